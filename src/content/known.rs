//! What earlier builds understood of articles, by their text: nobody reads YAML and Markdown twice.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::article::{Article, Kind};
use super::filed_prose::FiledProse;
use super::front_matter::FrontMatter;
use crate::cache_file;
use crate::digest::{self, Digest};
use crate::markdown::Outline;

/// One in so many articles may have changed before the file is written again: to parse so few once more takes less than
/// writing all of it.
const CHANGED_SHARE_MAX: usize = 256;

/// Articles in which nothing was wrong, as earlier builds read them.
#[derive(Debug, Default)]
pub struct Known {
    /// Serialised, since most builds look at each once.
    by_text: HashMap<Digest, ByteBuf>,
    filed_prose: Arc<FiledProse>,
}

/// What is kept of an article beside its prose, which most builds do not need.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Facts {
    pub front: FrontMatter,
    pub outline: Outline,
    /// Where the text below the front matter begins, in bytes.
    pub body: usize,
}

impl Known {
    /// What `file` holds, if the same `version` of the program and its rules wrote it.
    pub fn read(file: &Path, version: &str) -> Self {
        Known { by_text: cache_file::read(file, version).unwrap_or_default(), ..Self::default() }
    }

    /// The same with the parsed texts that `file` holds, if the same `version` wrote it. When the file is gone nothing is known:
    /// articles of which all but that is known would be parsed by each build that shows them, and not all at once to be kept.
    #[must_use]
    pub fn with_prose_in(self, file: &Path, version: &str) -> Self {
        let by_text = if file.is_file() { self.by_text } else { HashMap::default() };
        Known { by_text, filed_prose: Arc::new(FiledProse::in_file(file, version)) }
    }

    /// What is parsed of known articles in a file.
    pub(super) fn filed_prose(&self) -> &Arc<FiledProse> {
        &self.filed_prose
    }

    /// What is known of an article with this text.
    pub(super) fn facts(&self, kind: Kind, text: Digest) -> Option<Facts> {
        postcard::from_bytes(self.by_text.get(&name(kind, text))?).ok()
    }

    /// Keep what is known of these articles in `file`, unless that has nearly all and not much more.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write(&self, file: &Path, version: &str, articles: &[&Article]) -> anyhow::Result<()> {
        let faultless = articles.par_iter().filter(|article| article.is_faultless);
        let names: HashMap<Digest, &Article> =
            faultless.map(|article| (name(article.kind, article.digest), *article)).collect();
        let new = names.keys().filter(|name| !self.by_text.contains_key(*name)).count();
        let gone = self.by_text.len() + new - names.len();
        if !is_worth_writing(new.max(gone), names.len()) {
            return Ok(());
        }
        let by_text = names.into_par_iter().filter_map(|(name, article)| {
            let known = self.by_text.get(&name).cloned();
            let facts = (&article.front, &article.outline, article.body);
            Some((name, known.or_else(|| postcard::to_stdvec(&facts).ok().map(ByteBuf::from))?))
        });
        cache_file::write(file, version, &by_text.collect::<HashMap<_, _>>())
    }

    /// Keep what is parsed of these articles where it was read from, unless nearly all is there.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write_prose(&self, articles: &[&Article]) -> anyhow::Result<()> {
        self.filed_prose.write(articles)
    }
}

/// Whether so many of all articles are not in a file as they are now that it is written again.
pub(super) fn is_worth_writing(changed: usize, all: usize) -> bool {
    changed * CHANGED_SHARE_MAX > all
}

/// The same text is read otherwise as a section's.
fn name(kind: Kind, text: Digest) -> Digest {
    let mut bytes = text.to_vec();
    bytes.push(u8::from(kind == Kind::Section));
    digest::of_made(&bytes)
}
