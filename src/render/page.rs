//! The HTML pages: home, sections, articles, search, contact, not found, language choice, redirects.

use std::sync::Arc;

use tera::Value;

use super::context::{
    Alternate, ArticleLink, Breadcrumb, CONTACT_FOLDER, DateContext, Hreflang, PageContext, SectionContext, Shared,
    TocEntry, absolute, article_link, dir_of, link, section_context,
};
use super::strings::Argument;
use super::{Output, RenderError, Renderer, file_of, markdown_copy};
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::markdown::{LinkKind, SlotKind};
use crate::site::{LanguageSite, Page, Section, Target};

/// Stands for a heading's text in the name of its link.
const HEADING_SLOT: &str = "[[answerbook:heading]]";

/// Articles named on a home page.
const POPULAR_MAX: usize = 6;

impl Renderer<'_> {
    /// Files that exist once: the language choice, the fallback 404, robots and redirects.
    pub(super) fn write_root(&self, output: &dyn Output) -> Result<(), RenderError> {
        let Some((source, shared)) = self.site.languages.first().zip(self.shared.first()) else { return Ok(()) };
        let page = PageContext {
            kind: "root",
            title: shared.title.clone(),
            description: shared.description.clone(),
            url: link(self.site, "/"),
            canonical: absolute(self.site, "/"),
            lang: source.code().to_owned(),
            dir: source.settings.direction.attribute(),
            hreflang: self.home_hreflang(),
            image: self.image(source, &source.home().url, &shared.title),
            ..PageContext::default()
        };
        self.write_page("index.html", "root.html", &shared.page(&page), output)?;
        output.write("404.html", self.not_found(source, shared)?.as_bytes())?;
        self.write_site_files(output)?;
        self.write_icons(output)?;
        self.write_headers(output)?;
        self.write_redirects(output)
    }

    /// Files that exist once per language, beside sections and articles.
    pub(super) fn write_language(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let folder = language.code();
        output.write(&shared.strings.output_path, &shared.strings.bytes)?;
        let search = self.search_page(language, shared, false)?;
        output.write(&format!("{folder}/search/index.html"), search.as_bytes())?;
        if !self.site.config.channels.is_empty() {
            let path = format!("{folder}/{CONTACT_FOLDER}");
            output.write(&file_of(&path), self.contact_page(language, shared)?.as_bytes())?;
        }
        output.write(&format!("{folder}/404.html"), self.not_found(language, shared)?.as_bytes())?;
        self.write_questions(language, shared, output)?;
        self.write_language_files(language, shared, output)
    }

    /// The search page; with `slots`, the mould that the endpoint fills.
    pub(super) fn search_page(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        slots: bool,
    ) -> Result<String, RenderError> {
        let page = PageContext {
            noindex: true,
            alternates: self.alternates(language, |other| (format!("{}search/", other.home().url), false)),
            breadcrumbs: breadcrumbs(self, language, None),
            ..self.plain_page(language, "search", &self.string(language, "search-title")?, "search/")
        };
        let mut values = shared.page(&page);
        values.insert("slots", &slots);
        self.render("search.html", &values.context)
    }

    /// The page with all ways to reach people.
    fn contact_page(&self, language: &LanguageSite<'_>, shared: &Shared) -> Result<String, RenderError> {
        let page = PageContext {
            description: self.string(language, "contact-text")?,
            alternates: self.alternates(language, |other| (contact_path(other), false)),
            hreflang: self.contact_hreflang(),
            breadcrumbs: breadcrumbs(self, language, None),
            ..self.plain_page(language, "contact", &self.string(language, "contact-link")?, CONTACT_FOLDER)
        };
        self.render("contact.html", &shared.page(&page).context)
    }

    fn not_found(&self, language: &LanguageSite<'_>, shared: &Shared) -> Result<String, RenderError> {
        let page = PageContext {
            noindex: true,
            canonical: String::new(),
            alternates: self.alternates(language, |other| (other.home().url.clone(), false)),
            ..self.plain_page(language, "not_found", &self.string(language, "not-found-heading")?, "404.html")
        };
        let mut context = shared.page(&page).context;
        context.insert_value("sections", shared.home_sections.clone());
        self.render("404.html", &context)
    }

    pub(super) fn plain_page(
        &self,
        language: &LanguageSite<'_>,
        kind: &'static str,
        title: &str,
        file: &str,
    ) -> PageContext {
        let path = format!("{}{file}", language.home().url);
        PageContext {
            kind,
            title: title.to_owned(),
            url: link(self.site, &path),
            canonical: absolute(self.site, &path),
            lang: language.code().to_owned(),
            dir: language.settings.direction.attribute(),
            image: self.image(language, &language.home().url, title),
            ..PageContext::default()
        }
    }

    /// An interface string without arguments.
    pub(super) fn string(&self, language: &LanguageSite<'_>, key: &str) -> Result<String, RenderError> {
        self.theme.strings().format(language.code(), key, &[]).map(|text| text.to_string()).ok_or_else(|| {
            let problem = Problem::error("strings", "themes", format!("no language has the interface string `{key}`"));
            RenderError::Template(Box::new(problem))
        })
    }

    /// The page of a section, or of the language's home.
    pub(super) fn write_section(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        section: &Section<'_>,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let is_home = section.key.is_empty();
        let index = section.index;
        let body_language = index.map_or(language.code(), |index| index.language.as_str());
        let hreflang = if is_home { self.home_hreflang() } else { self.section_hreflang(&section.key) };
        let canonical_url = match self.source_of_fallback(section) {
            Some(url) => url,
            None => section.url.clone(),
        };
        let breadcrumbs = breadcrumbs(self, language, Some(section));
        let structured_data = match (is_home, section.is_fallback) {
            (true, _) => self.home_data(language, shared),
            (false, false) => self.section_data(language, section, &breadcrumbs),
            (false, true) => String::new(),
        };
        let page = PageContext {
            kind: if is_home { "home" } else { "section" },
            title: if is_home { shared.title.clone() } else { section.title.clone() },
            description: if is_home {
                shared.description.clone()
            } else {
                index.map_or_else(String::new, |index| index.front.description.clone())
            },
            url: link(self.site, &section.url),
            canonical: absolute(self.site, &canonical_url),
            lang: if is_home { language.code() } else { body_language }.to_owned(),
            dir: dir_of(self.site, if is_home { language.code() } else { body_language }),
            is_fallback: section.is_fallback,
            fallback_language: if section.is_fallback { self.name_of(body_language) } else { String::new() },
            noindex: section.is_fallback,
            alternates: self.alternates(language, |other| match other.section(&section.key) {
                Some(same) => (same.url.clone(), same.is_fallback),
                None => (other.home().url.clone(), true),
            }),
            hreflang: if section.is_fallback { Vec::new() } else { hreflang },
            breadcrumbs,
            image: self.image(language, &canonical_url, &section.title),
            structured_data,
        };
        let mut values = shared.page(&page);
        let sections: Vec<SectionContext> =
            language.children(section).map(|child| section_context(self.site, language, child)).collect();
        let template = if is_home {
            // The site's own sections, which are among the values already.
            values.context.insert_value("sections", shared.home_sections.clone());
            values.insert("popular", &self.popular(language));
            "home.html"
        } else {
            let articles: Vec<ArticleLink> =
                section.pages.iter().map(|at| article_link(self.site, &language.pages[*at])).collect();
            values.insert(
                "section",
                &SectionBody {
                    title: &section.title,
                    description: &page.description,
                    html: index.map_or_else(String::new, |index| {
                        self.body_html(index, &self.link_attributes(language, index))
                    }),
                },
            );
            values.insert("sections", &sections);
            values.insert("articles", &articles);
            "section.html"
        };
        let template = index.and_then(|index| index.front.template.as_deref()).unwrap_or(template);
        self.write_page(&file_of(&section.url), template, &values, output)?;
        self.write_section_image(language, shared, section, output)
    }

    /// Where a section that nobody wrote in this language is really written.
    fn source_of_fallback(&self, section: &Section<'_>) -> Option<String> {
        if !section.is_fallback {
            return None;
        }
        self.site
            .languages
            .iter()
            .filter_map(|other| other.section(&section.key))
            .find(|same| !same.is_fallback)
            .map(|same| same.url.clone())
    }

    fn popular(&self, language: &LanguageSite<'_>) -> Vec<ArticleLink> {
        let home = language.home();
        let of_home = home.pages.iter().copied();
        let sections = language.sections_in_reading_order();
        let first_of_sections = sections.iter().skip(1).filter_map(|section| section.pages.first().copied());
        of_home
            .chain(first_of_sections)
            .take(POPULAR_MAX)
            .map(|at| article_link(self.site, &language.pages[at]))
            .collect()
    }

    /// The page of an article, and its Markdown copy.
    pub(super) fn write_article(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        page: &Page<'_>,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let article = page.article;
        let front = &article.front;
        let section = &language.sections[page.section];
        let canonical_url = if page.is_fallback {
            self.site
                .language(&article.language)
                .and_then(|source| source.page(&article.key))
                .map_or(page.url.as_str(), |source| source.url.as_str())
        } else {
            &page.url
        };
        let breadcrumbs = breadcrumbs_with(self, language, section);
        let image = self.image(language, canonical_url, &front.title);
        // A fallback page is no translation, so it says nothing of the kind.
        let structured_data = if page.is_fallback {
            String::new()
        } else {
            let image = image.as_ref().map(|image| image.url.as_str());
            self.article_data(language, shared, page, &breadcrumbs, image)
        };
        let page_context = PageContext {
            kind: "article",
            title: front.title.clone(),
            description: front.description.clone(),
            url: link(self.site, &page.url),
            canonical: absolute(self.site, canonical_url),
            lang: article.language.clone(),
            dir: dir_of(self.site, &article.language),
            is_fallback: page.is_fallback,
            fallback_language: if page.is_fallback { self.name_of(&article.language) } else { String::new() },
            noindex: page.is_fallback,
            alternates: self.alternates(language, |other| match other.page(&article.key) {
                Some(same) => (same.url.clone(), same.is_fallback),
                None => (other.home().url.clone(), true),
            }),
            hreflang: if page.is_fallback { Vec::new() } else { self.article_hreflang(&article.key) },
            breadcrumbs,
            image,
            structured_data,
        };
        let neighbour = |at: Option<usize>| at.map(|at| article_link(self.site, &language.pages[at]));
        let headings = &article.outline.headings;
        let toc: Vec<TocEntry<'_>> = headings
            .iter()
            .filter(|heading| heading.level <= 3)
            .map(|heading| TocEntry { id: &heading.id, title: &heading.text, level: heading.level })
            .collect();
        // A fallback page is the article in another language: its copy is that one's.
        let markdown_path = format!("{canonical_url}index.md");
        let mut values = ArticleContext {
            html: Value::none(),
            toc,
            updated: front.updated.or(front.date).map(|date| DateContext::new(language.code(), date)),
            section: Breadcrumb { title: section.title.clone(), url: link(self.site, &section.url) },
            path: &article.key,
            markdown_url: link(self.site, &markdown_path),
            previous: neighbour(page.previous),
            next: neighbour(page.next),
            related: language.related(page).into_iter().map(|other| article_link(self.site, other)).collect(),
            tags: &front.tags,
            extra: &front.extra,
        };
        let template = front.template.as_deref().unwrap_or("article.html");
        let links = self.link_attributes(language, article);
        let inputs = self.inputs(template, shared.digest_with(&(&page_context, &values, &links, article.digest)));
        let (file, copy_file) = (file_of(&page.url), file_of(&markdown_path));
        let is_kept = |file: &str| inputs.is_some_and(|inputs| output.keep(file, inputs));
        if !is_kept(&file) {
            values.html = Value::safe_string(&self.body_html(article, &links));
            let mut context = shared.page(&page_context).context;
            context.insert("article", &values);
            self.render_into(template, &context, |page| output.write_made_of(&file, page, inputs))?;
        }
        if !page.is_fallback && !is_kept(&copy_file) {
            let copy = markdown_copy::of(self.site, language, article);
            output.write_made_of(&copy_file, copy.as_bytes(), inputs)?;
        }
        self.write_article_image(language, shared, page, output)
    }

    /// The attributes of each link and image of an article as readers of `language` follow them; empty for a link that
    /// leads nowhere.
    fn link_attributes(&self, language: &LanguageSite<'_>, article: &Article) -> Vec<String> {
        let links = article.outline.links.iter().zip(self.site.targets(article));
        let attributes = links.map(|(link, target)| {
            let Some(href) = self.site.href(language, link, target) else { return String::new() };
            let mut out = String::from(if link.kind == LinkKind::Image { " src=\"" } else { " href=\"" });
            // Writing into a string cannot fail.
            let _ = pulldown_cmark_escape::escape_href(&mut out, &href);
            out.push('"');
            if let Target::Asset { position, .. } = target
                && link.kind == LinkKind::Image
            {
                self.push_picture(*position, &mut out);
            }
            out
        });
        attributes.collect()
    }

    /// The article's HTML with these attributes of its links.
    fn body_html(&self, article: &Article, links: &[String]) -> String {
        let mut html = String::new();
        article.prose().write_html(&mut html, |slot, out| match slot {
            SlotKind::Label(key) => self.push_label(&article.language, key, out),
            SlotKind::HeadingLink(number) => {
                if let Some(heading) = article.outline.headings.get(number) {
                    let label = self.heading_link(&article.language).replace(HEADING_SLOT, &heading.text);
                    push_escaped(out, &label);
                }
            }
            SlotKind::Link(number) => out.push_str(links.get(number).map_or("", String::as_str)),
        });
        html
    }

    /// An interface string in the language of the text around it.
    fn push_label(&self, language: &str, key: &str, out: &mut String) {
        let label = self.theme.strings().format(language, key, &[]);
        push_escaped(out, label.as_deref().unwrap_or(key));
    }

    /// The name of a link to a heading, with a slot for the heading: one string per language is remembered.
    fn heading_link(&self, language: &str) -> Arc<str> {
        let heading = ("heading".to_owned(), Argument::Text(HEADING_SLOT.to_owned()));
        self.theme.strings().format(language, "heading-link", &[heading]).unwrap_or_else(|| HEADING_SLOT.into())
    }

    /// The image's size, so that the page does not move when it arrives, and its smaller copies.
    fn push_picture(&self, position: usize, out: &mut String) {
        use std::fmt::Write as _;
        let Some(picture) = self.pictures.get(position) else { return };
        let _ = write!(out, " width=\"{}\" height=\"{}\"", picture.width, picture.height);
        if picture.variants.is_empty() {
            return;
        }
        let mut sources: Vec<String> = picture
            .variants
            .iter()
            .map(|variant| format!("{} {}w", link(self.site, &variant.path), variant.width))
            .collect();
        if picture.is_original_largest()
            && let Some(url) = self.site.asset_urls.get(position)
        {
            // A comma would end the address.
            sources.push(format!("{} {}w", link(self.site, url).replace(',', "%2C"), picture.width));
        }
        out.push_str(" srcset=\"");
        push_escaped(out, &sources.join(", "));
        // As wide as the text, and never wider than the picture.
        let _ =
            write!(out, "\" sizes=\"(min-width: 46rem) min(44rem, {0}px), min(100vw - 2rem, {0}px)\"", picture.width);
    }

    fn name_of(&self, code: &str) -> String {
        self.site.config.language(code).map_or_else(|| code.to_owned(), |language| language.name.clone())
    }

    /// The language switch: the same page in every language, or the nearest there is.
    pub(super) fn alternates(
        &self,
        current: &LanguageSite<'_>,
        place: impl Fn(&LanguageSite<'_>) -> (String, bool),
    ) -> Vec<Alternate> {
        self.site
            .languages
            .iter()
            .enumerate()
            .map(|(at, other)| {
                let (url, is_fallback) = place(other);
                let is_current = other.code() == current.code();
                let entry = &self.switch[at];
                let hint = |hint: &Value| if is_current || is_fallback { Value::from("") } else { hint.clone() };
                Alternate {
                    code: entry.code.clone(),
                    name: entry.name.clone(),
                    dir: other.settings.direction.attribute(),
                    url: link(self.site, &url),
                    is_current,
                    is_fallback,
                    hint: hint(&entry.hint),
                    hint_close: hint(&entry.hint_close),
                }
            })
            .collect()
    }

    fn home_hreflang(&self) -> Vec<Hreflang> {
        let homes = self.site.languages.iter().map(|language| (language.code(), language.home().url.as_str()));
        with_default(self, homes, Some("/"))
    }

    /// The contact page is in every language.
    pub(super) fn contact_hreflang(&self) -> Vec<Hreflang> {
        let paths: Vec<(&str, String)> =
            self.site.languages.iter().map(|language| (language.code(), contact_path(language))).collect();
        with_default(self, paths.iter().map(|(code, path)| (*code, path.as_str())), None)
    }

    /// The article in all languages that have it. Fallback pages are no translations.
    pub(super) fn article_hreflang(&self, key: &str) -> Vec<Hreflang> {
        let pages = self.site.translations(key).map(|(language, page)| (language.code(), page.url.as_str()));
        with_default(self, pages, None)
    }

    pub(super) fn section_hreflang(&self, key: &str) -> Vec<Hreflang> {
        let sections = self.site.languages.iter().filter_map(|language| {
            let section = language.section(key).filter(|section| !section.is_fallback)?;
            Some((language.code(), section.url.as_str()))
        });
        with_default(self, sections, None)
    }

    /// Reciprocal alternates over `pages`, each a language with its address.
    pub(super) fn hreflang<'h>(&self, pages: impl Iterator<Item = (&'h str, &'h str)>) -> Vec<Hreflang> {
        with_default(self, pages, None)
    }

    fn write_redirects(&self, output: &dyn Output) -> Result<(), RenderError> {
        let mut rules = String::new();
        for redirect in &self.site.redirects {
            let position = self.site.languages.iter().position(|language| language.code() == redirect.language);
            let Some(shared) = position.and_then(|at| self.shared.get(at)) else { continue };
            let target = link(self.site, &redirect.to);
            let mut context = shared.context.clone();
            context.insert("target", &target);
            context.insert("canonical", &absolute(self.site, &redirect.to));
            let file = file_of(&redirect.from);
            self.render_into("redirect.html", &context, |page| output.write(&file, page))?;
            rules.push_str(&format!("{} {target} 301\n", link(self.site, &redirect.from)));
        }
        if !rules.is_empty() {
            output.write("_redirects", rules.as_bytes())?;
        }
        Ok(())
    }
}

