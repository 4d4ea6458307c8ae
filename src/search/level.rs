//! By which rules the shown articles have the words of the question.

use std::collections::BTreeMap;

use tantivy::DocId;

use super::answer::{Level, Matched};
use super::judgement::FULL_COVERAGE_MIN;
use super::language_index::LanguageIndex;
use super::occurrences::occurrences;
use super::ranking::{Ranked, Ranking};
use super::terms::Rule;

/// The level of each of the hits, in their order; `matched` is what the best of them was judged to be.
pub(super) fn levels(
    index: &LanguageIndex,
    ranking: &Ranking,
    hits: &[Ranked],
    matched: Matched,
) -> anyhow::Result<Vec<Level>> {
    // What the best hit does not answer, none does.
    let is_match =
        |ranked: &Ranked| matched == Matched::Full && (ranked.equals.is_some() || ranked.coverage >= FULL_COVERAGE_MIN);
    let mut articles: Vec<DocId> = hits.iter().filter(|hit| is_match(hit)).map(|hit| hit.article).collect();
    articles.sort_unstable();
    let mut rules: BTreeMap<DocId, Rule> = BTreeMap::new();
    let only_optional = ranking.words.iter().all(|word| word.is_optional);
    for word in ranking.words.iter().filter(|word| word.is_known && (only_optional || !word.is_optional)) {
        // The surest way in which an article has the word.
        let mut surest: BTreeMap<DocId, Rule> = BTreeMap::new();
        for occurrence in occurrences(index, &word.terms, word.is_optional, &articles)? {
            let rule = surest.entry(occurrence.article).or_insert(occurrence.rule);
            *rule = occurrence.rule.min(*rule);
        }
        for (article, rule) in surest {
            let least = rules.entry(article).or_insert(rule);
            *least = rule.max(*least);
        }
    }
    let level = |hit: &Ranked| match is_match(hit) {
        true => rules.get(&hit.article).copied().unwrap_or(Rule::Exact).into(),
        false => Level::Related,
    };
    Ok(hits.iter().map(level).collect())
}
