//! Addresses: from folders, slugs and file names to paths of the site.

use std::collections::HashMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::Site;
use super::language_site::{Page, Section};
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
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// Paths directly below a language that the build itself writes.
const RESERVED: [&str; 1] = ["search"];

/// The last part of a section's URL.
pub(super) fn section_slug(index: Option<&Article>, key: &str) -> String {
    if let Some(slug) = index.and_then(|index| index.front.slug.clone()) {
        return slug;
    }
    slugify(key.rsplit('/').next().unwrap_or(key))
}

fn page_slug(article: &Article) -> String {
    match &article.front.slug {
        Some(slug) => slug.clone(),
        None => slugify(article.key.rsplit('/').next().unwrap_or(&article.key)),
    }
}

/// Give every page of a language its URL, and report those that would share one.
pub(super) fn assign(language: &str, pages: &mut [Page<'_>], sections: &[Section<'_>], problems: &mut Problems) {
    let mut taken: HashMap<String, String> = HashMap::new();
    for name in RESERVED {
        taken.insert(format!("/{language}/{name}/"), format!("the {name} page"));
    }
    for section in sections {
        let owner =
            section.index.map_or_else(|| format!("the folder `{}`", section.key), |index| format!("`{}`", index.path));
        if let Some(first) = taken.insert(section.url.clone(), owner)
            && let Some(index) = section.index.filter(|index| index.language == language)
        {
            problems.add(Problem::duplicate_slug(index, &section.url, &first));
        }
    }
    // Pages written in this language take their addresses first; a fallback page gives way.
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|at| pages[*at].is_fallback);
    for at in order {
        let page = &pages[at];
        let slug = page_slug(page.article);
        let mut url = format!("{}{slug}/", sections[page.section].url);
        if page.is_fallback && taken.contains_key(&url) {
            url = format!("{}{slug}-{}/", sections[page.section].url, page.article.language.to_lowercase());
        }
        if let Some(first) = taken.get(&url) {
            problems.add(Problem::duplicate_slug(page.article, &url, first));
        } else {
            taken.insert(url.clone(), format!("`{}`", page.article.path));
        }
        pages[at].url = url;
    }
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
