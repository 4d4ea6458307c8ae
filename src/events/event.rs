//! The things a reader can do that are worth keeping: ask, open a hit, rate an article, tell what was not to be found.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

/// Longest query that is kept, in Unicode scalar values; the same bound as the endpoint's.
pub const QUERY_LENGTH_CHARS_MAX: usize = 200;

/// Longest comment that is kept, of a feedback and of what was told, in Unicode scalar values.
pub const COMMENT_LENGTH_CHARS_MAX: usize = 2_000;

const SECONDS_PER_HOUR: i64 = 3_600;

/// How well the index answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Full,
    Weak,
    None,
    OtherLanguage,
    /// Whatever the index said: the reader told us that it was not what they were looking for.
    Told,
}

impl Outcome {
    const ALL: [Self; 5] = [Self::Full, Self::Weak, Self::None, Self::OtherLanguage, Self::Told];

    /// The word that is stored, and printed as the reason of a candidate.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Weak => "weak",
            Self::None => "none",
            Self::OtherLanguage => "other_language",
            Self::Told => "told",
        }
    }

    pub(super) fn from_stored(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }
}

/// Who asked: a person on the site, or a program that says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    #[default]
    Reader,
    Agent,
}

impl Source {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Agent => "agent",
        }
    }

    pub(super) fn from_stored(word: &str) -> Option<Self> {
        [Self::Reader, Self::Agent].into_iter().find(|source| source.as_str() == word)
    }
}

/// An article that came close, and its score in the index that answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Nearest {
    /// Below the language folder, without `.md`.
    pub path: String,
    pub score: f32,
}

/// The articles that came nearest, best first, in the JSON that is stored: it is written once for all who ask the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Nearest>", into = "Vec<Nearest>")]
pub struct NearestArticles(Arc<str>);

impl NearestArticles {
    /// These, best first.
    ///
    /// # Errors
    /// They cannot be written as JSON.
    pub fn of(articles: &[Nearest]) -> serde_json::Result<Self> {
        serde_json::to_string(articles).map(|json| Self(json.into()))
    }

    /// An array of [`Nearest`].
    pub fn json(&self) -> &str {
        &self.0
    }
}

impl Default for NearestArticles {
    fn default() -> Self {
        Self("[]".into())
    }
}

impl TryFrom<Vec<Nearest>> for NearestArticles {
    type Error = serde_json::Error;

    fn try_from(articles: Vec<Nearest>) -> Result<Self, Self::Error> {
        Self::of(&articles)
    }
}

impl From<NearestArticles> for Vec<Nearest> {
    fn from(articles: NearestArticles) -> Self {
        serde_json::from_str(articles.json()).unwrap_or_default()
    }
}

/// A settled query: sent, clicked from, or left alone; never a keystroke.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct QueryEvent {
    /// Any text that is unique to the event; only its digest is kept. Empty when nobody can send the event again: then it
    /// gets an identifier where it is recorded.
    pub id: String,
    /// Random value that lives in the reader's tab, or empty; only its digest is kept.
    pub visit: String,
    /// Language of the index that was asked, BCP 47.
    pub lang: String,
    pub query: String,
    pub outcome: Outcome,
    pub nearest: NearestArticles,
    pub source: Source,
    /// The index answered fully, but only after it had read the question in another spelling.
    pub is_corrected: bool,
    /// The reader did not type it: a link on another site brought them.
    pub is_linked: bool,
    /// Kept to the hour.
    #[serde(serialize_with = "to_the_hour")]
    pub at: Timestamp,
}

/// A reader opened a hit.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct ClickEvent {
    /// Any text that is unique to the event; only its digest is kept.
    pub id: String,
    pub visit: String,
    pub lang: String,
    pub query: String,
    /// Below the language folder, without `.md`.
    pub path: String,
    /// Place among the hits, from 1.
    pub position: u32,
    #[serde(serialize_with = "to_the_hour")]
    pub at: Timestamp,
}

/// A reader opened a hit and was back at the list a moment later.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct ReturnEvent {
    /// Any text that is unique to the event; only its digest is kept.
    pub id: String,
    pub visit: String,
    pub lang: String,
    pub query: String,
    /// Below the language folder, without `.md`.
    pub path: String,
    #[serde(serialize_with = "to_the_hour")]
    pub at: Timestamp,
}

/// A reader rated an article.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct FeedbackEvent {
    /// Any text that is unique to the event; only its digest is kept.
    pub id: String,
    /// May be empty; a second rating of the same visit and article replaces the first.
    pub visit: String,
    pub lang: String,
    pub path: String,
    pub rating: Rating,
    pub comment: String,
    #[serde(serialize_with = "to_the_hour")]
    pub at: Timestamp,
}

/// A reader did not find what they were looking for, and told us.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct ToldEvent {
    /// Any text that is unique to the event; only its digest is kept.
    pub id: String,
    pub visit: String,
    pub lang: String,
    pub query: String,
    /// What the reader adds in their own words; may be empty.
    pub detail: String,
    /// What the index held for nearest.
    pub nearest: NearestArticles,
    #[serde(serialize_with = "to_the_hour")]
    pub at: Timestamp,
}

/// 1 (did not help) to 5 (helped).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

#[derive(Debug, thiserror::Error)]
#[error("a rating is a whole number from 1 to 5, not {0}")]
pub struct InvalidRating(u8);

impl TryFrom<u8> for Rating {
    type Error = InvalidRating;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        if (1..=5).contains(&number) { Ok(Self(number)) } else { Err(InvalidRating(number)) }
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

/// What may be recorded without waiting for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Query(QueryEvent),
    Click(ClickEvent),
    Return(ReturnEvent),
}

impl From<QueryEvent> for Event {
    fn from(event: QueryEvent) -> Self {
        Self::Query(event)
    }
}

impl From<ClickEvent> for Event {
    fn from(event: ClickEvent) -> Self {
        Self::Click(event)
    }
}

impl From<ReturnEvent> for Event {
    fn from(event: ReturnEvent) -> Self {
        Self::Return(event)
    }
}

// A reader's words must not reach a log through `{:?}`, so these name only what is not text.
impl fmt::Debug for QueryEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueryEvent")
            .field("outcome", &self.outcome)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ClickEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClickEvent").field("position", &self.position).finish_non_exhaustive()
    }
}

impl fmt::Debug for ReturnEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReturnEvent").finish_non_exhaustive()
    }
}

impl fmt::Debug for FeedbackEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FeedbackEvent").field("rating", &self.rating).finish_non_exhaustive()
    }
}

impl fmt::Debug for ToldEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToldEvent").finish_non_exhaustive()
    }
}

/// An event is written to no file with its minutes.
fn to_the_hour<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    hour_start(hour_of(*at))
        .ok_or_else(|| serde::ser::Error::custom("a time beyond all calendars"))?
        .serialize(serializer)
}

/// The hour of an instant, counted from 1970-01-01T00:00Z: the one place where the time of an event loses its minutes.
pub(super) fn hour_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(SECONDS_PER_HOUR)
}

/// Start of an hour.
pub(super) fn hour_start(hour: i64) -> Option<Timestamp> {
    hour.checked_mul(SECONDS_PER_HOUR).and_then(|second| Timestamp::from_second(second).ok())
}

/// 128 random bits in hexadecimal, for an event that came without an identifier.
pub fn random_id() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
