//! Files that are kept together.
//!
//! What each page of a language is made of takes a while to work out. It need not be when nothing has changed that any of
//! them shows: the language's own articles, and of the others which pages there are.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::context::Shared;
use super::{Output, RenderError, Renderer};
use crate::digest::{self, Digest};
use crate::site::LanguageSite;

/// Name of the files that exist once.
pub(super) const ROOT: &str = "";

/// Passes files on and notes their paths.
struct Noted<'o> {
    output: &'o dyn Output,
    paths: Mutex<Vec<String>>,
}

impl Noted<'_> {
    fn note(&self, path: &str) {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    }
}

impl Output for Noted<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.note(path);
        self.output.write(path, bytes)
    }

    fn write_made_of(&self, path: &str, bytes: &[u8], inputs: Option<Digest>) -> anyhow::Result<()> {
        self.note(path);
        self.output.write_made_of(path, bytes, inputs)
    }

    fn keep(&self, path: &str, inputs: Digest) -> bool {
        let is_kept = self.output.keep(path, inputs);
        if is_kept {
            self.note(path);
        }
        is_kept
    }
}

/// Write the files of a bundle, unless those of an earlier build were made of the same; whether they were kept.
pub(super) fn write(
    name: &str,
    inputs: Option<Digest>,
    output: &dyn Output,
    write: impl FnOnce(&dyn Output) -> Result<(), RenderError>,
) -> Result<bool, RenderError> {
    let Some(inputs) = inputs else { return write(output).map(|()| false) };
    if output.keep_bundle(name, inputs) {
        return Ok(true);
    }
    let noted = Noted { output, paths: Mutex::default() };
    write(&noted)?;
    output.finish_bundle(name, inputs, noted.paths.into_inner().unwrap_or_else(PoisonError::into_inner));
    Ok(false)
}

/// An address, and whether it only shows what another language has.
#[derive(Serialize)]
struct Address<'a> {
    key: &'a str,
    url: &'a str,
    is_fallback: bool,
}

impl Renderer<'_> {
    /// Names what the pages of every language show of the whole site; nothing when nobody said what the site is read with.
    pub(super) fn common_inputs(&self) -> Option<Digest> {
        let site = self.site;
        let addresses = site.languages.iter().map(|language| {
            let pages = language.pages.iter();
            let pages = pages.map(|page| (page.article.key.as_str(), page.url.as_str(), page.is_fallback));
            let sections = language.sections.iter();
            let sections = sections.map(|section| (section.key.as_str(), section.url.as_str(), section.is_fallback));
            let addresses = pages.chain(sections).map(|(key, url, is_fallback)| Address { key, url, is_fallback });
            addresses.collect::<Vec<_>>()
        });
        let addresses: Vec<Vec<Address<'_>>> = addresses.collect();
        let assets = site.content.assets.iter().map(|asset| asset.path.as_str()).zip(&site.asset_urls);
        let assets: Vec<(&str, &String)> = assets.collect();
        let pictures = (self.pictures, self.social_images, self.drawings.is_some());
        digest::of_value(&(self.read_with?, self.made_with?, addresses, assets, pictures))
    }

    /// Names what the pages of a language are made of.
    pub(super) fn language_inputs(
        &self,
        common: Option<Digest>,
        language: &LanguageSite<'_>,
        shared: &Shared,
    ) -> Option<Digest> {
        let pages = language.pages.iter().map(|page| page.article);
        let articles = pages.chain(language.sections.iter().filter_map(|section| section.index));
        let articles = articles.map(|article| (&*article.path, article.digest, self.site.targets(article)));
        let articles: Vec<_> = articles.collect();
        digest::of_value(&(common?, shared.digest?, articles))
    }

    /// Names what the files that exist once are made of; `source` names the same of the first language.
    pub(super) fn root_inputs(&self, common: Option<Digest>, source: Option<Digest>) -> Option<Digest> {
        let shared = self.shared.iter().map(|shared| shared.digest).collect::<Option<Vec<Digest>>>()?;
        let pages = self.site.languages.iter().flat_map(|language| &language.pages);
        let dates: Vec<_> = pages.map(|page| (page.article.front.updated, page.article.front.date)).collect();
        digest::of_value(&(common?, source?, shared, dates, &self.site.redirects))
    }
}
