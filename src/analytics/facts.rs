//! What the report has to know of the site.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// The site as its files are now.
#[derive(Debug, Clone, Default)]
pub struct SiteFacts {
    pub title: String,
    /// In configured order.
    pub languages: Vec<LanguageFacts>,
    /// Published articles that are not shown in another language's place, by language and path.
    pub articles: BTreeMap<String, BTreeMap<String, ArticleFacts>>,
    /// Names by identifier.
    pub teams: BTreeMap<String, String>,
    /// Mistakes in the site's files; what they hide is missing here.
    pub errors: usize,
}

#[derive(Debug, Clone)]
pub struct LanguageFacts {
    /// BCP 47.
    pub code: String,
    /// In the language itself.
    pub name: String,
}

#[derive(Debug, Clone)]
pub struct ArticleFacts {
    pub title: String,
    /// Where readers find it.
    pub url: String,
    pub team: Option<String>,
    pub review_by: Option<Date>,
    /// When it was last changed, as its writer says.
    pub updated: Option<Date>,
}

impl SiteFacts {
    /// The published article, if there is one.
    pub fn article(&self, lang: &str, path: &str) -> Option<&ArticleFacts> {
        self.articles.get(lang)?.get(path)
    }

    /// Every published article with its language and its path below the language folder, without `.md`.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str, &ArticleFacts)> {
        self.articles.iter().flat_map(|(lang, articles)| {
            articles.iter().map(move |(path, article)| (lang.as_str(), path.as_str(), article))
        })
    }

    /// The language's own name, or its code where the site does not have it.
    pub fn language_name(&self, code: &str) -> String {
        let known = self.languages.iter().find(|language| language.code == code);
        known.map_or_else(|| code.to_owned(), |language| language.name.clone())
    }
}
