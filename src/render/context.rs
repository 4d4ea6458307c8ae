//! What templates can use: the named values of every page. The manual documents them; a test holds
//! them to it.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::{Context, Value};

use super::assets::ThemeAsset;
use super::brand::BrandContext;
use super::hours::OpeningHoursContext;
use super::icons::{APPLE_FILE, FAVICON_FILE};
use super::look::LookContext;
use super::questions::{QuestionPages, questions_url};
use super::social_image::ImageContext;
use crate::config::{Channel, Endpoint};
use crate::digest::{self, Digest};
use crate::language::format_date;
use crate::site::{LanguageSite, Page, Section, Site, encode_path};

/// Articles named on a section's card: enough to tell what is in it, few enough for cards of one height.
const CARD_ARTICLES_MAX: usize = 3;

/// Folder of the contact page below a language's home.
pub(super) const CONTACT_FOLDER: &str = "contact/";

/// The language of the interface.
#[derive(Serialize)]
struct Lang<'c> {
    code: &'c str,
    dir: &'static str,
    name: &'c str,
    url: String,
    search_url: String,
}

#[derive(Serialize)]
struct SiteContext<'c> {
    title: &'c str,
    description: &'c str,
    /// Scheme and host; every `url` of a template comes behind it to make an absolute address.
    base_url: String,
    endpoint: &'c str,
    /// Whether there is one to ask and to tell.
    has_endpoint: bool,
    home_url: String,
    /// Empty when the site has no channels.
    contact_url: String,
    feed_url: String,
    opensearch_url: String,
    manifest_url: String,
    favicon_url: String,
    apple_icon_url: String,
    sections: &'c [SectionContext<'c>],
    questions_url: String,
    brand: BrandContext,
    footer: Vec<FooterLinkContext<'c>>,
    languages: Vec<LanguageContext<'c>>,
}

#[derive(Serialize)]
struct FooterLinkContext<'c> {
    title: &'c str,
    url: String,
}

#[derive(Serialize)]
struct LanguageContext<'c> {
    code: &'c str,
    name: &'c str,
    dir: &'static str,
    url: String,
}

#[derive(Serialize)]
struct ChannelContext<'c> {
    kind: &'static str,
    label: &'c str,
    value: &'c str,
    url: String,
    reason: &'c str,
    hours: &'c str,
    opening_hours: Option<OpeningHoursContext>,
    promise: &'c str,
}

/// A section as a card or a link.
#[derive(Serialize)]
pub(super) struct SectionContext<'c> {
    pub title: &'c str,
    pub url: String,
    pub description: &'c str,
    pub icon: &'c str,
    pub count: usize,
    pub is_fallback: bool,
    pub lang: &'c str,
    pub dir: &'static str,
    pub articles: Vec<ArticleLink<'c>>,
}

/// An article as a link.
#[derive(Serialize)]
pub(super) struct ArticleLink<'c> {
    pub title: &'c str,
    pub url: String,
    pub description: &'c str,
    pub lang: &'c str,
    pub dir: &'static str,
    pub is_fallback: bool,
}

/// A page's own facts.
#[derive(Serialize, Default)]
pub(super) struct PageContext<'c> {
    pub kind: &'static str,
    pub title: &'c str,
    pub description: &'c str,
    pub url: String,
    pub canonical: String,
    pub lang: &'c str,
    pub dir: &'static str,
    pub is_fallback: bool,
    pub fallback_language: &'c str,
    pub noindex: bool,
    pub alternates: Vec<Alternate<'c>>,
    pub hreflang: Vec<Hreflang<'c>>,
    pub breadcrumbs: Vec<Breadcrumb<'c>>,
    pub image: Option<ImageContext>,
    /// JSON-LD, safe in a `script` element.
    pub structured_data: String,
}

/// An entry of the language switch.
#[derive(Serialize)]
pub(super) struct Alternate<'c> {
    pub code: &'c str,
    pub name: &'c str,
    pub dir: &'static str,
    pub url: String,
    pub is_current: bool,
    pub is_fallback: bool,
}

/// A link for search engines to the same page in another language.
#[derive(Serialize, Clone)]
pub(super) struct Hreflang<'c> {
    pub code: &'c str,
    pub href: String,
}

#[derive(Serialize)]
pub(super) struct Breadcrumb<'c> {
    pub title: &'c str,
    pub url: String,
}

