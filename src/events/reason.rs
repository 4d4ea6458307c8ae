//! Why a search left its reader without an answer.

use serde::{Deserialize, Serialize};

/// What was wrong with a search. A search has one reason: the strongest that applies, in the order of these words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The reader told us that it was not what they were looking for.
    Told,
    /// The index had nothing.
    None,
    /// Only another language has it.
    OtherLanguage,
    /// The index had something near.
    Weak,
    /// The reader opened a hit and was back within seconds.
    QuickReturn,
    /// The reader opened nothing and asked again in other words.
    Reformulated,
    /// The reader opened nothing.
    NoClick,
    /// The index answered only after it had corrected the spelling.
    TypoCorrected,
}

impl Reason {
    pub const ALL: [Self; 8] = [
        Self::Told,
        Self::None,
        Self::OtherLanguage,
        Self::Weak,
        Self::QuickReturn,
        Self::Reformulated,
        Self::NoClick,
        Self::TypoCorrected,
    ];

    /// The word that is stored and printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::None => "none",
            Self::OtherLanguage => "other_language",
            Self::Weak => "weak",
            Self::QuickReturn => "quick_return",
            Self::Reformulated => "reformulated",
            Self::NoClick => "no_click",
            Self::TypoCorrected => "typo_corrected",
        }
    }

    /// The reason of this name.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }

    /// Whether only what the reader did speaks for it.
    pub fn is_guess(self) -> bool {
        matches!(self, Self::QuickReturn | Self::Reformulated | Self::NoClick)
    }

    /// Whether the index itself had no full answer, or the reader said so: not only a guess from what the reader did.
    pub fn is_unmet(self) -> bool {
        matches!(self, Self::Told | Self::None | Self::OtherLanguage | Self::Weak)
    }
}
