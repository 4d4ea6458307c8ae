//! The site as readers of one language see it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap as HashMap;

use super::order;
use super::related::Tags;
use super::url::Addresses;
use crate::config::{Config, LanguageSettings};
use crate::content::{Article, FrontMatter};
use crate::diagnostics::Problems;
use crate::language;

/// Pages and sections of one language.
pub struct LanguageSite<'a> {
    pub settings: &'a LanguageSettings,
    /// The first is the language's home; a section comes before the sections inside it.
    pub sections: Vec<Section<'a>>,
    /// Articles section by section, each in reading order.
    pub pages: Vec<Page<'a>>,
    page_by_key: HashMap<&'a str, usize>,
    section_by_key: HashMap<String, usize>,
    tags: Tags<'a>,
}

/// A section of one language.
pub struct Section<'a> {
    /// Folder below the language folder; empty for the home.
    pub key: String,
    pub url: String,
    pub title: String,
    /// Its `_index.md`, in this language or in the one it falls back to.
    pub index: Option<&'a Article>,
    /// Nothing in it is written in this language.
    pub is_fallback: bool,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// Positions in [`LanguageSite::pages`].
    pub pages: Vec<usize>,
    /// Articles in it and in the sections inside it.
    pub article_count: usize,
}

/// An article as a page of one language.
pub struct Page<'a> {
    pub article: &'a Article,
    pub url: String,
    /// The article is not translated: the page shows it in another language, and says so.
    pub is_fallback: bool,
    /// Position in [`LanguageSite::sections`].
    pub section: usize,
    pub previous: Option<usize>,
    pub next: Option<usize>,
}

impl<'a> LanguageSite<'a> {
    pub fn code(&self) -> &'a str {
        &self.settings.code
    }

    pub fn home(&self) -> &Section<'a> {
        // Built with the home as its first section, always.
        &self.sections[0]
    }

    /// The page of the article `key`.
    pub fn page(&self, key: &str) -> Option<&Page<'a>> {
        self.pages.get(*self.page_by_key.get(key)?)
    }

    /// The pages to read after `page`, the nearest first, as positions in [`LanguageSite::pages`].
    pub fn related(&self, page: &Page<'a>) -> Vec<usize> {
        let at = self.page_by_key.get(page.article.key.as_str());
        at.map_or_else(Vec::new, |at| self.tags.related(&self.pages, *at))
    }

    /// The section of the folder `key`.
    pub fn section(&self, key: &str) -> Option<&Section<'a>> {
        self.sections.get(*self.section_by_key.get(key)?)
    }

    /// Sections around `section`, outermost (the home) first, without itself.
    pub fn ancestors(&self, section: &Section<'a>) -> Vec<&Section<'a>> {
        let mut ancestors = Vec::new();
        let mut parent = section.parent;
        while let Some(at) = parent {
            ancestors.push(&self.sections[at]);
            parent = self.sections[at].parent;
        }
        ancestors.reverse();
        ancestors
    }

    /// Every section as readers meet them: the home, then each section before those inside it.
    pub fn sections_in_reading_order(&self) -> Vec<&Section<'a>> {
        let mut order = Vec::with_capacity(self.sections.len());
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            let section = &self.sections[at];
            order.push(section);
            open.extend(section.children.iter().rev());
        }
        order
    }

    /// Sections to show in `section`: those with an article somewhere in them.
    pub fn children<'s>(&'s self, section: &'s Section<'a>) -> impl Iterator<Item = &'s Section<'a>> {
        section.children.iter().map(|at| &self.sections[*at]).filter(|child| child.article_count > 0)
    }
}

type Identities<'a> = HashMap<(&'a str, &'a str), &'a Article>;

/// Build the pages and sections of one language.
pub(super) fn build<'a>(
    config: &'a Config,
    settings: &'a LanguageSettings,
    articles: &Identities<'a>,
    indexes: &Identities<'a>,
) -> (LanguageSite<'a>, Problems) {
    let chosen = choose(settings, articles);
    let mut addresses = Addresses::new(config, &settings.code);
    let mut sections = make_sections(config, settings, &chosen, indexes, &mut addresses);
    let section_by_key: HashMap<String, usize> =
        sections.iter().enumerate().map(|(at, section)| (section.key.clone(), at)).collect();
    let collation = language::compare(&settings.code);

    let mut by_section: Vec<Vec<&'a Article>> = vec![Vec::new(); sections.len()];
    for article in chosen.values() {
        if let Some(at) = section_by_key.get(article.section_key()) {
            by_section[*at].push(article);
        }
    }
    let mut pages = Vec::with_capacity(chosen.len());
    for (at, mut members) in by_section.into_iter().enumerate() {
        members.sort_by(|left, right| order::compare(&collation, (&left.front, &left.key), (&right.front, &right.key)));
        let first = pages.len();
        for (position, article) in members.iter().enumerate() {
            let here = first + position;
            pages.push(Page {
                article,
                url: String::new(),
                is_fallback: article.language != settings.code,
                section: at,
                previous: (position > 0).then(|| here - 1),
                next: (position + 1 < members.len()).then_some(here + 1),
            });
        }
        sections[at].pages = (first..pages.len()).collect();
    }
    sort_children(&mut sections, &collation);
    count_articles(&mut sections, &pages, settings, indexes);
    addresses.of_pages(&mut pages, &sections);
    let tags = Tags::of(&pages);
    let page_by_key = pages.iter().enumerate().map(|(at, page)| (page.article.key.as_str(), at)).collect();
    (LanguageSite { settings, sections, pages, page_by_key, section_by_key, tags }, addresses.into_problems())
}

