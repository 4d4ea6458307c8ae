//! Where the list is kept and decided upon.

use std::path::Path;

use jiff::Timestamp;

use super::candidate::Candidate;
use super::draft::{Draft, DraftError, DraftOptions, write_draft};
use super::gathering::{GatherOptions, Gathered, Gathering, gather};
use crate::background::in_background;
use crate::events::{CandidateChange, CandidateState, EventStore, Pace, Purged, Retention, StoreError};

/// Edits between what was typed and the identifier that was meant.
const SUGGESTION_EDITS_MAX: usize = 2;

/// Longest reason or other note about a candidate, in Unicode scalar values.
pub const NOTE_LENGTH_CHARS_MAX: usize = 500;

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
    #[error("a note about a candidate has at most {NOTE_LENGTH_CHARS_MAX} characters")]
    NoteTooLong,
    #[error("`{id}` cannot be merged into itself")]
    MergedIntoItself { id: String },
    #[error("`{id}` is merged into `{into}` already, so that one cannot become part of it")]
    MergedInACircle { id: String, into: String },
    #[error("`{id}` and `{into}` are of two languages")]
    OtherLanguage { id: String, into: String },
    #[error("a candidate can only be put aside until a time to come")]
    SnoozedIntoThePast,
    #[error("`{id}` is open already")]
    Open { id: String },
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error("could not ask the search index")]
    Asking(#[source] anyhow::Error),
    #[error("the list could not be made")]
    Gathering(#[from] tokio::task::JoinError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How much a purge removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removed {
    /// Single events; they are counted now.
    pub events: u64,
    /// Counts, each of one day.
    pub counts: u64,
    /// Candidates about which nobody had decided anything and whose words nobody's search has any more.
    pub candidates: u64,
}

/// The candidates of one store.
#[derive(Debug, Clone)]
pub struct Desk {
    store: EventStore,
    options: GatherOptions,
    pace: Pace,
}

impl Desk {
    pub fn new(store: EventStore, options: GatherOptions) -> Self {
        Self { store, options, pace: Pace::default() }
    }

    /// The same for what nobody waits for: it leaves the machine to others.
    #[must_use]
    pub fn in_passing(self) -> Self {
        Self { pace: Pace::InPassing, ..self }
    }

    /// Every candidate in every state, highest score first. New ones get their identifier for good.
    pub async fn list(&self, now: Timestamp) -> Result<Gathered, DeskError> {
        let gathered = self.look(now).await?;
        self.store.add_founders(&gathered.new_founders, now).await?;
        self.store.move_founders(&gathered.moved_founders).await?;
        Ok(gathered)
    }

    /// Counts what is older than it may be, and removes it. Candidates that are still asked keep their identifiers, also
    /// when the wording that founded them goes: they are gathered over what stays, before founders without a search go.
    ///
    /// What is old goes also when the list cannot be made.
    pub async fn purge(&self, now: Timestamp, retention: &Retention) -> Result<Removed, DeskError> {
        let Purged { events, counts } = self.store.purge(now, retention).await?;
        if events == 0 && counts == 0 {
            return Ok(Removed::default());
        }
        match self.look(now).await {
            Ok(gathered) => self.store.move_founders(&gathered.moved_founders).await?,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "some candidates get another identifier");
            }
        }
        Ok(Removed { events, counts, candidates: self.store.remove_founders().await? })
    }

    /// The same list, and nothing is written: what is new may yet get another identifier.
    pub(super) async fn look(&self, now: Timestamp) -> Result<Gathered, DeskError> {
        let searches = self.store.searches(self.pace).await?;
        let days = self.store.wording_days().await?;
        let founders = self.store.founders().await?;
        let changes = self.store.candidate_changes().await?;
        let options = self.options.clone();
        // It takes a processor's time and none of the store's.
        let gathered = tokio::task::spawn_blocking(move || {
            let given = Gathering { searches: &searches, days: &days, founders: &founders, changes: &changes };
            in_background(|| gather(given, &options, now))
        })
        .await?;
        Ok(gathered)
    }

    /// The candidate with this identifier, an earlier identifier of its, or one that alone begins so.
    pub async fn find(&self, id: &str, now: Timestamp) -> Result<Candidate, DeskError> {
        found(&self.list(now).await?.candidates, id).cloned()
    }

    /// Puts a candidate aside. It keeps gathering, and keeps quiet.
    pub async fn dismiss(&self, id: &str, reason: &str, who: &str, now: Timestamp) -> Result<Candidate, DeskError> {
        if reason.trim().is_empty() {
            return Err(DeskError::NoReason);
        }
        let candidate = self.find(id, now).await?;
        let change = change(&candidate, CandidateState::Dismissed, reason, who, now)?;
        self.record(candidate, change).await
    }

    /// Makes a candidate part of another: the same question, in words that clustering did not bring together.
    pub async fn merge(&self, id: &str, into: &str, who: &str, now: Timestamp) -> Result<Candidate, DeskError> {
        let candidates = self.list(now).await?.candidates;
        let candidate = found(&candidates, id)?;
        let into = found(&candidates, into)?;
        if candidate.id == into.id {
            return Err(DeskError::MergedIntoItself { id: candidate.id.clone() });
        }
        if candidate.lang != into.lang {
            return Err(DeskError::OtherLanguage { id: candidate.id.clone(), into: into.id.clone() });
        }
        let mut next = Some(into);
        for _ in 0..candidates.len() {
            let Some(place) = next else { break };
            if place.id == candidate.id {
                return Err(DeskError::MergedInACircle { id: into.id.clone(), into: candidate.id.clone() });
            }
            let merged = place.history.last().filter(|change| change.state == CandidateState::Merged);
            next = merged.and_then(|change| found(&candidates, change.merged_into.as_deref()?).ok());
        }
        let change = change(candidate, CandidateState::Merged, "", who, now)?;
        self.record(candidate.clone(), CandidateChange { merged_into: Some(into.id.clone()), ..change }).await
    }

    /// Puts a candidate aside until a time.
    pub async fn snooze(&self, id: &str, until: Timestamp, who: &str, now: Timestamp) -> Result<Candidate, DeskError> {
        if until <= now {
            return Err(DeskError::SnoozedIntoThePast);
        }
        let candidate = self.find(id, now).await?;
        let change = change(&candidate, CandidateState::Snoozed, "", who, now)?;
        self.record(candidate, CandidateChange { snoozed_until: Some(until), ..change }).await
    }

    /// Takes the last decision back: the candidate is open again.
    pub async fn reopen(&self, id: &str, note: &str, who: &str, now: Timestamp) -> Result<Candidate, DeskError> {
        let candidate = self.find(id, now).await?;
        if candidate.state == CandidateState::Open {
            return Err(DeskError::Open { id: candidate.id });
        }
        let change = change(&candidate, CandidateState::Open, note, who, now)?;
        self.record(candidate, change).await
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
        let change =
            change(&candidate, CandidateState::Drafted, &format!("{}/{}", candidate.lang, draft.path), who, now)?;
        self.record(candidate, change).await?;
        Ok(draft)
    }

    pub(super) async fn record(
        &self,
        mut candidate: Candidate,
        change: CandidateChange,
    ) -> Result<Candidate, DeskError> {
        self.store.record_candidate_change(&change).await?;
        candidate.state = change.state;
        candidate.history.push(change);
        Ok(candidate)
    }
}

