//! The articles as files: found, read, and checked one by one.
//!
//! What depends on more than one file (links, URLs, translations) belongs to `site`.

mod article;
mod discover;
mod filed_prose;
mod front_matter;
mod known;
mod resaved;
mod seen;
mod source;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

pub use self::article::{Article, Asset, Kind};
use self::discover::Found;
pub use self::discover::{CONTENT_FOLDER, INDEX_FILE};
pub use self::front_matter::FrontMatter;
pub use self::known::Known;
pub use self::resaved::{Change, path_of};
pub use self::seen::Seen;
pub use self::source::MARKDOWN_BYTES_MAX;
use self::source::{Meanwhile, Source};
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
    meanwhile: Arc<Meanwhile>,
}

impl Content {
    /// A file that was no longer what it had been when its text was needed: what was made of it is wrong.
    pub fn changed_meanwhile(&self) -> Option<&Path> {
        self.meanwhile.changed()
    }
}

/// What the files are checked against.
pub struct Rules<'r> {
    pub config: &'r Config,
    /// Names of the theme's templates, for `template:`.
    pub templates: &'r BTreeSet<String>,
}

/// The files below `content/`, not yet understood.
pub struct Sources {
    markdown: Vec<Source>,
    assets: Vec<Asset>,
    meanwhile: Arc<Meanwhile>,
    /// When they were looked at.
    at: SystemTime,
}

/// Read all files below `content/` of the site's folder, in parallel; those that look as when they were `seen` are read when
/// their text is needed.
///
/// Errors are reported, and reading goes on.
pub fn sources(site_folder: &Path, config: &Config, seen: &Seen, problems: &mut Problems) -> Sources {
    let at = SystemTime::now();
    let Found { markdown, assets } = discover::discover(site_folder, config, problems);
    let meanwhile = Arc::default();
    let markdown = markdown.into_par_iter().map(|file| Source::read_unless(seen, file, &meanwhile)).collect();
    Sources { markdown, assets, meanwhile, at }
}

impl Sources {
    /// The same, with the digests of the files beside the articles: those that do not look as when they were `seen` are read.
    #[must_use]
    pub fn with_asset_digests(mut self, seen: &Seen) -> Self {
        self.assets.par_iter_mut().for_each(|asset| {
            let known = asset.stamp.and_then(|stamp| seen.digest(&asset.path, &stamp));
            let read = || fs_err::read(&asset.absolute).ok().map(|bytes| digest::of_bytes(&bytes));
            asset.digest = known.or_else(read);
        });
        self
    }

    /// How all files look from outside, for the next time.
    pub fn seen(&self) -> Seen {
        let markdown =
            self.markdown.iter().filter_map(|source| Some((&source.file.path, source.file.stamp?, source.digest()?)));
        let assets = self.assets.iter().filter_map(|asset| Some((&asset.path, asset.stamp?, asset.digest?)));
        let settled = markdown.chain(assets).filter(|(_, stamp, _)| stamp.is_settled(self.at));
        settled.map(|(path, stamp, digest)| (path.clone(), stamp, digest)).collect()
    }

    /// Names all paths and contents; nothing when a file could not be read.
    pub fn digest(&self) -> Option<Digest> {
        let markdown = self.markdown.iter().map(|source| Some((source.path(), source.digest()?)));
        let markdown = markdown.collect::<Option<Vec<_>>>()?;
        let assets = self.assets.iter().map(|asset| Some((asset.path.as_str(), asset.digest?)));
        digest::of_value(&(markdown, assets.collect::<Option<Vec<_>>>()?))
    }

    /// Parse and check all articles, in parallel; those of which all is known are not parsed again.
    ///
    /// Errors are reported, and reading goes on.
    pub fn understand(self, rules: &Rules<'_>, known: &Known, problems: &mut Problems) -> Content {
        let read = |source: Source| (source.path().to_owned(), article::read(source, rules, known));
        let read: Vec<(String, article::Read)> = self.markdown.into_par_iter().map(read).collect();
        // Nearly all are articles, and large: a list that grows would move them several times.
        let articles = Vec::with_capacity(read.len());
        let mut content = Content { articles, assets: self.assets, meanwhile: self.meanwhile, ..Content::default() };
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
    sources(site_folder, rules.config, &Seen::default(), problems).understand(rules, &Known::default(), problems)
}
