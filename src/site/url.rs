//! Addresses: from folders, slugs and file names to paths of the site.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rustc_hash::FxHashMap as HashMap;

use super::Site;
use super::language_site::{Page, Section};
use crate::config::Config;
use crate::content::Article;
use crate::diagnostics::{Problem, Problems};
use crate::slug::slugify;

/// What a path cannot hold as it is (URL Standard, path percent-encode set, and `%` itself).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// A path of the site as it stands in `href` and `Location`: other scripts are percent-encoded.
pub fn encode_path(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, PATH).into()
}

/// Paths directly below a language that the build itself writes.
fn reserved(config: &Config) -> impl Iterator<Item = &'static str> {
    let contact = (!config.channels.is_empty()).then_some("contact");
    ["search", QUESTIONS_FOLDER].into_iter().chain(contact)
}

/// Folder of the list of all questions, directly below a language.
pub const QUESTIONS_FOLDER: &str = "questions";

/// The addresses of one language, each given once.
///
/// Who comes second gets a number behind the name, so that a build that keeps going has no two pages in one file;
/// a writer who chose the address is told.
pub(super) struct Addresses {
    language: String,
    /// Who has each address.
    taken: HashMap<String, String>,
    problems: Problems,
}

impl Addresses {
    pub(super) fn new(config: &Config, language: &str) -> Self {
        let taken = reserved(config).map(|name| (format!("/{language}/{name}/"), format!("the {name} page"))).collect();
        Addresses { language: language.to_owned(), taken, problems: Problems::default() }
    }

    pub(super) fn into_problems(self) -> Problems {
        self.problems
    }

    /// The address of a section inside the one at `parent`.
    pub(super) fn of_section(&mut self, parent: &str, index: Option<&Article>, key: &str) -> String {
        let name = key.rsplit('/').next().unwrap_or(key);
        let slug = index.and_then(|index| index.front.slug.clone()).unwrap_or_else(|| slugify(name));
        let owner = index.map_or_else(|| format!("the folder `{key}`"), |index| format!("`{}`", index.path));
        self.give(parent, &slug, owner, index)
    }

    /// Give every page its address. Pages written in this language choose first; a fallback page gives way.
    pub(super) fn of_pages(&mut self, pages: &mut [Page<'_>], sections: &[Section<'_>]) {
        let mut order: Vec<usize> = (0..pages.len()).collect();
        order.sort_by_key(|at| pages[*at].is_fallback);
        for at in order {
            let article = pages[at].article;
            let name = article.key.rsplit('/').next().unwrap_or(&article.key);
            let slug = article.front.slug.clone().unwrap_or_else(|| slugify(name));
            let parent = &sections[pages[at].section].url;
            pages[at].url = self.give(parent, &slug, format!("`{}`", article.path), Some(article));
        }
    }

    fn give(&mut self, parent: &str, slug: &str, owner: String, article: Option<&Article>) -> String {
        let mut url = format!("{parent}{slug}/");
        if let Some(first) = self.taken.get(&url)
            && let Some(article) = article.filter(|article| article.language == self.language)
        {
            self.problems.add(duplicate_slug(article, &url, first));
        }
        let mut number = 2;
        while self.taken.contains_key(&url) {
            url = format!("{parent}{slug}-{number}/");
            number += 1;
        }
        self.taken.insert(url.clone(), owner);
        url
    }
}

/// Two pages that would be published under one URL.
fn duplicate_slug(article: &Article, url: &str, first: &str) -> Problem {
    let problem = Problem::error("duplicate-slug", &article.path, format!("{url} is already the address of {first}"))
        .hint("give one of them another `slug`");
    article.problem_at_value(article.front.slug.as_deref().unwrap_or(&article.front.title), problem)
}

/// Names that the build itself gives to files in the folder of a page.
const PAGE_FILES: [&str; 3] = ["index.html", "index.md", "social.png"];
/// Names that the build itself gives to files in the folder of a language.
const LANGUAGE_FILES: [&str; 6] =
    ["404.html", "atom.xml", "opensearch.xml", "llms.txt", "llms-full.txt", "manifest.webmanifest"];

/// Whether the build itself writes a file at the address of an asset.
pub(super) fn is_taken_by_build(folder: &str, name: &str) -> bool {
    PAGE_FILES.contains(&name) || (folder.is_empty() && LANGUAGE_FILES.contains(&name))
}

/// Where each asset is published: in its section's folder, under its own name.
pub(super) fn assets(site: &Site<'_>) -> Vec<String> {
    site.content
        .assets
        .iter()
        .map(|asset| {
            let folder = site
                .language(&asset.language)
                .and_then(|language| language.section(&asset.folder))
                .map_or_else(|| format!("/{}/{}/", asset.language, asset.folder), |section| section.url.clone());
            format!("{folder}{}", asset.name)
        })
        .collect()
}
