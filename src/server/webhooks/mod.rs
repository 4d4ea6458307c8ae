//! Tells other systems what readers do, from a durable outbox.
//!
//! A low rating is put into the outbox by the transaction that stores it; candidates by a look at the list now and
//! then. Whichever endpoint comes first writes one message per receiver, and whichever comes first sends it: a message
//! that was taken up belongs to that endpoint for [`LEASE_SECONDS`]. An endpoint that ends after the receiver has
//! heard it, and before that is written down, leaves it to be sent again: its id tells.

mod delivery;
mod message;
mod receiver;
mod signature;

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use reqwest::Client;
use tokio::task::JoinSet;

use self::receiver::Receiver;
pub(super) use self::receiver::Receivers;
use super::app::{App, WeakApp};
use crate::config::WebhookEvent;
use crate::events::{CandidateState, OutboxMessage};

/// How often the outbox is looked at, in milliseconds.
const POLL_MILLISECONDS: u64 = 1_000;
/// How often the candidates are looked at, in seconds.
const CANDIDATES_SECONDS: u64 = 20;
/// Pause after a look at the candidates, as a multiple of its time: gathering them takes a processor.
const CANDIDATES_PAUSE: u32 = 10;
/// Messages sent at once to a receiver.
const BATCH_LENGTH_MAX: u32 = 10;
/// How long a message belongs to the endpoint that took it up, in seconds: longer than an answer may take.
const LEASE_SECONDS: i64 = 30;
/// How long a message is tried, in hours: three days, as the specification advises.
const TRIED_HOURS: i64 = 72;

const MESSAGES: &str = "answerbook_webhook_messages_total";

/// Tell until the endpoint is gone. Does nothing but wait as long as there is no receiver.
pub(super) async fn run(watched: WeakApp, mut receivers: Receivers) {
    let client = match delivery::client() {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "webhooks cannot be sent");
            return;
        }
    };
    let mut next_look = Instant::now();
    loop {
        tokio::time::sleep(Duration::from_millis(POLL_MILLISECONDS)).await;
        let Some(app) = watched.upgrade() else { return };
        let known = receivers.read(&app.pair().settings.webhooks, app.secrets());
        if Instant::now() >= next_look {
            let started = Instant::now();
            if let Err(error) = look_at_candidates(&app, &known).await {
                tracing::warn!("webhooks are not told of candidates: {error:#}");
            }
            next_look =
                Instant::now() + Duration::from_secs(CANDIDATES_SECONDS).max(started.elapsed() * CANDIDATES_PAUSE);
        }
        if let Err(error) = tell(&app, &client, &known).await {
            tracing::warn!("the outbox of webhooks does not answer: {error:#}");
        }
    }
}

/// Put the open candidates that enough visits asked for into the outbox. Those that are there stay as they are.
async fn look_at_candidates(app: &App, receivers: &[Receiver]) -> anyhow::Result<()> {
    let wanting: Vec<&Receiver> =
        receivers.iter().filter(|receiver| receiver.events.contains(&WebhookEvent::Candidate)).collect();
    if wanting.is_empty() {
        return Ok(());
    }
    let candidates = app.candidates().await?;
    let mut messages = Vec::new();
    for candidate in candidates.iter().filter(|candidate| candidate.state == CandidateState::Open) {
        for receiver in &wanting {
            if candidate.visits >= u64::from(receiver.candidate_visits) {
                messages.push(message::of_candidate(receiver, candidate, app.now())?);
            }
        }
    }
    app.store().add_messages(&messages).await?;
    Ok(())
}

/// Write messages of what is not addressed, and send those that are due.
async fn tell(app: &App, client: &Client, receivers: &[Receiver]) -> anyhow::Result<()> {
    let store = app.store();
    if !store.has_messages().await? {
        return Ok(());
    }
    for rating in store.unaddressed().await? {
        let wanting = receivers.iter().filter(|receiver| receiver.events.contains(&WebhookEvent::LowRating));
        let messages = wanting.map(|receiver| message::of_rating(receiver, &rating)).collect::<Result<Vec<_>, _>>()?;
        store.address(&rating.id, &messages).await?;
    }
    let now = app.now();
    let given_up = store.give_up_messages(now - SignedDuration::from_hours(TRIED_HOURS), now).await?;
    if given_up > 0 {
        tracing::error!(messages = given_up, "gave up on webhook messages that were not taken for {TRIED_HOURS} hours");
        metrics::counter!(MESSAGES, "outcome" => "given_up").increment(given_up);
    }
    let until = now + SignedDuration::from_secs(LEASE_SECONDS);
    let mut sending = JoinSet::new();
    for receiver in receivers.iter().filter(|receiver| receiver.signing.is_some()) {
        for message in store.claim_messages(&receiver.key, now, until, BATCH_LENGTH_MAX).await? {
            sending.spawn(send(app.clone(), client.clone(), receiver.clone(), message, now));
        }
    }
    while sending.join_next().await.is_some() {}
    Ok(())
}

async fn send(app: App, client: Client, receiver: Receiver, message: OutboxMessage, now: Timestamp) {
    let Some(key) = &receiver.signing else { return };
    let written = match delivery::deliver(&client, &receiver, key, &message, now).await {
        Ok(()) => {
            metrics::counter!(MESSAGES, "outcome" => "delivered").increment(1);
            app.store().end_message(&message.id, app.now()).await
        }
        Err(error) => {
            metrics::counter!(MESSAGES, "outcome" => "failed").increment(1);
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                attempts = message.attempts,
                "the webhook at {} did not take a message; it is tried again",
                receiver.name()
            );
            let next = delivery::next_attempt(app.now(), message.attempts, chance());
            app.store().postpone_message(&message.id, next).await
        }
    };
    if let Err(error) = written {
        tracing::warn!(error = &error as &dyn std::error::Error, "a webhook message may be sent twice");
    }
}

/// From 0 to 1; half when the system has no randomness to give.
fn chance() -> f64 {
    getrandom::u32().map_or(0.5, |number| f64::from(number) / f64::from(u32::MAX))
}