fn push_escaped(out: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(out, text);
}

/// Reciprocal alternates; the source language's page (or the first there is) is the default.
fn with_default<'h>(
    renderer: &Renderer<'_>,
    pages: impl Iterator<Item = (&'h str, &'h str)>,
    default: Option<&str>,
) -> Vec<Hreflang> {
    let mut list: Vec<Hreflang> =
        pages.map(|(code, url)| Hreflang { code: code.to_owned(), href: absolute(renderer.site, url) }).collect();
    let default =
        default.map(|path| absolute(renderer.site, path)).or_else(|| list.first().map(|first| first.href.clone()));
    if let Some(href) = default {
        list.push(Hreflang { code: "x-default".to_owned(), href });
    }
    list
}

/// Where the contact page of a language is.
pub(super) fn contact_path(language: &LanguageSite<'_>) -> String {
    format!("{}{CONTACT_FOLDER}", language.home().url)
}

/// The way from the home to a section, without the section itself.
pub(super) fn breadcrumbs(
    renderer: &Renderer<'_>,
    language: &LanguageSite<'_>,
    section: Option<&Section<'_>>,
) -> Vec<Breadcrumb> {
    let home = language.home();
    let ancestors = match section {
        Some(section) => language.ancestors(section),
        None => vec![home],
    };
    ancestors.into_iter().map(|ancestor| crumb(renderer, language, ancestor)).collect()
}

