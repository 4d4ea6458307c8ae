//! How much of the truth the writers' list shows.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use answerbook::candidates::Candidate;
use answerbook::events::Redaction;

use crate::event::{Event, Truth};
use crate::intents::Intent;
use crate::readers::{LANGUAGE, Readers};

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
    visits: HashMap<String, HashSet<Visit<'e>>>,
    /// Questions without an answer, by how they were put: how often each intent.
    unmet: HashMap<String, BTreeMap<usize, u64>>,
}

/// One visit that asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Visit<'e> {
    truth: Truth,
    id: &'e str,
    /// The article of its question was among the first hits.
    is_found: bool,
}

/// What a candidate is about.
pub struct Label {
    /// Nothing when no truth has the majority.
    pub truth: Option<Truth>,
    /// Visits of the most frequent truth, of all.
    pub share: Share,
    /// Visits that asked about anything without an article, of all.
    pub unmet: Share,
    /// Visits of customers whose article was not among the first hits, or that has none, of all.
    pub not_found: Share,
}

impl Share {
    fn is_most(&self) -> bool {
        self.0 as f64 > MAJORITY * self.1 as f64
    }
}

impl<'e> Ledger<'e> {
    pub fn new(events: &'e [Event], intents: &[Intent], readers: &Readers) -> Self {
        let redaction = Redaction::for_languages([LANGUAGE]);
        let mut visits: HashMap<String, HashSet<Visit<'_>>> = HashMap::new();
        let mut unmet: HashMap<String, BTreeMap<usize, u64>> = HashMap::new();
        for event in events {
            let Some(query) = event.asked() else { continue };
            // As candidates show it: a question that was cut may end in a space.
            let text = redaction.redact(query).split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(intent) = unmet_intent(event, intents) {
                *unmet.entry(text.clone()).or_default().entry(intent).or_default() += 1;
            }
            let is_found = matches!(event.truth, Truth::Intent(intent) if readers.is_found(query, intent));
            let visit = Visit { truth: event.truth, id: event.counted_visit(), is_found };
            visits.entry(text).or_default().insert(visit);
        }
        Self { visits, unmet }
    }

    /// What most visits of a candidate's wordings meant.
    pub fn label(&self, candidate: &Candidate, intents: &[Intent]) -> Label {
        let mut meant: BTreeMap<Truth, HashSet<&str>> = BTreeMap::new();
        let mut lost: HashSet<(Truth, &str)> = HashSet::new();
        for wording in &candidate.wordings {
            for visit in self.visits.get(&wording.text).into_iter().flatten() {
                meant.entry(visit.truth).or_default().insert(visit.id);
                if matches!(visit.truth, Truth::Intent(_)) && !visit.is_found {
                    lost.insert((visit.truth, visit.id));
                }
            }
        }
        let all: usize = meant.values().map(HashSet::len).sum();
        let is_unmet = |truth: &Truth| matches!(truth, Truth::Intent(intent) if intents[*intent].article.is_none());
        let unmet: usize = meant.iter().filter(|(truth, _)| is_unmet(truth)).map(|(_, visits)| visits.len()).sum();
        let most = meant.into_iter().map(|(truth, visits)| (visits.len(), truth)).max();
        let (most, truth) = most.map_or((0, None), |(visits, truth)| (visits, Some(truth)));
        let of_all = |visits: usize| Share(visits as u64, all as u64);
        let share = of_all(most);
        Label { truth: truth.filter(|_| share.is_most()), share, unmet: of_all(unmet), not_found: of_all(lost.len()) }
    }

    /// What most visits that sent this text meant.
    pub fn truth(&self, text: &str) -> Option<Truth> {
        let mut meant: BTreeMap<Truth, usize> = BTreeMap::new();
        for visit in self.visits.get(text.trim_end()).into_iter().flatten() {
            *meant.entry(visit.truth).or_default() += 1;
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
    /// Candidates of which most visits are about one intent without an article.
    pub true_candidates: Share,
    /// Candidates of which most visits are about any of them.
    pub unmet_candidates: Share,
    /// Candidates of which most visits were customers who had no article to find, or did not find it.
    pub not_found_candidates: Share,
    pub intents: Share,
    /// Questions in the words of a candidate that is about their intent.
    pub searches_in_words: Share,
    /// Questions about an intent that a candidate is about.
    pub searches_by_intent: Share,
    /// Per truth that no candidate should have: in the beginning, and in the whole list.
    pub noise: Vec<(Truth, usize, usize)>,
}

pub fn measure(candidates: &[Candidate], events: &[Event], intents: &[Intent], ledger: &Ledger) -> Measured {
    let labels: Vec<Label> = candidates.iter().map(|candidate| ledger.label(candidate, intents)).collect();
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
    let of_top =
        |is: &dyn Fn(&Label) -> bool| Share(labels[..top].iter().filter(|label| is(label)).count() as u64, top as u64);
    let noises = [Truth::LinkBurst, Truth::VisitBurst, Truth::Reload, Truth::Bot, Truth::Agent, Truth::Chatter];
    Measured {
        true_candidates: Share(shown.len() as u64, top as u64),
        unmet_candidates: of_top(&|label| label.unmet.is_most()),
        not_found_candidates: of_top(&|label| label.not_found.is_most()),
        intents: Share(held.len() as u64, unanswered as u64),
        searches_in_words: Share(
            shown.iter().map(|(candidate, intent)| ledger.covered(candidate, *intent)).sum(),
            asked.len() as u64,
        ),
        searches_by_intent: Share(of_held as u64, asked.len() as u64),
        noise: noises.map(|truth| (truth, count(&labels[..top], truth), count(&labels, truth))).into(),
    }
}
