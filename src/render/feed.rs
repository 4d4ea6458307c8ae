//! Files for machines: what the sitemap names, feeds, robots, OpenSearch.

use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;
use tera::{Context, Value};

use super::context::{Hreflang, Shared, absolute};
use super::page::contact_path;
use super::{Output, RenderError, Renderer, icons};
use crate::content::Article;
use crate::site::LanguageSite;

/// Most entries of a feed; readers of feeds want news, not an archive.
const FEED_ENTRIES_MAX: usize = 50;

#[derive(Serialize)]
pub(super) struct SitemapUrl {
    pub loc: String,
    pub lastmod: String,
    pub alternates: Alternates,
}

/// The same page in all languages, one value for all of its addresses.
#[derive(Serialize, Clone)]
#[serde(transparent)]
pub(super) struct Alternates {
    list: Value,
    #[serde(skip)]
    pub count: usize,
    /// Of all the addresses together.
    #[serde(skip)]
    pub bytes: usize,
}

impl Alternates {
    pub(super) fn of(list: &[Hreflang<'_>]) -> Self {
        let bytes = list.iter().map(|alternate| alternate.href.len()).sum();
        Self { list: Value::from_serializable(list), count: list.len(), bytes }
    }
}

#[derive(Serialize)]
struct FeedEntry<'c> {
    title: &'c str,
    url: String,
    published: String,
    updated: String,
    summary: &'c str,
    lang: &'c str,
}

impl Renderer<'_> {
    /// The sitemap, `robots.txt`, and the `llms` files of the source language.
    pub(super) fn write_site_files(&self, output: &dyn Output) -> Result<(), RenderError> {
        let Some((source, shared)) = self.site.languages.first().zip(self.shared.first()) else { return Ok(()) };
        let mut context = shared.context.clone();
        context.insert("sitemap_url", &absolute(self.site, "/sitemap.xml"));
        output.write("robots.txt", self.render("robots.txt", &context)?.as_bytes())?;
        self.write_sitemap(shared, &self.sitemap_urls(), output)?;
        output.write("llms.txt", self.llms(source, shared)?.as_bytes())?;
        output.write("llms-full.txt", self.llms_full(source, shared).as_bytes())?;
        Ok(())
    }

    /// The feed, `opensearch.xml`, the `llms` files and the manifest of a language.
    pub(super) fn write_language_files(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let folder = language.code();
        output.write(&format!("{folder}/atom.xml"), self.feed(language, shared)?.as_bytes())?;
        output.write(&format!("{folder}/opensearch.xml"), self.opensearch(language, shared)?.as_bytes())?;
        output.write(&format!("{folder}/llms.txt"), self.llms(language, shared)?.as_bytes())?;
        output.write(&format!("{folder}/llms-full.txt"), self.llms_full(language, shared).as_bytes())?;
        output.write(&format!("{folder}/manifest.webmanifest"), &self.manifest(language, shared))?;
        Ok(())
    }

    /// Pages that search engines should know: no fallback pages, no search pages.
    pub(super) fn sitemap_urls(&self) -> Vec<SitemapUrl> {
        let mut urls = Vec::new();
        let alone = Alternates::of(&[]);
        let [contact, questions] =
            [self.contact_hreflang(), self.questions_hreflang()].map(|list| Alternates::of(&list));
        let mut by_article: HashMap<&str, Alternates> = HashMap::default();
        for (language, shared) in self.site.languages.iter().zip(&self.shared) {
            let mut add = |path: &str, lastmod: String, alternates: &Alternates| {
                urls.push(SitemapUrl { loc: absolute(self.site, path), lastmod, alternates: alternates.clone() });
            };
            for section in language.sections.iter().filter(|section| !section.is_fallback) {
                add(&section.url, String::new(), &Alternates::of(&self.section_hreflang(&section.key)));
            }
            if !self.site.config.channels.is_empty() {
                add(&contact_path(language), String::new(), &contact);
            }
            for (at, url) in self.questions_urls(language, shared).iter().enumerate() {
                add(url, String::new(), if at == 0 { &questions } else { &alone });
            }
            for page in language.pages.iter().filter(|page| !page.is_fallback) {
                let key = page.article.key.as_str();
                let alternates = by_article.entry(key).or_insert_with(|| Alternates::of(&self.article_hreflang(key)));
                let changed = last_change(page.article).map_or_else(String::new, |date| date.to_string());
                add(&page.url, changed, alternates);
            }
        }
        urls
    }

    fn feed(&self, language: &LanguageSite<'_>, shared: &Shared) -> Result<String, RenderError> {
        let mut dated: Vec<(jiff::civil::Date, &crate::site::Page<'_>)> = language
            .pages
            .iter()
            .filter(|page| !page.is_fallback)
            .filter_map(|page| last_change(page.article).map(|date| (date, page)))
            .collect();
        dated.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.url.cmp(&right.1.url)));
        dated.truncate(FEED_ENTRIES_MAX);
        let articles: Vec<FeedEntry<'_>> = dated
            .iter()
            .map(|(date, page)| FeedEntry {
                title: &page.article.front.title,
                url: absolute(self.site, &page.url),
                published: page.article.front.date.map_or_else(String::new, rfc3339),
                updated: rfc3339(*date),
                summary: &page.article.front.description,
                lang: &page.article.language,
            })
            .collect();
        // A feed must say when it changed; one without dated articles never did.
        let updated = dated.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |(date, _)| rfc3339(*date));
        let mut context: Context = shared.context.clone();
        context.insert("articles", &articles);
        context.insert("updated", &updated);
        context.insert("feed_url", &absolute(self.site, &format!("{}atom.xml", language.home().url)));
        context.insert("home_url", &absolute(self.site, &language.home().url));
        self.render("atom.xml", &context)
    }

    fn opensearch(&self, language: &LanguageSite<'_>, shared: &Shared) -> Result<String, RenderError> {
        let mut context = shared.context.clone();
        let search = absolute(self.site, &format!("{}search/", language.home().url));
        let (icon, size) = icons::SEARCH_ICON;
        context.insert("icon_url", &absolute(self.site, &format!("/{icon}")));
        context.insert("icon_size", &size);
        context.insert("search_template", &format!("{search}?q={{searchTerms}}"));
        self.render("opensearch.xml", &context)
    }
}

/// When an article last changed, as its writer says.
fn last_change(article: &Article) -> Option<jiff::civil::Date> {
    article.front.updated.or(article.front.date)
}

fn rfc3339(date: jiff::civil::Date) -> String {
    format!("{date}T00:00:00Z")
}
