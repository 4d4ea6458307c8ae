//! How much was searched, and how much of it was answered.

use std::collections::BTreeMap;

use serde::Serialize;

use super::facts::SiteFacts;
use super::period::Period;
use super::share::Share;
use crate::events::{Outcome, SearchDay, Source};

/// Searches of a time, a language and a source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Those that the index answered in full, of all.
    pub matched: Share,
    /// Those of which a hit was opened, of the ones answered in full.
    pub opened: Share,
}

impl Counts {
    fn of<'d>(days: impl Iterator<Item = &'d SearchDay>) -> Self {
        let mut counts = Counts::default();
        for day in days {
            counts.matched.of += day.searches;
            if day.outcome == Outcome::Full {
                counts.matched.part += day.searches;
                counts.opened.of += day.searches;
                counts.opened.part += day.clicked;
            }
        }
        counts
    }

    pub fn searches(&self) -> u64 {
        self.matched.of
    }
}

/// One language over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageSeries {
    pub lang: String,
    pub name: String,
    #[serde(flatten)]
    pub total: Counts,
    /// As many as [`Searches::slices`], and in their order.
    pub over_time: Vec<Slice>,
}

/// One piece of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Slice {
    #[serde(flatten)]
    pub period: Period,
    pub matched: Share,
}

/// Searches with one answer, of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeShare {
    pub outcome: Outcome,
    pub searches: Share,
}

/// All searches of the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Searches {
    /// Of people, in all languages.
    pub readers: Counts,
    /// Of people, in as many days just before.
    pub readers_before: Counts,
    /// What the index answered to people.
    pub outcomes: Vec<OutcomeShare>,
    /// Of programs that say so; part of no other number.
    pub agents: Counts,
    pub slices: Vec<Period>,
    /// Of people, most searched first.
    pub languages: Vec<LanguageSeries>,
}

pub(super) fn searches(days: &[SearchDay], period: Period, facts: &SiteFacts) -> Searches {
    let within = |period: Period, source: Source| {
        days.iter().filter(move |day| day.source == source && period.contains(day.day))
    };
    let readers = Counts::of(within(period, Source::Reader));
    let slices = period.slices(readers.searches());
    let mut by_language: BTreeMap<&str, Vec<&SearchDay>> = BTreeMap::new();
    let mut by_outcome: BTreeMap<Outcome, u64> = BTreeMap::new();
    for day in within(period, Source::Reader) {
        by_language.entry(&day.lang).or_default().push(day);
        *by_outcome.entry(day.outcome).or_default() += day.searches;
    }
    let series = |(lang, days): (&str, Vec<&SearchDay>)| LanguageSeries {
        lang: lang.to_owned(),
        name: facts.language_name(lang),
        total: Counts::of(days.iter().copied()),
        over_time: slices
            .iter()
            .map(|slice| {
                let inside = days.iter().copied().filter(|day| slice.contains(day.day));
                Slice { period: *slice, matched: Counts::of(inside).matched }
            })
            .collect(),
    };
    let mut languages: Vec<LanguageSeries> = by_language.into_iter().map(series).collect();
    languages.sort_by_key(|language| (std::cmp::Reverse(language.total.searches()), language.lang.clone()));
    let outcomes = by_outcome
        .into_iter()
        .map(|(outcome, searches)| OutcomeShare { outcome, searches: Share::new(searches, readers.searches()) });
    Searches {
        readers,
        readers_before: Counts::of(within(period.before(), Source::Reader)),
        outcomes: outcomes.collect(),
        agents: Counts::of(within(period, Source::Agent)),
        slices,
        languages,
    }
}
