//! `llms.txt` and `llms-full.txt`: the list of a language's articles for machines that read, and all their texts.

use std::fmt::Write as _;

use serde::Serialize;

use super::context::{Shared, absolute};
use super::{RenderError, Renderer, markdown_copy};
use crate::site::{LanguageSite, Page};

/// Longest `llms-full.txt`, in bytes: about 250,000 tokens of English, which few models read at once. The copies of
/// single articles have the rest.
const FULL_BYTES_MAX: usize = 1_000_000;
/// Room that is looked for a shorter article to fill, in bytes.
const ROOM_BYTES_MIN: usize = 10_000;

#[derive(Serialize)]
struct LlmsSection<'c> {
    title: &'c str,
    articles: Vec<LlmsArticle<'c>>,
}

#[derive(Serialize)]
struct LlmsArticle<'c> {
    title: &'c str,
    markdown_url: String,
    description: &'c str,
}

impl Renderer<'_> {
    pub(super) fn llms(&self, language: &LanguageSite<'_>, shared: &Shared) -> Result<String, RenderError> {
        let sections: Vec<LlmsSection<'_>> = sections(language)
            .map(|(title, pages)| LlmsSection {
                title,
                articles: pages
                    .into_iter()
                    .map(|page| LlmsArticle {
                        title: &page.article.front.title,
                        markdown_url: self.markdown_url(page),
                        description: &page.article.front.description,
                    })
                    .collect(),
            })
            .collect();
        let mut context = shared.context.clone();
        context.insert("sections", &sections);
        context.insert("full_url", &absolute(self.site, &format!("{}llms-full.txt", language.home().url)));
        self.render("llms.txt", &context)
    }

    /// Every article of the language in reading order, as long as there is room; the others are named at the end.
    pub(super) fn llms_full(&self, language: &LanguageSite<'_>, shared: &Shared) -> String {
        let mut text = format!("# {}\n", shared.title);
        if !shared.description.is_empty() {
            // Writing into a string cannot fail.
            let _ = write!(text, "\n> {}\n", shared.description);
        }
        let mut pages = sections(language).flat_map(|(_, pages)| pages);
        let mut left_out: Vec<&Page<'_>> = Vec::new();
        for page in &mut pages {
            let copy = markdown_copy::of(self.site, language, page.article);
            if text.len() + copy.len() <= FULL_BYTES_MAX {
                let _ = write!(text, "\n---\n\nSource: {}\n\n{copy}", absolute(self.site, &page.url));
                continue;
            }
            left_out.push(page);
            if text.len() + ROOM_BYTES_MIN > FULL_BYTES_MAX {
                // The rest is not even read: most of a large site.
                break;
            }
        }
        left_out.extend(pages);
        if !left_out.is_empty() {
            let _ = write!(text, "\n---\n\nLeft out of this file for its length, {} in number:\n\n", left_out.len());
            for page in left_out {
                let _ = writeln!(text, "- [{}]({})", page.article.front.title, self.markdown_url(page));
            }
        }
        text
    }

    fn markdown_url(&self, page: &Page<'_>) -> String {
        absolute(self.site, &format!("{}index.md", page.url))
    }
}

/// Sections with the articles that are written in this language, in reading order.
fn sections<'l, 'a>(language: &'l LanguageSite<'a>) -> impl Iterator<Item = (&'l str, Vec<&'l Page<'a>>)> {
    language.sections_in_reading_order().into_iter().filter_map(|section| {
        let pages = section.pages.iter().map(|at| &language.pages[*at]);
        let own: Vec<&Page<'a>> = pages.filter(|page| !page.is_fallback).collect();
        (!own.is_empty()).then_some((section.title.as_str(), own))
    })
}
