//! One language's index, opened and kept open.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, bail};
use tantivy::directory::OwnedBytes;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::store::StoreReader;
use tantivy::termdict::TermDictionary;
use tantivy::{DocId, Index, InvertedIndexReader, SegmentReader};

use super::facets::FacetIndex;
use super::index_directory::IndexDirectory;
use super::known_words::KnownWords;
use super::ranking::Scratch;
use super::rules::SearchRules;
use super::schema::{Fields, TEXT_FIELDS};
use super::vocabulary::vocabulary_word;
use crate::language::Analyzer;

/// Blocks of stored articles that stay in memory: an article or two each, all of a usual help centre. Those of 20,000
/// articles are read and unpacked again for 2 % of a question's time.
const STORE_CACHE_BLOCKS: usize = 128;

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
    pub fields: Fields,
    pub known_words: KnownWords,
    store: StoreReader,
    /// Working memory of finished questions, for the next ones.
    scratch: Mutex<Vec<Scratch>>,
}

/// A text field in both forms.
pub(super) struct OpenField {
    pub folded: Arc<InvertedIndexReader>,
    pub stem: Arc<InvertedIndexReader>,
    /// Codes of the field's length, by article.
    pub lengths: Vec<u8>,
    /// What a word counts in a field of a length, by the length's code.
    pub length_factors: [f32; 256],
}

impl LanguageIndex {
    /// Opens the index in a folder, which may be read-only: no lock is taken and nothing written.
    pub fn open(code: &str, folder: &Path, rules: SearchRules) -> anyhow::Result<Self> {
        let index = Index::open(IndexDirectory::open(folder)?)?;
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
                Some(lengths) => (0..articles).map(|article| lengths.fieldnorm_id(article)).collect(),
                None => vec![0; articles as usize],
            };
            text.push(OpenField { folded, stem: segment.inverted_index(forms.stem)?, lengths, length_factors });
        }
        let vocabulary = segment.inverted_index(fields.vocabulary)?;
        Ok(Self {
            code: code.to_owned(),
            analyzer: analyzer(code, vocabulary.terms())?,
            rules,
            text,
            vocabulary,
            keys: segment.inverted_index(fields.keys)?,
            facets: FacetIndex::read(
                &*segment.inverted_index(fields.outermost_section)?,
                &*segment.inverted_index(fields.audience)?,
                articles,
            )?,
            articles,
            store: segment.get_store_reader(STORE_CACHE_BLOCKS)?,
            fields,
            known_words: KnownWords::new(),
            scratch: Mutex::default(),
        })
    }

    /// The words of every article.
    pub fn words(&self) -> &TermDictionary {
        self.vocabulary.terms()
    }

    /// What was stored of an article, for [`StoredArticle::read`](super::stored::StoredArticle::read).
    pub fn stored(&self, article: DocId) -> anyhow::Result<OwnedBytes> {
        let bytes = self.store.get_document_bytes(article);
        bytes.with_context(|| format!("could not read article {article} of `{}`", self.code))
    }

    /// Lends working memory to a question.
    pub fn with_scratch<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        let pooled = self.scratch.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = pooled.unwrap_or_else(|| Scratch::new(self.articles));
        let result = work(&mut scratch);
        self.scratch.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        result
    }
}

/// The analysis that the index was written with.
fn analyzer(code: &str, vocabulary: &TermDictionary) -> anyhow::Result<Analyzer> {
    let analyzer = Analyzer::new(code);
    if !analyzer.has_compounds() {
        return Ok(analyzer);
    }
    let mut words = Vec::new();
    let mut terms = vocabulary.stream()?;
    while terms.advance() {
        if let Some((folded, stem)) = vocabulary_word(terms.key()) {
            words.push((folded.to_owned(), stem, terms.value().doc_freq));
        }
    }
    // As they were when the index was written.
    words.sort_unstable();
    Ok(analyzer.with_words(words))
}
