//! Where the words of stored texts begin and end, in about a byte a word.
//!
//! Positions say which word of a field matched; spans say where in the text that word is.

use std::ops::Range;

use crate::language::NumberedToken;

/// Most spans are a byte: how far behind the last one it begins in the upper bits, its length in the lower six.
const LENGTH_BITS: u32 = 6;
const LENGTH_MASK: u8 = (1 << LENGTH_BITS) - 1;
/// Gap that says that gap and length follow as numbers: the word is long, overlaps the last one, or is far behind it.
const LONG_GAP: u8 = 3;

/// Collects the spans of some texts.
#[derive(Default)]
pub(super) struct SpansWriter {
    bytes: Vec<u8>,
}

impl SpansWriter {
    /// Adds the words of the next text.
    pub fn add(&mut self, tokens: &[NumberedToken]) {
        self.write_number(tokens.len() as u64);
        let mut last_end = 0;
        for Range { start, end } in tokens.iter().map(|token| token.range.clone()) {
            let gap = start as i64 - last_end as i64;
            let length = end - start;
            match (u8::try_from(gap), u8::try_from(length)) {
                (Ok(gap), Ok(length)) if gap < LONG_GAP && length <= LENGTH_MASK => {
                    self.bytes.push(gap << LENGTH_BITS | length);
                }
                _ => {
                    self.bytes.push(LONG_GAP << LENGTH_BITS);
                    // The sign in the lowest bit keeps small numbers short.
                    self.write_number((gap << 1 ^ gap >> 63) as u64);
                    self.write_number(length as u64);
                }
            }
            last_end = end;
        }
    }

    /// The spans of all texts.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Seven bits a byte, the lowest first; the last byte has its highest bit clear.
    fn write_number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// Reads the spans of some texts in the order in which they were added.
pub(super) struct SpansReader<'b> {
    bytes: &'b [u8],
}

impl<'b> SpansReader<'b> {
    /// What [`SpansWriter::finish`] gave.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// The words of the next text, in bytes. Of damaged spans, those before the damage.
    pub fn next_text(&mut self) -> Vec<Range<usize>> {
        let count = self.number().unwrap_or_default() as usize;
        // A word takes a byte at least, so that damage cannot ask for all memory.
        let mut spans = Vec::with_capacity(count.min(self.bytes.len()));
        let mut last_end = 0;
        while spans.len() < count {
            let Some((start, length)) = self.span(last_end) else {
                break;
            };
            last_end = start.saturating_add(length);
            spans.push(start..last_end);
        }
        spans
    }

    /// Start and length of the next word.
    fn span(&mut self, last_end: usize) -> Option<(usize, usize)> {
        let byte = self.byte()?;
        let gap = byte >> LENGTH_BITS;
        if gap < LONG_GAP {
            return Some((last_end + usize::from(gap), usize::from(byte & LENGTH_MASK)));
        }
        let (gap, length) = (self.number()?, self.number()?);
        let gap = (gap >> 1) as i64 ^ -((gap & 1) as i64);
        Some((last_end.checked_add_signed(gap as isize)?, length as usize))
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::{Analyzer, Lexicon, Texts};

    #[track_caller]
    fn check(texts: &[&str]) -> usize {
        let analyzer = Analyzer::new("ja");
        let mut lexicon = Lexicon::new(analyzer.clone());
        let mut words = Texts::default();
        let mut writer = SpansWriter::default();
        for text in texts {
            writer.add(&lexicon.tokens(text, &mut words));
        }
        let bytes = writer.finish();
        let mut reader = SpansReader::new(&bytes);
        for text in texts {
            let ranges: Vec<_> = analyzer.tokens(text).into_iter().map(|token| token.range).collect();
            assert_eq!(reader.next_text(), ranges, "{text}");
        }
        assert!(reader.bytes.is_empty());
        bytes.len()
    }

    #[test]
    fn most_words_take_a_byte() {
        assert_eq!(check(&["Words, words and words.", "", "другие слова"]), (1 + 4) + 1 + (1 + 2));
        check(&["wi-fi and .NET", "東京都とパスワード", &"a".repeat(100), &format!("a{}b", " ".repeat(1000))]);
    }

    proptest! {
        #[test]
        fn any_text_keeps_its_words(texts in proptest::collection::vec("\\PC{0,40}", 0..4)) {
            check(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        }

        #[test]
        fn damage_is_survived(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut reader = SpansReader::new(&bytes);
            for _ in 0..3 {
                reader.next_text();
            }
        }
    }
}