/// A decision of this moment.
///
/// # Errors
/// The note is too long.
pub(super) fn change(
    candidate: &Candidate,
    state: CandidateState,
    note: &str,
    who: &str,
    now: Timestamp,
) -> Result<CandidateChange, DeskError> {
    if note.chars().count() > NOTE_LENGTH_CHARS_MAX {
        return Err(DeskError::NoteTooLong);
    }
    Ok(CandidateChange {
        candidate: candidate.id.clone(),
        state,
        note: note.trim().to_owned(),
        merged_into: None,
        snoozed_until: None,
        who: who.to_owned(),
        at: now,
    })
}

fn found<'c>(candidates: &'c [Candidate], id: &str) -> Result<&'c Candidate, DeskError> {
    let id = id.trim().to_ascii_lowercase();
    let ids = |candidate: &'c Candidate| std::iter::once(&candidate.id).chain(&candidate.aliases);
    if let Some(candidate) = candidates.iter().find(|candidate| ids(candidate).any(|known| *known == id)) {
        return Ok(candidate);
    }
    let begun: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| !id.is_empty() && ids(candidate).any(|known| known.starts_with(&id)))
        .collect();
    match begun.as_slice() {
        [only] => Ok(only),
        [] => {
            let suggestion = candidates
                .iter()
                .map(|candidate| (strsim::osa_distance(&candidate.id, &id), &candidate.id))
                .min()
                .filter(|(edits, _)| *edits <= SUGGESTION_EDITS_MAX)
                .map(|(_, known)| known.clone());
            Err(DeskError::Unknown { id, suggestion })
        }
        several => {
            let mut ids: Vec<String> = several.iter().map(|candidate| candidate.id.clone()).collect();
            ids.sort();
            Err(DeskError::Ambiguous { prefix: id, ids })
        }
    }
}
