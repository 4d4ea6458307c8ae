//! One attempt to tell, and when to try again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::header::{CONTENT_TYPE, USER_AGENT};
use reqwest::{Client, StatusCode, redirect};

use super::receiver::Receiver;
use super::signature::SigningKey;
use crate::events::OutboxMessage;

/// Longest time for a receiver's answer, in seconds.
const ANSWER_SECONDS_MAX: u64 = 10;
/// Wait after the first failure, in seconds; it doubles with every further one.
const RETRY_SECONDS_MIN: i64 = 5;
/// Longest wait, in seconds: six hours.
const RETRY_SECONDS_MAX: i64 = 6 * 3_600;
/// Largest shift that is still below the longest wait.
const DOUBLINGS_MAX: u32 = 13;

/// Why a receiver has not taken a message.
#[derive(Debug, thiserror::Error)]
pub(super) enum DeliveryError {
    #[error("it answered {0}")]
    Refused(StatusCode),
    /// Without the address, whose path may be a secret.
    #[error("it cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("the message cannot be signed")]
    Signing,
}

/// A client that follows no redirect, keeps no cookie, and waits for no one longer than the limit.
pub(super) fn client() -> reqwest::Result<Client> {
    // Who started this process may have chosen already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().redirect(redirect::Policy::none()).timeout(Duration::from_secs(ANSWER_SECONDS_MAX)).build()
}

/// Send a message once. The answer's body is not read.
pub(super) async fn deliver(
    client: &Client,
    receiver: &Receiver,
    key: &SigningKey,
    message: &OutboxMessage,
    now: Timestamp,
) -> Result<(), DeliveryError> {
    let second = now.as_second();
    let signature = key.sign(&message.id, second, &message.payload).ok_or(DeliveryError::Signing)?;
    let answer = client
        .post(receiver.url.clone())
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, concat!("answerbook/", env!("CARGO_PKG_VERSION")))
        .header("webhook-id", &message.id)
        .header("webhook-timestamp", second)
        .header("webhook-signature", signature)
        .body(message.payload.clone())
        .send()
        .await
        .map_err(|error| DeliveryError::Unreachable(error.without_url()))?;
    if answer.status().is_success() { Ok(()) } else { Err(DeliveryError::Refused(answer.status())) }
}

/// When to try again after `attempts` failures. `chance`, from 0 to 1, keeps endpoints that failed together apart.
pub(super) fn next_attempt(now: Timestamp, attempts: u32, chance: f64) -> Timestamp {
    let doublings = attempts.saturating_sub(1).min(DOUBLINGS_MAX);
    let longest = (RETRY_SECONDS_MIN << doublings).min(RETRY_SECONDS_MAX);
    // Half of it for certain, the other half by chance.
    let wait = SignedDuration::from_secs_f64(longest as f64 * f64::midpoint(1.0, chance.clamp(0.0, 1.0)));
    now.checked_add(wait).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_below_six_hours() {
        let now = Timestamp::UNIX_EPOCH;
        let longest = |attempts| next_attempt(now, attempts, 1.0).as_second();
        assert_eq!([1, 2, 3, 4].map(longest), [5, 10, 20, 40]);
        assert_eq!(next_attempt(now, 3, 0.0).as_second(), 10);
        assert_eq!([13, 14, 40, u32::MAX].map(longest), [20_480, 21_600, 21_600, 21_600]);
    }
}
