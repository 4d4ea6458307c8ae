//! What earlier builds understood of articles, by their text: nobody reads YAML and Markdown twice.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::article::{Article, Kind};
use super::front_matter::FrontMatter;
use super::kept_prose::KeptProse;
use crate::cache_file;
use crate::digest::{self, Digest};
use crate::markdown::{Outline, Prose};

/// One in so many articles may have changed before the file is written again: to parse so few once more takes less than
/// writing all of it.
const CHANGED_SHARE_MAX: usize = 256;

/// Articles in which nothing was wrong, as earlier builds read them.
#[derive(Debug, Default)]
pub struct Known {
    /// Serialised, since most builds look at each once.
    by_text: HashMap<Digest, ByteBuf>,
    prose: Option<Arc<KeptProse>>,
}

/// What is kept of an article in a file. Its prose is parsed again when its page changes, unless the same program did it before.
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
        Known { by_text: cache_file::read(file, version).unwrap_or_default(), prose: None }
    }

    /// The same with the texts that this program has parsed before.
    #[must_use]
    pub fn with_prose(self, prose: Option<Arc<KeptProse>>) -> Self {
        Known { prose, ..self }
    }

    /// What is parsed of a known article with this text.
    pub(super) fn prose(&self, text: &Digest) -> Option<Arc<Prose>> {
        self.prose.as_ref()?.of(text)
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
        if new.max(gone) * CHANGED_SHARE_MAX <= names.len() {
            return Ok(());
        }
        let by_text = names.into_par_iter().filter_map(|(name, article)| {
            let known = self.by_text.get(&name).cloned();
            let facts = (&article.front, &article.outline, article.body);
            Some((name, known.or_else(|| postcard::to_stdvec(&facts).ok().map(ByteBuf::from))?))
        });
        cache_file::write(file, version, &by_text.collect::<HashMap<_, _>>())
    }
}

/// The same text is read otherwise as a section's.
fn name(kind: Kind, text: Digest) -> Digest {
    let mut bytes = text.to_vec();
    bytes.push(u8::from(kind == Kind::Section));
    digest::of_made(&bytes)
}
