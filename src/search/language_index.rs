//! One language's index, opened and kept open.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, bail};
use tantivy::directory::MmapDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, Value};
use tantivy::store::StoreReader;
use tantivy::termdict::TermDictionary;
use tantivy::{DocId, Index, InvertedIndexReader, SegmentReader, TantivyDocument};

use super::document::Passage;
use super::facets::FacetIndex;
use super::known_runs::KnownRuns;
use super::ranking::Scratch;
use super::rules::SearchRules;
use super::schema::{Fields, TEXT_FIELDS};
use crate::language::Analyzer;

/// Blocks of stored articles that stay in memory, about 16 kB each.
const STORE_CACHE_BLOCKS: usize = 64;

/// Everything needed to answer questions in one language.
pub(super) struct LanguageIndex {
    pub code: String,
    pub analyzer: Analyzer,
    /// What the site says about search in this language.
    pub rules: SearchRules,
    /// In the order of [`TEXT_FIELDS`].
    pub text: Vec<OpenField>,
    pub vocabulary: Arc<InvertedIndexReader>,
    pub keys: Arc<InvertedIndexReader>,
    pub facets: FacetIndex,
    /// Number of articles.
    pub articles: u32,
    fields: Fields,
    store: StoreReader,
    /// Working memory of finished questions, for the next ones.
    scratch: Mutex<Vec<Scratch>>,
    /// What they analysed of the articles they showed; each question at work has one to itself.
    known_runs: Mutex<Vec<KnownRuns>>,
}

/// A text field in both forms.
pub(super) struct OpenField {
    pub folded: Arc<InvertedIndexReader>,
    pub stem: Arc<InvertedIndexReader>,
    pub lengths: FieldNormReader,
    /// What a word counts in a field of a length, by the length's code.
    pub length_factors: [f32; 256],
}

/// What a hit shows.
#[derive(Debug, Default)]
pub(super) struct StoredArticle {
    pub path: String,
    pub url: String,
    pub title: String,
    pub description: String,
    pub section: String,
    pub passages: Vec<Passage>,
}

impl LanguageIndex {
    /// Opens the index in a folder, which may be read-only: no lock is taken and nothing written.
    pub fn open(code: &str, folder: &Path, rules: SearchRules) -> anyhow::Result<Self> {
        let index = Index::open(MmapDirectory::open(folder)?)?;
        let fields = Fields::of(&index.schema())?;
        let segments = index.searchable_segments()?;
        let [segment] = &segments[..] else {
            bail!("{} has {} segments instead of one", folder.display(), segments.len());
        };
        let segment = SegmentReader::open(segment)?;
        let articles = segment.num_docs();
        let mut text = Vec::with_capacity(TEXT_FIELDS.len());
        for (forms, field) in fields.text.iter().zip(&TEXT_FIELDS) {
            let folded = segment.inverted_index(forms.folded)?;
            let average_length = (folded.total_num_tokens() as f32 / articles.max(1) as f32).max(1.0);
            let length_factors = std::array::from_fn(|code| {
                let length = FieldNormReader::id_to_fieldnorm(code as u8) as f32;
                1.0 / (1.0 - field.length_share + field.length_share * length / average_length)
            });
            let lengths = match segment.fieldnorms_readers().get_field(forms.folded)? {
                Some(lengths) => lengths,
                None => FieldNormReader::constant(articles, 0),
            };
            text.push(OpenField { folded, stem: segment.inverted_index(forms.stem)?, lengths, length_factors });
        }
        Ok(Self {
            code: code.to_owned(),
            analyzer: Analyzer::new(code),
            rules,
            text,
            vocabulary: segment.inverted_index(fields.vocabulary)?,
            keys: segment.inverted_index(fields.keys)?,
            facets: FacetIndex::read(
                &*segment.inverted_index(fields.outermost_section)?,
                &*segment.inverted_index(fields.audience)?,
                articles,
            )?,
            articles,
            store: segment.get_store_reader(STORE_CACHE_BLOCKS)?,
            fields,
            scratch: Mutex::default(),
            known_runs: Mutex::default(),
        })
    }

    /// The words of every article.
    pub fn words(&self) -> &TermDictionary {
        self.vocabulary.terms()
    }

    /// What was stored of an article.
    pub fn article(&self, article: DocId) -> anyhow::Result<StoredArticle> {
        let document: TantivyDocument =
            self.store.get(article).with_context(|| format!("could not read article {article} of `{}`", self.code))?;
        let text =
            |field: Field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let all = |field: Field| {
            document.get_all(field).map(|value| value.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        let headings = all(self.fields.heading).into_iter();
        let passages = headings.zip(all(self.fields.anchor)).zip(all(self.fields.passage));
        Ok(StoredArticle {
            path: text(self.fields.path),
            url: text(self.fields.url),
            title: text(self.fields.title),
            description: text(self.fields.description),
            section: text(self.fields.section),
            passages: passages.map(|((heading, anchor), text)| Passage { heading, anchor, text }).collect(),
        })
    }

    /// Lends working memory to a question.
    pub fn with_scratch<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        lend(&self.scratch, || Scratch::new(self.articles), work)
    }

    /// Lends a memory of analysed text to a question.
    pub fn with_known_runs<T>(&self, work: impl FnOnce(&mut KnownRuns) -> T) -> T {
        lend(&self.known_runs, KnownRuns::default, work)
    }
}

/// Takes something out of a pool, or makes it, for as long as some work takes.
fn lend<P, T>(pool: &Mutex<Vec<P>>, make: impl FnOnce() -> P, work: impl FnOnce(&mut P) -> T) -> T {
    let pooled = pool.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let mut lent = pooled.unwrap_or_else(make);
    let result = work(&mut lent);
    pool.lock().unwrap_or_else(PoisonError::into_inner).push(lent);
    result
}
