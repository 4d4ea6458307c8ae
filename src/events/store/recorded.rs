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

    /// Whether the reader opened a hit and stayed, and nothing else speaks against it. Of many searches it is not known.
    pub fn is_answered(&self) -> bool {
        self.source == Source::Reader && self.is_clicked && self.reason().is_none()
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

/// A wording on one day whose events are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingDay {
    /// In UTC.
    pub day: Date,
    pub lang: String,
    pub query: String,
    /// Nothing for the searches that found their answer.
    pub reason: Option<Reason>,
    pub searches: u64,
    /// Distinct visits of that day.
    pub visits: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(outcome: Outcome) -> RecordedQuery {
        RecordedQuery {
            visit: "v".to_owned(),
            lang: "en".to_owned(),
            query: "refund".to_owned(),
            outcome,
            nearest: Vec::new(),
            source: Source::Reader,
            is_corrected: false,
            is_linked: false,
            is_reformulated: false,
            is_clicked: true,
            is_returned: false,
            detail: String::new(),
            hour: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_the_index_lacks_outweighs_what_the_reader_did() {
        let check = |outcome, expected| {
            let search = RecordedQuery { is_returned: true, is_reformulated: true, ..answered(outcome) };
            assert_eq!(search.reason(), Some(expected));
        };
        check(Outcome::Told, Reason::Told);
        check(Outcome::None, Reason::None);
        check(Outcome::OtherLanguage, Reason::OtherLanguage);
        check(Outcome::Weak, Reason::Weak);
        check(Outcome::Full, Reason::QuickReturn);
    }

    #[test]
    fn who_opened_something_near_and_stayed_has_an_answer() {
        assert_eq!(answered(Outcome::Full).reason(), None);
        assert_eq!(answered(Outcome::Weak).reason(), None);
        assert_eq!(answered(Outcome::None).reason(), Some(Reason::None));
    }

    #[test]
    fn who_opens_nothing_is_asked_why_only_where_it_is_known() {
        let unopened = || RecordedQuery { is_clicked: false, ..answered(Outcome::Full) };
        assert_eq!(unopened().reason(), Some(Reason::NoClick));
        let reformulated = RecordedQuery { is_reformulated: true, ..unopened() };
        assert_eq!(reformulated.reason(), Some(Reason::Reformulated));
        // Nobody knows what they did.
        let unknown = [
            RecordedQuery { visit: String::new(), ..unopened() },
            RecordedQuery { is_linked: true, ..unopened() },
            RecordedQuery { source: Source::Agent, ..unopened() },
        ];
        for search in unknown {
            assert_eq!(search.reason(), None);
        }
        let corrected = RecordedQuery { is_corrected: true, ..answered(Outcome::Full) };
        assert_eq!(corrected.reason(), Some(Reason::TypoCorrected));
    }
}
