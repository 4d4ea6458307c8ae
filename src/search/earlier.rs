//! The articles of an index that an earlier build wrote: those that stayed the same are not analysed again.
//!
//! Everything that analysis found out of an article is in the index, only turned round: which articles have a word, and where.
//! Turned back, it takes its place beside the articles that are new, and the index is written from both as if all were.

use std::path::Path;

use anyhow::bail;
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::store::StoreReader;
use tantivy::{DocId, Index, SegmentReader, TantivyDocument};

use super::index_directory::IndexDirectory;
use super::postings::Postings;
use crate::digest::Digest;
use crate::language::Texts;

/// Stored articles that stay in memory: they are read one after the other.
const STORE_CACHE_BLOCKS: usize = 1;

/// The articles of one language as an earlier build wrote them.
pub(super) struct EarlierArticles {
    store: StoreReader,
    postings: Postings,
    /// By what they were made of.
    places: FxHashMap<Digest, DocId>,
}

impl EarlierArticles {
    /// Reads the index in `folder`, whose articles were made of `inputs`; their words are numbered by `texts`.
    pub fn read(folder: &Path, inputs: &[Digest], texts: &mut Texts) -> anyhow::Result<Self> {
        let index = Index::open(IndexDirectory::open(folder)?)?;
        let segments = index.searchable_segments()?;
        let [segment] = &segments[..] else {
            bail!("{} has {} segments instead of one", folder.display(), segments.len());
        };
        let segment = SegmentReader::open(segment)?;
        if segment.max_doc() as usize != inputs.len() {
            bail!("{} has {} articles instead of {}", folder.display(), segment.max_doc(), inputs.len());
        }
        Ok(Self {
            store: segment.get_store_reader(STORE_CACHE_BLOCKS)?,
            postings: Postings::read(&index.schema(), &segment, texts)?,
            places: inputs.iter().copied().zip(0..).collect(),
        })
    }

    /// Which of them was made of this.
    pub fn place(&self, inputs: &Digest) -> Option<DocId> {
        self.places.get(inputs).copied()
    }

    /// Adds the words of one of them to the postings of a new index.
    pub fn add_to(&self, postings: &mut Postings, place: DocId) {
        postings.append_article(&self.postings, place);
    }

    /// What is stored of one of them.
    pub fn stored(&self, place: DocId) -> anyhow::Result<TantivyDocument> {
        Ok(self.store.get(place)?)
    }
}

/// How many of these articles an earlier build had.
pub(super) fn count_known(earlier: &[Digest], inputs: &[Digest]) -> usize {
    let earlier: FxHashSet<&Digest> = earlier.iter().collect();
    inputs.iter().filter(|digest| earlier.contains(digest)).count()
}
