//! Which articles have a term, and where: collected article by article, written term by term.
//!
//! tantivy's own writer looks the bytes of every word up in one table of all fields, which was half of the time that
//! writing an index took. Words come numbered here, so that a field is a list of numbers; what tantivy's serializer
//! wants, term after term, is one counting sort away. Its files are one field after the other, so that fields can be written
//! beside one another.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::directory::{CompositeWrite, Directory as _, FileSlice, RamDirectory, TerminatingWrite as _};
use tantivy::fieldnorm::{FieldNormReader, FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::postings::{FieldSerializer, Postings as _, TermInfo};
use tantivy::schema::{Field, IndexRecordOption, Schema};
use tantivy::{DocId, DocSet as _, InvertedIndexReader, SegmentReader, TERMINATED};
use tantivy_common::CountingWriter;

use crate::language::Texts;

/// Stands between two values of a field, so that no phrase goes from one to the next.
const GAP: u32 = u32::MAX;

/// The postings of an index while its articles are added.
pub(super) struct Postings {
    schema: Schema,
    /// By the number of the field.
    fields: Vec<FieldPostings>,
    articles: u32,
}

/// The terms of one field, as numbers of [`Texts`].
#[derive(Default)]
struct FieldPostings {
    /// Of all articles, one after the other.
    terms: Vec<u32>,
    /// Where the terms of each article end.
    ends: Vec<usize>,
}

/// That an article has a term at a position.
#[derive(Clone, Copy, Default)]
struct Posting {
    article: u32,
    position: u32,
}

impl Postings {
    /// No article yet.
    pub fn new(schema: Schema) -> Self {
        let fields = schema.fields().map(|_| FieldPostings::default()).collect();
        Self { schema, fields, articles: 0 }
    }

    /// Adds a value of the article that is being added: words that follow one another.
    pub fn add(&mut self, field: Field, terms: impl IntoIterator<Item = u32>) {
        let FieldPostings { terms: all, ends } = &mut self.fields[field.field_id() as usize];
        let begin = ends.last().copied().unwrap_or_default();
        let mut terms = terms.into_iter().peekable();
        if all.len() > begin && terms.peek().is_some() {
            all.push(GAP);
        }
        all.extend(terms);
    }

    /// What is added from here on belongs to the next article.
    pub fn finish_article(&mut self) {
        for FieldPostings { terms, ends } in &mut self.fields {
            ends.push(terms.len());
        }
        self.articles += 1;
    }

    /// Adds the articles of `later` behind these; `numbers` has the number here of each of its terms.
    pub fn append(&mut self, later: &Self, numbers: &[u32]) {
        for (field, later) in self.fields.iter_mut().zip(&later.fields) {
            let begin = field.terms.len();
            let number = |term: &u32| if *term == GAP { GAP } else { numbers[*term as usize] };
            field.terms.extend(later.terms.iter().map(number));
            field.ends.extend(later.ends.iter().map(|end| begin + end));
        }
        self.articles += later.articles;
    }

    /// Adds one article of `earlier`, whose terms have the same numbers, behind these.
    pub fn append_article(&mut self, earlier: &Self, article: DocId) {
        for (field, earlier) in self.fields.iter_mut().zip(&earlier.fields) {
            // A field that no article has any terms of has no ends either.
            if let Some(end) = earlier.ends.get(article as usize) {
                let begin = article.checked_sub(1).map_or(0, |last| earlier.ends[last as usize]);
                field.terms.extend_from_slice(&earlier.terms[begin..*end]);
            }
            field.ends.push(field.terms.len());
        }
        self.articles += 1;
    }

    /// Reads the articles of a segment back, with the terms numbered by `texts`.
    pub fn read(schema: &Schema, segment: &SegmentReader, texts: &mut Texts) -> anyhow::Result<Self> {
        let fields: Vec<_> = schema.fields().collect();
        // Most words are in three fields of the twenty, which are neighbours: none is to wait for another.
        let dictionaries = fields.par_iter().with_max_len(1).map(|(field, entry)| {
            let record = entry.field_type().index_record_option();
            record.map(|record| Dictionary::read(&segment.inverted_index(*field)?, record)).transpose()
        });
        let dictionaries = dictionaries.collect::<anyhow::Result<Vec<_>>>()?;
        let numbered: Vec<_> = dictionaries
            .iter()
            .map(|dictionary| Some((dictionary.as_ref()?, dictionary.as_ref()?.numbers(texts))))
            .collect();
        let articles = segment.max_doc();
        let fields = numbered.par_iter().with_max_len(1).map(|dictionary| match dictionary {
            Some((dictionary, terms)) => FieldPostings::read(dictionary, terms, articles),
            None => Ok(FieldPostings::default()),
        });
        let fields = fields.collect::<std::io::Result<_>>()?;
        Ok(Self { schema: schema.clone(), fields, articles })
    }

    /// Dictionary, postings, positions and lengths as tantivy's files have them. Fields are made in parallel on request: each
    /// takes eight bytes of memory for every word of the articles.
    pub fn serialize(&self, texts: &Texts, in_parallel: bool) -> anyhow::Result<InvertedIndex> {
        let lengths = self.lengths()?;
        let readers = FieldNormReaders::open(lengths.clone())?;
        let mut places = vec![0; texts.text_count()];
        for (place, text) in (0..).zip(texts.sorted()) {
            places[text as usize] = place;
        }
        let fields: Vec<(Field, IndexRecordOption)> = self
            .schema
            .fields()
            .filter_map(|(field, entry)| Some((field, entry.field_type().index_record_option()?)))
            .filter(|(field, _)| !self.of(*field).terms.is_empty())
            .collect();
        let together = if in_parallel { 1 } else { fields.len().max(1) };
        let fields = fields.par_iter().with_min_len(together).with_max_len(together).map(|(field, record)| {
            let lengths = readers.get_field(*field)?;
            anyhow::Ok((*field, self.of(*field).serialize(texts, &places, *record, lengths)?))
        });
        Ok(InvertedIndex { fields: fields.collect::<anyhow::Result<Vec<_>>>()?, lengths })
    }

    fn of(&self, field: Field) -> &FieldPostings {
        &self.fields[field.field_id() as usize]
    }

    /// How many words each article has in each field.
    fn lengths(&self) -> anyhow::Result<FileSlice> {
        let mut lengths = FieldNormsWriter::for_schema(&self.schema);
        for (number, postings) in self.fields.iter().enumerate() {
            for (article, terms) in postings.articles() {
                let words = terms.iter().filter(|term| **term != GAP).count();
                lengths.record(article, Field::from_field_id(number as u32), words as u32);
            }
        }
        lengths.fill_up_to_max_doc(self.articles);
        // tantivy writes them to files only, and the postings say something of them.
        let (memory, file) = (RamDirectory::create(), Path::new("lengths"));
        lengths.serialize(FieldNormsSerializer::from_write(memory.open_write(file)?)?, None)?;
        Ok(memory.open_read(file)?)
    }
}

/// What [`Postings`] are in a segment's files.
pub(super) struct InvertedIndex {
    /// Dictionary, postings and positions of each field.
    fields: Vec<(Field, [Vec<u8>; 3])>,
    lengths: FileSlice,
}

impl InvertedIndex {
    /// Writes the files of a segment that has none of them.
    pub fn write(&self, segment: &Segment) -> anyhow::Result<()> {
        let mut lengths = segment.open_write(SegmentComponent::FieldNorms)?;
        lengths.write_all(&self.lengths.read_bytes()?)?;
        lengths.terminate()?;
        let mut files = [SegmentComponent::Terms, SegmentComponent::Postings, SegmentComponent::Positions]
            .map(|component| segment.open_write(component).map(CompositeWrite::wrap));
        for (field, parts) in &self.fields {
            for (file, part) in files.iter_mut().zip(parts) {
                let file = file.as_mut().map_err(|error| error.clone())?;
                file.for_field(*field).write_all(part)?;
            }
        }
        for file in files {
            file?.close()?;
        }
        Ok(())
    }
}

/// The terms of a field of a segment.
struct Dictionary {
    index: Arc<InvertedIndexReader>,
    record: IndexRecordOption,
    /// One after the other.
    terms: String,
    /// Where each of them ends, and where its postings are.
    places: Vec<(usize, TermInfo)>,
}

impl Dictionary {
    fn read(index: &Arc<InvertedIndexReader>, record: IndexRecordOption) -> anyhow::Result<Self> {
        let mut terms = String::new();
        let mut places = Vec::with_capacity(index.terms().num_terms());
        let mut stream = index.terms().stream()?;
        while let Some((term, place)) = stream.next() {
            terms.push_str(str::from_utf8(term)?);
            places.push((terms.len(), place.clone()));
        }
        Ok(Self { index: Arc::clone(index), record, terms, places })
    }

    /// The terms as `texts` numbers them.
    fn numbers(&self, texts: &mut Texts) -> Vec<u32> {
        let begins = [0].into_iter().chain(self.places.iter().map(|(end, _)| *end));
        begins.zip(&self.places).map(|(begin, (end, _))| texts.number(&self.terms[begin..*end])).collect()
    }
}

impl FieldPostings {
    /// Reads back what [`serialize`](Self::serialize) made of these terms, which have these numbers. Where no positions are kept, an
    /// article has its terms in the order of their texts.
    fn read(dictionary: &Dictionary, terms: &[u32], articles: u32) -> std::io::Result<Self> {
        let Dictionary { index, record, places, .. } = dictionary;
        let mut placed = Vec::with_capacity(index.total_num_tokens() as usize);
        let mut lengths = vec![0; articles as usize];
        let mut positions = Vec::new();
        for (term, (_, place)) in terms.iter().zip(places) {
            let mut postings = index.read_postings_from_terminfo(place, *record)?;
            while postings.doc() != TERMINATED {
                let article = postings.doc();
                let length: &mut u32 = &mut lengths[article as usize];
                positions.clear();
                if record.has_positions() {
                    postings.positions(&mut positions);
                } else {
                    positions.extend((*length..).take(postings.term_freq() as usize));
                }
                *length = positions.last().map_or(*length, |last| (*last + 1).max(*length));
                placed.extend(positions.iter().map(|&position| (*term, Posting { article, position })));
                postings.advance();
            }
        }
        let ends: Vec<usize> = lengths
            .iter()
            .scan(0, |end, length| {
                *end += *length as usize;
                Some(*end)
            })
            .collect();
        // Between two values of a field there is a place without a term.
        let mut in_order = vec![GAP; ends.last().copied().unwrap_or_default()];
        for (term, Posting { article, position }) in placed {
            let begin = ends[article as usize] - lengths[article as usize] as usize;
            in_order[begin + position as usize] = term;
        }
        Ok(Self { terms: in_order, ends })
    }

    /// Each article with its terms.
    fn articles(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let begins = [0].into_iter().chain(self.ends.iter().copied());
        (0..).zip(begins.zip(&self.ends).map(|(begin, end)| &self.terms[begin..*end]))
    }

    /// How many words there are.
    fn words(&self) -> u64 {
        self.terms.iter().filter(|term| **term != GAP).count() as u64
    }

    /// Each posting with its term, in the order of articles and positions.
    fn for_each_posting(&self, mut take: impl FnMut(u32, Posting)) {
        for (article, terms) in self.articles() {
            for (position, term) in (0..).zip(terms) {
                if *term != GAP {
                    take(*term, Posting { article, position });
                }
            }
        }
    }

    /// Dictionary, postings and positions of the terms in the order of their texts; `places` has the place of each in it.
    fn serialize(
        &self,
        texts: &Texts,
        places: &[u32],
        record: IndexRecordOption,
        lengths: Option<FieldNormReader>,
    ) -> anyhow::Result<[Vec<u8>; 3]> {
        let [mut dictionary, mut in_articles, mut positions] = [(); 3].map(|()| CountingWriter::wrap(Vec::new()));
        let mut field =
            FieldSerializer::create(record, self.words(), &mut dictionary, &mut in_articles, &mut positions, lengths)?;
        // How many postings each term has, then where its next one goes. A language has fewer words than fit into 32 bits.
        let mut next: Vec<u32> = vec![0; texts.text_count()];
        let mut terms = Vec::new();
        for term in self.terms.iter().filter(|term| **term != GAP) {
            let count = &mut next[*term as usize];
            if *count == 0 {
                terms.push(*term);
            }
            *count += 1;
        }
        // Most fields have few of the texts.
        terms.sort_unstable_by_key(|term| places[*term as usize]);
        let mut end = 0;
        let mut counts = Vec::with_capacity(terms.len());
        for term in &terms {
            let count = std::mem::replace(&mut next[*term as usize], end);
            counts.push(count as usize);
            end += count;
        }
        let mut sorted = vec![Posting::default(); end as usize];
        self.for_each_posting(|term, posting| {
            let place = &mut next[term as usize];
            sorted[*place as usize] = posting;
            *place += 1;
        });

        let mut rest = &sorted[..];
        let mut steps = Vec::new();
        for (term, count) in terms.iter().zip(counts) {
            let (postings, others) = rest.split_at(count);
            rest = others;
            let by_article = || postings.chunk_by(|a, b| a.article == b.article);
            let articles = if record.has_freq() { by_article().count() as u32 } else { 0 };
            field.new_term(texts.text(*term).as_bytes(), articles, record.has_freq())?;
            for postings in by_article() {
                let times = if record.has_freq() { postings.len() as u32 } else { 0 };
                steps.clear();
                if record.has_positions() {
                    let mut last = 0;
                    steps.extend(postings.iter().map(|posting| {
                        let step = posting.position - last;
                        last = posting.position;
                        step
                    }));
                }
                field.write_doc(postings[0].article, times, &steps);
            }
            field.close_term()?;
        }
        field.close()?;
        Ok([dictionary, in_articles, positions].map(CountingWriter::finish))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tantivy::directory::{Directory, RamDirectory};
    use tantivy::{Index, SingleSegmentIndexWriter, TantivyDocument};

    use super::super::schema::{Fields, schema};
    use super::*;

    const FILES: [SegmentComponent; 4] = [
        SegmentComponent::FieldNorms,
        SegmentComponent::Terms,
        SegmentComponent::Postings,
        SegmentComponent::Positions,
    ];

    fn writer(directory: &RamDirectory) -> SingleSegmentIndexWriter {
        Index::builder().schema(schema()).single_segment_index_writer(directory.clone(), 15_000_000).unwrap()
    }

    fn files(directory: &RamDirectory, segment: &Segment) -> BTreeMap<String, Vec<u8>> {
        let files = FILES.iter().map(|component| {
            let file = directory.open_read(&segment.relative_path(component.clone())).unwrap();
            (component.to_string(), file.read_bytes().unwrap().to_vec())
        });
        files.collect()
    }

    /// Articles of values of words: in every field that has positions, in one that has none, and in one of whole terms.
    #[track_caller]
    fn check(articles: &[Vec<Vec<String>>]) {
        let fields = Fields::of(&schema()).unwrap();
        let (theirs, ours) = (RamDirectory::create(), RamDirectory::create());
        let (mut their_writer, mut our_writer) = (writer(&theirs), writer(&ours));
        let (mut texts, mut postings) = (Texts::default(), Postings::new(schema()));
        for values in articles {
            let mut document = TantivyDocument::new();
            for words in values {
                for field in [fields.text[0].folded, fields.text[5].stem] {
                    if !words.is_empty() {
                        document.add_text(field, words.join(" "));
                    }
                    postings.add(field, words.iter().map(|word| texts.number(word)));
                }
                let key = words.join(" ");
                document.add_text(fields.keys, &key);
                postings.add(fields.keys, [texts.number(&key)]);
            }
            postings.finish_article();
            their_writer.add_document(document).unwrap();
            our_writer.add_document(TantivyDocument::new()).unwrap();
        }
        let segment = their_writer.finalize().unwrap().searchable_segments().unwrap().remove(0);
        let expected = files(&theirs, &segment);
        let segment = our_writer.finalize().unwrap().searchable_segments().unwrap().remove(0);
        for component in FILES {
            ours.delete(&segment.relative_path(component)).unwrap();
        }
        postings.serialize(&texts, true).unwrap().write(&segment).unwrap();
        assert!(files(&ours, &segment) == expected);
        check_read_back(&segment, &expected);
    }

    /// What is read of a segment and put together again article by article makes the same files.
    #[track_caller]
    fn check_read_back(segment: &Segment, expected: &BTreeMap<String, Vec<u8>>) {
        let mut texts = Texts::default();
        texts.number("a word that no article has any more");
        let read = Postings::read(&schema(), &SegmentReader::open(segment).unwrap(), &mut texts).unwrap();
        let mut again = Postings::new(schema());
        let directory = RamDirectory::create();
        let mut writer = writer(&directory);
        for article in 0..read.articles {
            again.append_article(&read, article);
            writer.add_document(TantivyDocument::new()).unwrap();
        }
        let segment = writer.finalize().unwrap().searchable_segments().unwrap().remove(0);
        for component in FILES {
            directory.delete(&segment.relative_path(component)).unwrap();
        }
        again.serialize(&texts, false).unwrap().write(&segment).unwrap();
        assert!(files(&directory, &segment) == *expected);
    }

    #[test]
    fn the_files_are_those_of_tantivy() {
        check(&[]);
        check(&[vec![]]);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        check(&[
            vec![words("reset the password of the account"), words(""), words("the the")],
            vec![],
            vec![words(""), words("пароль password")],
            vec![],
        ]);
        // More than two blocks of 128 articles, with frequent and rare words.
        let article = |number: u32| {
            let words = (1..number % 90 + 2).map(|step| format!("w{}", number * step % 97)).collect();
            vec![words, vec!["often".to_owned(); number as usize % 5]]
        };
        check(&(0..400).map(article).collect::<Vec<_>>());
    }
}
