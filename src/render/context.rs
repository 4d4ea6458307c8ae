//! What templates can use: the named values of every page. The manual documents them; a test holds
//! them to it.

use serde::Serialize;
use tera::{Context, Value};

use super::assets::ThemeAsset;
use super::brand::BrandContext;
use super::hours::OpeningHoursContext;
use super::icons::{APPLE_FILE, FAVICON_FILE};
use super::look::LookContext;
use super::questions::questions_url;
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
    sections: &'c [SectionContext],
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
pub(super) struct SectionContext {
    pub title: String,
    pub url: String,
    pub description: String,
    pub icon: String,
    pub count: usize,
    pub is_fallback: bool,
    pub lang: String,
    pub dir: &'static str,
    pub articles: Vec<ArticleLink>,
}

/// An article as a link.
#[derive(Serialize)]
pub(super) struct ArticleLink {
    pub title: String,
    pub url: String,
    pub description: String,
    pub lang: String,
    pub dir: &'static str,
    pub is_fallback: bool,
}

/// A page's own facts.
#[derive(Serialize, Default)]
pub(super) struct PageContext {
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    pub url: String,
    pub canonical: String,
    pub lang: String,
    pub dir: &'static str,
    pub is_fallback: bool,
    pub fallback_language: String,
    pub noindex: bool,
    pub alternates: Vec<Alternate>,
    pub hreflang: Vec<Hreflang>,
    pub breadcrumbs: Vec<Breadcrumb>,
    pub image: Option<ImageContext>,
    /// JSON-LD, safe in a `script` element.
    pub structured_data: String,
}

/// An entry of the language switch.
#[derive(Serialize)]
pub(super) struct Alternate {
    pub code: Value,
    pub name: Value,
    pub dir: &'static str,
    pub url: String,
    pub is_current: bool,
    pub is_fallback: bool,
    /// That the page is there in this language too, in its words; nothing where it is not, or is what readers see.
    pub hint: Value,
    pub hint_close: Value,
}

/// A link for search engines to the same page in another language.
#[derive(Serialize, Clone)]
pub(super) struct Hreflang {
    pub code: String,
    pub href: String,
}

#[derive(Serialize)]
pub(super) struct Breadcrumb {
    pub title: String,
    pub url: String,
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
        let sections: Vec<SectionContext> =
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
        Shared { context, digest, home_sections, title, description, strings: ThemeAsset::default() }
    }

    /// Put the words that scripts need, given as HTML, into a script of their own.
    pub(super) fn set_strings(&mut self, site: &Site<'_>, code: &str, html: &str) {
        // JSON is JavaScript. It runs before the modules, which are deferred too and stand behind it.
        let script = format!("globalThis.answerbookStrings = {};\n", serde_json::Value::from(html.trim()));
        self.strings = ThemeAsset::named(&format!("strings.{code}.js"), script.into_bytes());
        self.context.insert("strings_url", &link(site, &format!("/{}", self.strings.output_path)));
    }

    /// The values of one page, with what all pages share.
    pub(super) fn page(&self, page: &PageContext) -> Values {
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

pub(super) fn article_link(site: &Site<'_>, page: &Page<'_>) -> ArticleLink {
    ArticleLink {
        title: page.article.front.title.clone(),
        url: link(site, &page.url),
        description: page.article.front.description.clone(),
        lang: page.article.language.clone(),
        dir: dir_of(site, &page.article.language),
        is_fallback: page.is_fallback,
    }
}

pub(super) fn section_context(site: &Site<'_>, language: &LanguageSite<'_>, section: &Section<'_>) -> SectionContext {
    let body_language = section.index.map_or(language.code(), |index| index.language.as_str());
    let icon = section.index.and_then(|index| index.front.extra.get("icon")).and_then(|icon| icon.as_str());
    SectionContext {
        title: section.title.clone(),
        url: link(site, &section.url),
        description: section.index.map_or_else(String::new, |index| index.front.description.clone()),
        icon: icon.unwrap_or_default().to_owned(),
        count: section.article_count,
        is_fallback: body_language != language.code(),
        lang: body_language.to_owned(),
        dir: dir_of(site, body_language),
        articles: first_articles(site, language, section),
    }
}

/// The section's first articles; for a section of sections, the first article of each.
fn first_articles(site: &Site<'_>, language: &LanguageSite<'_>, section: &Section<'_>) -> Vec<ArticleLink> {
    let own = section.pages.iter().copied();
    let of_children = language.children(section).filter_map(|child| child.pages.first().copied());
    own.chain(of_children).take(CARD_ARTICLES_MAX).map(|at| article_link(site, &language.pages[at])).collect()
}
