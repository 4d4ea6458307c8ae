//! The articles as files: found, read, and checked one by one.
//!
//! What depends on more than one file (links, URLs, translations) belongs to `site`.

mod article;
mod discover;
mod front_matter;
mod known;
mod source;

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

pub use self::article::{Article, Asset, Kind};
pub use self::discover::{CONTENT_FOLDER, INDEX_FILE};
pub use self::front_matter::FrontMatter;
pub use self::known::Known;
pub use self::source::MARKDOWN_BYTES_MAX;
use crate::config::Config;
use crate::diagnostics::Problems;

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

/// Read all files below `content/` of the site's folder, in parallel; those of which all is known are not parsed again.
///
/// Errors are reported, and reading goes on.
pub fn read(site_folder: &Path, rules: &Rules<'_>, known: &Known, problems: &mut Problems) -> Content {
    let found = discover::discover(site_folder, rules.config, problems);
    let read: Vec<(String, article::Read)> =
        found.markdown.into_par_iter().map(|file| (file.path.clone(), article::read(&file, rules, known))).collect();
    let mut content = Content { assets: found.assets, ..Content::default() };
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
