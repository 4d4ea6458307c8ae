//! The site model: which page exists in which language, under which URL, and what links to what.
//!
//! One table of identities (an article's key) feeds the language switch, `hreflang`, links, redirects
//! and the sitemap, so that none of them can disagree with another.

mod alias;
mod footer;
mod language_site;
mod link;
mod order;
mod related;
mod url;

use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

pub use self::alias::Redirect;
pub use self::language_site::{LanguageSite, Page, Section};
pub use self::link::Target;
pub use self::url::{QUESTIONS_FOLDER, encode_path};
use crate::config::Config;
use crate::content::{Article, Asset, Content};
use crate::diagnostics::{Problem, Problems};

/// Everything known about the site before a page is written.
pub struct Site<'a> {
    pub config: &'a Config,
    pub content: &'a Content,
    /// In the order of the configuration.
    pub languages: Vec<LanguageSite<'a>>,
    /// Where each link of each article leads, by the article's path.
    targets: HashMap<&'a str, Vec<Target>>,
    /// URL of each asset, in the order of [`Content::assets`].
    pub asset_urls: Vec<String>,
    pub redirects: Vec<Redirect>,
    positions: HashMap<&'a str, usize>,
}

/// Which articles readers see.
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    /// Also drafts and articles outside their dates.
    pub drafts: bool,
    pub now: Timestamp,
}

impl Selection {
    fn includes(&self, article: &Article) -> bool {
        self.drafts || article.front.is_published(self.now)
    }
}

/// Work out the whole site. Problems that concern several files are added to `problems`.
pub fn resolve<'a>(
    config: &'a Config,
    content: &'a Content,
    selection: Selection,
    problems: &mut Problems,
) -> Site<'a> {
    let is_sound = |article: &&Article| !content.left_out.contains(&article.path);
    let published: Vec<&Article> =
        content.articles.iter().filter(is_sound).filter(|article| selection.includes(article)).collect();
    let by_identity: HashMap<(&str, &str), &Article> =
        published.iter().map(|article| ((article.language.as_str(), article.key.as_str()), *article)).collect();
    let indexes: HashMap<(&str, &str), &Article> = content
        .sections
        .iter()
        .filter(is_sound)
        .map(|section| ((section.language.as_str(), section.key.as_str()), section))
        .collect();
    let built: Vec<(LanguageSite<'a>, Problems)> = config
        .languages
        .par_iter()
        .map(|language| language_site::build(config, language, &by_identity, &indexes))
        .collect();
    let mut languages = Vec::with_capacity(built.len());
    for (language, found) in built {
        problems.extend(found);
        languages.push(language);
    }
    let positions = config.languages.iter().enumerate().map(|(at, language)| (language.code.as_str(), at)).collect();
    let mut site = Site {
        config,
        content,
        languages,
        targets: HashMap::default(),
        asset_urls: Vec::new(),
        redirects: Vec::new(),
        positions,
    };
    site.asset_urls = url::assets(&site);
    report_taken_asset_urls(&site, problems);
    let (targets, broken) = link::resolve_all(&site, selection);
    site.targets = targets;
    problems.extend(broken);
    site.redirects = alias::redirects(&site, problems);
    footer::check(&site, selection, problems);
    site
}

/// Files that would be published under the address of something else.
fn report_taken_asset_urls(site: &Site<'_>, problems: &mut Problems) {
    for asset in &site.content.assets {
        if url::is_taken_by_build(&asset.folder, &asset.name) {
            let message = format!("the build itself writes a file `{}` in this folder", asset.name);
            problems.add(Problem::error("duplicate-url", &asset.path, message).hint("give the file another name"));
        }
    }
}

impl<'a> Site<'a> {
    /// The site in one language.
    pub fn language(&self, code: &str) -> Option<&LanguageSite<'a>> {
        self.languages.get(*self.positions.get(code)?)
    }

    /// Whether the file is published: not when the build writes one of its own there.
    pub fn is_published(&self, asset: &Asset) -> bool {
        !url::is_taken_by_build(&asset.folder, &asset.name)
    }

    /// Where the links of `article` lead, in the order of its document's links.
    pub fn targets(&self, article: &Article) -> &[Target] {
        self.targets.get(article.path.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The languages that have `key` of their own (no fallbacks), in configured order, with its page.
    pub fn translations<'s>(&'s self, key: &'s str) -> impl Iterator<Item = (&'s LanguageSite<'a>, &'s Page<'a>)> {
        self.languages.iter().filter_map(move |language| {
            let page = language.page(key)?;
            (!page.is_fallback).then_some((language, page))
        })
    }

    /// Number of article pages over all languages, fallbacks included.
    pub fn page_count(&self) -> usize {
        self.languages.iter().map(|language| language.pages.len()).sum()
    }

    /// Number of articles shown in their own language.
    pub fn article_count(&self) -> usize {
        self.languages.iter().flat_map(|language| &language.pages).filter(|page| !page.is_fallback).count()
    }
}
