//! The words of many texts, each analysed once: a build meets most words hundreds of times.

use std::ops::Range;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::analyzer::{Analyzer, Forms, Word};
use super::token::{Token, TokenKind};

/// Most spellings whose analysis is remembered, in entries of about 50 bytes; the words of a language's articles are fewer.
const REMEMBERED_WORDS_MAX: usize = 500_000;

/// Texts by number, from 0 in the order in which they came.
#[derive(Default)]
pub struct Texts(IndexSet<Box<str>, FxBuildHasher>);

impl Texts {
    /// The number of a text, which is the same each time.
    pub fn number(&mut self, text: &str) -> u32 {
        let number = self.0.get_index_of(text).unwrap_or_else(|| self.0.insert_full(text.into()).0);
        // Four thousand million words would not fit into memory.
        number as u32
    }

    /// The text of a number that [`number`](Self::number) gave.
    pub fn text(&self, number: u32) -> &str {
        &self.0[number as usize]
    }

    /// How many there are: one more than the highest number.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// A [`Token`] whose words are numbers of [`Texts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedToken {
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
        let Self { folded, stem, range, position, is_stop_word, kind } = self;
        let [folded, stem] = [folded, stem].map(|number| texts.text(number).to_owned());
        Token { folded, stem, range, position, is_stop_word, kind }
    }
}

/// An [`Analyzer`] that remembers the words it has met.
pub struct Lexicon {
    analyzer: Analyzer,
    /// By the word as it is written; nothing for one that folds to nothing.
    words: FxHashMap<Box<str>, Option<Remembered>>,
    /// Folded form and stem of the words inside others, one word after the other.
    inside: Vec<(u32, u32)>,
}

/// What is remembered of a word.
#[derive(Clone, Copy)]
struct Remembered {
    folded: u32,
    stem: u32,
    is_stop_word: bool,
    /// First and end of its parts in [`Lexicon::inside`].
    inside: (u32, u32),
}

impl Lexicon {
    /// Remembers nothing yet.
    pub fn new(analyzer: Analyzer) -> Self {
        Self { analyzer, words: FxHashMap::default(), inside: Vec::new() }
    }

    /// The words of a text as [`Analyzer::tokens`] gives them, numbered by `texts`, which must always be the same.
    pub fn tokens(&mut self, text: &str, texts: &mut Texts) -> Vec<NumberedToken> {
        if self.words.len() >= REMEMBERED_WORDS_MAX {
            self.words.clear();
            self.inside.clear();
        }
        let Self { analyzer, words, inside } = self;
        let mut tokens = Vec::new();
        analyzer.segment(text).words(analyzer, |Word { text, range, position, kind }| {
            let remembered = match words.get(text) {
                Some(remembered) => *remembered,
                None => {
                    let remembered = analyzer.forms(text).map(|forms| remember(analyzer, &forms, inside, texts));
                    words.insert(text.into(), remembered);
                    remembered
                }
            };
            let Some(Remembered { folded, stem, is_stop_word, inside: (first, end) }) = remembered else {
                return false;
            };
            let stem = if kind.has_stem() { stem } else { folded };
            let is_stop_word = is_stop_word && kind.may_be_stop_word();
            tokens.push(NumberedToken { folded, stem, range: range.clone(), position, is_stop_word, kind });
            if kind.may_be_compound() {
                tokens.extend(inside[first as usize..end as usize].iter().map(|&(folded, stem)| {
                    let (range, is_stop_word, kind) = (range.clone(), false, TokenKind::Inside);
                    NumberedToken { folded, stem, range, position, is_stop_word, kind }
                }));
            }
            true
        });
        tokens
    }
}

fn remember(analyzer: &Analyzer, forms: &Forms, inside: &mut Vec<(u32, u32)>, texts: &mut Texts) -> Remembered {
    let Forms { folded, stem, is_stop_word } = forms;
    let first = inside.len() as u32;
    if !is_stop_word {
        let parts = analyzer.inside(folded).into_iter();
        inside.extend(parts.map(|part| (texts.number(&part.folded), texts.number(&part.stem))));
    }
    Remembered {
        folded: texts.number(folded),
        stem: texts.number(stem),
        is_stop_word: *is_stop_word,
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
