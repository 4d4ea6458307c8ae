//! What is to be told to other systems, kept until they have heard it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::FeedbackEvent;

/// Highest rating that is told: from 3 on an article helped at least in part.
const LOW_RATING_MAX: u8 = 2;

/// A low rating as it waits to be addressed: redacted, and to the hour, like the rating itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LowRating {
    pub lang: String,
    /// Below the language folder, without `.md`.
    pub path: String,
    pub rating: u8,
    pub comment: String,
}

impl LowRating {
    /// None of a rating that is not low.
    pub(super) fn of(event: &FeedbackEvent) -> Option<Self> {
        let rating = u8::from(event.rating);
        (rating <= LOW_RATING_MAX).then(|| Self {
            lang: event.lang.clone(),
            path: event.path.clone(),
            rating,
            comment: event.comment.clone(),
        })
    }
}

/// A low rating that was written down together with its event, for whoever is to be told.
#[derive(Clone, PartialEq, Eq)]
pub struct Unaddressed {
    /// Also the subject of the messages that are made of it.
    pub id: String,
    pub rating: LowRating,
    /// Start of the hour it was given in.
    pub hour: Timestamp,
}

/// A message for one receiver.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// The same for the same message to the same receiver, so that it is told once.
    pub id: String,
    pub kind: &'static str,
    /// The rating or the candidate that it tells of.
    pub subject: String,
    /// Digest of the receiver's address.
    pub webhook: String,
    /// The body, as it will be signed.
    pub payload: String,
    pub created_at: Timestamp,
}

/// A message whose turn it is.
#[derive(Clone, PartialEq, Eq)]
pub struct OutboxMessage {
    pub id: String,
    pub payload: String,
    /// Counting this one.
    pub attempts: u32,
    pub created_at: Timestamp,
}
