//! What a store gives back.

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::event::{Nearest, Outcome, Rating, Source};
use super::super::reason::Reason;

/// A search as it was kept, with what its reader did, or what a reader told.
#[derive(Clone, PartialEq)]
pub struct RecordedQuery {
    /// Digest of the visit; empty where none was sent.
    pub visit: String,
    pub lang: String,
    pub query: String,
    pub outcome: Outcome,
    /// Best first.
    pub nearest: Vec<Nearest>,
    pub source: Source,
    /// The index answered fully, but only after it had read the question in another spelling.
    pub is_corrected: bool,
    /// A link on another site brought the reader.
    pub is_linked: bool,
    /// The visit opened nothing and asked again in other words.
    pub is_reformulated: bool,
    /// The visit opened a hit.
    pub is_clicked: bool,
    /// The visit opened a hit and was back within seconds.
    pub is_returned: bool,
    /// What the reader added, where they told us that this was not to be found; else empty.
    pub detail: String,
    /// Start of the hour it was asked in.
    pub hour: Timestamp,
}

impl RecordedQuery {
    /// Why it left its reader without an answer, the strongest reason there is; nothing for one that was answered.
    ///
    /// Who opened something near and stayed has an answer. Of a search without a visit nobody knows what came of it.
    pub fn reason(&self) -> Option<Reason> {
        let has_stayed = self.is_clicked && !self.is_returned;
        match self.outcome {
            Outcome::Told => Some(Reason::Told),
            Outcome::None => Some(Reason::None),
            Outcome::OtherLanguage => Some(Reason::OtherLanguage),
            Outcome::Weak if has_stayed => None,
            Outcome::Weak => Some(Reason::Weak),
            Outcome::Full if self.source == Source::Agent => None,
            Outcome::Full if self.is_returned => Some(Reason::QuickReturn),
            Outcome::Full if self.is_reformulated && !self.is_clicked => Some(Reason::Reformulated),
            Outcome::Full if !self.is_clicked && !self.is_linked && !self.visit.is_empty() => Some(Reason::NoClick),
            Outcome::Full => self.is_corrected.then_some(Reason::TypoCorrected),
        }
    }
}

/// A rating as it was kept.
#[derive(Clone, PartialEq)]
pub struct RecordedFeedback {
    pub lang: String,
    pub path: String,
    pub rating: Rating,
    pub comment: String,
    /// Start of the hour it was given in.
    pub hour: Timestamp,
}

/// The searches of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchDay {
    /// In UTC.
    pub day: Date,
    pub lang: String,
    pub source: Source,
    /// Never `Told`.
    pub outcome: Outcome,
    pub searches: u64,
    /// Those of which a hit was opened.
    pub clicked: u64,
}

/// What readers did with one article on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleDay {
    /// In UTC.
    pub day: Date,
    pub lang: String,
    /// Below the language folder, without `.md`.
    pub path: String,
    /// How often it was opened from a search.
    pub clicks: u64,
    /// How often its reader was back at the list within seconds.
    pub returns: u64,
    /// Number of ratings 1, 2, 3, 4 and 5.
    pub ratings: [u64; 5],
}

/// A wording without an answer on one day whose events are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingDay {
    /// In UTC.
    pub day: Date,
    pub lang: String,
    pub query: String,
    pub reason: Reason,
    pub searches: u64,
    /// Distinct visits of that day.
    pub visits: u64,
}
