//! Which terms of the index a word of the question stands for.

use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use serde::Serialize;
use tantivy::postings::TermInfo;
use tantivy::termdict::TermDictionary;
use tantivy_fst::Automaton;
use utoipa::ToSchema;

use super::question::{Respelling, Word};
use super::schema::{FORM_SEPARATOR, TEXT_FIELDS};
use super::vocabulary::vocabulary_word;
use crate::language::is_spaceless;

/// Letters from which a word may have one typo, or two. Algolia's steps; shorter words are one typo away from too many.
const ONE_TYPO_LENGTH_CHARS_MIN: usize = 4;
const TWO_TYPOS_LENGTH_CHARS_MIN: usize = 8;
/// Most words that a misspelt one is taken for.
const CORRECTIONS_MAX: usize = 8;
/// Letters from which an unfinished word is completed; where words are written without spaces, each letter says more.
const PREFIX_LENGTH_CHARS_MIN: usize = 2;
const SPACELESS_PREFIX_LENGTH_CHARS_MIN: usize = 1;

/// What a word counts when it is a correction of one typo, or of two.
const ONE_TYPO_WEIGHT: f32 = 0.6;
const TWO_TYPOS_WEIGHT: f32 = 0.4;

/// What a word counts that the site has with another keyboard layout. Nearly all: keys that were hit for another word do
/// not give one of the site by chance.
const KEYBOARD_WEIGHT: f32 = 0.95;
/// What a word counts that the site has in another alphabet. Less, since a letter has several spellings, but more than a
/// misspelt one: all of its letters are accounted for.
const TRANSLITERATION_WEIGHT: f32 = 0.8;
/// Letters from which a word is looked for with another layout. A single key is some word of another alphabet too often.
const RETYPED_LENGTH_CHARS_MIN: usize = 2;
/// The same in another alphabet, where two letters (`на`, `it`) are a word of both too often.
const TRANSLITERATED_LENGTH_CHARS_MIN: usize = 3;
/// The same for the beginning of a word, in either way.
const RESPELT_PREFIX_LENGTH_CHARS_MIN: usize = 3;
/// Most words of the vocabulary that are looked at for another form of a respelt word, or for its completions.
const RESPELT_LOOKED_AT_MAX: usize = 1024;

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
    /// Where each of the text fields has it, in their order; nowhere before it is looked up.
    pub found: [Option<TermInfo>; TEXT_FIELDS.len()],
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
        if word.folded.is_empty() {
            terms.respell(word, Rule::Keyboard, vocabulary)?;
            return Ok(terms);
        }
        terms.add(&word.folded, Form::Folded, 1.0, Rule::Exact);
        terms.add(&word.stem, Form::Stem, 1.0, Rule::Stem);
        for stem in stems_of(&word.folded, vocabulary)? {
            terms.add(&stem, Form::Stem, 1.0, Rule::Stem);
        }
        let is_spaceless = word.folded.chars().all(is_spaceless);
        let length_min = if is_spaceless { SPACELESS_PREFIX_LENGTH_CHARS_MIN } else { PREFIX_LENGTH_CHARS_MIN };
        if word.is_prefix && word.folded.chars().count() >= length_min {
            terms.prefix = Some(word.folded.clone());
        }
        Ok(terms)
    }

    /// Takes a word that the index does not know for the known words that it may be meant for, for the surest reason
    /// that there is.
    pub fn correct(&mut self, word: &Word, vocabulary: &TermDictionary) -> anyhow::Result<()> {
        if word.is_bigram || !word.folded.chars().all(char::is_alphabetic) {
            return Ok(());
        }
        // Before the typos: letters of the wrong keyboard are near to nothing that is meant.
        self.respell(word, Rule::Keyboard, vocabulary)?;
        if self.rule() == Rule::Exact {
            self.correct_typos(word, vocabulary)?;
        }
        if self.rule() == Rule::Exact {
            self.respell(word, Rule::Transliteration, vocabulary)?;
        }
        Ok(())
    }

    /// Adds the known words nearest to a misspelt one.
    fn correct_typos(&mut self, word: &Word, vocabulary: &TermDictionary) -> anyhow::Result<()> {
        let length = word.folded.chars().count();
        if length < ONE_TYPO_LENGTH_CHARS_MIN {
            return Ok(());
        }
        let distance = if length >= TWO_TYPOS_LENGTH_CHARS_MIN { 2 } else { 1 };
        let corrections = corrections(word, distance, vocabulary)?;
        let nearest = corrections.iter().map(|correction| correction.distance).min();
        if nearest != Some(1) {
            // The first letter may have come second; that is one typo.
            for known in known_as(&first_letters_exchanged(&word.folded), word.is_prefix, vocabulary)? {
                self.add_word(&known.folded, &known.stem, ONE_TYPO_WEIGHT, Rule::Typo);
            }
            if self.rule() == Rule::Typo {
                return Ok(());
            }
        }
        for correction in corrections.into_iter().filter(|correction| Some(correction.distance) == nearest) {
            let weight = if correction.distance == 1 { ONE_TYPO_WEIGHT } else { TWO_TYPOS_WEIGHT };
            self.add_word(&correction.known.folded, &correction.known.stem, weight, Rule::Typo);
        }
        Ok(())
    }

    /// Adds the known words that a word is with another keyboard layout or in another alphabet.
    fn respell(&mut self, word: &Word, rule: Rule, vocabulary: &TermDictionary) -> anyhow::Result<()> {
        let weight = if rule == Rule::Keyboard { KEYBOARD_WEIGHT } else { TRANSLITERATION_WEIGHT };
        for respelling in word.respellings.iter().filter(|respelling| respelling.rule == rule) {
            for known in known_respelling(respelling, word.is_prefix, vocabulary)? {
                self.add_word(&known.folded, &known.stem, weight, rule);
            }
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

    /// The terms to look for in one form.
    pub fn in_form(&self, form: Form) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.form == form)
    }

    fn add_word(&mut self, folded: &str, stem: &str, weight: f32, rule: Rule) {
        self.add(folded, Form::Folded, weight, rule);
        self.add(stem, Form::Stem, weight, rule);
    }

    fn add(&mut self, text: &str, form: Form, weight: f32, rule: Rule) {
        if !self.terms.iter().any(|term| term.form == form && term.text == text) {
            self.terms.push(Term { text: text.to_owned(), found: Default::default(), form, weight, rule });
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
        stems.extend(vocabulary_word(words.key()).map(|(_, stem)| stem));
    }
    stems.sort_unstable();
    Ok(stems)
}

