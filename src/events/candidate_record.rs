//! What the store remembers of candidates: the wordings that founded them and the decisions about them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How far a candidate has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CandidateState {
    /// Nobody has decided anything yet.
    #[default]
    Open,
    /// An article was drafted from it.
    Drafted,
    /// The drafted article is part of the site, but the question does not find it yet.
    Published,
    /// Its question now finds an article.
    Resolved,
    /// Put aside, with the reason.
    Dismissed,
    /// The same question as another candidate, which counts for both.
    Merged,
    /// Put aside until a day.
    Snoozed,
}

impl CandidateState {
    pub const ALL: [Self; 7] =
        [Self::Open, Self::Drafted, Self::Published, Self::Resolved, Self::Dismissed, Self::Merged, Self::Snoozed];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Drafted => "drafted",
            Self::Published => "published",
            Self::Resolved => "resolved",
            Self::Dismissed => "dismissed",
            Self::Merged => "merged",
            Self::Snoozed => "snoozed",
        }
    }

    /// The state of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// A wording that became a candidate, and the identifier it got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founder {
    pub id: String,
    pub lang: String,
    pub wording: String,
}

/// One decision about a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CandidateChange {
    #[serde(skip)]
    pub candidate: String,
    pub state: CandidateState,
    /// The reason of a dismissal, the file of a draft, the article that answers, the build that lost it.
    pub note: String,
    /// The candidate that a merged one is part of.
    pub merged_into: Option<String>,
    /// When a snoozed candidate is open again, to the second.
    pub snoozed_until: Option<Timestamp>,
    /// `cli` for a person's command, `build` for a build, `endpoint` for its reload, a person's name at the desk.
    pub who: String,
    /// To the second.
    pub at: Timestamp,
}
