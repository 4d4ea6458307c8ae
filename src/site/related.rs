//! Articles to read next: those that share tags, then neighbours in the section.

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
    let related: Vec<Vec<usize>> = (0..pages.len()).map(|at| of_page(pages, at, &by_tag)).collect();
    for (page, related) in pages.iter_mut().zip(related) {
        page.related = related;
    }
}

fn of_page(pages: &[Page<'_>], at: usize, by_tag: &HashMap<&str, Vec<usize>>) -> Vec<usize> {
    let page = &pages[at];
    let mut shared: HashMap<usize, usize> = HashMap::default();
    for tag in &page.article.front.tags {
        for other in by_tag.get(tag.as_str()).into_iter().flatten() {
            if *other != at {
                *shared.entry(*other).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(usize, usize)> = shared.into_iter().collect();
    ranked.sort_by_key(|(other, tags)| {
        let elsewhere = pages[*other].section != page.section;
        (std::cmp::Reverse(*tags), elsewhere, at.abs_diff(*other), *other)
    });
    ranked.into_iter().map(|(other, _)| other).take(RELATED_MAX).collect()
}
