//! The stem of a word, by the best stemmer there is for its language.

use frostem::{Algorithm, Stemmer};

use super::folding::strip;
use super::romanian;

/// How a language's words are stemmed.
#[derive(Clone, Copy)]
pub(super) enum Stemming {
    /// No stemmer is known: the stem is the folded word.
    Folded,
    /// Snowball, on the word with its diacritics.
    Snowball(Stemmer),
    /// The light stemmer for Romanian, on the folded word.
    Romanian,
    /// The first letters of the folded word.
    FirstLetters(usize),
}

/// How many letters of a Ukrainian word make its stem.
///
/// Measured on two Ukrainian help centres: five letters find more than no stemmer or the Russian one.
const UKRAINIAN_STEM_LENGTH_CHARS: usize = 5;

impl Stemming {
    /// The stemmer for a primary language.
    pub fn of(language: &str) -> Self {
        match language {
            "ro" | "mo" => Self::Romanian,
            "uk" => Self::FirstLetters(UKRAINIAN_STEM_LENGTH_CHARS),
            "nb" | "nn" => Self::Snowball(Stemmer::new(Algorithm::Norwegian)),
            // Two- and three-letter codes only: the crate also answers to names such as `porter`.
            code if code.len() <= 3 => {
                Algorithm::from_name(code).map_or(Self::Folded, |algorithm| Self::Snowball(Stemmer::new(algorithm)))
            }
            _ => Self::Folded,
        }
    }

    /// The stem of a word, given in lower case and folded.
    pub fn stem(self, lower: &str, folded: &str) -> String {
        // Numbers, codes and versions have no inflection.
        if folded.chars().any(|character| !character.is_alphabetic() && !is_mark(character)) {
            return folded.to_owned();
        }
        match self {
            Self::Folded => without_long_vowel(folded).to_owned(),
            Self::Snowball(stemmer) => {
                if lower.contains('\'') {
                    strip(&stemmer.stem(&lower.replace('\'', "")))
                } else {
                    strip(&stemmer.stem(lower))
                }
            }
            Self::Romanian => romanian::stem(folded),
            Self::FirstLetters(count) => {
                let end = folded.char_indices().nth(count).map_or(folded.len(), |(index, _)| index);
                folded[..end].to_owned()
            }
        }
    }
}

/// Vowel signs of scripts whose marks are letters.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{0900}'..='\u{0DFF}' | '\u{0E30}'..='\u{0E4E}' | '\u{3099}'..='\u{309A}' | 'ー')
}

/// Katakana words are written with and without a final long vowel: `サーバー` and `サーバ`.
fn without_long_vowel(word: &str) -> &str {
    match word.strip_suffix('ー') {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => word,
    }
}
