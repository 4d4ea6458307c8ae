//! Reading one article again when all others are known.

use std::path::Path;

use super::article::{self, Article, Kind};
use super::discover::{CONTENT_FOLDER, MarkdownFile, composed};
use super::known::Known;
use super::source::Source;
use super::{Content, Rules};

/// What saving an article again changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The text is the same.
    None,
    /// Only what stands below the front matter.
    Body,
    /// What other pages may show of it too: its title, its dates, or that it can be published at all.
    FrontMatter,
}

/// The path below the site's folder that articles are known by; nothing when `file` lies outside the content folder.
pub fn path_of(site_folder: &Path, file: &Path) -> Option<String> {
    let below = file.strip_prefix(site_folder.join(CONTENT_FOLDER)).ok()?.to_str()?;
    Some(format!("{CONTENT_FOLDER}/{}", composed(below)))
}

impl Content {
    /// Whether an article is known by this path.
    pub fn has(&self, path: &str) -> bool {
        self.articles.iter().chain(&self.sections).any(|article| article.path == path)
    }

    /// Read the article `path` again, which is in `file`, and put it in the place of what was known of it.
    ///
    /// Nothing, and all stays as it was, when no article is known by that path, or when it has a mistake in it now.
    pub fn read_again(&mut self, file: &Path, path: &str, rules: &Rules<'_>) -> Option<Change> {
        let known = self.articles.iter_mut().chain(&mut self.sections).find(|article| article.path == path)?;
        let markdown = MarkdownFile {
            absolute: file.to_owned(),
            path: path.to_owned(),
            language: known.language.clone(),
            key: known.key.clone(),
            is_index: known.kind == Kind::Section,
            bytes: file.metadata().ok()?.len(),
            stamp: None,
        };
        let read = article::read(Source::read(markdown), rules, &Known::default());
        let article = read.article.filter(|_| read.is_sound)?;
        let change = change(known, &article, self.left_out.remove(path));
        *known = article;
        Some(change)
    }
}

fn change(before: &Article, after: &Article, was_left_out: bool) -> Change {
    if was_left_out || before.front != after.front {
        Change::FrontMatter
    } else if before.digest != after.digest {
        Change::Body
    } else {
        Change::None
    }
}
