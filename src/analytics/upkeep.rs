//! Articles that somebody should look at, whatever readers say.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;

use super::articles::{ArticleDemand, ArticleName};
use super::facts::SiteFacts;

/// An article whose day of review has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverdueArticle {
    #[serde(flatten)]
    pub article: ArticleName,
    pub review_by: Date,
    /// How often it was opened from a search in the period.
    pub clicks: u64,
}

/// A translation that is older than what it translates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StaleTranslation {
    #[serde(flatten)]
    pub article: ArticleName,
    pub updated: Date,
    pub source_updated: Date,
    /// How often it was opened from a search in the period.
    pub clicks: u64,
}

/// Most opened first.
pub(super) fn overdue(facts: &SiteFacts, demand: &[ArticleDemand], today: Date) -> Vec<OverdueArticle> {
    let clicks = clicks(demand);
    let rows = facts.all().filter_map(|(lang, path, article)| {
        let review_by = article.review_by.filter(|day| *day < today)?;
        let clicks = clicks.get(&(lang, path)).copied().unwrap_or(0);
        Some(OverdueArticle { article: ArticleName::of(facts, lang, path), review_by, clicks })
    });
    let mut rows: Vec<OverdueArticle> = rows.collect();
    rows.sort_by_key(|row| (Reverse(row.clicks), row.review_by));
    rows
}

/// Most opened first. An article without a date of change in either language is not judged.
pub(super) fn stale(facts: &SiteFacts, demand: &[ArticleDemand]) -> Vec<StaleTranslation> {
    let Some(source_language) = facts.languages.first() else { return Vec::new() };
    let clicks = clicks(demand);
    let rows = facts.all().filter_map(|(lang, path, article)| {
        let source = facts.article(&source_language.code, path)?;
        let (updated, source_updated) = (article.updated?, source.updated?);
        let clicks = clicks.get(&(lang, path)).copied().unwrap_or(0);
        (updated < source_updated).then(|| StaleTranslation {
            article: ArticleName::of(facts, lang, path),
            updated,
            source_updated,
            clicks,
        })
    });
    let mut rows: Vec<StaleTranslation> = rows.collect();
    rows.sort_by_key(|row| (Reverse(row.clicks), row.updated));
    rows
}

fn clicks(demand: &[ArticleDemand]) -> HashMap<(&str, &str), u64> {
    demand.iter().map(|row| ((row.article.lang.as_str(), row.article.path.as_str()), row.clicks)).collect()
}
