//! Which articles have what the question asks for, and how much of it.
//!
//! BM25F: the occurrences of a word in all fields of an article are added up, each weighed by its field and shortened
//! by the field's length, and only then saturated. A word that stands in title and body is so one find, not two, and
//! its rarity is that of the word in the whole site. Every word is worked out on its own, over dense arrays with one
//! cell per article: with the few thousand articles of a help centre that is quicker than merging postings.

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

use super::facets::Narrowing;
use super::language_index::LanguageIndex;
use super::question::{AnalyzedQuestion, Group, Word};
use super::schema::TEXT_FIELDS;
use super::terms::{Form, Rule, Term, Terms};

/// BM25's saturation: how soon more of the same word stops counting. The usual value.
const SATURATION: f32 = 1.2;
/// The two forms of a word share its weight, so that the very word counts more than another form of it.
const FOLDED_SHARE: f32 = 0.5;
const STEM_SHARE: f32 = 1.0 - FOLDED_SHARE;
/// What a word counts that only begins like the one being typed.
pub(super) const COMPLETION_WEIGHT: f32 = 0.5;
/// Most completions that are followed in the body; titles and other short fields follow all of them.
pub(super) const BODY_COMPLETIONS_MAX: usize = 64;
/// Most completions followed in any field, so that one letter stays quick on a large site.
pub(super) const COMPLETIONS_MAX: usize = 2048;
/// What common words count, where other words are asked for as well.
const OPTIONAL_WEIGHT: f32 = 0.3;
/// What the parts of a compound count together, when the compound itself is not there.
const PARTS_WEIGHT: f32 = 0.8;
/// How much of its score an article loses that has none of the question's words; it keeps the rest in proportion.
///
/// Small: on questions of whole sentences, 0.5 cost 0.01 nDCG and 0.8 cost 0.015, while two words typed by a customer
/// still go before one of them.
const COVERAGE_SHARE: f32 = 0.1;
/// Lifts the article whose title or wording is the question over all others, and the one that says the same in other
/// forms over the rest. Far above any sum of word scores, which stay under 20 a word.
const EXACT_BONUS: f32 = 2000.0;
const LOOSE_BONUS: f32 = 1000.0;

/// Working memory, with a cell per article; all zero between questions.
pub(super) struct Scratch {
    /// Weighed occurrences of the word being worked on, and the articles that have any.
    word: Sparse,
    /// Score of the group being worked on.
    group: Sparse,
    /// How much of the group an article has, from 0 to 1.
    group_cover: Vec<f32>,
    /// Score of all groups so far.
    total: Sparse,
    /// Idf mass of what an article has.
    cover: Vec<f32>,
}

/// Numbers by article, most of them zero.
struct Sparse {
    values: Vec<f32>,
    articles: Vec<DocId>,
}

impl Sparse {
    fn new(articles: u32) -> Self {
        Self { values: vec![0.0; articles as usize], articles: Vec::new() }
    }

    fn add(&mut self, article: DocId, value: f32) {
        let cell = &mut self.values[article as usize];
        if *cell == 0.0 {
            self.articles.push(article);
        }
        *cell += value;
    }

    fn clear(&mut self) {
        for article in self.articles.drain(..) {
            self.values[article as usize] = 0.0;
        }
    }
}

impl Scratch {
    pub fn new(articles: u32) -> Self {
        Self {
            word: Sparse::new(articles),
            group: Sparse::new(articles),
            group_cover: vec![0.0; articles as usize],
            total: Sparse::new(articles),
            cover: vec![0.0; articles as usize],
        }
    }

    fn clear(&mut self) {
        for article in &self.total.articles {
            self.cover[*article as usize] = 0.0;
        }
        for article in &self.group.articles {
            self.group_cover[*article as usize] = 0.0;
        }
        self.total.clear();
        self.group.clear();
        self.word.clear();
    }
}

/// An article in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub article: DocId,
    pub score: f32,
    /// Share of the question's idf mass that the article has, from 0 to 1.
    pub coverage: f32,
    /// The same, with each word counted as far as its occurrences saturate.
    pub strength: f32,
    pub equals: Option<Equal>,
}

/// What of an article the question is the same as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Equal {
    Title,
    AskedAs,
}

/// What the index makes of a question.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    /// How many articles have any word of the question.
    pub total: usize,
    /// The best of them, best first.
    pub best: Vec<Ranked>,
    /// The words of the question, with what they stand for and how rare that is.
    pub words: Vec<RankedWord>,
}

/// A word of the question, for snippets and judgement.
#[derive(Debug)]
pub(super) struct RankedWord {
    pub terms: Terms,
    pub idf: f32,
    pub is_known: bool,
    pub is_optional: bool,
}

