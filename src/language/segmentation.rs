//! Where the words of a normalised text begin and end, by Unicode's rules (UAX #29).
//!
//! ICU4X knows them for every script. It looks at each character several times, which was a fourth of the time that words
//! took; most texts are letters of Latin or Cyrillic between spaces, whose words are the runs of letters. Those are read off
//! here, and whatever may be more than that is left to ICU4X: the text between two spaces where a joint stands between
//! letters, and the whole text where there is a character of another script. A test compares both.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()));

/// A stretch of the normalised text that is one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: usize,
    pub end: usize,
    /// There are only letters in it, and no sign beside it that could belong to the word or join it to another.
    pub is_plain: bool,
}

impl Stretch {
    /// A stretch of which nothing else is known.
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start, end, is_plain: false }
    }
}

/// What a character is for the rules.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// Ends every word.
    Space,
    /// Ends words, unless letters or digits stand on both sides.
    Joint,
    /// Ends words.
    Sign,
    /// Something that only ICU4X knows.
    Strange,
}

const ASCII: [Class; 128] = {
    let mut classes = [Class::Strange; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\n' | b'\r' => Class::Space,
            b'.' | b':' | b'\'' | b',' | b';' => Class::Joint,
            // Joins itself too.
            b'_' => Class::Strange,
            b'!'..=b'~' => Class::Sign,
            _ => Class::Strange,
        };
        byte += 1;
    }
    classes
};

fn class(character: char) -> Class {
    match character {
        '\0'..='\x7F' => ASCII[character as usize],
        _ if is_letter(character) => Class::Letter,
        _ if is_sign(character) => Class::Sign,
        _ => Class::Strange,
    }
}

/// Letters of Latin and Cyrillic beyond ASCII that NFKC leaves as they are.
fn is_letter(character: char) -> bool {
    matches!(character,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ı' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž' | 'Ș'..='ț'
        | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ')
}

/// Signs between words that NFKC leaves as they are.
fn is_sign(character: char) -> bool {
    matches!(character, '«' | '»' | '§' | '°' | '–' | '—' | '“' | '”' | '„' | '€')
}

/// Whether NFKC leaves a text as it is, as far as that can be seen at a glance, and each of its apostrophes is U+0027.
pub(super) fn is_simple(text: &str) -> bool {
    if text.is_ascii() {
        return !text.contains('`');
    }
    let is_simple = |character: char| match character {
        '\0'..='\x7F' => character != '`',
        _ => is_letter(character) || is_sign(character),
    };
    text.chars().all(is_simple)
}

/// The words of a normalised text.
pub(super) fn stretches(text: &str) -> Vec<Stretch> {
    // A word and its space have six or seven letters in most languages.
    let mut stretches = Vec::with_capacity(text.len() / 6 + 1);
    if read_off(text, &mut stretches).is_none() {
        stretches.clear();
        segment(text, 0, &mut stretches);
    }
    stretches
}

/// Adds the words of a text that has only characters known here; nothing when it has others.
fn read_off(text: &str, stretches: &mut Vec<Stretch>) -> Option<()> {
    let mut run = Run { text, start: 0, words: stretches.len(), is_strange: false };
    let mut word: Option<Stretch> = None;
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let class = class(character);
        match class {
            Class::Letter | Class::Digit => {
                let word = word.get_or_insert(Stretch { start: at, end: at, is_plain: before != '.' });
                word.end = at + character.len_utf8();
                word.is_plain &= class == Class::Letter;
            }
            Class::Strange if character != '_' => return None,
            _ => {
                if let Some(mut ended) = word.take() {
                    ended.is_plain &= !matches!(character, '-' | '&' | '+' | '#');
                    stretches.push(ended);
                    run.is_strange |= class == Class::Joint
                        && characters.peek().is_some_and(|(_, next)| next.is_alphanumeric() || *next == '_');
                }
                run.is_strange |= character == '_';
                if class == Class::Space {
                    run.end(at, stretches);
                    run = Run { text, start: at + 1, words: stretches.len(), is_strange: false };
                }
            }
        }
        before = character;
    }
    stretches.extend(word);
    run.end(text.len(), stretches);
    Some(())
}

