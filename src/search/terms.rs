//! Which terms of the index a word of the question stands for.

use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use serde::Serialize;
use tantivy::termdict::TermDictionary;
use tantivy_fst::Automaton;
use utoipa::ToSchema;

use super::question::Word;
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

/// Which form of the indexed words a term is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The word as written, without accents and capitals.
    Folded,
    /// Its stem.
    Stem,
}

/// Why a term of the index counts for a word of the question, the surest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The very word, accents aside.
    Exact,
    /// Another form of the word.
    Stem,
    /// A word that begins like the one being typed.
    Prefix,
    /// A word that the site says means the same.
    Synonym,
    /// A known word one or two edits away.
    Typo,
    /// What the same keys give on the keyboard of the language.
    Keyboard,
    /// The word in the letters of another alphabet.
    Transliteration,
}

/// A term of the index that stands for a word of the question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub text: String,
    pub form: Form,
    /// What an occurrence counts, compared with one of the very word.
    pub weight: f32,
    pub rule: Rule,
}

/// A word of the question in the words of the index.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub terms: Vec<Term>,
    /// Beginning of any word that counts.
    pub prefix: Option<String>,
}

impl Terms {
    /// The terms of a word: the word itself, its stem and what the same letters without accents may stand for, and its
    /// completions while it is typed.
    pub fn of(word: &Word, vocabulary: &TermDictionary) -> anyhow::Result<Self> {
        let mut terms = Self::default();
        terms.add(&word.folded, Form::Folded, 1.0, Rule::Exact);
        terms.add(&word.stem, Form::Stem, 1.0, Rule::Stem);
        for stem in stems_of(&word.folded, vocabulary)? {
            terms.add(&stem, Form::Stem, 1.0, Rule::Stem);
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
            self.add_word(&correction.folded, &correction.stem, weight, Rule::Typo);
        }
        Ok(())
    }

    /// The least sure of the rules that were needed, once it is known that the index has the word at all.
    pub fn rule(&self) -> Rule {
        self.terms.iter().map(|term| term.rule).filter(|rule| *rule >= Rule::Typo).max().unwrap_or(Rule::Exact)
    }

    /// How sure it is that these terms are what the reader means: 1 unless the word was corrected.
    pub fn certainty(&self) -> f32 {
        let corrections = self.terms.iter().filter(|term| term.rule >= Rule::Typo);
        corrections.map(|term| term.weight).reduce(f32::max).unwrap_or(1.0)
    }

    /// The texts to look for in one form.
    pub fn in_form(&self, form: Form) -> impl Iterator<Item = &str> {
        self.terms.iter().filter(move |term| term.form == form).map(|term| term.text.as_str())
    }

    fn add_word(&mut self, folded: &str, stem: &str, weight: f32, rule: Rule) {
        self.add(folded, Form::Folded, weight, rule);
        self.add(stem, Form::Stem, weight, rule);
    }

    fn add(&mut self, text: &str, form: Form, weight: f32, rule: Rule) {
        if !self.terms.iter().any(|term| term.form == form && term.text == text) {
            self.terms.push(Term { text: text.to_owned(), form, weight, rule });
        }
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
