//! Where the list is kept and decided upon.

use std::path::Path;

use jiff::Timestamp;

use super::candidate::{Candidate, Routing};
use super::draft::{Draft, DraftError, DraftOptions, write_draft};
use super::gathering::{GatherOptions, gather};
use crate::events::{CandidateChange, CandidateState, EventStore, StoreError, without_placeholders};

/// Edits between what was typed and the identifier that was meant.
const SUGGESTION_EDITS_MAX: usize = 2;

#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("there is no candidate `{id}`")]
    Unknown {
        id: String,
        /// The identifier that was probably meant.
        suggestion: Option<String>,
    },
    #[error("`{prefix}` begins several candidates")]
    Ambiguous { prefix: String, ids: Vec<String> },
    #[error("a dismissal needs a reason")]
    NoReason,
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error("could not ask the search index")]
    Asking(#[source] anyhow::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What asking again has shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verified {
    /// Candidates that were open or drafted.
    pub asked: usize,
    pub resolved: Vec<Resolved>,
}

/// A candidate whose question now finds its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    pub candidate: Candidate,
    /// The article that answers.
    pub path: String,
}

/// The candidates of one store.
#[derive(Debug, Clone)]
pub struct Desk {
    store: EventStore,
    routing: Routing,
    options: GatherOptions,
}

impl Desk {
    pub fn new(store: EventStore, routing: Routing, options: GatherOptions) -> Self {
        Self { store, routing, options }
    }

    /// Every candidate in every state, most distinct visits first. New ones get their identifier for good.
    pub async fn list(&self, now: Timestamp) -> Result<Vec<Candidate>, DeskError> {
        let queries = self.store.unmet_searches().await?;
        let founders = self.store.founders().await?;
        let changes = self.store.candidate_changes().await?;
        let gathered = gather(&queries, &founders, &changes, &self.routing, self.options);
        self.store.add_founders(&gathered.new_founders, now).await?;
        Ok(gathered.candidates)
    }

    /// The candidate with this identifier or alias, or the only one with one that begins so.
    pub async fn find(&self, id: &str, now: Timestamp) -> Result<Candidate, DeskError> {
        let id = id.trim().to_ascii_lowercase();
        let mut candidates = self.list(now).await?;
        let mut names: Vec<(&String, usize)> = Vec::new();
        for (place, candidate) in candidates.iter().enumerate() {
            names.extend(std::iter::once(&candidate.id).chain(&candidate.aliases).map(|name| (name, place)));
        }
        names.sort();
        let mut meant: Vec<(&String, usize)> = names.iter().copied().filter(|(name, _)| **name == id).collect();
        if meant.is_empty() && !id.is_empty() {
            meant = names.iter().copied().filter(|(name, _)| name.starts_with(&id)).collect();
        }
        let Some((_, place)) = meant.first().copied() else {
            let suggestion = names
                .iter()
                .map(|(known, _)| (strsim::osa_distance(known, &id), *known))
                .min()
                .filter(|(edits, _)| *edits <= SUGGESTION_EDITS_MAX)
                .map(|(_, known)| known.clone());
            return Err(DeskError::Unknown { id, suggestion });
        };
        if meant.iter().any(|(_, other)| *other != place) {
            let ids = meant.into_iter().map(|(name, _)| name.clone()).collect();
            return Err(DeskError::Ambiguous { prefix: id, ids });
        }
        Ok(candidates.swap_remove(place))
    }

    /// Puts a candidate aside. It keeps gathering, and keeps quiet.
    pub async fn dismiss(&self, id: &str, reason: &str, who: &str, now: Timestamp) -> Result<Candidate, DeskError> {
        if reason.trim().is_empty() {
            return Err(DeskError::NoReason);
        }
        let candidate = self.find(id, now).await?;
        self.record(candidate, CandidateState::Dismissed, reason.trim(), who, now).await
    }

    /// Writes an article for the candidate below the folder `content`.
    pub async fn draft(
        &self,
        id: &str,
        content: &Path,
        options: &DraftOptions,
        who: &str,
        now: Timestamp,
    ) -> Result<Draft, DeskError> {
        let candidate = self.find(id, now).await?;
        let draft = write_draft(content, &candidate, options)?;
        let note = format!("{}/{}", candidate.lang, draft.path);
        self.record(candidate, CandidateState::Drafted, &note, who, now).await?;
        Ok(draft)
    }

    /// Asks the question of every open and drafted candidate again, and resolves those that are answered.
    ///
    /// `answered_by` takes a language and a question, and gives the path of the article that answers it fully.
    pub async fn verify(
        &self,
        mut answered_by: impl FnMut(&str, &str) -> anyhow::Result<Option<String>>,
        who: &str,
        now: Timestamp,
    ) -> Result<Verified, DeskError> {
        let mut verified = Verified::default();
        for candidate in self.list(now).await? {
            if !matches!(candidate.state, CandidateState::Open | CandidateState::Drafted) {
                continue;
            }
            verified.asked += 1;
            let question = without_placeholders(&candidate.question);
            if let Some(path) = answered_by(&candidate.lang, &question).map_err(DeskError::Asking)? {
                let candidate = self.record(candidate, CandidateState::Resolved, &path, who, now).await?;
                verified.resolved.push(Resolved { candidate, path });
            }
        }
        Ok(verified)
    }

    async fn record(
        &self,
        mut candidate: Candidate,
        state: CandidateState,
        note: &str,
        who: &str,
        now: Timestamp,
    ) -> Result<Candidate, DeskError> {
        let change = CandidateChange {
            candidate: candidate.id.clone(),
            state,
            note: note.to_owned(),
            merged_into: None,
            snoozed_until: None,
            who: who.to_owned(),
            at: now,
        };
        self.store.record_candidate_change(&change).await?;
        candidate.state = state;
        candidate.history.push(change);
        Ok(candidate)
    }
}