/// A word of the site.
struct Known {
    folded: String,
    stem: String,
    /// In how many articles it is.
    articles: u32,
}

/// The words written with these letters; if there are none and the word is unfinished, the most frequent that begin so.
fn known_as(folded: &str, is_prefix: bool, vocabulary: &TermDictionary) -> anyhow::Result<Vec<Known>> {
    let known = |stem| Known { folded: folded.to_owned(), stem, articles: 0 };
    let very: Vec<Known> = stems_of(folded, vocabulary)?.into_iter().map(known).collect();
    if !very.is_empty() || !is_prefix {
        return Ok(very);
    }
    let mut completions = beginning_with(folded, vocabulary)?;
    completions.sort_by(|a, b| (b.articles, &a.folded).cmp(&(a.articles, &b.folded)));
    completions.truncate(CORRECTIONS_MAX);
    Ok(completions)
}

/// What the site has of a respelt word: the very word, or another form of it, or its completions while it is typed.
fn known_respelling(
    respelling: &Respelling,
    is_prefix: bool,
    vocabulary: &TermDictionary,
) -> anyhow::Result<Vec<Known>> {
    let Respelling { folded, stem, rule } = respelling;
    let length = folded.chars().count();
    let is_keyboard = *rule == Rule::Keyboard;
    let length_min = if is_keyboard { RETYPED_LENGTH_CHARS_MIN } else { TRANSLITERATED_LENGTH_CHARS_MIN };
    if length < length_min {
        return Ok(Vec::new());
    }
    let very = known_as(folded, false, vocabulary)?;
    if !very.is_empty() {
        return Ok(very);
    }
    // Other forms begin like the word as far as its stem goes.
    if folded.starts_with(stem.as_str()) {
        let mut forms = beginning_with(stem, vocabulary)?;
        forms.retain(|known| known.stem == *stem);
        if !forms.is_empty() {
            // `parol` leaves out the last letter of `пароль`.
            let whole = forms.into_iter().map(|known| known.folded).filter(|known| known.starts_with(folded));
            let folded = whole.min_by_key(String::len).unwrap_or_else(|| folded.clone());
            return Ok(vec![Known { folded, stem: stem.clone(), articles: 0 }]);
        }
    }
    known_as(folded, is_prefix && length >= RESPELT_PREFIX_LENGTH_CHARS_MIN, vocabulary)
}

