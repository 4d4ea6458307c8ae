//! Which articles have what the question asks for, and how much of it.
//!
//! BM25F: the occurrences of a word in all fields of an article are added up, each weighed by its field and shortened
//! by the field's length, and only then saturated. A word that stands in title and body is so one find, not two, and
//! its rarity is that of the word in the whole site. Every word is worked out on its own, over dense arrays with one
//! cell per article: with the few thousand articles of a help centre that is quicker than merging postings.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader};

use super::cells::{BLOCK_ARTICLES, Cells, above, positions};
use super::facets::Narrowing;
use super::key::{KeyKind, key};
use super::known_words::KnownWord;
use super::language_index::{LanguageIndex, OpenField};
use super::question::{AnalyzedQuestion, Group, Way, Word};
use super::schema::TEXT_FIELDS;
use super::terms::{Form, Rule, Term, Terms};

/// BM25's saturation: how soon more of the same word stops counting.
///
/// Higher than the usual 1.2, because the weights of the fields are added up first: a word in the title alone comes to
/// about 2. Measured on five judged sets in nine languages: 1.2 gives .733 nDCG@10 on average, 2.5 .736, 4 less again.
const SATURATION: f32 = 2.5;
/// The two forms of a word share its weight, so that the very word counts more than another form of it.
const FOLDED_SHARE: f32 = 0.4;
const STEM_SHARE: f32 = 1.0 - FOLDED_SHARE;
/// What a word counts that only begins like the one being typed.
pub(super) const COMPLETION_WEIGHT: f32 = 0.5;
/// Most completions that are followed in the body; titles and other short fields follow all of them.
pub(super) const BODY_COMPLETIONS_MAX: usize = 64;
/// Most completions followed in any field, so that one letter stays quick on a large site.
pub(super) const COMPLETIONS_MAX: usize = 2048;
/// What common words count, where other words are asked for as well. Leaving them out of the body cost 0.004 nDCG@10 on
/// average, and 1 instead of 0.3 cost 0.013.
const OPTIONAL_WEIGHT: f32 = 0.3;
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
    /// Weighed occurrences of the word being worked on.
    word: Cells,
    /// Share that an article has of the way being worked on, saturation included, and without.
    way: Cells,
    way_cover: Cells,
    /// Greatest share that an article has of any way of the group being worked on.
    group: Cells,
    /// How much of the group an article has, from 0 to 1.
    group_cover: Cells,
    /// Score of all groups so far.
    total: Cells,
    /// Idf mass of what an article has.
    cover: Cells,
}

impl Scratch {
    pub fn new(articles: u32) -> Self {
        Self {
            word: Cells::new(articles),
            way: Cells::new(articles),
            way_cover: Cells::new(articles),
            group: Cells::new(articles),
            group_cover: Cells::new(articles),
            total: Cells::new(articles),
            cover: Cells::new(articles),
        }
    }

    fn clear(&mut self) {
        let Self { word, way, way_cover, group, group_cover, total, cover } = self;
        for cells in [word, way, way_cover, group, group_cover, total, cover] {
            cells.clear();
        }
    }
}

/// An article in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub article: DocId,
    pub score: f32,
    /// Part of the score for being what the question is.
    pub bonus: f32,
    /// Share of the question's idf mass that the article has, from 0 to 1.
    pub coverage: f32,
    /// The same, with each word counted as far as its occurrences saturate.
    pub strength: f32,
    pub equals: Option<Equal>,
    /// Part of the score for words that stand near one another, and how many content words of the question the article
    /// has: known after the second look.
    pub proximity: f32,
    pub words_found: usize,
}

impl Ranked {
    /// Best first; of equals, the first by path.
    pub fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.article.cmp(&other.article))
    }
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
    pub groups: Vec<RankedGroup>,
}

/// A word of the question, for snippets and judgement.
#[derive(Debug)]
pub(super) struct RankedWord {
    pub terms: Arc<Terms>,
    pub idf: f32,
    pub is_known: bool,
    pub is_optional: bool,
    pub way: RankedWay,
    /// Where the question says it, in bytes.
    pub range: Range<usize>,
}

/// The way to say something that a word is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RankedWay {
    /// Number of the group in the question, and of the way in the group.
    pub group: usize,
    pub number: usize,
    /// What an article counts that says it this way.
    pub weight: f32,
    /// Why it may be said this way.
    pub rule: Rule,
}

/// What a group weighs in the score.
#[derive(Debug, Clone, Copy)]
pub(super) struct RankedGroup {
    /// How rare it is, as far as the index knows it.
    pub mass: f32,
    /// What it counts, compared with a word that must be found.
    pub weight: f32,
}

