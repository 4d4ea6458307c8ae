//! How much of the truth the writers' list shows.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use answerbook::candidates::Candidate;
use answerbook::events::Redaction;

use crate::event::{Event, Truth};
use crate::intents::Intent;
use crate::readers::LANGUAGE;

/// Candidates that a writer gets to in a month.
pub const TOP: usize = 40;
/// A candidate of which no truth has more than this share of visits is about nothing.
const MAJORITY: f64 = 0.5;

/// Part of a whole, with both said.
pub struct Share(pub u64, pub u64);

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = if self.1 == 0 { 0.0 } else { 100.0 * self.0 as f64 / self.1 as f64 };
        write!(f, "{percent:.1} % ({} of {})", self.0, self.1)
    }
}

/// Who asked each text, and about what, in truth.
pub struct Ledger<'e> {
    visits: HashMap<String, HashSet<(Truth, &'e str)>>,
    /// Questions without an answer, by how they were put: how often each intent.
    unmet: HashMap<String, BTreeMap<usize, u64>>,
}

/// What a candidate is about.
pub struct Label {
    /// Nothing when no truth has the majority.
    pub truth: Option<Truth>,
    /// Visits of the most frequent truth, of all.
    pub share: Share,
}

impl<'e> Ledger<'e> {
    pub fn new(events: &'e [Event], intents: &[Intent]) -> Self {
        let redaction = Redaction::for_languages([LANGUAGE]);
        let mut visits: HashMap<String, HashSet<(Truth, &str)>> = HashMap::new();
        let mut unmet: HashMap<String, BTreeMap<usize, u64>> = HashMap::new();
        for event in events {
            let Some(query) = event.asked() else { continue };
            let text = redaction.redact(query);
            if let Some(intent) = unmet_intent(event, intents) {
                *unmet.entry(text.clone()).or_default().entry(intent).or_default() += 1;
            }
            visits.entry(text).or_default().insert((event.truth, &event.visit));
        }
        Self { visits, unmet }
    }

    /// What most visits of a candidate's wordings meant.
    pub fn label(&self, candidate: &Candidate) -> Label {
        let mut meant: BTreeMap<Truth, HashSet<&str>> = BTreeMap::new();
        for wording in &candidate.wordings {
            for (truth, visit) in self.visits.get(&wording.text).into_iter().flatten() {
                meant.entry(*truth).or_default().insert(visit);
            }
        }
        let all: usize = meant.values().map(HashSet::len).sum();
        let most = meant.into_iter().map(|(truth, visits)| (visits.len(), truth)).max();
        let (most, truth) = most.map_or((0, None), |(visits, truth)| (visits, Some(truth)));
        let truth = truth.filter(|_| most as f64 > MAJORITY * all as f64);
        Label { truth, share: Share(most as u64, all as u64) }
    }

    /// What most visits that sent this text meant.
    pub fn truth(&self, text: &str) -> Option<Truth> {
        let mut meant: BTreeMap<Truth, usize> = BTreeMap::new();
        for (truth, _) in self.visits.get(text).into_iter().flatten() {
            *meant.entry(*truth).or_default() += 1;
        }
        meant.into_iter().max_by_key(|(_, visits)| *visits).map(|(truth, _)| truth)
    }

    /// Questions about `intent` in the words of the candidate.
    fn covered(&self, candidate: &Candidate, intent: usize) -> u64 {
        let texts: BTreeSet<&str> = candidate.wordings.iter().map(|wording| wording.text.as_str()).collect();
        texts.into_iter().filter_map(|text| self.unmet.get(text)?.get(&intent)).sum()
    }
}

/// The intent of a question that was meant and that no article answers.
fn unmet_intent(event: &Event, intents: &[Intent]) -> Option<usize> {
    match event.truth {
        Truth::Intent(intent) if event.is_meant && intents[intent].article.is_none() => Some(intent),
        _ => None,
    }
}

/// The figures of the list's beginning.
pub struct Measured {
    pub true_candidates: Share,
    pub intents: Share,
    /// Questions in the words of a candidate that is about their intent.
    pub searches_in_words: Share,
    /// Questions about an intent that a candidate is about.
    pub searches_by_intent: Share,
    /// Per truth that no candidate should have: in the beginning, and in the whole list.
    pub noise: Vec<(Truth, usize, usize)>,
}

pub fn measure(candidates: &[Candidate], events: &[Event], intents: &[Intent], ledger: &Ledger) -> Measured {
    let labels: Vec<Label> = candidates.iter().map(|candidate| ledger.label(candidate)).collect();
    let top = TOP.min(candidates.len());
    let unmet = |label: &Label| match label.truth {
        Some(Truth::Intent(intent)) if intents[intent].article.is_none() => Some(intent),
        _ => None,
    };
    let shown: Vec<(&Candidate, usize)> =
        candidates.iter().zip(&labels).take(top).filter_map(|(one, label)| Some((one, unmet(label)?))).collect();
    let held: BTreeSet<usize> = shown.iter().map(|(_, intent)| *intent).collect();
    let asked: Vec<usize> = events.iter().filter_map(|event| unmet_intent(event, intents)).collect();
    let of_held = asked.iter().filter(|intent| held.contains(intent)).count();
    let unanswered = intents.iter().filter(|intent| intent.article.is_none()).count();
    let count = |labels: &[Label], truth| labels.iter().filter(|label| label.truth == Some(truth)).count();
    let noises = [Truth::LinkBurst, Truth::VisitBurst, Truth::Reload, Truth::Bot, Truth::Agent, Truth::Chatter];
    Measured {
        true_candidates: Share(shown.len() as u64, top as u64),
        intents: Share(held.len() as u64, unanswered as u64),
        searches_in_words: Share(
            shown.iter().map(|(candidate, intent)| ledger.covered(candidate, *intent)).sum(),
            asked.len() as u64,
        ),
        searches_by_intent: Share(of_held as u64, asked.len() as u64),
        noise: noises.map(|truth| (truth, count(&labels[..top], truth), count(&labels, truth))).into(),
    }
}
