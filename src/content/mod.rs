//! The articles as files: found, read, and checked one by one.
//!
//! What depends on more than one file (links, URLs, translations) belongs to `site`.

mod article;
mod discover;
mod front_matter;
mod known;
mod resaved;
mod source;

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

pub use self::article::{Article, Asset, Kind};
use self::discover::Found;
pub use self::discover::{CONTENT_FOLDER, INDEX_FILE};
pub use self::front_matter::FrontMatter;
pub use self::known::Known;
pub use self::resaved::{Change, path_of};
pub use self::source::MARKDOWN_BYTES_MAX;
use self::source::Source;
use crate::config::Config;
use crate::diagnostics::Problems;
use crate::digest::{self, Digest};

/// Everything below `content/` that could be read.
#[derive(Debug, Default)]
pub struct Content {
    /// Articles by path.
    pub articles: Vec<Article>,
    /// The `_index.md` files by path.
    pub sections: Vec<Article>,
    /// Files beside the articles, by path.
    pub assets: Vec<Asset>,
    /// Paths of files with an error in them. Those that could be read are in the lists above all the same,
    /// so that all their mistakes are found at once, but they are not published.
    pub left_out: BTreeSet<String>,
}

/// What the files are checked against.
pub struct Rules<'r> {
    pub config: &'r Config,
    /// Names of the theme's templates, for `template:`.
    pub templates: &'r BTreeSet<String>,
}

/// The files below `content/`, read and not yet understood.
pub struct Sources {
    markdown: Vec<Source>,
    assets: Vec<Asset>,
}

/// Read all files below `content/` of the site's folder, in parallel.
///
/// Errors are reported, and reading goes on.
pub fn sources(site_folder: &Path, config: &Config, problems: &mut Problems) -> Sources {
    let Found { markdown, assets } = discover::discover(site_folder, config, problems);
    Sources { markdown: markdown.into_par_iter().map(Source::read).collect(), assets }
}

impl Sources {
    /// The same, with the digests of the files beside the articles, which takes reading them.
    #[must_use]
    pub fn with_asset_digests(mut self) -> Self {
        self.assets.par_iter_mut().for_each(|asset| {
            asset.digest = fs_err::read(&asset.absolute).ok().map(|bytes| digest::of_bytes(&bytes));
        });
        self
    }

    /// Names all paths and contents; nothing when a file could not be read.
    pub fn digest(&self) -> Option<Digest> {
        let markdown = self.markdown.iter().map(Source::name).collect::<Option<Vec<_>>>()?;
        let assets = self.assets.iter().map(|asset| Some((asset.path.as_str(), asset.digest?)));
        digest::of_value(&(markdown, assets.collect::<Option<Vec<_>>>()?))
    }

    /// Parse and check all articles, in parallel; those of which all is known are not parsed again.
    ///
    /// Errors are reported, and reading goes on.
    pub fn understand(self, rules: &Rules<'_>, known: &Known, problems: &mut Problems) -> Content {
        let read = |source: Source| (source.path().to_owned(), article::read(source, rules, known));
        let read: Vec<(String, article::Read)> = self.markdown.into_par_iter().map(read).collect();
        let mut content = Content { assets: self.assets, ..Content::default() };
        for (path, read) in read {
            problems.extend(read.problems);
            if !read.is_sound {
                content.left_out.insert(path);
            }
            match read.article {
                Some(article) if article.kind == Kind::Section => content.sections.push(article),
                Some(article) => content.articles.push(article),
                None => {}
            }
        }
        content
    }
}

/// Read, parse and check all files below `content/` of the site's folder, in parallel.
///
/// Errors are reported, and reading goes on.
pub fn read(site_folder: &Path, rules: &Rules<'_>, problems: &mut Problems) -> Content {
    sources(site_folder, rules.config, problems).understand(rules, &Known::default(), problems)
}
