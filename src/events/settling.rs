//! Which searches of a visit are one question, and which question was given up for another.
//!
//! A reader sends `pasword`, corrects it, adds a word: that is one question, the last. Queries of one visit that
//! follow each other within [`SETTLING_WINDOW_SECONDS`] and grow out of each other collapse to the last, unless a hit
//! was opened in between. A wording that the visit had before is no new question, however often its page is
//! reloaded or come back to.
//!
//! A question is *reformulated* when its reader opened nothing and asked again in other words: neither typed on nor
//! corrected, but with words in common. That is what Jansen, Booth and Spink (Patterns of query reformulation during
//! Web searching, 2009) tell a reformulation from a new topic by; here the words are compared by stem, stop words left
//! aside, and at least half of those of the shorter question must be common, so that one word of a long question is
//! not enough.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::Timestamp;

use super::event::{ClickEvent, QueryEvent, ReturnEvent};
use super::redaction::Redacted;
use super::shared_words::SharedWords;

/// How long a query stays open to correction, in seconds. Algolia merges keystrokes over the same time.
pub(super) const SETTLING_WINDOW_SECONDS: u64 = 30;

/// How long after a question another one can be about the same, in seconds: the shortest of the session boundaries of
/// 10 to 15 minutes that He and Göker (Detecting session boundaries from Web user logs, 2000) found.
const REFORMULATION_WINDOW_SECONDS: u64 = 600;

/// Most visits remembered at once; beyond it the oldest are forgotten, and their queries count as they are.
const VISITS_MAX: usize = 20_000;

/// Questions remembered per visit; readers ask two or three.
const QUESTIONS_MAX: usize = 8;

/// Share of a query's characters that a correction may touch: one in `EDIT_SHARE`.
const EDIT_SHARE: usize = 4;

/// Wordings remembered per question; a reader corrects a query a few times, not dozens.
const STEPS_MAX: usize = 16;

/// Remembers the last questions of each visit and language, in memory only.
#[derive(Default)]
pub(super) struct Settling {
    visits: HashMap<(String, String), VecDeque<Question>>,
    /// By language.
    shared_words: HashMap<String, SharedWords>,
}

struct Question {
    /// The queries that led here, the one that counts last.
    steps: Vec<Asked>,
    /// The wording that counts, as it is kept.
    wording: Redacted<String>,
    at: Timestamp,
    /// A hit was opened.
    is_opened: bool,
}

struct Asked {
    id: String,
    folded: String,
}

/// How a query stands to the ones before it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It counts.
    Counts {
        /// Identifier of the query whose place it takes.
        replaces: Option<String>,
        /// Identifier of the query that was given up for it.
        reformulates: Option<String>,
    },
    /// Sent before, with the same identifier.
    Delivered,
    /// Asked before by the same visit.
    Repeated,
}

impl Step {
    const NEW: Self = Self::Counts { replaces: None, reformulates: None };
}

impl Settling {
    pub(super) fn step(&mut self, event: &Redacted<QueryEvent>) -> Step {
        let wording = event.wording();
        let event = event.get();
        if event.visit.is_empty() {
            return Step::NEW;
        }
        if self.visits.len() >= VISITS_MAX {
            self.forget(event.at);
        }
        let asked = Asked { id: event.id.clone(), folded: fold(&event.query) };
        let questions = self.visits.entry((event.visit.clone(), event.lang.clone())).or_default();
        if questions.iter().any(|question| question.steps.iter().any(|step| step.id == asked.id)) {
            return Step::Delivered;
        }
        if let Some(place) = place_of(questions, &asked.folded) {
            // It is the reader's question again: what comes next is compared with it.
            if let Some(mut question) = questions.remove(place) {
                question.at = event.at;
                questions.push_back(question);
            }
            return Step::Repeated;
        }
        let is_grown = questions.back().is_some_and(|last| grows_from(last.folded(), &asked.folded));
        let replaces = match questions.back_mut() {
            Some(last) if is_grown && last.is_open(event.at) => last.take(asked),
            _ => {
                if questions.len() == QUESTIONS_MAX {
                    questions.pop_front();
                }
                // Most visits ask one question; room for four would take three times the memory.
                questions.reserve_exact(1);
                let steps = vec![asked];
                questions.push_back(Question { steps, wording: wording.clone(), at: event.at, is_opened: false });
                None
            }
        };
        let Some(current) = questions.back_mut() else { return Step::NEW };
        current.wording = wording;
        current.at = event.at;
        let mut latest = questions.iter().rev();
        let reformulates = match (latest.next(), latest.next()) {
            (Some(current), Some(earlier)) if earlier.may_be_given_up_for(current) => {
                // A step of the question is compared with what was asked before it, all else was a moment ago.
                let is_grown =
                    if replaces.is_some() { grows_from(earlier.folded(), current.folded()) } else { is_grown };
                let words = self.shared_words.entry(event.lang.clone());
                let words = words.or_insert_with_key(|language| SharedWords::in_language(language));
                let is_given_up = !is_grown && words.are_many(&earlier.wording, &current.wording);
                earlier.steps.last().filter(|_| is_given_up).map(|step| step.id.clone())
            }
            _ => None,
        };
        Step::Counts { replaces, reformulates }
    }

