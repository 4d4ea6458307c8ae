//! Stored articles, read where they lie: a hit shows little of its article, so nothing of it is copied first.
//!
//! The bytes are tantivy's, whose own reading makes a text of its own of each value: that was a tenth of a question's time.
//! tantivy's version is fixed, because indexes are written in its format too (see [`super::postings`]); a test compares.

use std::ops::Range;

use anyhow::{Context as _, bail};
use tantivy::schema::Field;

use super::schema::Fields;
use super::spans::SpansReader;

/// What a hit shows.
#[derive(Default)]
pub(super) struct StoredArticle<'b> {
    pub path: &'b str,
    pub url: &'b str,
    pub title: StoredText<'b>,
    pub description: StoredText<'b>,
    pub section: &'b str,
    pub passages: Vec<StoredPassage<'b>>,
}

/// A passage that a hit may show.
#[derive(Default)]
pub(super) struct StoredPassage<'b> {
    pub heading: StoredText<'b>,
    pub anchor: &'b str,
    pub text: StoredText<'b>,
}

/// A text with its words.
#[derive(Default)]
pub(super) struct StoredText<'b> {
    bytes: &'b [u8],
    /// Where the words are that the index numbers, in bytes.
    pub words: Vec<Range<usize>>,
}

impl<'b> StoredText<'b> {
    /// The text; empty when it is none. Of an article's texts a hit shows two or three, so no other is checked.
    pub fn text(&self) -> &'b str {
        std::str::from_utf8(self.bytes).unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl<'b> StoredArticle<'b> {
    /// Reads the values of an article.
    pub fn read(bytes: &'b [u8], fields: &Fields) -> anyhow::Result<Self> {
        let mut spans = SpansReader::new(&[]);
        for value in Values::of(bytes)? {
            let (field, value) = value?;
            if field == fields.spans {
                spans = SpansReader::new(value);
            }
        }
        let mut article = Self::default();
        for value in Values::of(bytes)? {
            let (field, value) = value?;
            if field == fields.spans {
                continue;
            }
            // Texts and their spans come in the order in which they were written.
            let mut with_words = || StoredText { bytes: value, words: spans.next_text() };
            let text = || std::str::from_utf8(value).context("a stored name is no UTF-8");
            if field == fields.path {
                article.path = text()?;
            } else if field == fields.url {
                article.url = text()?;
            } else if field == fields.section {
                article.section = text()?;
            } else if field == fields.title {
                article.title = with_words();
            } else if field == fields.description {
                article.description = with_words();
            } else if field == fields.heading {
                article.passages.push(StoredPassage { heading: with_words(), ..StoredPassage::default() });
            } else if let Some(passage) = article.passages.last_mut() {
                if field == fields.anchor {
                    passage.anchor = text()?;
                } else if field == fields.passage {
                    passage.text = with_words();
                }
            }
        }
        Ok(article)
    }
}

/// What is said of each kind of value that an index stores.
const TEXT_KIND: u8 = 0;
const BYTES_KIND: u8 = 4;
/// Marks the last byte of a number, of which each byte has seven bits, the lowest first.
const LAST_BYTE: u8 = 0x80;

/// The values of a stored document: their number, then of each its field, its kind, its length and its bytes.
struct Values<'b> {
    bytes: &'b [u8],
    left: usize,
}

impl<'b> Values<'b> {
    fn of(bytes: &'b [u8]) -> anyhow::Result<Self> {
        let mut values = Self { bytes, left: 0 };
        values.left = values.number()?;
        Ok(values)
    }

    fn value(&mut self) -> anyhow::Result<(Field, &'b [u8])> {
        let field = u32::from_le_bytes(self.take(size_of::<u32>())?.try_into()?);
        match self.take(1)? {
            [TEXT_KIND | BYTES_KIND] => {}
            kind => bail!("a stored value is of the unknown kind {kind:?}"),
        }
        let length = self.number()?;
        Ok((Field::from_field_id(field), self.take(length)?))
    }

    fn number(&mut self) -> anyhow::Result<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.take(1)?[0];
            number |= usize::from(byte & !LAST_BYTE) << shift;
            if byte & LAST_BYTE != 0 {
                return Ok(number);
            }
        }
        bail!("a stored number has no end")
    }

    fn take(&mut self, count: usize) -> anyhow::Result<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count).context("a stored article ends too early")?;
        self.bytes = rest;
        Ok(taken)
    }
}

impl<'b> Iterator for Values<'b> {
    type Item = anyhow::Result<(Field, &'b [u8])>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        Some(self.value())
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{OwnedValue, Value as _};
    use tantivy::{Index, TantivyDocument};

    use super::super::document::{Passage, SearchDocument};
    use super::super::write::write_index;
    use super::*;

    #[test]
    fn values_are_those_that_tantivy_reads() {
        let folder = tempfile::tempdir().unwrap();
        let long = "Ein Wörterbuch hat viele Wörter. ".repeat(200);
        let passages = [("Überschrift", "b", "Text"), ("", "", long.as_str()), ("Ende", "d", "")].map(
            |(heading, anchor, text)| Passage { heading: heading.into(), anchor: anchor.into(), text: text.into() },
        );
        let document = SearchDocument {
            path: "a".to_owned(),
            url: "/de/a/".to_owned(),
            title: "Titel".to_owned(),
            passages: passages.into(),
            ..SearchDocument::default()
        };
        write_index("de", &[document], folder.path()).unwrap();
        let index = Index::open_in_dir(folder.path()).unwrap();
        let fields = Fields::of(&index.schema()).unwrap();
        let reader = index.reader().unwrap().searcher();
        let store = reader.segment_reader(0).get_store_reader(1).unwrap();
        let expected: TantivyDocument = store.get(0).unwrap();
        let expected: Vec<(Field, Vec<u8>)> = expected
            .field_values()
            .map(|(field, value)| match OwnedValue::from(value.as_value()) {
                OwnedValue::Str(text) => (field, text.into_bytes()),
                OwnedValue::Bytes(bytes) => (field, bytes),
                other => panic!("{other:?}"),
            })
            .collect();
        let bytes = store.get_document_bytes(0).unwrap();
        let values: Vec<(Field, Vec<u8>)> = Values::of(&bytes)
            .unwrap()
            .map(|value| value.map(|(field, value)| (field, value.to_vec())).unwrap())
            .collect();
        assert_eq!(values, expected);
        let article = StoredArticle::read(&bytes, &fields).unwrap();
        assert_eq!((article.title.text(), article.title.words.len(), article.passages.len()), ("Titel", 1, 3));
        assert_eq!(article.title.words[0], 0..5);
        assert_eq!((article.passages[1].text.text(), article.passages[1].text.words.len()), (long.trim(), 1000));
        // Damage is an error, and never a panic.
        for end in 0..bytes.len() {
            assert!(StoredArticle::read(&bytes[..end], &fields).is_err(), "{end}");
        }
    }
}