/// For each article that this language or one of its fallbacks has: the nearest version.
fn choose<'a>(settings: &'a LanguageSettings, articles: &Identities<'a>) -> BTreeMap<&'a str, &'a Article> {
    let ranks: HashMap<&str, usize> = std::iter::once(&settings.code)
        .chain(&settings.fallbacks)
        .enumerate()
        .map(|(rank, code)| (code.as_str(), rank))
        .collect();
    let mut chosen: BTreeMap<&'a str, &'a Article> = BTreeMap::new();
    for ((language, key), article) in articles {
        let Some(rank) = ranks.get(language) else { continue };
        let slot = chosen.entry(key).or_insert(article);
        if *rank < ranks[slot.language.as_str()] {
            *slot = article;
        }
    }
    chosen
}

/// All folders that hold an article or an `_index.md` of the chain, and the folders around them.
fn make_sections<'a>(
    config: &Config,
    settings: &'a LanguageSettings,
    chosen: &BTreeMap<&'a str, &'a Article>,
    indexes: &Identities<'a>,
    addresses: &mut Addresses,
) -> Vec<Section<'a>> {
    let chain: Vec<&str> = std::iter::once(&settings.code).chain(&settings.fallbacks).map(String::as_str).collect();
    let mut keys = BTreeSet::from([String::new()]);
    let index_keys = indexes.keys().filter(|(language, _)| chain.contains(language)).map(|(_, key)| *key);
    for key in chosen.values().map(|article| article.section_key()).chain(index_keys) {
        let mut key = key;
        while keys.insert(key.to_owned()) {
            key = key.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    // Outer sections first, and those of this language before those it falls back to: they choose their addresses.
    let mut keys: Vec<String> = keys.into_iter().collect();
    keys.sort_by_cached_key(|key| {
        let depth = if key.is_empty() { 0 } else { key.matches('/').count() + 1 };
        (depth, !indexes.contains_key(&(settings.code.as_str(), key.as_str())), key.clone())
    });
    let mut sections: Vec<Section<'a>> = Vec::with_capacity(keys.len());
    let mut positions: HashMap<String, usize> = HashMap::default();
    for key in keys {
        let index = chain.iter().find_map(|language| indexes.get(&(*language, key.as_str())).copied());
        let parent = (!key.is_empty()).then(|| {
            let parent_key = key.rsplit_once('/').map_or("", |(parent, _)| parent);
            positions.get(parent_key).copied().unwrap_or(0)
        });
        let url = match parent {
            None => format!("/{}/", settings.code),
            Some(parent) => addresses.of_section(&sections[parent].url, index, &key),
        };
        let title = match index {
            Some(index) => index.front.title.clone(),
            None if key.is_empty() => config.title.get(&settings.code, &settings.fallbacks).to_owned(),
            None => title_of_folder(&key),
        };
        let at = sections.len();
        if let Some(parent) = parent {
            sections[parent].children.push(at);
        }
        positions.insert(key.clone(), at);
        sections.push(Section {
            key,
            url,
            title,
            index,
            is_fallback: false,
            parent,
            children: Vec::new(),
            pages: Vec::new(),
            article_count: 0,
        });
    }
    sections
}

/// `getting-started` → `Getting started`, for a folder that nobody described.
fn title_of_folder(key: &str) -> String {
    let name = key.rsplit('/').next().unwrap_or(key).replace(['-', '_'], " ");
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name,
    }
}

fn sort_children(sections: &mut [Section<'_>], collation: &language::Collation) {
    let facts: Vec<(FrontMatter, String)> = sections
        .iter()
        .map(|section| {
            let weight = section.index.and_then(|index| index.front.weight);
            (FrontMatter { title: section.title.clone(), weight, ..FrontMatter::default() }, section.key.clone())
        })
        .collect();
    for section in sections {
        section.children.sort_by(|left, right| {
            let (left, right) = (&facts[*left], &facts[*right]);
            order::compare(collation, (&left.0, &left.1), (&right.0, &right.1))
        });
    }
}

/// Count articles from the innermost sections outwards, and find those with nothing of their own.
fn count_articles(
    sections: &mut [Section<'_>],
    pages: &[Page<'_>],
    settings: &LanguageSettings,
    indexes: &Identities<'_>,
) {
    let mut own = vec![false; sections.len()];
    for at in (0..sections.len()).rev() {
        let section = &sections[at];
        let here = section.pages.len();
        let written = section.pages.iter().any(|page| !pages[*page].is_fallback)
            || indexes.contains_key(&(settings.code.as_str(), section.key.as_str()));
        own[at] |= written || at == 0;
        sections[at].article_count += here;
        sections[at].is_fallback = !own[at];
        if let Some(parent) = sections[at].parent {
            sections[parent].article_count += sections[at].article_count;
            own[parent] |= own[at];
        }
    }
}