impl RankedGroup {
    /// What an article scores that has a share of the group, from 0 to 1, before its coverage is counted in.
    pub fn score(self, share: f32) -> f32 {
        full_score(share * self.mass * self.weight)
    }
}

/// What idf mass scores at most.
pub(super) fn full_score(mass: f32) -> f32 {
    mass * (SATURATION + 1.0)
}

/// Ranks the articles that have words of the question.
pub(super) fn rank(
    index: &LanguageIndex,
    question: &AnalyzedQuestion,
    narrowing: &mut Narrowing<'_>,
    limit: usize,
    scratch: &mut Scratch,
) -> anyhow::Result<Ranking> {
    let ranking =
        Ranker { index, scratch, words: Vec::new(), groups: Vec::new(), mass: 0.0 }.rank(question, narrowing, limit);
    scratch.clear();
    ranking
}

struct Ranker<'a> {
    index: &'a LanguageIndex,
    scratch: &'a mut Scratch,
    words: Vec<RankedWord>,
    groups: Vec<RankedGroup>,
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

        // Grows to twice what is asked for before the lesser half is thrown away, so that few articles are compared.
        let mut best: Vec<Ranked> = Vec::with_capacity(2 * limit + BLOCK_ARTICLES);
        let (mut total, mut least) = (0, 0.0);
        // Common words alone make no match, unless the site knows nothing else of the question. A word that is still
        // being typed may become a common one (`che cos` on its way to `che cos'è`).
        let is_content = |word: &RankedWord| word.is_known && !word.is_optional && word.terms.prefix.is_none();
        let has_content = self.words.iter().any(is_content);
        for (block, totals) in self.scratch.total.touched() {
            let covers = self.scratch.cover.peek(block);
            let matching = if has_content { above(covers, 0.0) } else { above(totals, 0.0) };
            let admitted = narrowing.admit(block, matching);
            total += admitted.count_ones() as usize;
            if admitted == 0 {
                continue;
            }
            let mut scores = [0.0; BLOCK_ARTICLES];
            for ((score, total), cover) in scores.iter_mut().zip(totals).zip(covers) {
                *score = total * coverage_factor((cover / mass).min(1.0));
            }
            let first = block * BLOCK_ARTICLES;
            for &(article, _, bonus) in &equals {
                if let Some(score) = (article as usize).checked_sub(first).and_then(|cell| scores.get_mut(cell)) {
                    *score += bonus;
                }
            }
            // Of two equals the earlier article goes first, and is here already.
            for cell in positions(admitted & above(&scores, least)) {
                let article = (first + cell) as DocId;
                let equal = equals.iter().find(|equal| equal.0 == article);
                best.push(Ranked {
                    article,
                    score: scores[cell],
                    bonus: equal.map_or(0.0, |equal| equal.2),
                    coverage: (covers[cell] / mass).min(1.0),
                    strength: (totals[cell] / (mass * (SATURATION + 1.0))).min(1.0),
                    equals: equal.map(|equal| equal.1),
                    proximity: 0.0,
                    words_found: 0,
                });
            }
            if best.len() > 2 * limit {
                best.select_nth_unstable_by(limit, Ranked::order);
                best.truncate(limit);
                least = best.iter().map(|ranked| ranked.score).fold(f32::INFINITY, f32::min);
            }
        }
        best.sort_unstable_by(Ranked::order);
        best.truncate(limit);
        Ok(Ranking { total, best, words: self.words, groups: self.groups })
    }

    fn score_group(&mut self, group: &Group) -> anyhow::Result<()> {
        let weight = if group.is_optional { OPTIONAL_WEIGHT } else { 1.0 };
        if let [way] = &group.ways[..]
            && let [word] = &way.words[..]
        {
            // Most groups are one word: nothing has to be compared.
            let (terms, idf) = self.weigh(word, group.is_optional, true)?;
            let ranked = RankedGroup { mass: idf, weight };
            let known_mass = if group.is_optional { 0.0 } else { terms.certainty() * idf };
            let Scratch { word: cells, total, cover, .. } = &mut *self.scratch;
            for (block, words) in cells.touched() {
                for ((word, total), cover) in words.iter().zip(total.block(block)).zip(cover.block(block)) {
                    *total += ranked.score(saturate(*word) * way.weight);
                    *cover += if *word > 0.0 { known_mass } else { 0.0 };
                }
            }
            self.push_word(word, (0, way), group.is_optional, (terms, idf));
            self.push_group(ranked, group.is_optional);
            return Ok(());
        }
        // What the group weighs, if the index knows any way to say it, and if it knows none.
        let (mut known_mass, mut unknown_mass) = (0.0_f32, 0.0);
        for (number, way) in group.ways.iter().enumerate() {
            let may_correct = group.ways.len() == 1;
            let (mass, is_known) = self.score_way(number, way, group.is_optional, may_correct)?;
            if is_known {
                known_mass = known_mass.max(mass);
            }
            if number == 0 {
                unknown_mass = mass;
            }
        }
        if group.ways.len() > 1 && self.scratch.group.is_empty() {
            (known_mass, _) = self.score_way(0, &group.ways[0], group.is_optional, true)?;
        }
        let mass = if self.scratch.group.is_empty() { unknown_mass } else { known_mass };

        let ranked = RankedGroup { mass, weight };
        let cover_mass = if group.is_optional { 0.0 } else { mass };
        let Scratch { group: shares, group_cover, total, cover, .. } = &mut *self.scratch;
        for (block, shares) in shares.touched() {
            for (share, total) in shares.iter().zip(total.block(block)) {
                *total += ranked.score(*share);
            }
            for (share, cover) in group_cover.peek(block).iter().zip(cover.block(block)) {
                *cover += share * cover_mass;
            }
        }
        shares.clear();
        group_cover.clear();
        self.push_group(ranked, group.is_optional);
        Ok(())
    }

    /// Gives each article what it has of a way to say something, if that is more than it had of another; says what the
    /// way weighs, and whether the index knows any word of it.
    fn score_way(
        &mut self,
        number: usize,
        way: &Way,
        is_optional: bool,
        may_correct: bool,
    ) -> anyhow::Result<(f32, bool)> {
        if let [word] = &way.words[..] {
            let (terms, idf) = self.weigh(word, is_optional, may_correct)?;
            let certainty = terms.certainty();
            let Scratch { word: cells, group, group_cover, .. } = &mut *self.scratch;
            for (block, words) in cells.touched() {
                for ((word, share), cover) in words.iter().zip(group.block(block)).zip(group_cover.block(block)) {
                    *share = share.max(saturate(*word) * way.weight);
                    *cover = cover.max(if *word > 0.0 { certainty } else { 0.0 });
                }
            }
            let is_known = self.push_word(word, (number, way), is_optional, (terms, idf));
            return Ok((idf, is_known));
        }
        let mut sum = 0.0;
        let mut is_any_known = false;
        for word in &way.words {
            let (terms, idf) = self.weigh(word, is_optional, may_correct)?;
            let Scratch { word: cells, way: shares, way_cover, .. } = &mut *self.scratch;
            for (block, words) in cells.touched() {
                for ((word, share), cover) in words.iter().zip(shares.block(block)).zip(way_cover.block(block)) {
                    *share += saturate(*word) * idf;
                    *cover += if *word > 0.0 { idf } else { 0.0 };
                }
            }
            sum += idf;
            is_any_known |= self.push_word(word, (number, way), is_optional, (terms, idf));
        }
        let share_weight = way.weight / sum;
        let Scratch { way: shares, way_cover, group, group_cover, .. } = &mut *self.scratch;
        for (block, shares) in shares.touched() {
            for (own, share) in shares.iter().zip(group.block(block)) {
                *share = share.max(own * share_weight);
            }
            for (own, cover) in way_cover.peek(block).iter().zip(group_cover.block(block)) {
                *cover = cover.max(own * share_weight);
            }
        }
        shares.clear();
        way_cover.clear();
        // Pairs of characters overlap: together they weigh what the word does, not a multiple of it.
        let is_overlapping = way.words.iter().any(|word| word.is_bigram);
        let mass = if is_overlapping { sum / way.words.len() as f32 } else { sum };
        Ok((mass, is_any_known))
    }

    /// Keeps a word that has been scored, and forgets its occurrences; says whether there were any.
    fn push_word(
        &mut self,
        word: &Word,
        (number, way): (usize, &Way),
        is_optional: bool,
        (terms, idf): (Arc<Terms>, f32),
    ) -> bool {
        let is_known = !self.scratch.word.is_empty();
        self.scratch.word.clear();
        let way = RankedWay { group: self.groups.len(), number, weight: way.weight, rule: way.rule };
        self.words.push(RankedWord { terms, idf, is_known, is_optional, way, range: word.range.clone() });
        is_known
    }

    fn push_group(&mut self, group: RankedGroup, is_optional: bool) {
        self.groups.push(group);
        if !is_optional {
            self.mass += group.mass;
        }
    }

    /// Adds up a word's occurrences over the fields; gives what it stands for and how rare that is.
    fn weigh(&mut self, word: &Word, is_optional: bool, may_correct: bool) -> anyhow::Result<(Arc<Terms>, f32)> {
        if let Some(known) = self.index.known_words.get(word) {
            known.articles.iter().for_each(|(article, weighed)| self.scratch.word.add(*article, *weighed));
            return Ok((Arc::clone(&known.terms), known.idf));
        }
        let mut terms = Terms::of(word, self.index.words())?;
        self.add_occurrences(&mut terms, 0)?;
        let is_known = !self.scratch.word.is_empty();
        if !is_known && may_correct && !is_optional {
            let uncorrected = terms.terms.len();
            terms.correct(word, self.index.words())?;
            if terms.terms.len() > uncorrected {
                self.add_occurrences(&mut terms, uncorrected)?;
            }
        }
        let articles = self.index.articles as f32;
        let having = self.scratch.word.count() as f32;
        let idf = (1.0 + (articles - having + 0.5) / (having + 0.5)).ln();
        let terms = Arc::new(terms);
        if is_known {
            let articles = &self.scratch.word;
            let known = || KnownWord { terms: Arc::clone(&terms), idf, articles: articles.present() };
            self.index.known_words.keep(word, known);
        }
        Ok((terms, idf))
    }

    /// Adds the occurrences of the terms from a place on, and of the completions.
    fn add_occurrences(&mut self, terms: &mut Terms, first: usize) -> anyhow::Result<()> {
        let index = self.index;
        for (number, field) in TEXT_FIELDS.iter().enumerate() {
            let open = &index.text[number];
            for Term { text, found, form, weight, .. } in &mut terms.terms[first..] {
                let reader = match form {
                    Form::Folded => &open.folded,
                    Form::Stem => &open.stem,
                };
                found[number] = reader.terms().get(text)?;
                if let Some(info) = &found[number] {
                    self.add_postings(reader, info, number, *weight * form_share(*form))?;
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
        let mut postings = reader.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        while !postings.docs().is_empty() {
            for (&article, &frequency) in postings.docs().iter().zip(postings.freqs()) {
                self.scratch.word.add(article, weight * weigh_in_field(field, open, article, frequency));
            }
            postings.advance();
        }
        Ok(())
    }

    /// The articles whose title or wording the question is, with the bonus they get.
    fn equals(&self, question: &AnalyzedQuestion) -> anyhow::Result<Vec<(DocId, Equal, f32)>> {
        let mut equals: Vec<(DocId, Equal, f32)> = Vec::new();
        let keys = [
            (key(KeyKind::Title, &question.exact_words), Equal::Title, EXACT_BONUS),
            (key(KeyKind::AskedAs, &question.exact_words), Equal::AskedAs, EXACT_BONUS),
            (key(KeyKind::TitleStems, &question.telling_stems), Equal::Title, LOOSE_BONUS),
            (key(KeyKind::AskedAsStems, &question.telling_stems), Equal::AskedAs, LOOSE_BONUS),
        ];
        for (key, equal, bonus) in keys {
            let Some(key) = key else { continue };
            if let Some(info) = self.index.keys.terms().get(&key)? {
                let mut postings =
                    self.index.keys.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                while !postings.docs().is_empty() {
                    for &article in postings.docs() {
                        if !equals.iter().any(|known| known.0 == article) {
                            equals.push((article, equal, bonus));
                        }
                    }
                    postings.advance();
                }
            }
        }
        Ok(equals)
    }
}

/// What an article keeps of its score for having only some of the question.
pub(super) fn coverage_factor(coverage: f32) -> f32 {
    1.0 - COVERAGE_SHARE + COVERAGE_SHARE * coverage
}

/// What an occurrence of a word counts in one of its forms.
pub(super) fn form_share(form: Form) -> f32 {
    match form {
        Form::Folded => FOLDED_SHARE,
        Form::Stem => STEM_SHARE,
    }
}

/// What so many occurrences count in a field (a position in [`TEXT_FIELDS`]) of an article.
pub(super) fn weigh_in_field(field: usize, open: &OpenField, article: DocId, frequency: u32) -> f32 {
    let length = open.length_factors[usize::from(open.lengths[article as usize])];
    TEXT_FIELDS[field].weight * frequency as f32 * length
}

/// How much of a word an article has, from 0 to 1, by its weighed occurrences.
pub(super) fn saturate(occurrences: f32) -> f32 {
    occurrences / (SATURATION + occurrences)
}