    /// A hit was opened. The click belongs to the question as it counts, whatever the page said that it was opened from.
    pub(super) fn click(&mut self, click: Redacted<ClickEvent>) -> Redacted<ClickEvent> {
        let event = click.get();
        match self.question(&event.visit, &event.lang, &event.query) {
            Some(question) => {
                question.is_opened = true;
                click.asked_as(&question.wording)
            }
            None => click,
        }
    }

    /// The reader came back to the hits; the question as for a click.
    pub(super) fn come_back(&mut self, back: Redacted<ReturnEvent>) -> Redacted<ReturnEvent> {
        let event = back.get();
        match self.question(&event.visit, &event.lang, &event.query) {
            Some(question) => back.asked_as(&question.wording),
            None => back,
        }
    }

    fn question(&mut self, visit: &str, lang: &str, query: &str) -> Option<&mut Question> {
        let questions = self.visits.get_mut(&(visit.to_owned(), lang.to_owned()))?;
        let place = place_of(questions, &fold(query))?;
        questions.get_mut(place)
    }

    fn forget(&mut self, now: Timestamp) {
        for seconds in [REFORMULATION_WINDOW_SECONDS, SETTLING_WINDOW_SECONDS] {
            let is_recent = |question: &Question| seconds_between(now, question.at) <= seconds;
            self.visits.retain(|_, questions| questions.back().is_some_and(is_recent));
            if self.visits.len() < VISITS_MAX {
                return;
            }
        }
        self.visits.clear();
    }
}

impl Question {
    fn folded(&self) -> &str {
        self.steps.last().map_or("", |step| &step.folded)
    }

    fn is_open(&self, now: Timestamp) -> bool {
        !self.is_opened && seconds_between(now, self.at) <= SETTLING_WINDOW_SECONDS
    }

    /// Takes in the next step; the identifier of the step before it.
    fn take(&mut self, next: Asked) -> Option<String> {
        let earlier = self.steps.last().map(|step| step.id.clone());
        if self.steps.len() == STEPS_MAX {
            self.steps.remove(0);
        }
        self.steps.push(next);
        earlier
    }

    /// Whether it was given up for a later one, if that did not grow out of it and shares its words.
    fn may_be_given_up_for(&self, later: &Self) -> bool {
        !self.is_opened && seconds_between(self.at, later.at) <= REFORMULATION_WINDOW_SECONDS
    }
}

fn place_of(questions: &VecDeque<Question>, folded: &str) -> Option<usize> {
    questions.iter().rposition(|question| question.steps.iter().any(|step| step.folded == folded))
}

fn seconds_between(one: Timestamp, other: Timestamp) -> u64 {
    one.as_second().abs_diff(other.as_second())
}

