//! Which words of an article are words of the question.
//!
//! Nothing is analysed: the index knows where the question's stems stand in the article, and the spans stored with
//! the article where in its texts that is. Every form of a word has its stem, so stems find all matches but those of
//! a word that is still being typed.

use std::ops::Range;

use tantivy::DocId;

use super::language_index::LanguageIndex;
use super::positions::{Positions, VALUE_GAP};
use super::ranking::RankedWord;
use super::schema::{BODY, DESCRIPTION, HEADINGS, TITLE};
use super::stored::{StoredArticle, StoredText};
use super::terms::Form;
use super::unfinished::Unfinished;

/// Most words of a question that are shown, a bit each; longer questions were cut before.
const WORDS_MAX: usize = u64::BITS as usize;
/// The fields whose texts a hit may show.
const SHOWN_FIELDS: [usize; 4] = [TITLE, DESCRIPTION, HEADINGS, BODY];

/// Finds the words of a question in articles.
pub(super) struct Matcher<'q> {
    /// How rare each word is.
    idfs: Vec<f32>,
    /// The word that each stem stands for.
    word_of_stem: Vec<usize>,
    /// Words that are still being typed.
    unfinished: Vec<(usize, Unfinished<'q>)>,
    /// Of the stems in [`SHOWN_FIELDS`].
    fields: [Positions; 4],
    /// Working memory: positions of a stem, and of all stems with their words.
    positions: Vec<u32>,
    places: Vec<(u32, usize)>,
}

/// A word of the question in a text.
pub(super) struct Match {
    /// In bytes.
    pub range: Range<usize>,
    pub word: usize,
}

/// What matches in an article, in order.
pub(super) struct Matches {
    pub title: Vec<Match>,
    pub description: Vec<Match>,
    /// By passage.
    pub headings: Vec<Vec<Match>>,
    /// By passage.
    pub texts: Vec<Vec<Match>>,
}

impl<'q> Matcher<'q> {
    /// Opens what the index knows of a question's words.
    pub fn new(index: &'q LanguageIndex, words: &'q [RankedWord]) -> anyhow::Result<Self> {
        let only_optional = words.iter().all(|word| word.is_optional);
        let shown = words.iter().filter(|word| word.is_known && (only_optional || !word.is_optional));
        let (mut idfs, mut stems, mut word_of_stem) = (Vec::new(), Vec::new(), Vec::new());
        let mut unfinished = Vec::new();
        for (number, word) in shown.take(WORDS_MAX).enumerate() {
            idfs.push(word.idf);
            for stem in word.terms.in_form(Form::Stem) {
                stems.push(&stem.found);
                word_of_stem.push(number);
            }
            if let Some(prefix) = &word.terms.prefix {
                unfinished.push((number, Unfinished::new(&index.analyzer, prefix)));
            }
        }
        let open =
            |field: usize| Positions::new(&index.text[field].stem, stems.iter().map(|found| found[field].as_ref()));
        let [title, description, headings, body] = SHOWN_FIELDS.map(open);
        Ok(Self {
            idfs,
            word_of_stem,
            unfinished,
            fields: [title?, description?, headings?, body?],
            positions: Vec::new(),
            places: Vec::new(),
        })
    }

    /// What matches in an article. Articles must come in ascending order.
    pub fn find(&mut self, number: DocId, article: &StoredArticle<'_>) -> Matches {
        let headings = article.passages.iter().map(|passage| &passage.heading);
        let texts = article.passages.iter().map(|passage| &passage.text);
        Matches {
            title: self.find_in(0, number, &[&article.title]).pop().unwrap_or_default(),
            description: self.find_in(1, number, &[&article.description]).pop().unwrap_or_default(),
            headings: self.find_in(2, number, &headings.collect::<Vec<_>>()),
            texts: self.find_in(3, number, &texts.collect::<Vec<_>>()),
        }
    }

    /// What matches in each text of a field.
    fn find_in(&mut self, field: usize, article: DocId, texts: &[&StoredText<'_>]) -> Vec<Vec<Match>> {
        self.places.clear();
        for (stem, word) in self.word_of_stem.iter().enumerate() {
            self.positions.clear();
            self.fields[field].read(stem, article, &mut self.positions);
            self.places.extend(self.positions.iter().map(|position| (*position, *word)));
        }
        for (word, unfinished) in &self.unfinished {
            for (first, text) in numbered(texts) {
                let words = text.text();
                for (position, range) in (first..).zip(&text.words) {
                    if words.get(range.clone()).is_some_and(|text| unfinished.is_completed_by(text)) {
                        self.places.push((position, *word));
                    }
                }
            }
        }
        self.places.sort_unstable();
        // What two words of the question match is the first one's.
        self.places.dedup_by_key(|(position, _)| *position);

        let mut places = self.places.iter().copied().peekable();
        let mut found = Vec::with_capacity(texts.len());
        for (first, text) in numbered(texts) {
            let mut matches = Vec::new();
            while let Some((position, word)) = places.next_if(|place| place.0 < first + text.words.len() as u32) {
                if let Some(range) = text.words.get((position - first) as usize) {
                    matches.push(Match { range: range.clone(), word });
                }
            }
            found.push(matches);
        }
        found
    }

    /// Idf mass of the different words among matches.
    pub fn mass<'m>(&self, matches: impl IntoIterator<Item = &'m Match>) -> f32 {
        let words = matches.into_iter().fold(0_u64, |words, found| words | 1 << found.word);
        self.idfs.iter().enumerate().filter(|(word, _)| words >> word & 1 == 1).map(|(_, idf)| idf).sum()
    }
}

/// The texts of a field, each with the position of its first word.
fn numbered<'t, 'b>(texts: &[&'t StoredText<'b>]) -> impl Iterator<Item = (u32, &'t StoredText<'b>)> {
    let mut next = 0;
    texts.iter().map(move |text| {
        let first = next;
        // A text without words is not in the index and leaves no gap.
        if !text.words.is_empty() {
            next += text.words.len() as u32 + VALUE_GAP;
        }
        (first, *text)
    })
}
