//! One question that has no answer yet, with everything a writer needs to decide about it.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use super::act::Act;
use super::score::Score;
use crate::events::{CandidateChange, CandidateState, Nearest, Reason};

/// One way the question was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wording {
    pub text: String,
    /// How often it was asked.
    pub count: u64,
    /// By how many distinct visits.
    pub visits: u64,
}

/// Distinct visits of the last seven days and of the seven days before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Trend {
    pub last_week: u64,
    pub week_before: u64,
}

/// A group of wordings that ask the same, as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Stays the same whatever is asked later.
    pub id: String,
    /// Identifiers of earlier candidates that turned out to be this one; each still finds it.
    pub aliases: Vec<String>,
    pub lang: String,
    pub state: CandidateState,
    /// The most used wording, or where no wording was used by enough visits, the words that were; empty where no word was.
    pub question: String,
    /// Whether `question` is a wording.
    pub is_verbatim: bool,
    pub score: Score,
    /// How often readers asked it, in any wording; all who came by links on other sites once per wording.
    pub count: u64,
    /// By how many distinct visits. Those that sent no identifier count as one, and so do those that came by links on
    /// other sites.
    pub visits: u64,
    pub trend: Trend,
    /// How often programs that say so asked it; not part of `count`.
    pub agent_count: u64,
    /// How often readers asked it and found their answer; not part of `count`.
    pub answered_count: u64,
    /// To the hour.
    pub first_seen: Option<Timestamp>,
    /// To the hour.
    pub last_seen: Option<Timestamp>,
    /// Why the searches left their readers without an answer; they add up to `count`.
    pub reasons: BTreeMap<Reason, u64>,
    /// What readers added when they told us, each text once.
    pub details: Vec<String>,
    /// Those that enough visits used, most visited first.
    pub wordings: Vec<Wording>,
    /// Articles that came near, most often first, with their best score.
    pub nearest: Vec<Nearest>,
    pub team: Option<String>,
    #[serde(flatten)]
    pub act: Act,
    /// What was decided, oldest first.
    pub history: Vec<CandidateChange>,
    /// Every wording with its visits, most visited first, to be asked again; never shown.
    #[serde(skip)]
    pub(super) asked: Unshown,
}

/// Readers' words that must not reach anybody's eyes, not even in a log through `{:?}`.
#[derive(Clone, PartialEq)]
pub(super) struct Unshown(pub(super) Vec<(String, u64)>);

impl fmt::Debug for Unshown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} wordings", self.0.len())
    }
}

impl Candidate {
    /// Whether somebody still has something to do: nothing is decided, or the decision has not led to an answer yet.
    pub fn is_waiting(&self) -> bool {
        matches!(self.state, CandidateState::Open | CandidateState::Drafted | CandidateState::Published)
    }

    /// Searches that the index had no full answer for, and what readers told.
    pub fn unmet_count(&self) -> u64 {
        self.reasons.iter().filter(|(reason, _)| reason.is_unmet()).map(|(_, count)| count).sum()
    }

    /// Whether asking again can prove an answer: most of its searches found none.
    pub fn is_provable(&self) -> bool {
        self.unmet_count() * 2 >= self.count
    }

    /// The question for a list, or that it is not shown.
    pub fn title(&self) -> &str {
        if self.question.is_empty() { "(each wording by too few visits to be shown)" } else { &self.question }
    }
}

/// What the last decision says now: a snooze ends by itself.
pub(super) fn state(history: &[CandidateChange], now: Timestamp) -> CandidateState {
    match history.last() {
        None => CandidateState::Open,
        Some(change)
            if change.state == CandidateState::Snoozed && change.snoozed_until.is_none_or(|until| until <= now) =>
        {
            CandidateState::Open
        }
        Some(change) => change.state,
    }
}