/// What stands between two spaces.
struct Run<'t> {
    text: &'t str,
    start: usize,
    /// How many words there are before it.
    words: usize,
    /// Its words are not to be read off.
    is_strange: bool,
}

impl Run<'_> {
    fn end(&self, end: usize, stretches: &mut Vec<Stretch>) {
        if self.is_strange {
            stretches.truncate(self.words);
            segment(&self.text[self.start..end], self.start, stretches);
        }
    }
}

/// Adds the words that ICU4X finds in a part of a text that begins at `offset`.
fn segment(text: &str, offset: usize, stretches: &mut Vec<Stretch>) {
    let mut start = 0;
    for (end, kind) in SEGMENTER.segment_str(text).iter_with_word_type() {
        // The segmenter does not take a word for one when it ends in a vowel sign (`कैसे`, `كتابٌ`).
        // A vowel sign that stands alone has the space before it for its letter; no word has a space in it.
        let word = text[start..end].trim_start();
        if kind.is_word_like() || word.chars().any(char::is_alphanumeric) {
            stretches.push(Stretch::new(offset + end - word.len(), offset + end));
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use icu_normalizer::ComposingNormalizerBorrowed;
    use proptest::prelude::*;

    use super::*;

    fn known() -> impl Iterator<Item = char> {
        (char::MIN..=char::MAX).filter(|character| class(*character) != Class::Strange)
    }

    #[track_caller]
    fn check(text: &str) {
        let mut expected = Vec::new();
        segment(text, 0, &mut expected);
        let found = stretches(text).into_iter().map(|Stretch { start, end, .. }| Stretch::new(start, end));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn characters_are_what_unicode_takes_them_for() {
        let nfkc = ComposingNormalizerBorrowed::new_nfkc();
        for character in known() {
            assert!(nfkc.is_normalized(character.encode_utf8(&mut [0; 4])), "{character}");
            for (before, behind) in [("", ""), ("a", "b"), ("1", "2"), ("a", "1"), (" ", " "), ("a", " "), (".", "'")] {
                check(&format!("{before}{character}{behind}"));
            }
        }
    }

    #[test]
    fn what_is_simple_is_normalised() {
        for character in (char::MIN..=char::MAX).filter(|character| is_simple(character.encode_utf8(&mut [0; 4]))) {
            let text = format!("e{character}e");
            assert!(ComposingNormalizerBorrowed::new_nfkc().is_normalized(&text), "{character}");
        }
    }

    #[test]
    fn joints_are_left_to_the_segmenter() {
        for text in ["a.b", "a. b", "3.14, 10,000.", "can't 'tis", "a:b;c", "_a _ b_c", ".NET a._", "it''s 'a'", "a.ж"]
        {
            check(text);
        }
    }

    #[test]
    fn plain_words_have_nothing_beside_them() {
        let plain = |text: &str| stretches(text).iter().map(|stretch| stretch.is_plain).collect::<Vec<_>>();
        assert_eq!(plain("plain, слово (ție)."), [true, true, true]);
        assert_eq!(
            plain("C++ C# .net e-mail R&D 2FA can't"),
            [false, false, false, false, true, false, true, false, false]
        );
    }

    proptest! {
        #[test]
        fn words_are_those_of_the_segmenter(text in "([a-zA-Zéжї0-9]{0,4}[ .,:;'_+#&\"«–\n-]{0,2}[a-zЖ0-9]{0,3}[東\u{301}\u{AD}👩]{0,1} ?){0,6}") {
            check(&text);
        }

        #[test]
        fn words_of_simple_texts_are_those_of_the_segmenter(text in "([a-zA-Zéжї0-9]{0,3}[ .,:;'_+#&\"«–\n-]{0,2}){0,9}") {
            check(&text);
        }
    }
}
