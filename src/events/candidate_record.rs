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
    /// Put aside, with the reason.
    Dismissed,
    /// Its question now finds an article.
    Resolved,
}

impl CandidateState {
    pub const ALL: [Self; 4] = [Self::Open, Self::Drafted, Self::Dismissed, Self::Resolved];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Drafted => "drafted",
            Self::Dismissed => "dismissed",
            Self::Resolved => "resolved",
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
    /// The reason of a dismissal, the file of a draft, the article that answers.
    pub note: String,
    /// `cli` for a person's command, `build` for a build.
    pub who: String,
    /// To the second.
    pub at: Timestamp,
}
