//! One wording with everybody who used it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::{SignedDuration, Timestamp};

use crate::events::{Reason, RecordedQuery, Source, WordingDay, presentable, without_placeholders};

use super::score::recency;

/// All who followed links on other sites to one question are one visit with one search: a page that many read is not many
/// who ask.
const LINKED: &str = "linked";

/// A week, as trends count it.
pub(super) const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The searches for one wording, in any spelling that folds alike.
#[derive(Default)]
pub(super) struct Asked<'a> {
    spellings: BTreeMap<String, u64>,
    /// Of events that are still there.
    pub visits: HashSet<&'a str>,
    /// Of days whose events are gone: the sum of each day's visits.
    pub earlier_visits: u64,
    pub last_week: HashSet<&'a str>,
    pub week_before: HashSet<&'a str>,
    /// Readers' searches.
    pub count: u64,
    pub agent_count: u64,
    /// Readers' searches that found their answer; not part of `count`.
    pub answered_count: u64,
    pub reasons: BTreeMap<Reason, u64>,
    /// Sum over readers' searches of what each counts now.
    pub recency: f64,
    /// How often an article came near, and its best score.
    pub nearest: BTreeMap<&'a str, (u64, f32)>,
    pub details: BTreeSet<String>,
    pub first_seen: Option<Timestamp>,
    pub last_seen: Option<Timestamp>,
}

impl<'a> Asked<'a> {
    /// Adds a search; one that was answered, or that a program sent, only so far.
    pub(super) fn add(&mut self, search: &'a RecordedQuery, text: &str, now: Timestamp) {
        if search.is_answered() {
            self.spellings.entry(text.to_owned()).or_default();
            self.answered_count += 1;
            return;
        }
        for article in &search.nearest {
            let (count, score) = self.nearest.entry(&article.path).or_default();
            *count += 1;
            *score = score.max(article.score);
        }
        self.see(search.hour);
        let reason = match (search.source, search.reason()) {
            (Source::Reader, Some(reason)) => reason,
            _ => {
                self.spellings.entry(text.to_owned()).or_default();
                self.agent_count += 1;
                return;
            }
        };
        let visit = if search.is_linked { LINKED } else { &search.visit };
        if !self.visits.insert(visit) && search.is_linked {
            return;
        }
        *self.spellings.entry(text.to_owned()).or_default() += 1;
        *self.reasons.entry(reason).or_default() += 1;
        self.count += 1;
        self.recency += recency(search.hour, now);
        if search.hour > now - WEEK {
            self.last_week.insert(visit);
        } else if search.hour > now - WEEK * 2 {
            self.week_before.insert(visit);
        }
        if !search.detail.is_empty() {
            self.details.insert(presentable(&search.detail));
        }
    }

    /// Adds a day whose events are gone.
    pub(super) fn add_day(&mut self, day: &WordingDay, text: &str, now: Timestamp) {
        let Ok(noon) = day.day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC) else { return };
        let Some(reason) = day.reason else {
            self.spellings.entry(text.to_owned()).or_default();
            self.answered_count += day.searches;
            return;
        };
        *self.spellings.entry(text.to_owned()).or_default() += day.searches;
        *self.reasons.entry(reason).or_default() += day.searches;
        self.count += day.searches;
        self.earlier_visits += day.visits;
        self.recency += recency(noon.timestamp(), now) * day.searches as f64;
        self.see(noon.timestamp());
    }

    fn see(&mut self, at: Timestamp) {
        self.first_seen = Some(self.first_seen.map_or(at, |first| first.min(at)));
        self.last_seen = Some(self.last_seen.map_or(at, |last| last.max(at)));
    }

    /// Whether writers may read it: enough visits used it, or a reader sent it to them.
    pub(super) fn is_shown(&self, visits_min: u64) -> bool {
        self.count > 0 && (self.visit_count() >= visits_min || self.reasons.contains_key(&Reason::Told))
    }

    pub(super) fn visit_count(&self) -> u64 {
        self.visits.len() as u64 + self.earlier_visits
    }

    /// How readers spell it most often.
    pub(super) fn spelling(&self) -> &str {
        let most = self.spellings.iter().max_by_key(|(text, count)| (**count, Reverse(*text)));
        most.map_or("", |(text, _)| text)
    }

    /// What is left to search for.
    pub(super) fn searched(&self) -> String {
        without_placeholders(self.spelling())
    }
}
