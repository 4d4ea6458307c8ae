//! What readers wanted and did not get: candidates, and searches that were answered in vain.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use serde::Serialize;

use super::period::Period;
use super::share::Share;
use crate::candidates::{Act, Candidate, Score};
use crate::events::{CandidateState, Reason, RecordedQuery, Source, WordingDay};

/// Wordings of one list; who needs more has the store.
const WORDINGS_MAX: usize = 20;

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WantedCandidate {
    pub id: String,
    pub lang: String,
    pub state: CandidateState,
    /// A wording, or the words that enough visits used, or that there are none.
    pub question: String,
    /// Whether `question` is a wording.
    pub is_verbatim: bool,
    /// In whose order they stand, with its parts.
    pub score: Score,
    #[serde(flatten)]
    pub act: Act,
    /// The act for people.
    pub proposal: String,
    pub team: Option<String>,
    /// Distinct visits.
    pub visits: u64,
    /// Searches.
    pub count: u64,
    /// How often it was asked in vain for which reason.
    pub reasons: BTreeMap<Reason, u64>,
    pub first_seen: Option<Timestamp>,
    pub last_seen: Option<Timestamp>,
}

/// A question that the index was proved to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResolvedCandidate {
    pub id: String,
    pub lang: String,
    /// A wording, or the words that enough visits used, or that there are none.
    pub question: String,
    /// The article that answers, below the language folder.
    pub path: String,
    pub team: Option<String>,
    pub at: Timestamp,
}

/// Searches with one reason, by the words that enough visits used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Wordings {
    /// Most visits first.
    pub wordings: Vec<SearchedWording>,
    /// Searches whose words are shown, of those with this reason.
    pub shown: Share,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchedWording {
    pub lang: String,
    pub text: String,
    pub searches: u64,
    /// Distinct visits of each day.
    pub visits: u64,
}

/// The candidates that still wait, in the order of the writers' list.
pub(super) fn wanted(candidates: &[Candidate]) -> Vec<WantedCandidate> {
    let waiting = candidates.iter().filter(|candidate| candidate.is_waiting());
    let row = |candidate: &Candidate| WantedCandidate {
        id: candidate.id.clone(),
        lang: candidate.lang.clone(),
        state: candidate.state,
        question: candidate.title().to_owned(),
        is_verbatim: candidate.is_verbatim,
        score: candidate.score,
        act: candidate.act.clone(),
        proposal: candidate.act.describe(),
        team: candidate.team.clone(),
        visits: candidate.visits,
        count: candidate.count,
        reasons: candidate.reasons.clone(),
        first_seen: candidate.first_seen,
        last_seen: candidate.last_seen,
    };
    waiting.map(row).collect()
}

/// Those resolved in the period, newest first.
pub(super) fn resolved(candidates: &[Candidate], period: Period) -> Vec<ResolvedCandidate> {
    let row = |candidate: &Candidate| {
        let change = candidate.history.last()?;
        let is_resolved = change.state == CandidateState::Resolved && period.has(change.at);
        is_resolved.then(|| ResolvedCandidate {
            id: candidate.id.clone(),
            lang: candidate.lang.clone(),
            question: candidate.title().to_owned(),
            path: change.note.clone(),
            team: candidate.team.clone(),
            at: change.at,
        })
    };
    let mut rows: Vec<ResolvedCandidate> = candidates.iter().filter_map(row).collect();
    rows.sort_by_key(|row| Reverse(row.at));
    rows
}

/// What readers searched in the period and left for this reason.
pub(super) fn wordings(
    queries: &[RecordedQuery],
    days: &[WordingDay],
    reason: Reason,
    period: Period,
    wording_visits: u64,
) -> Wordings {
    #[derive(Default)]
    struct Asked<'a> {
        text: &'a str,
        searches: u64,
        visits: HashSet<&'a str>,
        earlier_visits: u64,
    }
    let mut asked: BTreeMap<(&str, String), Asked<'_>> = BTreeMap::new();
    let of_readers = queries.iter().filter(|query| query.source == Source::Reader && period.has(query.hour));
    for query in of_readers.filter(|query| query.reason() == Some(reason)) {
        let wording = asked.entry((&query.lang, folded(&query.query))).or_default();
        wording.text = &query.query;
        wording.searches += 1;
        wording.visits.insert(&query.visit);
    }
    for day in days.iter().filter(|day| day.reason == Some(reason) && period.contains(day.day)) {
        let wording = asked.entry((&day.lang, folded(&day.query))).or_default();
        wording.text = &day.query;
        wording.searches += day.searches;
        wording.earlier_visits += day.visits;
    }
    let all = asked.values().map(|wording| wording.searches).sum();
    let mut wordings: Vec<SearchedWording> = asked
        .into_iter()
        .map(|((lang, _), wording)| SearchedWording {
            lang: lang.to_owned(),
            text: wording.text.to_owned(),
            searches: wording.searches,
            visits: wording.visits.len() as u64 + wording.earlier_visits,
        })
        .filter(|wording| wording.visits >= wording_visits)
        .collect();
    wordings.sort_by_key(|wording| (Reverse(wording.visits), Reverse(wording.searches)));
    wordings.truncate(WORDINGS_MAX);
    let shown = wordings.iter().map(|wording| wording.searches).sum();
    Wordings { wordings, shown: Share::new(shown, all) }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}