/// Ranks the articles that have words of the question.
pub(super) fn rank(
    index: &LanguageIndex,
    question: &AnalyzedQuestion,
    narrowing: &mut Narrowing<'_>,
    limit: usize,
    scratch: &mut Scratch,
) -> anyhow::Result<Ranking> {
    let ranking = Ranker { index, scratch, words: Vec::new(), mass: 0.0 }.rank(question, narrowing, limit);
    scratch.clear();
    ranking
}

struct Ranker<'a> {
    index: &'a LanguageIndex,
    scratch: &'a mut Scratch,
    words: Vec<RankedWord>,
    /// Idf mass of the question.
    mass: f32,
}

impl Ranker<'_> {
    fn rank(
        mut self,
        question: &AnalyzedQuestion,
        narrowing: &mut Narrowing<'_>,
        limit: usize,
    ) -> anyhow::Result<Ranking> {
        for group in &question.groups {
            self.score_group(group)?;
        }
        let mass = self.mass.max(f32::MIN_POSITIVE);
        let equals = self.equals(question)?;

        let total = &self.scratch.total;
        let mut ranked: Vec<Ranked> = Vec::with_capacity(total.articles.len());
        for &article in &total.articles {
            if !narrowing.admits(article) {
                continue;
            }
            let score = total.values[article as usize];
            let coverage = (self.scratch.cover[article as usize] / mass).min(1.0);
            let equal = equals.iter().find(|equal| equal.0 == article);
            ranked.push(Ranked {
                article,
                score: score * (1.0 - COVERAGE_SHARE + COVERAGE_SHARE * coverage) + equal.map_or(0.0, |equal| equal.2),
                coverage,
                strength: (score / (mass * (SATURATION + 1.0))).min(1.0),
                equals: equal.map(|equal| equal.1),
            });
        }
        let order = |a: &Ranked, b: &Ranked| b.score.total_cmp(&a.score).then(a.article.cmp(&b.article));
        let total = ranked.len();
        if limit < total {
            ranked.select_nth_unstable_by(limit, order);
            ranked.truncate(limit);
        }
        ranked.sort_unstable_by(order);
        Ok(Ranking { total, best: ranked, words: self.words })
    }

    fn score_group(&mut self, group: &Group) -> anyhow::Result<()> {
        let mut parts_mass = 0.0;
        let mut parts = Vec::with_capacity(group.parts.len());
        for part in &group.parts {
            let (terms, idf) = self.weigh(part, group.is_optional, false)?;
            parts_mass += idf;
            for &article in &self.scratch.word.articles {
                let score = saturate(self.scratch.word.values[article as usize], idf) * PARTS_WEIGHT;
                self.scratch.group.add(article, score);
                self.scratch.group_cover[article as usize] += idf;
            }
            let is_known = !self.scratch.word.articles.is_empty();
            self.scratch.word.clear();
            parts.push(RankedWord { terms, idf, is_known, is_optional: group.is_optional });
        }
        if parts_mass > 0.0 {
            for &article in &self.scratch.group.articles {
                self.scratch.group_cover[article as usize] *= PARTS_WEIGHT / parts_mass;
            }
        }
        // Pairs of characters overlap: together they weigh what the word does, not a multiple of it.
        if group.parts.iter().any(|part| part.is_bigram) {
            let share = 1.0 / group.parts.len() as f32;
            for &article in &self.scratch.group.articles {
                self.scratch.group.values[article as usize] *= share;
            }
            parts_mass *= share;
        }

        let mut mass = parts_mass;
        if let Some(whole) = &group.whole {
            // A compound that is written in parts everywhere else is not misspelt.
            let may_correct = self.scratch.group.articles.is_empty();
            let (terms, idf) = self.weigh(whole, group.is_optional, may_correct)?;
            let is_known = !self.scratch.word.articles.is_empty();
            if is_known || parts_mass == 0.0 {
                mass = idf.max(parts_mass);
            }
            let cover = terms.certainty();
            for &article in &self.scratch.word.articles {
                let score = saturate(self.scratch.word.values[article as usize], idf);
                let before = self.scratch.group.values[article as usize];
                if score > before {
                    self.scratch.group.add(article, score - before);
                }
                let cell = &mut self.scratch.group_cover[article as usize];
                *cell = cell.max(cover);
            }
            self.scratch.word.clear();
            self.words.push(RankedWord { terms, idf, is_known, is_optional: group.is_optional });
        }
        self.words.extend(parts);

        let weight = if group.is_optional { OPTIONAL_WEIGHT } else { 1.0 };
        for &article in &self.scratch.group.articles {
            self.scratch.total.add(article, self.scratch.group.values[article as usize] * weight);
            if !group.is_optional {
                self.scratch.cover[article as usize] += self.scratch.group_cover[article as usize].min(1.0) * mass;
            }
            self.scratch.group_cover[article as usize] = 0.0;
        }
        self.scratch.group.clear();
        if !group.is_optional {
            self.mass += mass;
        }
        Ok(())
    }

    /// Adds up a word's occurrences over the fields; gives what it stands for and how rare that is.
    fn weigh(&mut self, word: &Word, only_short: bool, may_correct: bool) -> anyhow::Result<(Terms, f32)> {
        let mut terms = Terms::of(word, self.index.words(), &self.index.rules)?;
        self.add_occurrences(&terms, only_short)?;
        if self.scratch.word.articles.is_empty() && may_correct && !only_short {
            terms.correct(word, self.index.words())?;
            if terms.rule() != Rule::Exact {
                self.add_occurrences(&terms, only_short)?;
            }
        }
        let articles = self.index.articles as f32;
        let having = self.scratch.word.articles.len() as f32;
        let idf = (1.0 + (articles - having + 0.5) / (having + 0.5)).ln();
        Ok((terms, idf))
    }

    fn add_occurrences(&mut self, terms: &Terms, only_short: bool) -> anyhow::Result<()> {
        let index = self.index;
        for (number, field) in TEXT_FIELDS.iter().enumerate() {
            if only_short && !field.is_short {
                continue;
            }
            let open = &index.text[number];
            for Term { text, form, weight, .. } in &terms.terms {
                let (reader, share) = match form {
                    Form::Folded => (&open.folded, FOLDED_SHARE),
                    Form::Stem => (&open.stem, STEM_SHARE),
                };
                if let Some(info) = reader.terms().get(text)? {
                    self.add_postings(reader, &info, number, weight * share)?;
                }
            }
            let Some(prefix) = &terms.prefix else {
                continue;
            };
            let most = if field.is_short { COMPLETIONS_MAX } else { BODY_COMPLETIONS_MAX };
            let after = [prefix.as_bytes(), &[0xFF]].concat();
            let mut completions = open.folded.terms().range().gt(prefix.as_bytes()).lt(&after).into_stream()?;
            let mut count = 0;
            while count < most && completions.advance() {
                self.add_postings(&open.folded, completions.value(), number, COMPLETION_WEIGHT)?;
                count += 1;
            }
        }
        Ok(())
    }

    fn add_postings(
        &mut self,
        reader: &InvertedIndexReader,
        info: &TermInfo,
        field: usize,
        weight: f32,
    ) -> anyhow::Result<()> {
        let open = &self.index.text[field];
        let mut postings = reader.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let weight = weight * TEXT_FIELDS[field].weight;
        for_each(&mut postings, |article, frequency| {
            let length = open.length_factors[usize::from(open.lengths.fieldnorm_id(article))];
            self.scratch.word.add(article, weight * frequency as f32 * length);
        });
        Ok(())
    }

    /// The articles whose title or wording the question is, with the bonus they get.
    fn equals(&self, question: &AnalyzedQuestion) -> anyhow::Result<Vec<(DocId, Equal, f32)>> {
        let mut equals: Vec<(DocId, Equal, f32)> = Vec::new();
        let keys = [
            (format!("title={}", question.exact_key), Equal::Title, EXACT_BONUS),
            (format!("asked={}", question.exact_key), Equal::AskedAs, EXACT_BONUS),
            (format!("title~{}", question.loose_key), Equal::Title, LOOSE_BONUS),
            (format!("asked~{}", question.loose_key), Equal::AskedAs, LOOSE_BONUS),
        ];
        for (key, equal, bonus) in keys {
            if key.len() <= "title=".len() {
                continue;
            }
            if let Some(info) = self.index.keys.terms().get(&key)? {
                let mut postings = self.index.keys.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                for_each(&mut postings, |article, _| {
                    if !equals.iter().any(|known| known.0 == article) {
                        equals.push((article, equal, bonus));
                    }
                });
            }
        }
        Ok(equals)
    }
}

fn saturate(occurrences: f32, idf: f32) -> f32 {
    idf * (SATURATION + 1.0) * occurrences / (SATURATION + occurrences)
}

fn for_each(postings: &mut SegmentPostings, mut visit: impl FnMut(DocId, u32)) {
    let mut article = postings.doc();
    while article != TERMINATED {
        visit(article, postings.term_freq());
        article = postings.advance();
    }
}