/// The words of the site that begin with these letters, no more than are looked at.
fn beginning_with(letters: &str, vocabulary: &TermDictionary) -> anyhow::Result<Vec<Known>> {
    let after = [letters.as_bytes(), &[0xFF]].concat();
    let mut words = vocabulary.range().ge(letters.as_bytes()).lt(&after).into_stream()?;
    let mut known = Vec::new();
    while known.len() < RESPELT_LOOKED_AT_MAX && words.advance() {
        known.extend(known_word(words.key(), words.value().doc_freq));
    }
    Ok(known)
}

/// A term of the vocabulary, taken apart.
fn known_word(term: &[u8], articles: u32) -> Option<Known> {
    let (folded, stem) = vocabulary_word(term)?;
    Some(Known { folded: folded.to_owned(), stem, articles })
}

/// A word with its first two letters the other way round.
fn first_letters_exchanged(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 1 {
        letters.swap(0, 1);
    }
    letters.into_iter().collect()
}

struct Correction {
    distance: u8,
    known: Known,
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
        let Some(known) = known_word(words.key(), words.value().doc_freq) else {
            continue;
        };
        if let Distance::Exact(distance) = dfa.eval(&known.folded) {
            corrections.push(Correction { distance, known });
        }
    }
    corrections.sort_by(|a, b| {
        let key = |one: &Correction| (one.distance, std::cmp::Reverse(one.known.articles));
        key(a).cmp(&key(b)).then_with(|| a.known.folded.cmp(&b.known.folded))
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

#[cfg(test)]
mod tests {
    use super::super::document::{Passage, SearchDocument};
    use super::super::language_index::LanguageIndex;
    use super::super::question::AnalyzedQuestion;
    use super::super::rules::SearchRules;
    use super::super::write::write_index;
    use super::*;

    /// What the first word of a question stands for once it is corrected, in a site of these words.
    fn corrected(words: &str, question: &str, typing: bool) -> Terms {
        let passages = vec![Passage { text: words.to_owned(), ..Passage::default() }];
        let document = SearchDocument { path: "a".to_owned(), passages, ..SearchDocument::default() };
        let folder = tempfile::tempdir().unwrap();
        write_index("ru", &[document], folder.path()).unwrap();
        let index = LanguageIndex::open("ru", folder.path(), SearchRules::default()).unwrap();
        let question = AnalyzedQuestion::new(&index.analyzer, &index.rules, question, typing);
        let word = &question.groups[0].ways[0].words[0];
        let mut terms = Terms::of(word, index.words()).unwrap();
        terms.correct(word, index.words()).unwrap();
        terms
    }

    #[track_caller]
    fn check(words: &str, question: &str, typing: bool, expected: Rule) {
        assert_eq!(corrected(words, question, typing).rule(), expected, "{question}");
    }

    #[test]
    fn the_surest_reason_is_taken() {
        // The keys give a known word, and two known words are one and two typos away.
        check("пароль gfhjkk gfhkjmm", "gfhjkm", false, Rule::Keyboard);
        check("пароль gfhjkk", "gfhjkl", false, Rule::Typo);
        check("оплата oplatu", "oplata", false, Rule::Typo);
        check("оплата", "oplata", false, Rule::Transliteration);
        check("оплата", "opla", true, Rule::Transliteration);
        // Too short, a code, or nothing that the site has.
        check("пароль", "gf", true, Rule::Exact);
        check("я", "z", false, Rule::Exact);
        check("не", "yt", false, Rule::Keyboard);
        check("it", "ит", false, Rule::Exact);
        check("пароль1", "gfhjkm1", false, Rule::Exact);
        check("пароль", "password", false, Rule::Exact);
    }

    #[test]
    fn a_word_stands_for_few_terms_however_many_the_site_has() {
        let letters = || "абвгдежзиклмнопрстуфхцчшщыэюя".chars();
        let pairs = || letters().flat_map(|one| letters().map(move |two| format!("{one}{two}")));
        let words: Vec<String> = pairs().map(|pair| format!("пароль{pair}")).collect();
        for (question, typing) in [("парольёъ", false), ("паррольаа", true), ("gfhjkm", true), ("parol", true)]
        {
            let terms = corrected(&words.join(" "), question, typing);
            assert!(terms.rule() >= Rule::Typo, "{question}");
            // The word itself, and of each correction the word and its stem.
            assert!(terms.terms.len() <= 2 + 2 * CORRECTIONS_MAX, "{question}: {}", terms.terms.len());
        }
    }
}
