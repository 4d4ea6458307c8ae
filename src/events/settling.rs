//! Which queries of a visit are only steps towards a later one.
//!
//! A reader sends `pasword`, corrects it, adds a word: that is one question, the last. Queries of one visit that
//! follow each other within [`SETTLING_WINDOW_SECONDS`] and grow out of each other collapse to the last.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::event::QueryEvent;
use super::redaction::Redacted;

/// How long a query stays open to correction, in seconds. Algolia merges keystrokes over the same time.
pub(super) const SETTLING_WINDOW_SECONDS: u64 = 30;

/// Most visits remembered at once; beyond it the oldest are forgotten, and their queries count as they are.
const VISITS_MAX: usize = 20_000;

/// Share of a query's characters that a correction may touch: one in `EDIT_SHARE`.
const EDIT_SHARE: usize = 4;

/// Identifiers remembered per question; a reader corrects a query a few times, not dozens.
const STEPS_MAX: usize = 16;

/// Remembers the last query of each visit, in memory only.
#[derive(Debug, Default)]
pub(super) struct Settling {
    last: HashMap<(String, String), LastQuery>,
}

#[derive(Debug)]
struct LastQuery {
    /// Identifiers of the queries that led here, this one last.
    steps: Vec<String>,
    folded: String,
    at: Timestamp,
}

/// How a query stands to the ones before it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Asked for the first time.
    New,
    /// Takes the place of the query with this identifier.
    Replaces(String),
    /// Delivered again.
    Repeated,
}

impl Settling {
    pub(super) fn step(&mut self, event: &Redacted<QueryEvent>) -> Step {
        let event = event.get();
        if event.visit.is_empty() {
            return Step::New;
        }
        if self.last.len() >= VISITS_MAX {
            self.forget(event.at);
        }
        let folded = fold(&event.query);
        let key = (event.visit.clone(), event.lang.clone());
        let Some(last) = self.last.get_mut(&key) else {
            let last = LastQuery { steps: vec![event.id.clone()], folded, at: event.at };
            self.last.insert(key, last);
            return Step::New;
        };
        if last.steps.contains(&event.id) {
            return Step::Repeated;
        }
        let seconds = event.at.as_second().abs_diff(last.at.as_second());
        let is_step = seconds <= SETTLING_WINDOW_SECONDS && grows_from(&last.folded, &folded);
        let step = match last.steps.last() {
            Some(earlier) if is_step => Step::Replaces(earlier.clone()),
            _ => Step::New,
        };
        if !is_step {
            last.steps.clear();
        } else if last.steps.len() == STEPS_MAX {
            last.steps.remove(0);
        }
        last.steps.push(event.id.clone());
        last.folded = folded;
        last.at = event.at;
        step
    }

    fn forget(&mut self, now: Timestamp) {
        self.last.retain(|_, last| now.as_second().abs_diff(last.at.as_second()) <= SETTLING_WINDOW_SECONDS);
        if self.last.len() >= VISITS_MAX {
            self.last.clear();
        }
    }
}

fn fold(query: &str) -> String {
    query.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `later` is `earlier` typed on, corrected, or with words added or taken away.
fn grows_from(earlier: &str, later: &str) -> bool {
    if earlier.is_empty() || later.is_empty() {
        return false;
    }
    if earlier.starts_with(later) || later.starts_with(earlier) {
        return true;
    }
    let length = earlier.chars().count().max(later.chars().count());
    if strsim::osa_distance(earlier, later) <= length / EDIT_SHARE {
        return true;
    }
    let earlier: HashSet<&str> = earlier.split(' ').collect();
    let later: HashSet<&str> = later.split(' ').collect();
    earlier.is_subset(&later) || later.is_subset(&earlier)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
