//! Old addresses that lead to articles.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use super::Site;
use crate::diagnostics::{Problem, Problems};

/// An old address and where it leads now; both are paths of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redirect {
    pub from: String,
    pub to: String,
    pub language: String,
}

/// The redirects of all aliases by old address; those that clash are reported.
pub(super) fn redirects(site: &Site<'_>, problems: &mut Problems) -> Vec<Redirect> {
    let mut pages: HashMap<&str, &str> = HashMap::default();
    for language in &site.languages {
        for page in &language.pages {
            pages.insert(&page.url, &page.article.path);
        }
        for section in &language.sections {
            pages.insert(&section.url, section.index.map_or("a section", |index| &index.path));
        }
    }
    let mut redirects: BTreeMap<String, (Redirect, &str)> = BTreeMap::new();
    for language in &site.languages {
        let articles = language.pages.iter().filter(|page| !page.is_fallback).map(|page| (page.article, &page.url));
        let indexes = language.sections.iter().filter_map(|section| {
            let index = section.index.filter(|index| index.language == language.code())?;
            Some((index, &section.url))
        });
        for (article, url) in articles.chain(indexes) {
            for alias in &article.front.aliases {
                let with_slash = format!("{}/", alias.trim_end_matches('/'));
                let owner = pages
                    .get(with_slash.as_str())
                    .copied()
                    .or_else(|| redirects.get(&with_slash).map(|(_, path)| *path));
                if let Some(first) = owner {
                    let problem = Problem::error(
                        "duplicate-alias",
                        &article.path,
                        format!("the alias `{alias}` is already an address of `{first}`"),
                    );
                    problems.add(article.problem_at_value(alias, problem));
                    continue;
                }
                let redirect = Redirect { from: alias.clone(), to: url.clone(), language: language.code().to_owned() };
                redirects.insert(with_slash, (redirect, &article.path));
            }
        }
    }
    redirects.into_values().map(|(redirect, _)| redirect).collect()
}
