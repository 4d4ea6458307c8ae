//! The proof: a candidate ends when its questions find an answer, and is open again when a build loses it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::candidate::Candidate;
use super::desk::{Desk, DeskError, change};
use crate::events::CandidateState;

/// What an index says to a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// Whether it answers fully.
    pub is_full: bool,
    /// The first hits, best first: below the language folder, without `.md`.
    pub paths: Vec<String>,
}

/// A build as a candidate sees it.
pub struct Build<'b> {
    pub id: &'b str,
    /// The published articles that were drafted from candidates: `en/billing/refunds` by the candidate's identifier.
    pub drafted: &'b BTreeMap<String, String>,
    /// Takes a language and a question.
    pub ask: &'b (dyn Fn(&str, &str) -> anyhow::Result<Answered> + Sync),
}

/// What asking again has shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verified {
    /// Candidates that were asked.
    pub asked: usize,
    pub resolved: Vec<Decided>,
    /// Their article is part of the site, and does not answer yet.
    pub published: Vec<Decided>,
    /// The site has lost their answer.
    pub reopened: Vec<Decided>,
}

/// A candidate whose state has changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    pub candidate: Candidate,
    /// The article that answers, or should; for what is lost the one that did.
    pub path: String,
}

impl Desk {
    /// Asks the questions of every candidate that is open, drafted, published or resolved again.
    ///
    /// A candidate is resolved when its most used wording and wordings of at least half of its visits are answered fully.
    /// One whose readers merely did not click is found already, so asking proves nothing: it stays as it is.
    pub async fn verify(&self, build: &Build<'_>, who: &str, now: Timestamp) -> Result<Verified, DeskError> {
        let mut verified = Verified::default();
        for candidate in self.list(now).await?.candidates {
            let is_resolved = candidate.state == CandidateState::Resolved;
            if !(is_resolved || candidate.is_waiting()) {
                continue;
            }
            verified.asked += 1;
            // Asking takes a processor's time, and other tasks have their turn in between.
            tokio::task::yield_now().await;
            let drafted = std::iter::once(&candidate.id).chain(&candidate.aliases).find_map(|id| build.drafted.get(id));
            // A search that found something all along proves nothing, unless somebody has written for it.
            let proof = if candidate.is_provable() || is_resolved || drafted.is_some() {
                answer(&candidate, drafted.map(String::as_str), build).map_err(DeskError::Asking)?
            } else {
                None
            };
            let (state, note, path, list) = match (proof, candidate.state) {
                (Some(_), CandidateState::Resolved) => continue,
                (Some(path), _) => (CandidateState::Resolved, path.clone(), path, &mut verified.resolved),
                (None, CandidateState::Resolved) => {
                    let path = candidate.history.last().map_or_else(String::new, |change| change.note.clone());
                    let note = lost_note(build.id, &path);
                    (CandidateState::Open, note, path, &mut verified.reopened)
                }
                (None, CandidateState::Published) if drafted.is_none() => {
                    let path = candidate.history.last().map_or_else(String::new, |change| change.note.clone());
                    let note = format!("build {} has no {path}", build.id);
                    (CandidateState::Open, note, path, &mut verified.reopened)
                }
                (None, CandidateState::Open | CandidateState::Drafted) if let Some(path) = drafted => {
                    (CandidateState::Published, path.clone(), path.clone(), &mut verified.published)
                }
                (None, _) => continue,
            };
            let change = change(&candidate, state, &note, who, now)?;
            list.push(Decided { candidate: self.record(candidate, change).await?, path });
        }
        Ok(verified)
    }
}

/// What the history says of a candidate that a build reopened.
fn lost_note(build: &str, path: &str) -> String {
    format!("build {build} lost {path}")
}

/// The article that was the candidate's answer until a build lost it, or still is.
fn proven_by(candidate: &Candidate) -> Option<&str> {
    let last = candidate.history.last()?;
    match last.state {
        CandidateState::Resolved => Some(&last.note),
        CandidateState::Open => last.note.strip_prefix("build ")?.split_once(" lost ").map(|(_, path)| path),
        _ => None,
    }
}

impl Desk {
    /// Candidates that were resolved, and whose answer a build that is not published yet would lose, or has not got back
    /// after an earlier one lost it. Nothing is written.
    pub async fn lost(&self, build: &Build<'_>, now: Timestamp) -> Result<Vec<Decided>, DeskError> {
        let mut lost = Vec::new();
        for candidate in self.look(now).await?.candidates {
            let Some(path) = proven_by(&candidate).map(str::to_owned) else { continue };
            let drafted = build.drafted.get(&candidate.id);
            if answer(&candidate, drafted.map(String::as_str), build).map_err(DeskError::Asking)?.is_none() {
                lost.push(Decided { candidate, path });
            }
        }
        Ok(lost)
    }
}

/// The article that answers the candidate's questions, if they are answered.
fn answer(candidate: &Candidate, drafted: Option<&str>, build: &Build<'_>) -> anyhow::Result<Option<String>> {
    let (mut visits, mut answered_visits, mut by) = (0, 0, None);
    for (place, (question, used)) in candidate.asked.0.iter().enumerate() {
        let answered = (build.ask)(&candidate.lang, question)?;
        visits += used;
        if answered.is_full {
            answered_visits += used;
        } else if place == 0 {
            return Ok(None);
        }
        if place == 0 {
            let own = drafted.and_then(|path| path.strip_prefix(&*candidate.lang)?.strip_prefix('/'));
            let own = own.filter(|path| answered.paths.iter().any(|hit| hit == path)).map(str::to_owned);
            by = own.or_else(|| answered.paths.first().cloned());
        }
    }
    let is_answered = answered_visits * 2 >= visits;
    Ok(by.filter(|_| is_answered).map(|path| format!("{}/{path}", candidate.lang)))
}
