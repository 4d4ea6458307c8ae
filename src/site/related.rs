//! Articles to read next: those that share tags, then neighbours in the section.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use super::language_site::Page;

/// How many related articles a page names.
pub const RELATED_MAX: usize = 4;
/// A tag that more articles share says nothing about what is related, and would make this quadratic.
const TAG_ARTICLES_MAX: usize = 200;

/// Choose the related articles of every page of one language.
pub(super) fn assign(pages: &mut [Page<'_>]) {
    let mut by_tag: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, page) in pages.iter().enumerate() {
        for tag in &page.article.front.tags {
            by_tag.entry(tag).or_default().push(at);
        }
    }
    by_tag.retain(|_, members| members.len() <= TAG_ARTICLES_MAX);
    let related = (0..pages.len()).into_par_iter().map_init(
        || Shared { tags: vec![0; pages.len()], articles: Vec::new() },
        |shared, at| of_page(pages, at, &by_tag, shared),
    );
    let related: Vec<Vec<usize>> = related.collect();
    for (page, related) in pages.iter_mut().zip(related) {
        page.related = related;
    }
}

/// What a page shares with the others; empty between two pages.
struct Shared {
    /// Number of tags by position.
    tags: Vec<u32>,
    /// Positions of those that share any.
    articles: Vec<usize>,
}

fn of_page(pages: &[Page<'_>], at: usize, by_tag: &HashMap<&str, Vec<usize>>, shared: &mut Shared) -> Vec<usize> {
    let page = &pages[at];
    let Shared { tags, articles } = shared;
    for tag in &page.article.front.tags {
        for other in by_tag.get(tag.as_str()).into_iter().flatten().copied().filter(|other| *other != at) {
            if tags[other] == 0 {
                articles.push(other);
            }
            tags[other] += 1;
        }
    }
    let mut ranked: Vec<(usize, u32)> =
        articles.drain(..).map(|other| (other, std::mem::take(&mut tags[other]))).collect();
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
