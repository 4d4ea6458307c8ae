//! What a hit scored for: worked out anew for the few articles that are shown, with ranking's own formula.

use serde::Serialize;
use tantivy::DocId;

use super::language_index::LanguageIndex;
use super::occurrences::{Occurrence, occurrences};
use super::ranking::{Ranked, RankedWord, Ranking, coverage_factor, saturate};
use super::schema::TEXT_FIELDS;
use super::terms::{Form, Rule};

/// Where the score of a hit comes from. What the matches contribute, the bonus and the proximity add up to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    pub path: String,
    pub score: f32,
    /// For a title or wording that the question equals, in the same words or in other forms of them.
    pub bonus: f32,
    /// For words that stand near one another, as they do in the question.
    pub proximity: f32,
    /// How much of the question the hit has, by how rare its words are, from 0 to 1.
    pub coverage: f32,
    /// The same, with each word counted as far as its occurrences saturate.
    pub strength: f32,
    /// What contributes most, first.
    pub matches: Vec<WordMatch>,
}

/// A term of the index that counts for a word of the question in one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordMatch {
    /// As it stands in the question; for a synonym the words that it is one of.
    pub word: String,
    pub field: &'static str,
    pub rule: Rule,
    pub form: Form,
    pub term: String,
    pub occurrences: u32,
    /// Part of the score.
    pub contribution: f32,
}

/// Explains articles, in their order. Their paths are left empty.
pub(super) fn explain(
    index: &LanguageIndex,
    ranking: &Ranking,
    question: &str,
    hits: &[Ranked],
) -> anyhow::Result<Vec<Explanation>> {
    let mut articles: Vec<DocId> = hits.iter().map(|hit| hit.article).collect();
    articles.sort_unstable();
    let mut words = Vec::with_capacity(ranking.words.len());
    for word in &ranking.words {
        words.push((word, occurrences(index, &word.terms, &articles)?));
    }
    Ok(hits.iter().map(|hit| explain_hit(ranking, question, &words, hit)).collect())
}

type FoundWord<'r> = (&'r RankedWord, Vec<Occurrence>);

fn explain_hit(ranking: &Ranking, question: &str, words: &[FoundWord<'_>], hit: &Ranked) -> Explanation {
    let mut matches = Vec::new();
    for (number, group) in ranking.groups.iter().enumerate() {
        let ways = words.chunk_by(|(one, _), (other, _)| one.way == other.way);
        let ways = ways.filter(|way| way[0].0.way.group == number);
        // What is said in several ways counts in the best of them.
        let best = ways.map(|way| (share(way, hit.article), way)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((share, way)) = best.filter(|(share, _)| *share > 0.0) {
            let score = group.score(share) * coverage_factor(hit.coverage);
            matches.extend(matches_of(way, hit.article, score, question));
        }
    }
    matches.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    Explanation {
        path: String::new(),
        score: hit.score,
        bonus: hit.bonus,
        proximity: hit.proximity,
        coverage: hit.coverage,
        strength: hit.strength,
        matches,
    }
}

/// How often an article has a word, weighed.
fn weighed(occurrences: &[Occurrence], article: DocId) -> f32 {
    occurrences.iter().filter(|found| found.article == article).map(|found| found.weighed).sum()
}

/// How much an article has of a way to say something, from 0 to 1.
fn share(way: &[FoundWord<'_>], article: DocId) -> f32 {
    let mass: f32 = way.iter().map(|(word, _)| word.idf).sum();
    let having = way.iter().map(|(word, found)| saturate(weighed(found, article)) * word.idf);
    having.sum::<f32>() / mass.max(f32::MIN_POSITIVE) * way[0].0.way.weight
}

/// Divides the score of a way among its words, and that of each word among its occurrences.
fn matches_of(way: &[FoundWord<'_>], article: DocId, score: f32, question: &str) -> Vec<WordMatch> {
    let value = |word: &RankedWord, weighed: f32| saturate(weighed) * word.idf;
    let sum: f32 = way.iter().map(|(word, found)| value(word, weighed(found, article))).sum();
    let mut matches = Vec::new();
    for (word, found) in way {
        let all = weighed(found, article);
        let of_word = score * value(word, all) / sum;
        for occurrence in found.iter().filter(|found| found.article == article) {
            matches.push(WordMatch {
                word: question.get(word.range.clone()).unwrap_or_default().to_owned(),
                field: TEXT_FIELDS[occurrence.field].name,
                rule: occurrence.rule.max(word.way.rule),
                form: occurrence.form,
                term: occurrence.term.clone(),
                occurrences: occurrence.frequency,
                contribution: of_word * occurrence.weighed / all,
            });
        }
    }
    matches
}