/// That a page is there in another language too, in the words of that language.
#[derive(Serialize)]
pub(super) struct LanguageHint<'c> {
    pub code: &'c str,
    pub dir: &'static str,
    pub text: Arc<str>,
    pub close: Arc<str>,
}

/// A heading in the table of contents.
#[derive(Serialize)]
pub(super) struct TocEntry<'c> {
    pub id: &'c str,
    pub title: &'c str,
    pub level: u8,
}

/// A date for machines and for people.
#[derive(Serialize)]
pub(super) struct DateContext {
    pub iso: String,
    pub text: String,
}

impl DateContext {
    pub(super) fn new(language: &str, date: jiff::civil::Date) -> Self {
        DateContext { iso: date.to_string(), text: format_date(language, date) }
    }
}

/// What all pages of one language share, made once.
pub(super) struct Shared {
    pub context: Context,
    /// Names all of the context.
    pub digest: Option<Digest>,
    pub title: String,
    pub description: String,
    pub home_sections: Value,
    /// The script with the words that scripts put into pages.
    pub strings: ThemeAsset,
    /// Each page as a link, by its place in the language, made when the first page shows it: some five do.
    links: Vec<OnceLock<Value>>,
    pub questions: QuestionPages,
}

impl Shared {
    pub(super) fn new(site: &Site<'_>, language: &LanguageSite<'_>, look: &LookContext, brand: BrandContext) -> Self {
        let config = site.config;
        let settings = language.settings;
        let localized = |text: &crate::config::LocalizedText| text.get(&settings.code, &settings.fallbacks).to_owned();
        let home = language.home();
        let own_home = home.index.filter(|index| index.language == settings.code);
        let title = localized(&config.title);
        let description = own_home
            .map(|index| index.front.description.clone())
            .filter(|description| !description.is_empty())
            .unwrap_or_else(|| localized(&config.description));
        let home_url = link(site, &home.url);
        let sections: Vec<SectionContext<'_>> =
            language.children(home).map(|section| section_context(site, language, section)).collect();
        let lang = Lang {
            code: &settings.code,
            dir: settings.direction.attribute(),
            name: &settings.name,
            url: home_url.clone(),
            search_url: format!("{home_url}search/"),
        };
        let site_context = SiteContext {
            title: &title,
            description: &description,
            base_url: config.base_url.origin().ascii_serialization(),
            endpoint: config.endpoint.prefix(),
            has_endpoint: config.endpoint != Endpoint::None,
            feed_url: format!("{home_url}atom.xml"),
            opensearch_url: format!("{home_url}opensearch.xml"),
            contact_url: if config.channels.is_empty() { String::new() } else { format!("{home_url}{CONTACT_FOLDER}") },
            manifest_url: format!("{home_url}manifest.webmanifest"),
            favicon_url: link(site, &format!("/{FAVICON_FILE}")),
            apple_icon_url: link(site, &format!("/{APPLE_FILE}")),
            home_url,
            sections: &sections,
            questions_url: link(site, &questions_url(language, 0)),
            brand,
            footer: site.footer(language).map(|(title, url)| FooterLinkContext { title, url }).collect(),
            languages: site
                .languages
                .iter()
                .map(|other| LanguageContext {
                    code: other.code(),
                    name: &other.settings.name,
                    dir: other.settings.direction.attribute(),
                    url: link(site, &other.home().url),
                })
                .collect(),
        };
        let channels: Vec<ChannelContext<'_>> =
            config.channels.iter().map(|channel| channel_context(channel, settings)).collect();
        let mut context = Context::new();
        context.insert("lang", &lang);
        context.insert("site", &site_context);
        context.insert("channels", &channels);
        context.insert("look", look);
        let digest = digest::of_value(&(&lang, &site_context, &channels, look));
        let home_sections = Value::from_serializable(&sections);
        let links = vec![OnceLock::new(); language.pages.len()];
        Shared {
            context,
            digest,
            home_sections,
            title,
            description,
            strings: ThemeAsset::default(),
            links,
            questions: QuestionPages::default(),
        }
    }

    /// The page at a place in the language, as a link.
    pub(super) fn link_to(&self, site: &Site<'_>, language: &LanguageSite<'_>, at: usize) -> Value {
        let make = || Value::from_serializable(&article_link(site, &language.pages[at]));
        self.links[at].get_or_init(make).clone()
    }