fn fold(query: &str) -> String {
    let mut folded = String::with_capacity(query.len());
    for word in query.to_lowercase().split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Whether `later` is `earlier` typed on, corrected, or with words added or taken away.
fn grows_from(earlier: &str, later: &str) -> bool {
    if earlier.is_empty() || later.is_empty() {
        return false;
    }
    if earlier.starts_with(later) || later.starts_with(earlier) {
        return true;
    }
    let lengths = (earlier.chars().count(), later.chars().count());
    let edits_max = lengths.0.max(lengths.1) / EDIT_SHARE;
    if edits_min(earlier, later) <= edits_max && strsim::osa_distance(earlier, later) <= edits_max {
        return true;
    }
    let earlier: HashSet<&str> = earlier.split(' ').collect();
    let later: HashSet<&str> = later.split(' ').collect();
    earlier.is_subset(&later) || later.is_subset(&earlier)
}

/// At least so many edits are between two texts: each puts in one letter at most and takes one out, so that the letters alone
/// tell most pairs apart, in a tenth of the time that comparing them takes.
fn edits_min(one: &str, other: &str) -> usize {
    /// Letters that share a place hide a difference, which only leaves more pairs to be compared.
    const PLACES: usize = 64;
    let mut surplus = [0_i32; PLACES];
    for letter in one.chars() {
        surplus[letter as usize % PLACES] += 1;
    }
    for letter in other.chars() {
        surplus[letter as usize % PLACES] -= 1;
    }
    let of_one: i32 = surplus.iter().filter(|&&letters| letters > 0).sum();
    let of_other: i32 = surplus.iter().filter(|&&letters| letters < 0).sum();
    of_one.unsigned_abs().max(of_other.unsigned_abs()) as usize
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::events::{NearestArticles, Outcome, Redaction, Source};

    #[track_caller]
    fn check(earlier: &str, later: &str, expected: bool) {
        assert_eq!(grows_from(&fold(earlier), &fold(later)), expected, "{earlier} -> {later}");
    }

    #[test]
    fn typing_on() {
        check("refu", "Refund", true);
        check("refund", "refund fees", true);
        check("як скинути", "як скинути пароль", true);
    }

    #[test]
    fn correcting() {
        check("forgot pasword", "forgot password", true);
        check("reset  password", "password reset", true);
    }

    #[test]
    fn taking_words_away() {
        check("how do I reset my password", "reset password", true);
    }

    #[test]
    fn asking_something_else() {
        check("refund", "password", false);
        check("change plan", "cancel plan", false);
        check("", "password", false);
    }

    /// One visit, and what is counted of it.
    #[derive(Default)]
    struct Visit {
        settling: Settling,
        counted: Vec<(String, String)>,
        reformulated: Vec<String>,
        events: usize,
    }

    impl Visit {
        fn asks(mut self, second: i64, query: &str) -> Self {
            self.events += 1;
            let event = QueryEvent {
                id: format!("q{}", self.events),
                visit: "visit".to_owned(),
                lang: "en".to_owned(),
                query: query.to_owned(),
                outcome: Outcome::Full,
                nearest: NearestArticles::default(),
                source: Source::Reader,
                is_corrected: false,
                is_linked: false,
                at: Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second),
            };
            let event = Redaction::default().query_event(event);
            if let Step::Counts { replaces, reformulates } = self.settling.step(&event) {
                self.counted.retain(|(id, _)| Some(id) != replaces.as_ref());
                let given_up = |(id, _): &&(String, String)| Some(id) == reformulates.as_ref();
                self.reformulated.extend(self.counted.iter().find(given_up).map(|(_, query)| query.clone()));
                self.counted.push((event.get().id.clone(), query.to_owned()));
            }
            self
        }

        /// The query that the click is kept with.
        fn clicks(&mut self, query: &str) -> String {
            let event = ClickEvent {
                id: "c".to_owned(),
                visit: "visit".to_owned(),
                lang: "en".to_owned(),
                query: query.to_owned(),
                path: "a/b".to_owned(),
                position: 1,
                at: Timestamp::UNIX_EPOCH,
            };
            self.settling.click(Redaction::default().click_event(event)).get().query.clone()
        }

        #[track_caller]
        fn counts(&self, counted: &[&str], reformulated: &[&str]) {
            let kept: Vec<&str> = self.counted.iter().map(|(_, query)| &**query).collect();
            assert_eq!(kept, counted, "counted");
            assert_eq!(self.reformulated, reformulated, "reformulated");
        }
    }

    #[test]
    fn a_question_typed_with_pauses_counts_once() {
        let visit =
            Visit::default().asks(0, "pas").asks(5, "passw").asks(12, "password").asks(20, "password forgotten");
        visit.counts(&["password forgotten"], &[]);
    }

    #[test]
    fn another_question_after_backspaces_leaves_the_first_alone() {
        Visit::default().asks(0, "pas").asks(5, "passw").asks(14, "refund").counts(&["passw", "refund"], &[]);
    }

    #[test]
    fn reloading_and_coming_back_count_nothing() {
        let visit = Visit::default().asks(0, "refund").asks(2, "refund").asks(3_000, " Refund ").asks(3_010, "invoice");
        visit.asks(9_000, "refund").asks(9_001, "invoice").counts(&["refund", "invoice"], &[]);
        // Back to a step of the question that counts, and on.
        let visit = Visit::default().asks(0, "forgot").asks(9, "forgot password").asks(15, "forgot");
        visit.asks(20, "forgot password").counts(&["forgot password"], &[]);
    }

    #[test]
    fn other_words_reformulate() {
        let visit = Visit::default().asks(0, "change plan").asks(40, "cancelling plans");
        visit.counts(&["change plan", "cancelling plans"], &["change plan"]);
        // Typed with a pause: `cancel` alone shares nothing, the whole question does.
        let visit = Visit::default().asks(0, "change plan").asks(40, "cancel").asks(46, "cancel plan");
        visit.counts(&["change plan", "cancel plan"], &["change plan"]);
    }

    #[test]
    fn steps_new_topics_and_late_questions_do_not_reformulate() {
        Visit::default().asks(0, "refund").asks(90, "refund fees").counts(&["refund", "refund fees"], &[]);
        Visit::default()
            .asks(0, "change plan")
            .asks(40, "reset password")
            .counts(&["change plan", "reset password"], &[]);
        let far = Visit::default().asks(0, "export my data to another company").asks(40, "company pays card invoice");
        far.counts(&["export my data to another company", "company pays card invoice"], &[]);
        Visit::default().asks(0, "change plan").asks(601, "cancel plan").counts(&["change plan", "cancel plan"], &[]);
        // Only stop words and what was redacted are common.
        let visit =
            Visit::default().asks(0, "how do I pay with a@example.org").asks(40, "how do I leave b@example.org");
        assert!(visit.reformulated.is_empty());
    }

    #[test]
    fn who_opened_a_hit_has_not_given_up() {
        let mut visit = Visit::default().asks(0, "Change plan");
        assert_eq!(visit.clicks("change  plan"), "Change plan");
        visit.asks(40, "cancel plan").counts(&["Change plan", "cancel plan"], &[]);
        // What is asked after a hit was opened stands beside it.
        let mut visit = Visit::default().asks(0, "refund");
        visit.clicks("refund");
        visit.asks(10, "refund fees").counts(&["refund", "refund fees"], &[]);
    }

    #[test]
    fn a_click_belongs_to_the_question_that_counts() {
        let mut visit = Visit::default().asks(0, "forgot").asks(9, "forgot password").asks(15, "forgot");
        assert_eq!(visit.clicks("forgot"), "forgot password");
        assert_eq!(visit.clicks("never asked"), "never asked");
    }

    #[test]
    fn memory_is_bounded() {
        let mut visit = Visit::default();
        for n in 0..=QUESTIONS_MAX {
            visit = visit.asks(100 * n as i64, &format!("question{n}"));
        }
        assert!(visit.settling.visits.values().all(|questions| questions.len() == QUESTIONS_MAX));
        visit.settling.forget(Timestamp::UNIX_EPOCH);
        assert!(visit.settling.visits.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn there_are_never_fewer_edits_than_the_letters_tell(one in "[abcø]{0,12}|\\PC{0,12}", other in "[abcø]{0,12}|\\PC{0,12}") {
            proptest::prop_assert!(edits_min(&one, &other) <= strsim::osa_distance(&one, &other));
        }
    }
}
