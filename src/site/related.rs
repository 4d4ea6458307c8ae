//! Articles to read next: those that share tags, then neighbours in the section.

use std::cmp::Reverse;

use rustc_hash::FxHashMap as HashMap;

use super::language_site::Page;

/// How many related articles a page names.
pub const RELATED_MAX: usize = 4;
/// A tag that more articles share says nothing about what is related, and would make this quadratic.
const TAG_ARTICLES_MAX: usize = 200;

/// Which articles of a language have a tag, as positions among its pages.
pub(super) struct Tags<'a> {
    articles: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Tags<'a> {
    pub(super) fn of(pages: &[Page<'a>]) -> Self {
        let mut articles: HashMap<&'a str, Vec<usize>> = HashMap::default();
        for (at, page) in pages.iter().enumerate() {
            for tag in &page.article.front.tags {
                articles.entry(tag).or_default().push(at);
            }
        }
        articles.retain(|_, members| members.len() <= TAG_ARTICLES_MAX);
        Tags { articles }
    }

    /// Positions of the articles to read after the one at `at`. Worked out when it is asked: most builds show few pages.
    pub(super) fn related(&self, pages: &[Page<'a>], at: usize) -> Vec<usize> {
        let page = &pages[at];
        let members = page.article.front.tags.iter().filter_map(|tag| self.articles.get(tag.as_str()));
        let mut shared: HashMap<usize, u32> = HashMap::default();
        for other in members.flatten().filter(|other| **other != at) {
            *shared.entry(*other).or_default() += 1;
        }
        let mut ranked: Vec<(usize, u32)> = shared.into_iter().collect();
        let rank = |(other, tags): &(usize, u32)| {
            let elsewhere = pages[*other].section != page.section;
            (Reverse(*tags), elsewhere, at.abs_diff(*other), *other)
        };
        if ranked.len() > RELATED_MAX {
            ranked.select_nth_unstable_by_key(RELATED_MAX, rank);
            ranked.truncate(RELATED_MAX);
        }
        ranked.sort_by_key(rank);
        ranked.into_iter().map(|(other, _)| other).collect()
    }
}
