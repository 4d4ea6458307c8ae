//! What is told.

use jiff::Timestamp;
use serde::Serialize;

use super::receiver::Receiver;
use crate::candidates::Candidate;
use crate::config::WebhookEvent;
use crate::events::{NewMessage, Unaddressed};

/// Digits of the digest in a message's identifier.
const ID_DIGITS: usize = 32;

/// The body of a message.
#[derive(Serialize)]
struct Body<'b, D> {
    r#type: &'static str,
    timestamp: Timestamp,
    data: &'b D,
}

#[derive(Serialize)]
struct CandidateData<'c> {
    id: &'c str,
    lang: &'c str,
    /// Absent until enough visits used the same words.
    #[serde(skip_serializing_if = "str::is_empty")]
    question: &'c str,
    visits: u64,
    count: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'c str>,
}

/// The message about a low rating. Its time is the start of the hour, as the rating's.
pub(super) fn of_rating(receiver: &Receiver, rating: &Unaddressed) -> serde_json::Result<NewMessage> {
    message(receiver, WebhookEvent::LowRating, &rating.id, &rating.id, rating.hour, &rating.rating)
}

/// The message about a candidate that enough visits asked for.
pub(super) fn of_candidate(
    receiver: &Receiver,
    candidate: &Candidate,
    now: Timestamp,
) -> serde_json::Result<NewMessage> {
    let data = CandidateData {
        id: &candidate.id,
        lang: &candidate.lang,
        question: &candidate.question,
        visits: candidate.visits,
        count: candidate.count,
        team: candidate.team.as_deref(),
    };
    // Told again when the threshold is another.
    let what = format!("{}\n{}", candidate.id, receiver.candidate_visits);
    message(receiver, WebhookEvent::Candidate, &candidate.id, &what, now, &data)
}

/// `what` is the same for what is told once.
fn message<D: Serialize>(
    receiver: &Receiver,
    event: WebhookEvent,
    subject: &str,
    what: &str,
    timestamp: Timestamp,
    data: &D,
) -> serde_json::Result<NewMessage> {
    let digest = blake3::hash(format!("{}\n{}\n{what}", event.as_str(), receiver.key).as_bytes()).to_hex();
    Ok(NewMessage {
        id: format!("msg_{}", &digest[..ID_DIGITS]),
        kind: event.as_str(),
        subject: subject.to_owned(),
        webhook: receiver.key.clone(),
        payload: serde_json::to_string(&Body { r#type: event.as_str(), timestamp, data })?,
        created_at: timestamp,
    })
}
