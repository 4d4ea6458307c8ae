//! The words of many texts, each analysed once: a build meets most words hundreds of times.

use std::ops::Range;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::analyzer::{Analyzer, Forms};
use super::token::{Token, TokenKind};
use super::words::{Segmented, Word};

/// Most spellings whose analysis is remembered, in entries of about 50 bytes; the words of a language's articles are fewer.
const REMEMBERED_WORDS_MAX: usize = 500_000;

/// Longest word that is kept in its entry, in bytes: fifteen letters of Cyrillic.
const SHORT_WORD_BYTES_MAX: usize = 31;

/// Texts and words by number, from 0 in the order in which they came.
#[derive(Default)]
pub struct Texts {
    texts: IndexSet<Box<str>, FxBuildHasher>,
    /// Folded form and stem.
    words: IndexSet<(u32, u32), FxBuildHasher>,
}

impl Texts {
    /// The number of a text, which is the same each time.
    pub fn number(&mut self, text: &str) -> u32 {
        let number = self.texts.get_index_of(text).unwrap_or_else(|| self.texts.insert_full(text.into()).0);
        // Four thousand million texts would not fit into memory.
        number as u32
    }

    /// The text of a number that [`number`](Self::number) gave.
    pub fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// All texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }

    /// How many texts there are: one more than the highest number.
    pub fn text_count(&self) -> usize {
        self.texts.len()
    }

    /// The numbers of all texts, sorted by text.
    pub fn sorted(&self) -> Vec<u32> {
        // With its first bytes beside each number, few comparisons look for the text.
        let beginning = |text: &str| {
            let mut beginning = [0; 16];
            let length = text.len().min(beginning.len());
            beginning[..length].copy_from_slice(&text.as_bytes()[..length]);
            u128::from_be_bytes(beginning)
        };
        let mut sorted: Vec<(u128, &str, u32)> =
            (0..).zip(&self.texts).map(|(number, text)| (beginning(text), &**text, number)).collect();
        sorted.sort_unstable();
        sorted.into_iter().map(|(_, _, number)| number).collect()
    }

    /// Folded form and stem of a word, as numbers of texts.
    pub fn word(&self, number: u32) -> (u32, u32) {
        self.words[number as usize]
    }

    /// How many words there are: one more than the highest number.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    fn word_number(&mut self, folded: u32, stem: u32) -> u32 {
        self.words.insert_full((folded, stem)).0 as u32
    }
}

/// A [`Token`] whose words are numbers of [`Texts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedToken {
    /// Number of the pair of folded form and stem.
    pub word: u32,
    pub folded: u32,
    pub stem: u32,
    pub range: Range<usize>,
    pub position: u32,
    pub is_stop_word: bool,
    pub kind: TokenKind,
}

impl NumberedToken {
    /// The token with its words.
    pub fn spelt(self, texts: &Texts) -> Token {
        let Self { folded, stem, range, position, is_stop_word, kind, .. } = self;
        let [folded, stem] = [folded, stem].map(|number| texts.text(number).to_owned());
        Token { folded, stem, range, position, is_stop_word, kind }
    }
}

/// An [`Analyzer`] that remembers the words it has met.
pub struct Lexicon {
    analyzer: Analyzer,
    /// By the word as it is written; nothing for one that folds to nothing.
    words: Spellings<Option<Remembered>>,
    /// The numbers of the words inside others, one word after the other.
    inside: Vec<u32>,
}

/// Values by word.
struct Spellings<T> {
    short: FxHashMap<ShortWord, T>,
    long: FxHashMap<Box<str>, T>,
}

impl<T> Default for Spellings<T> {
    fn default() -> Self {
        Self { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<T> Spellings<T> {
    fn get(&self, word: &str) -> Option<&T> {
        match ShortWord::of(word) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word),
        }
    }

    fn insert(&mut self, word: &str, value: T) {
        match ShortWord::of(word) {
            Some(short) => self.short.insert(short, value),
            None => self.long.insert(word.into(), value),
        };
    }

    fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    fn clear(&mut self) {
        self.short.clear();
        self.long.clear();
    }
}

/// A word where its entry is: a word that lies elsewhere costs a second look into memory, for each word of each article.
#[derive(PartialEq, Eq, Hash)]
struct ShortWord([u8; SHORT_WORD_BYTES_MAX + 1]);

impl ShortWord {
    fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; SHORT_WORD_BYTES_MAX + 1];
        bytes.get_mut(..word.len()).filter(|_| word.len() <= SHORT_WORD_BYTES_MAX)?.copy_from_slice(word.as_bytes());
        bytes[SHORT_WORD_BYTES_MAX] = word.len() as u8;
        Some(Self(bytes))
    }
}

