//! In which order candidates deserve a writer's hour.

use std::collections::BTreeMap;

use jiff::{Timestamp, Unit};
use serde::Serialize;

use crate::events::Reason;

/// Days after which a search counts half: two Mondays, so that last month's campaign does not stand before this week's.
const HALF_LIFE_DAYS: f64 = 14.0;

/// Steps between 0 and 1 that are told apart.
const PRECISION: f64 = 1e6;

/// Visits times recency times weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    pub total: f64,
    /// Distinct visits.
    pub visits: u64,
    /// How recent the searches are, from 0 to 1: each counts half for every fourteen days that have passed since; the mean.
    pub recency: f64,
    /// How sure it is that who asks this leaves without an answer, from 0 to 1: the mean over the searches. Those that found
    /// their answer have 0, and each speaks against one that only readers' ways let guess at.
    pub weight: f64,
}

impl Score {
    pub(super) fn of(visits: u64, recency: f64, reasons: &BTreeMap<Reason, u64>, answered: u64) -> Self {
        let count = reasons.values().sum::<u64>() + answered;
        let sureness = sureness(reasons, answered);
        let weighed = |(reason, searches): (&Reason, &u64)| {
            let sureness = if reason.is_guess() { sureness } else { 1.0 };
            weight(*reason) * sureness * *searches as f64
        };
        let weighed: f64 = reasons.iter().map(weighed).sum();
        let weight = if count == 0 { 0.0 } else { weighed / count as f64 };
        // Sums of the same parts in another order must not decide which of two equals comes first.
        let recency = (recency * PRECISION).round() / PRECISION;
        Self { total: visits as f64 * recency * weight, visits, recency, weight }
    }
}

/// How much of what readers did is left to say that there is no answer, from 0 to 1, when each who found it speaks against
/// one who did not: of those who look for what is there, some never open it, and some come back from it.
fn sureness(reasons: &BTreeMap<Reason, u64>, answered: u64) -> f64 {
    let left: u64 = reasons.iter().filter(|(reason, _)| reason.is_guess()).map(|(_, searches)| searches).sum();
    let found = answered + reasons.get(&Reason::TypoCorrected).copied().unwrap_or_default();
    if left == 0 { 0.0 } else { left.saturating_sub(found) as f64 / left as f64 }
}

/// How sure a reason is. Ours, by what each says: an index that has nothing is a fact; who opens nothing may have read the
/// answer in the list ("good abandonment", Li, Huffman and Tokuda 2009).
fn weight(reason: Reason) -> f64 {
    match reason {
        Reason::Told | Reason::None | Reason::OtherLanguage => 1.0,
        Reason::Weak => 0.8,
        Reason::QuickReturn => 0.4,
        Reason::Reformulated => 0.3,
        Reason::NoClick => 0.1,
        Reason::TypoCorrected => 0.05,
    }
}

/// What a search of this time counts now.
pub(super) fn recency(at: Timestamp, now: Timestamp) -> f64 {
    let days = at.until((Unit::Hour, now)).map_or(0.0, |span| f64::from(span.get_hours()) / 24.0);
    0.5_f64.powf(days.max(0.0) / HALF_LIFE_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_counts_half_after_two_weeks() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(recency(at("2026-11-07T09:00:00Z"), at("2026-11-21T09:00:00Z")), 0.5);
        assert_eq!(recency(at("2026-11-21T09:00:00Z"), at("2026-11-21T08:00:00Z")), 1.0);
    }

    #[test]
    fn parts_multiply() {
        let score = Score::of(10, 0.5, &[(Reason::None, 1), (Reason::NoClick, 1)].into(), 0);
        assert!((score.weight - 0.55).abs() < 1e-9);
        assert!((score.total - 2.75).abs() < 1e-9);
    }

    #[test]
    fn what_most_find_an_answer_to_weighs_little() {
        let weight = |reason, answered| Score::of(10, 1.0, &[(reason, 10)].into(), answered).weight;
        assert!((weight(Reason::QuickReturn, 0) - 0.4).abs() < 1e-9);
        // Five of ten are left, among fifteen who asked.
        assert!((weight(Reason::QuickReturn, 5) - 0.4 * 0.5 * 10.0 / 15.0).abs() < 1e-9);
        assert_eq!(weight(Reason::QuickReturn, 10), 0.0);
        // That the index has nothing is no guess, whoever was content with something near.
        assert!((weight(Reason::None, 10) - 0.5).abs() < 1e-9);
    }
}
