//! The links at the foot of every page: each language's own page behind a path that all share.

use super::{LanguageSite, Selection, Site};
use crate::config::yaml::Step;
use crate::config::{CONFIG_FILE, FooterTarget};
use crate::diagnostics::{Problem, Problems, nearest};

/// Adds a problem for each link that leads to no page.
pub(super) fn check(site: &Site<'_>, selection: Selection, problems: &mut Problems) {
    for (position, link) in site.config.brand.footer.iter().enumerate() {
        let FooterTarget::Key(key) = &link.target else { continue };
        if site.languages.iter().any(|language| url_of(language, key).is_some()) {
            continue;
        }
        let keys = site.languages.first().into_iter().flat_map(|language| {
            let pages = language.pages.iter().map(|page| page.article.key.as_str());
            pages.chain(language.sections.iter().map(|section| section.key.as_str()).filter(|key| !key.is_empty()))
        });
        let unpublished =
            site.content.articles.iter().find(|article| article.key == *key && !selection.includes(article));
        let problem = Problem::error("broken-link", CONFIG_FILE, format!("`{key}` in the footer leads nowhere"));
        let problem = match unpublished {
            Some(article) => problem
                .expecting("expected an article that readers see")
                .hint(format!("publish `{}`, or take the link out until then", article.path)),
            None => problem
                .expecting("expected the path of an article or a section below the language's folder")
                .suggest(nearest(key, keys)),
        };
        let at = [
            Step::Key("brand".to_owned()),
            Step::Key("footer".to_owned()),
            Step::Item(position),
            Step::Key("url".to_owned()),
        ];
        problems.add(site.config.problem_at(&at, problem));
    }
}

fn url_of<'l>(language: &'l LanguageSite<'_>, key: &str) -> Option<&'l str> {
    let page = language.page(key).map(|page| page.url.as_str());
    page.or_else(|| {
        language.section(key).filter(|section| section.article_count > 0).map(|section| section.url.as_str())
    })
}

impl Site<'_> {
    /// Words and address of each footer link for readers of `language`. One whose page this language does not have,
    /// not even from another, is left out.
    pub fn footer<'s>(&'s self, language: &'s LanguageSite<'_>) -> impl Iterator<Item = (&'s str, String)> {
        let settings = language.settings;
        self.config.brand.footer.iter().filter_map(|link| {
            let href = match &link.target {
                FooterTarget::Address(address) => address.clone(),
                FooterTarget::Key(key) => {
                    format!("{}{}", self.config.base_path(), super::encode_path(url_of(language, key)?))
                }
            };
            Some((link.title.get(&settings.code, &settings.fallbacks), href))
        })
    }
}