/// What is remembered of a word.
#[derive(Clone, Copy)]
struct Remembered {
    word: u32,
    folded: u32,
    stem: u32,
    is_stop_word: bool,
    /// First and end of its parts in [`Lexicon::inside`].
    inside: (u32, u32),
}

impl Lexicon {
    /// Remembers nothing yet.
    pub fn new(analyzer: Analyzer) -> Self {
        Self { analyzer, words: Spellings::default(), inside: Vec::new() }
    }

    /// The words of a text as [`Analyzer::tokens`] gives them, numbered by `texts`, which must always be the same.
    pub fn tokens(&mut self, text: &str, texts: &mut Texts) -> Vec<NumberedToken> {
        if self.words.len() >= REMEMBERED_WORDS_MAX {
            self.words.clear();
            self.inside.clear();
        }
        let Self { analyzer, words, inside } = self;
        let segmented = Segmented::of(text);
        let mut tokens = Vec::with_capacity(segmented.stretch_count());
        segmented.words(analyzer.word_rules(), |Word { text, range, position, kind }| {
            let remembered = match words.get(text) {
                Some(remembered) => *remembered,
                None => {
                    // At the beginning of a sentence most words are ones that are known.
                    let lower = analyzer.lowercase(text);
                    let known = if lower == text { None } else { words.get(&lower).copied() };
                    let remembered = known.unwrap_or_else(|| {
                        let forms = analyzer.forms_of_lowercase(&lower);
                        forms.map(|forms| remember(analyzer, &forms, inside, texts))
                    });
                    words.insert(text, remembered);
                    remembered
                }
            };
            let Some(Remembered { word, folded, stem, is_stop_word, inside: (first, end) }) = remembered else {
                return false;
            };
            let (word, stem) = if kind.has_stem() { (word, stem) } else { (texts.word_number(folded, folded), folded) };
            let is_stop_word = is_stop_word && kind.may_be_stop_word();
            tokens.push(NumberedToken { word, folded, stem, range: range.clone(), position, is_stop_word, kind });
            if kind.may_be_compound() {
                tokens.extend(inside[first as usize..end as usize].iter().map(|&word| {
                    let (folded, stem) = texts.word(word);
                    let (range, is_stop_word, kind) = (range.clone(), false, TokenKind::Inside);
                    NumberedToken { word, folded, stem, range, position, is_stop_word, kind }
                }));
            }
            true
        });
        tokens
    }
}

fn remember(analyzer: &Analyzer, forms: &Forms, inside: &mut Vec<u32>, texts: &mut Texts) -> Remembered {
    let first = inside.len() as u32;
    if !forms.is_stop_word {
        inside.extend(analyzer.inside(&forms.folded).into_iter().map(|part| {
            let (folded, stem) = (texts.number(&part.folded), texts.number(&part.stem));
            texts.word_number(folded, stem)
        }));
    }
    let (folded, stem) = (texts.number(&forms.folded), texts.number(&forms.stem));
    Remembered {
        word: texts.word_number(folded, stem),
        folded,
        stem,
        is_stop_word: forms.is_stop_word,
        inside: (first, inside.len() as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(analyzer: &Analyzer, given: &[&str]) {
        let mut texts = Texts::default();
        let mut lexicon = Lexicon::new(analyzer.clone());
        for text in given.iter().chain(given) {
            let tokens: Vec<Token> =
                lexicon.tokens(text, &mut texts).into_iter().map(|token| token.spelt(&texts)).collect();
            assert_eq!(tokens, analyzer.tokens(text), "{text}");
        }
    }

    #[test]
    fn remembered_words_are_those_of_the_analysis() {
        check(
            &Analyzer::new("en"),
            &["The wi-fi, the WIFI and C++", "state-of-the-art the-the", "[[ $", "", "\u{200B}"],
        );
        check(&Analyzer::new("ja"), &["東京都とパスワード パスワードを", "都と"]);
        let words = ["passwort", "andern"].map(|word| (word.to_owned(), word.to_owned(), 1));
        check(&Analyzer::new("de").with_words(words), &["Passwortändern und-Passwortändern", "Passwort ändern"]);
    }
}
