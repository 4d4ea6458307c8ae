//! Where words stand in the fields of articles, read from the index: no text is analysed.

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

/// How much further apart than neighbours the last word of one value of a field and the first of the next are.
///
/// Wordings, tags, headings and passages are values. tantivy leaves the gap, so that no phrase reaches over two.
pub(super) const VALUE_GAP: u32 = 1;

/// Reads the positions of some stems in one field, for one question.
///
/// Words are numbered from 0 in the order of [`crate::language::Analyzer::tokens`], so a compound and its parts have
/// a number each; between two values of the field [`VALUE_GAP`] numbers are left out.
pub(super) struct Positions {
    /// None for a stem that the field does not have.
    postings: Vec<Option<SegmentPostings>>,
}

impl Positions {
    /// Opens the postings of stems, each as it was found in the index of a field's stems.
    pub fn new<'i>(
        stems: &InvertedIndexReader,
        found: impl IntoIterator<Item = Option<&'i TermInfo>>,
    ) -> anyhow::Result<Self> {
        let read = |info| stems.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions);
        let postings = found.into_iter().map(|info| info.map(read).transpose());
        Ok(Self { postings: postings.collect::<Result<_, _>>()? })
    }

    /// Adds the positions of the stem with this number (in the order they were given) in an article, ascending.
    ///
    /// Postings are only read forwards: for each stem, the articles must come in ascending order.
    pub fn read(&mut self, stem: usize, article: DocId, positions: &mut Vec<u32>) {
        let Some(postings) = &mut self.postings[stem] else {
            return;
        };
        if postings.doc() < article && postings.seek(article) == TERMINATED {
            // Nothing is left to read in it.
            self.postings[stem] = None;
        } else if postings.doc() == article {
            postings.append_positions_with_offset(0, positions);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{Passage, SearchDocument};
    use super::super::language_index::LanguageIndex;
    use super::super::rules::SearchRules;
    use super::super::schema::TEXT_FIELDS;
    use super::super::write::write_index;
    use super::*;

    fn article(path: &str, passages: &[&str]) -> SearchDocument {
        let passage = |text: &&str| Passage { heading: "Wi-Fi".into(), text: (*text).to_owned(), ..Passage::default() };
        SearchDocument {
            path: path.to_owned(),
            title: "Blue cable".to_owned(),
            asked_as: vec!["cable".to_owned(), "red cable".to_owned()],
            passages: passages.iter().map(passage).collect(),
            ..SearchDocument::default()
        }
    }

    #[track_caller]
    fn check(index: &LanguageIndex, field: &str, stem: &str, expected: &[&[u32]]) {
        let field = TEXT_FIELDS.iter().position(|known| known.name == field).unwrap();
        let stems = &index.text[field].stem;
        let infos = ["missing", stem].map(|term| stems.terms().get(term).unwrap());
        let mut positions = Positions::new(stems, infos.iter().map(Option::as_ref)).unwrap();
        for (article, expected) in expected.iter().enumerate() {
            let mut found = Vec::new();
            positions.read(0, article as u32, &mut found);
            positions.read(1, article as u32, &mut found);
            assert_eq!(found, *expected, "{stem} in article {article}");
        }
    }

    #[test]
    fn words_are_numbered_and_values_are_apart() {
        let folder = tempfile::tempdir().unwrap();
        let articles = [
            article("a", &["One wi-fi cable.", "", "Cable"]),
            article("b", &["Nothing."]),
            article("c", &["E-mail: cables"]),
        ];
        write_index("en", &articles, folder.path()).unwrap();
        let index = LanguageIndex::open("en", folder.path(), SearchRules::default()).unwrap();
        check(&index, "title", "cabl", &[&[1], &[1], &[1]]);
        check(&index, "asked_as", "cabl", &[&[0, 3], &[0, 3], &[0, 3]]);
        check(&index, "headings", "wifi", &[&[0, 4, 8], &[0], &[0]]);
        // `wi-fi` is three words: the compound and its parts.
        check(&index, "body", "cabl", &[&[4, 6], &[], &[3]]);
        check(&index, "body", "one", &[&[0], &[], &[]]);
    }
}
