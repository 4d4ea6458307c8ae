//! By which rules the shown articles have the words of the question.

use std::collections::BTreeMap;

use tantivy::DocId;

use super::answer::{Level, Matched};
use super::judgement::FULL_COVERAGE_MIN;
use super::language_index::LanguageIndex;
use super::occurrences::surest_rules;
use super::ranking::{Ranked, RankedWord, Ranking};
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
    // The surest way in which an article has each group of words; half a way only where it has none whole.
    let mut surest: BTreeMap<(DocId, usize), (bool, Rule)> = BTreeMap::new();
    let only_optional = ranking.words.iter().all(|word| word.is_optional);
    let words: Vec<&RankedWord> = ranking.words.iter().filter(|word| only_optional || !word.is_optional).collect();
    for way in words.chunk_by(|one, other| one.way == other.way) {
        for (article, (words, rule)) in rules_of_way(index, way, &articles)? {
            let of_way = (words < way.len(), rule);
            let known = surest.entry((article, way[0].way.group)).or_insert(of_way);
            *known = of_way.min(*known);
        }
    }
    let mut rules: BTreeMap<DocId, Rule> = BTreeMap::new();
    for ((article, _), (_, rule)) in surest {
        let least = rules.entry(article).or_insert(rule);
        *least = rule.max(*least);
    }
    let level = |hit: &Ranked| match is_match(hit) {
        true => rules.get(&hit.article).copied().unwrap_or(Rule::Exact).into(),
        false => Level::Related,
    };
    Ok(hits.iter().map(level).collect())
}

/// How many words of a way to say something each article has, and the least sure of the rules by which it has them.
fn rules_of_way(
    index: &LanguageIndex,
    way: &[&RankedWord],
    articles: &[DocId],
) -> anyhow::Result<BTreeMap<DocId, (usize, Rule)>> {
    let mut rules: BTreeMap<DocId, (usize, Rule)> = BTreeMap::new();
    for word in way {
        for (article, rule) in surest_rules(index, &word.terms, articles)? {
            let (words, least) = rules.entry(article).or_insert((0, word.way.rule));
            *words += 1;
            *least = rule.max(*least);
        }
    }
    Ok(rules)
}
