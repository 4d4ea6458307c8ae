//! The pictures in articles: their sizes, and smaller copies for screens that need no more.
//!
//! Copies are made in parallel, once: they are kept by the hash of the picture they were made from, and
//! may be deleted at any time.

mod cache;
#[cfg_attr(not(feature = "picture-copies"), path = "no_copy.rs")]
mod copy;
mod format;
#[cfg(feature = "picture-copies")]
mod original;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

pub use self::cache::Cache;
pub use self::format::{PICTURE_BYTES_MAX, PICTURE_PIXELS_MAX};
use crate::content::Article;
use crate::markdown::LinkKind;
use crate::site::{Site, Target};

/// Width of the copy for looking closely, in pixels. What is not as wide is copied in its own size.
const WIDTH_MAX: u32 = 2560;

/// A picture that an article shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// As shown, in pixels: a photo's orientation is accounted for.
    pub width: u32,
    pub height: u32,
    /// Copies worth loading instead, narrow ones first; often none.
    pub variants: Vec<Variant>,
}

impl Picture {
    /// Whether the file itself is needed beside its copies, because none is as wide and smaller in bytes.
    pub fn is_original_largest(&self) -> bool {
        self.width <= WIDTH_MAX && self.variants.last().is_none_or(|last| last.width < self.width)
    }
}

/// A copy of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// In pixels.
    pub width: u32,
    /// Path of the site.
    pub path: String,
    /// Where its bytes are until they are published.
    #[serde(skip)]
    file: PathBuf,
}

/// The pictures of a site by their position in `Content::assets`.
#[derive(Debug, Default, Serialize)]
pub struct Pictures {
    by_position: BTreeMap<usize, Picture>,
}

impl Pictures {
    /// The pictures with their sizes only.
    pub fn measure(site: &Site<'_>) -> Self {
        let by_position = shown(site, |_| true).into_par_iter().filter_map(|(position, file)| {
            let (width, height) = format::size(file)?;
            Some((position, Picture { width, height, variants: Vec::new() }))
        });
        Pictures { by_position: by_position.collect() }
    }

    /// The pictures with copies, those made that the cache does not have.
    ///
    /// # Errors
    /// A file cannot be read, or the cache cannot be written.
    pub fn make(site: &Site<'_>, cache: &Cache) -> anyhow::Result<Self> {
        Self::make_for(site, cache, |_| true)
    }

    /// The pictures of some articles with copies, likewise.
    ///
    /// # Errors
    /// A file cannot be read, or the cache cannot be written.
    pub fn make_for(site: &Site<'_>, cache: &Cache, is_wanted: impl Fn(&Article) -> bool) -> anyhow::Result<Self> {
        let made = shown(site, is_wanted).into_par_iter().map(|(position, file)| {
            let Some((width, height)) = format::size(file) else { return Ok(None) };
            let variants = cache.variants(file)?;
            Ok(Some((position, Picture { width, height, variants })))
        });
        let made: Vec<Option<(usize, Picture)>> = made.collect::<anyhow::Result<_>>()?;
        Ok(Pictures { by_position: made.into_iter().flatten().collect() })
    }

    /// What is known about the file at this position of `Content::assets`.
    pub fn get(&self, position: usize) -> Option<&Picture> {
        self.by_position.get(&position)
    }

    /// Hand each copy to `write`, with its path below the output folder.
    ///
    /// # Errors
    /// A copy cannot be read or written.
    pub fn publish(&self, write: &(dyn Fn(&str, &[u8]) -> anyhow::Result<()> + Sync)) -> anyhow::Result<()> {
        // The same picture beside two translations has the same copies.
        let variants: BTreeMap<&str, &Path> = self
            .by_position
            .values()
            .flat_map(|picture| &picture.variants)
            .map(|variant| (variant.path.as_str(), variant.file.as_path()))
            .collect();
        variants.into_par_iter().try_for_each(|(path, file)| write(path.trim_start_matches('/'), &fs_err::read(file)?))
    }
}

/// Position and file of every picture that a published text shows, of those wanted.
fn shown<'s>(site: &'s Site<'_>, is_wanted: impl Fn(&Article) -> bool) -> Vec<(usize, &'s Path)> {
    let content = site.content;
    let texts = content.articles.iter().chain(&content.sections).filter(|article| is_wanted(article));
    let positions: BTreeSet<usize> = texts
        .flat_map(|article| article.outline.links.iter().zip(site.targets(article)))
        .filter_map(|(link, target)| match target {
            Target::Asset { position, .. } if link.kind == LinkKind::Image => Some(*position),
            _ => None,
        })
        .collect();
    positions.into_iter().filter_map(|at| Some((at, content.assets.get(at)?.absolute.as_path()))).collect()
}