    /// Put the words that scripts need, given as HTML, into a script of their own.
    pub(super) fn set_strings(&mut self, site: &Site<'_>, code: &str, html: &str) {
        // JSON is JavaScript. It runs before the modules, which are deferred too and stand behind it.
        let script = format!("globalThis.answerbookStrings = {};\n", serde_json::Value::from(html.trim()));
        self.strings = ThemeAsset::named(&format!("strings.{code}.js"), script.into_bytes());
        self.context.insert("strings_url", &link(site, &format!("/{}", self.strings.output_path)));
    }

    /// The values of one page, with what all pages share.
    pub(super) fn page(&self, page: &PageContext<'_>) -> Values {
        let mut values = Values { context: self.context.clone(), digests: vec![self.digest] };
        values.insert("page", page);
        values
    }

    /// Names the values of a page without making them.
    pub(super) fn digest_with(&self, own: &impl Serialize) -> Option<Digest> {
        digest::of_value(&(self.digest?, own))
    }
}

/// The values of one page, and what they are made of.
pub(super) struct Values {
    pub context: Context,
    digests: Vec<Option<Digest>>,
}

impl Values {
    pub(super) fn insert(&mut self, name: &'static str, value: &impl Serialize) {
        self.digests.push(digest::of_value(&(name, value)));
        self.context.insert(name, value);
    }

    /// Names all of them; nothing when one cannot be named.
    pub(super) fn digest(&self) -> Option<Digest> {
        digest::of_value(&self.digests.iter().copied().collect::<Option<Vec<Digest>>>()?)
    }
}

fn channel_context<'c>(channel: &'c Channel, settings: &crate::config::LanguageSettings) -> ChannelContext<'c> {
    let localized = |text: &'c crate::config::LocalizedText| text.get(&settings.code, &settings.fallbacks);
    ChannelContext {
        kind: channel.kind.as_str(),
        label: localized(&channel.label),
        value: channel.shown(),
        url: channel.href(),
        reason: localized(&channel.reason),
        hours: localized(&channel.hours),
        opening_hours: channel.opening_hours.as_ref().map(|hours| OpeningHoursContext::new(hours, settings)),
        promise: localized(&channel.promise),
    }
}

/// A path of the site as it stands in `href`.
pub(super) fn link(site: &Site<'_>, path: &str) -> String {
    format!("{}{}", site.config.base_path(), encode_path(path))
}

/// A path of the site as an absolute address.
pub(super) fn absolute(site: &Site<'_>, path: &str) -> String {
    site.config.absolute(&encode_path(path))
}

/// Direction of a language of the site.
pub(super) fn dir_of(site: &Site<'_>, code: &str) -> &'static str {
    site.config.language(code).map_or("ltr", |language| language.direction.attribute())
}

pub(super) fn article_link<'p>(site: &Site<'_>, page: &Page<'p>) -> ArticleLink<'p> {
    ArticleLink {
        title: &page.article.front.title,
        url: link(site, &page.url),
        description: &page.article.front.description,
        lang: &page.article.language,
        dir: dir_of(site, &page.article.language),
        is_fallback: page.is_fallback,
    }
}

pub(super) fn section_context<'s>(
    site: &Site<'_>,
    language: &LanguageSite<'s>,
    section: &'s Section<'s>,
) -> SectionContext<'s> {
    let body_language = section.index.map_or(language.code(), |index| index.language.as_str());
    let icon = section.index.and_then(|index| index.front.extra.get("icon")).and_then(|icon| icon.as_str());
    SectionContext {
        title: &section.title,
        url: link(site, &section.url),
        description: section.index.map_or("", |index| &index.front.description),
        icon: icon.unwrap_or_default(),
        count: section.article_count,
        is_fallback: body_language != language.code(),
        lang: body_language,
        dir: dir_of(site, body_language),
        articles: first_articles(site, language, section),
    }
}

/// The section's first articles; for a section of sections, the first article of each.
fn first_articles<'s>(site: &Site<'_>, language: &LanguageSite<'s>, section: &Section<'_>) -> Vec<ArticleLink<'s>> {
    let own = section.pages.iter().copied();
    let of_children = language.children(section).filter_map(|child| child.pages.first().copied());
    own.chain(of_children).take(CARD_ARTICLES_MAX).map(|at| article_link(site, &language.pages[at])).collect()
}
