//! Languages by demand against translation.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::facts::SiteFacts;
use super::searches::Searches;
use super::share::Share;

/// How much a language is asked, and how much of the site it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageDemand {
    pub lang: String,
    pub name: String,
    /// Its searches, of those in all languages.
    pub searches: Share,
    /// Its articles, of all articles that any language has.
    pub translated: Share,
}

/// Every language of the site and every other that was searched, most searched first.
pub(super) fn demand(searches: &Searches, facts: &SiteFacts) -> Vec<LanguageDemand> {
    let all: BTreeSet<&str> = facts.all().map(|(_, path, _)| path).collect();
    let searched = |lang: &str| {
        let series = searches.languages.iter().find(|series| series.lang == lang);
        series.map_or(0, |series| series.total.searches())
    };
    let configured = facts.languages.iter().map(|language| language.code.as_str());
    let codes: BTreeSet<&str> =
        configured.chain(searches.languages.iter().map(|series| series.lang.as_str())).collect();
    let row = |code: &str| {
        let own = facts.articles.get(code).map_or(0, BTreeMap::len);
        LanguageDemand {
            lang: code.to_owned(),
            name: facts.language_name(code),
            searches: Share::new(searched(code), searches.readers.searches()),
            translated: Share::new(own as u64, all.len() as u64),
        }
    };
    let mut rows: Vec<LanguageDemand> = codes.into_iter().map(row).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.searches.part), row.lang.clone()));
    rows
}
