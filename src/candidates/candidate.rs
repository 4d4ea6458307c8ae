//! One question that has no answer yet, with everything a writer needs to decide about it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::events::{CandidateChange, CandidateState, Nearest};

/// One way the question was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wording {
    pub text: String,
    /// How often it was asked.
    pub count: u64,
    /// By how many distinct visits.
    pub visits: u64,
}

/// What would close the gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Nothing comes near: a new article.
    Write,
    /// The article comes near, but not under these words.
    AddWording { path: String },
    /// Only another language has the article.
    Translate { path: String },
}

impl Act {
    /// For people: `write`, `add wording to account/login`.
    pub fn describe(&self) -> String {
        match self {
            Self::Write => "write".to_owned(),
            Self::AddWording { path } => format!("add wording to {path}"),
            Self::Translate { path } => format!("translate {path}"),
        }
    }
}

/// A group of wordings that ask the same, as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Stays the same whatever is asked later.
    pub id: String,
    /// Identifiers of undecided candidates that have grown together with this one, oldest first. They may part again.
    pub aliases: Vec<String>,
    pub lang: String,
    pub state: CandidateState,
    /// The wording that speaks for the candidate.
    pub question: String,
    /// How often readers asked it, in any wording.
    pub count: u64,
    /// By how many distinct visits; visits that sent no identifier count as one.
    pub visits: u64,
    /// How often programs that say so asked it; not part of `count`.
    pub agent_count: u64,
    /// To the hour.
    pub first_seen: Option<Timestamp>,
    /// To the hour.
    pub last_seen: Option<Timestamp>,
    /// How often the index gave which answer: `none`, `weak`, `other_language`; and how often readers `told` us that they
    /// were looking for this.
    pub reasons: BTreeMap<&'static str, u64>,
    /// What readers added when they told us, each text once.
    pub details: Vec<String>,
    /// Most visited first.
    pub wordings: Vec<Wording>,
    /// Articles that came near, most often first, with their best score.
    pub nearest: Vec<Nearest>,
    pub team: Option<String>,
    #[serde(flatten)]
    pub act: Act,
    /// What was decided, oldest first.
    pub history: Vec<CandidateChange>,
}

/// Which team looks after which part of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    /// Team by language and then by path below the language folder, of a section (`billing`) or an article.
    pub owners: BTreeMap<String, BTreeMap<String, String>>,
    /// For what no owner matches.
    pub default_team: Option<String>,
}

impl Routing {
    /// The owner of the article at `path`, or of the nearest section above it.
    pub fn team(&self, lang: &str, path: Option<&str>) -> Option<String> {
        let mut place = path;
        while let Some(current) = place {
            if let Some(team) = self.owners.get(lang).and_then(|owners| owners.get(current)) {
                return Some(team.clone());
            }
            place = current.rsplit_once('/').map(|(above, _)| above);
        }
        self.default_team.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_owner_above_gets_it() {
        let owner = |path: &str, team: &str| (path.to_owned(), team.to_owned());
        let english = [owner("billing", "money"), owner("billing/cards", "cards")];
        let routing =
            Routing { owners: [("en".to_owned(), english.into())].into(), default_team: Some("support".to_owned()) };
        let check = |lang: &str, path: Option<&str>, team: &str| {
            assert_eq!(routing.team(lang, path).as_deref(), Some(team), "{path:?}");
        };
        check("en", Some("billing/refunds"), "money");
        check("en", Some("billing/cards/lost"), "cards");
        check("it", Some("billing/refunds"), "support");
        check("en", Some("billingx"), "support");
        check("en", None, "support");
    }
}