/// The way from the home to a section, with the section.
fn breadcrumbs_with(renderer: &Renderer<'_>, language: &LanguageSite<'_>, section: &Section<'_>) -> Vec<Breadcrumb> {
    let mut crumbs = breadcrumbs(renderer, language, Some(section));
    crumbs.push(crumb(renderer, language, section));
    crumbs
}

fn crumb(renderer: &Renderer<'_>, language: &LanguageSite<'_>, section: &Section<'_>) -> Breadcrumb {
    let title = if section.key.is_empty() {
        renderer.site.config.title.get(language.code(), &language.settings.fallbacks).to_owned()
    } else {
        section.title.clone()
    };
    Breadcrumb { title, url: link(renderer.site, &section.url) }
}

#[derive(serde::Serialize)]
struct SectionBody<'c> {
    title: &'c str,
    description: &'c str,
    html: String,
}

#[derive(serde::Serialize)]
struct ArticleContext<'c> {
    html: Value,
    toc: Vec<TocEntry<'c>>,
    updated: Option<DateContext>,
    section: Breadcrumb,
    path: &'c str,
    markdown_url: String,
    previous: Option<ArticleLink>,
    next: Option<ArticleLink>,
    related: Vec<ArticleLink>,
    tags: &'c [String],
    extra: &'c std::collections::BTreeMap<String, serde_json::Value>,
}
