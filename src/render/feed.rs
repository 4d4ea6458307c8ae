//! Files for machines: what the sitemap names, feeds, robots, OpenSearch.

use serde::Serialize;
use tera::Context;

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
    pub alternates: Vec<Hreflang>,
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
        for language in &self.site.languages {
            for section in language.sections.iter().filter(|section| !section.is_fallback) {
                let alternates =
                    if section.key.is_empty() { self.home_alternates() } else { self.section_hreflang(&section.key) };
                urls.push(SitemapUrl { loc: absolute(self.site, &section.url), lastmod: String::new(), alternates });
            }
            if !self.site.config.channels.is_empty() {
                urls.push(SitemapUrl {
                    loc: absolute(self.site, &contact_path(language)),
                    lastmod: String::new(),
                    alternates: self.contact_hreflang(),
                });
            }
            for (at, url) in self.questions_urls(language).into_iter().enumerate() {
                let alternates = if at == 0 { self.questions_hreflang() } else { Vec::new() };
                urls.push(SitemapUrl { loc: absolute(self.site, &url), lastmod: String::new(), alternates });
            }
            for page in language.pages.iter().filter(|page| !page.is_fallback) {
                urls.push(SitemapUrl {
                    loc: absolute(self.site, &page.url),
                    lastmod: last_change(page.article).map_or_else(String::new, |date| date.to_string()),
                    alternates: self.article_hreflang(&page.article.key),
                });
            }
        }
        urls
    }

    fn home_alternates(&self) -> Vec<Hreflang> {
        self.section_hreflang("")
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
