//! One word of a text, in the two forms that search compares.

use std::ops::Range;

/// A word as it was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Lower case, without diacritics and apostrophes: what somebody without the right keyboard types.
    pub folded: String,
    /// The folded form of the word's stem; the same as `folded` where the language has no stemmer.
    pub stem: String,
    /// Where the word lies in the text that was analysed, in bytes.
    pub range: Range<usize>,
    /// Number of the word in the text, from 0. Tokens that overlap share the number of the first word they cover.
    pub position: u32,
    /// Whether the language uses the word too often for it to tell articles apart.
    pub is_stop_word: bool,
    /// How the token relates to its neighbours.
    pub kind: TokenKind,
}

/// Words that are written in more than one way come as several tokens that cover the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A plain word.
    Word,
    /// A compound with its joints removed (`wifi` for `wi-fi`, `e1042` for `E-1042`); its parts follow.
    Whole,
    /// A part of the compound before it.
    Part,
    /// Two neighbouring characters of a script that writes no spaces, so that parts of words are found.
    Bigram,
    /// A word of the site inside the long word before it (`passwort` in `Passwortänderung`); it covers the whole word.
    Inside,
}

impl TokenKind {
    /// Whether words of this kind have a stem of their own.
    pub(super) fn has_stem(self) -> bool {
        self != Self::Bigram
    }

    /// Whether words of this kind can be among the words that do not tell articles apart.
    pub(super) fn may_be_stop_word(self) -> bool {
        self != Self::Whole
    }

    /// Whether words of the site are looked for inside words of this kind.
    pub(super) fn may_be_compound(self) -> bool {
        matches!(self, Self::Word | Self::Part)
    }
}
