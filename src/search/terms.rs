//! Which terms of the index a word of the question stands for.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::termdict::TermDictionary;
use tantivy_fst::Automaton;

use super::question::Word;
use super::rules::SearchRules;
use super::schema::FORM_SEPARATOR;

/// Letters from which a word may have one typo, or two. Algolia's steps; shorter words are one typo away from too many.
const ONE_TYPO_LENGTH_CHARS_MIN: usize = 4;
const TWO_TYPOS_LENGTH_CHARS_MIN: usize = 8;
/// Most words that a misspelt one is taken for.
const CORRECTIONS_MAX: usize = 8;
/// Letters from which an unfinished word is completed in every field, not only in titles.
const PREFIX_LENGTH_CHARS_MIN: usize = 2;

/// What a word counts when it is a correction of one typo, or of two.
const ONE_TYPO_WEIGHT: f32 = 0.6;
const TWO_TYPOS_WEIGHT: f32 = 0.4;
/// What a word counts that the site says means the same: a little less than the very word.
const SYNONYM_WEIGHT: f32 = 0.8;

/// A word of the question in the words of the index.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Folded words, each with what it counts.
    pub folded: Vec<(String, f32)>,
    /// Stems, each with what it counts.
    pub stems: Vec<(String, f32)>,
    /// Beginning of any word that counts.
    pub prefix: Option<String>,
    pub is_corrected: bool,
}

impl Terms {
    /// The terms of a word: the word itself, its stem and what the same letters without accents may stand for; its
    /// completions while it is typed; its synonyms.
    pub fn of(word: &Word, vocabulary: &TermDictionary, rules: &SearchRules) -> anyhow::Result<Self> {
        let mut terms = Self { folded: vec![(word.folded.clone(), 1.0)], ..Self::default() };
        let mut stems = BTreeSet::from([word.stem.clone()]);
        stems.extend(stems_of(&word.folded, vocabulary)?);
        terms.stems = stems.into_iter().map(|stem| (stem, 1.0)).collect();
        for synonym in rules.synonyms_of(word) {
            terms.folded.push((synonym.folded.clone(), SYNONYM_WEIGHT));
            terms.stems.push((synonym.stem.clone(), SYNONYM_WEIGHT));
        }
        if word.is_prefix && word.folded.chars().count() >= PREFIX_LENGTH_CHARS_MIN {
            terms.prefix = Some(word.folded.clone());
        }
        Ok(terms)
    }

    /// Takes a word that the index does not know for the known words nearest to it.
    pub fn correct(&mut self, word: &Word, vocabulary: &TermDictionary) -> anyhow::Result<()> {
        let length = word.folded.chars().count();
        let has_letters_only = word.folded.chars().all(char::is_alphabetic);
        if word.is_bigram || !has_letters_only || length < ONE_TYPO_LENGTH_CHARS_MIN {
            return Ok(());
        }
        let distance = if length >= TWO_TYPOS_LENGTH_CHARS_MIN { 2 } else { 1 };
        let corrections = corrections(word, distance, vocabulary)?;
        let nearest = corrections.iter().map(|correction| correction.distance).min();
        for correction in corrections.into_iter().filter(|correction| Some(correction.distance) == nearest) {
            let weight = if correction.distance == 1 { ONE_TYPO_WEIGHT } else { TWO_TYPOS_WEIGHT };
            self.is_corrected = true;
            self.stems.push((correction.stem, weight));
            self.folded.push((correction.folded, weight));
        }
        self.folded.dedup();
        self.stems.dedup();
        Ok(())
    }
}

/// The stems of the words that are written with these letters, accents aside.
fn stems_of(folded: &str, vocabulary: &TermDictionary) -> anyhow::Result<Vec<String>> {
    let mut stems = Vec::new();
    let from = format!("{folded}{FORM_SEPARATOR}");
    let to = format!("{folded}\u{2}");
    let mut words = vocabulary.range().ge(from.as_bytes()).lt(to.as_bytes()).into_stream()?;
    while words.advance() {
        stems.push(String::from_utf8_lossy(&words.key()[from.len()..]).into_owned());
    }
    Ok(stems)
}

struct Correction {
    distance: u8,
    /// In how many articles the word is.
    articles: u32,
    folded: String,
    stem: String,
}

/// The known words within a number of edits that start with the same letter, nearest and most frequent first.
fn corrections(word: &Word, distance: u8, vocabulary: &TermDictionary) -> anyhow::Result<Vec<Correction>> {
    let builder = if distance == 1 { &*ONE_EDIT } else { &*TWO_EDITS };
    let dfa = if word.is_prefix { builder.build_prefix_dfa(&word.folded) } else { builder.build_dfa(&word.folded) };
    let first_length = word.folded.chars().next().map_or(0, char::len_utf8);
    let first = &word.folded[..first_length];
    // After the last byte of UTF-8 nothing comes.
    let after = [first.as_bytes(), &[0xFF]].concat();
    let mut words = vocabulary.search(FoldedPart { dfa: &dfa }).ge(first.as_bytes()).lt(&after).into_stream()?;
    let mut corrections = Vec::new();
    while words.advance() {
        let term = String::from_utf8_lossy(words.key());
        let Some((folded, stem)) = term.split_once(FORM_SEPARATOR) else {
            continue;
        };
        if let Distance::Exact(distance) = dfa.eval(folded) {
            corrections.push(Correction {
                distance,
                articles: words.value().doc_freq,
                folded: folded.to_owned(),
                stem: stem.to_owned(),
            });
        }
    }
    corrections.sort_by(|a, b| {
        (a.distance, std::cmp::Reverse(a.articles), &a.folded).cmp(&(
            b.distance,
            std::cmp::Reverse(b.articles),
            &b.folded,
        ))
    });
    corrections.truncate(CORRECTIONS_MAX);
    Ok(corrections)
}

// Building these tables takes milliseconds; a transposition of neighbours is one typo.
static ONE_EDIT: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO_EDITS: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// Compares the folded half of a vocabulary term; what follows it is free.
struct FoldedPart<'d> {
    dfa: &'d DFA,
}

/// The state after the folded half matched. The automata number theirs from 0.
const MATCHED_STATE: u32 = u32::MAX;

impl Automaton for FoldedPart<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.dfa.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        *state == MATCHED_STATE
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn will_always_match(&self, state: &u32) -> bool {
        *state == MATCHED_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        if *state == MATCHED_STATE {
            MATCHED_STATE
        } else if u32::from(byte) == u32::from(FORM_SEPARATOR) {
            match self.dfa.distance(*state) {
                Distance::Exact(_) => MATCHED_STATE,
                Distance::AtLeast(_) => SINK_STATE,
            }
        } else {
            self.dfa.transition(*state, byte)
        }
    }
}
