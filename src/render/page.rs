//! The HTML pages: home, sections, articles, search, contact, not found, language choice, redirects.

use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use super::context::{
    Alternate, ArticleLink, Breadcrumb, CONTACT_FOLDER, DateContext, Hreflang, PageContext, SectionContext, Shared,
    TocEntry, absolute, article_link, dir_of, link, section_context,
};
use super::strings::Argument;
use super::{Output, RenderError, Renderer, file_of, markdown_copy};
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::digest::{self, Digest};
use crate::markdown::{LinkKind, SlotKind};
use crate::site::{LanguageSite, Page, Section, Target};

/// Stands for a heading's text in the name of its link.
const HEADING_SLOT: &str = "[[answerbook:heading]]";

/// Articles named on a home page.
const POPULAR_MAX: usize = 6;

/// Level of the headings that a table of contents goes down to.
const TOC_LEVEL_MAX: u8 = 3;

impl Renderer<'_> {
    /// Files that exist once: the language choice, the fallback 404, robots and redirects.
    pub(super) fn write_root(&self, output: &dyn Output) -> Result<(), RenderError> {
        let Some((source, shared)) = self.site.languages.first().zip(self.shared.first()) else { return Ok(()) };
        let page = PageContext {
            kind: "root",
            title: &shared.title,
            description: &shared.description,
            url: link(self.site, "/"),
            canonical: absolute(self.site, "/"),
            lang: source.code(),
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
        let title = self.string(language, "search-title")?;
        let page = PageContext {
            noindex: true,
            alternates: self.alternates_everywhere(language, |other| format!("{}search/", other.home().url)),
            breadcrumbs: breadcrumbs(self, language, None),
            ..self.plain_page(language, "search", &title, "search/")
        };
        let mut values = shared.page(&page);
        values.insert("slots", &slots);
        self.render("search.html", &values.context)
    }

    /// The page with all ways to reach people.
    fn contact_page(&self, language: &LanguageSite<'_>, shared: &Shared) -> Result<String, RenderError> {
        let (title, description) = (self.string(language, "contact-link")?, self.string(language, "contact-text")?);
        let page = PageContext {
            description: &description,
            alternates: self.alternates_everywhere(language, contact_path),
            hreflang: self.contact_hreflang(),
            breadcrumbs: breadcrumbs(self, language, None),
            ..self.plain_page(language, "contact", &title, CONTACT_FOLDER)
        };
        self.render("contact.html", &shared.page(&page).context)
    }

    fn not_found(&self, language: &LanguageSite<'_>, shared: &Shared) -> Result<String, RenderError> {
        let title = self.string(language, "not-found-heading")?;
        let page = PageContext {
            noindex: true,
            canonical: String::new(),
            alternates: self.alternates_everywhere(language, |other| other.home().url.clone()),
            ..self.plain_page(language, "not_found", &title, "404.html")
        };
        let mut context = shared.page(&page).context;
        context.insert_value("sections", shared.home_sections.clone());
        self.render("404.html", &context)
    }

    pub(super) fn plain_page<'c>(
        &self,
        language: &LanguageSite<'c>,
        kind: &'static str,
        title: &'c str,
        file: &str,
    ) -> PageContext<'c> {
        let path = format!("{}{file}", language.home().url);
        PageContext {
            kind,
            title,
            url: link(self.site, &path),
            canonical: absolute(self.site, &path),
            lang: language.code(),
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
            title: if is_home { &shared.title } else { &section.title },
            description: if is_home { &shared.description } else { index.map_or("", |index| &index.front.description) },
            url: link(self.site, &section.url),
            canonical: absolute(self.site, &canonical_url),
            lang: if is_home { language.code() } else { body_language },
            dir: dir_of(self.site, if is_home { language.code() } else { body_language }),
            is_fallback: section.is_fallback,
            fallback_language: if section.is_fallback { self.name_of(body_language) } else { "" },
            noindex: section.is_fallback,
            alternates: self.alternates(
                language,
                self.site.languages.iter().map(|other| match other.section(&section.key) {
                    Some(same) => (&*same.url, same.is_fallback),
                    None => (&*other.home().url, true),
                }),
            ),
            hreflang: if section.is_fallback { Vec::new() } else { hreflang },
            breadcrumbs,
            image: self.image(language, &canonical_url, &section.title),
            structured_data,
        };
        let mut values = shared.page(&page);
        let sections: Vec<SectionContext<'_>> =
            language.children(section).map(|child| section_context(self.site, language, child)).collect();
        let template = if is_home {
            // The site's own sections, which are among the values already.
            values.context.insert_value("sections", shared.home_sections.clone());
            values.insert("popular", &self.popular(language));
            "home.html"
        } else {
            let articles: Vec<ArticleLink<'_>> =
                section.pages.iter().map(|at| article_link(self.site, &language.pages[*at])).collect();
            values.insert(
                "section",
                &SectionBody {
                    title: &section.title,
                    description: page.description,
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

    fn popular<'l>(&self, language: &LanguageSite<'l>) -> Vec<ArticleLink<'l>> {
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
        let around = Around::of(self, language, page);
        let template = article.front.template.as_deref().unwrap_or("article.html");
        let links = self.link_attributes(language, article);
        let own = digest::of_value(&self.article_inputs(language, page, &around, &links));
        let inputs = own.and_then(|own| self.inputs(template, shared.digest_with(&own)));
        // A fallback page is the article in another language: its copy is that one's.
        let markdown_path = format!("{}index.md", around.canonical_url);
        let (file, copy_file) = (file_of(&page.url), file_of(&markdown_path));
        let is_kept = |file: &str, inputs: Option<Digest>| inputs.is_some_and(|inputs| output.keep(file, inputs));
        if !is_kept(&file, inputs) {
            let html = Value::safe_string(&self.body_html(article, &links));
            let context = self.article_context(language, shared, page, around, &markdown_path, html);
            self.render_into(template, &context, |page| output.write_made_of(&file, page, inputs))?;
        }
        // The copy has nothing of the theme, so another template leaves it as it is.
        let inputs = own.and_then(|own| digest::of_value(&("copy", self.site.config.base_url.as_str(), own)));
        if !page.is_fallback && !is_kept(&copy_file, inputs) {
            let copy = markdown_copy::of(self.site, language, article);
            output.write_made_of(&copy_file, copy.as_bytes(), inputs)?;
        }
        self.write_article_image(language, shared, page, output)
    }

    /// All that the page of an article is made of besides what the pages of its language share. Most pages of a later build
    /// stay as they are: this names them without making what templates see.
    fn article_inputs<'i>(
        &self,
        language: &'i LanguageSite<'_>,
        page: &'i Page<'_>,
        around: &'i Around<'_>,
        links: &'i [String],
    ) -> impl Serialize + 'i {
        let as_link = |at: &usize| {
            let Page { article, url, is_fallback, .. } = &language.pages[*at];
            (&*article.front.title, &*article.front.description, &**url, &*article.language, *is_fallback)
        };
        let as_crumb = |section: &&'i Section<'_>| (&*section.title, &*section.url);
        (
            (&*page.article.path, page.article.digest, links),
            (&*page.url, page.is_fallback, around.canonical_url, self.social_images),
            around.sections.iter().map(as_crumb).collect::<Vec<_>>(),
            &around.alternates,
            [page.previous, page.next].map(|at| at.as_ref().map(as_link)),
            around.related.iter().map(as_link).collect::<Vec<_>>(),
        )
    }

    /// What the template of an article sees.
    fn article_context(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        page: &Page<'_>,
        around: Around<'_>,
        markdown_path: &str,
        html: Value,
    ) -> tera::Context {
        let article = page.article;
        let front = &article.front;
        let Around { canonical_url, sections, alternates, related } = around;
        let section = &language.sections[page.section];
        let breadcrumbs: Vec<Breadcrumb<'_>> =
            sections.into_iter().map(|section| crumb(self, language, section)).collect();
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
            title: &front.title,
            description: &front.description,
            url: link(self.site, &page.url),
            canonical: absolute(self.site, canonical_url),
            lang: &article.language,
            dir: dir_of(self.site, &article.language),
            is_fallback: page.is_fallback,
            fallback_language: if page.is_fallback { self.name_of(&article.language) } else { "" },
            noindex: page.is_fallback,
            hreflang: if page.is_fallback { Vec::new() } else { self.article_hreflang(&article.key) },
            alternates: self.alternates(language, alternates),
            breadcrumbs,
            image,
            structured_data,
        };
        let headings = article.outline.headings.iter().filter(|heading| heading.level <= TOC_LEVEL_MAX);
        let link_to = |at: usize| shared.link_to(self.site, language, at);
        let article = ArticleContext {
            html,
            toc: headings
                .map(|heading| TocEntry { id: &heading.id, title: &heading.text, level: heading.level })
                .collect(),
            updated: front.updated.or(front.date).map(|date| DateContext::new(language.code(), date)),
            section: Breadcrumb { title: &section.title, url: link(self.site, &section.url) },
            path: &article.key,
            markdown_url: link(self.site, markdown_path),
            previous: page.previous.map(link_to),
            next: page.next.map(link_to),
            related: related.into_iter().map(link_to).collect(),
            tags: &front.tags,
            extra: &front.extra,
        };
        let mut context = shared.context.clone();
        context.insert("page", &page_context);
        context.insert("article", &article);
        context
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
            SlotKind::Label(label) => self.push_label(&article.language, label.key(), out),
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

    fn name_of<'c>(&'c self, code: &'c str) -> &'c str {
        self.site.config.language(code).map_or(code, |language| &language.name)
    }

    /// The language switch: the same page in every language, or the nearest there is, which is a fallback.
    pub(super) fn alternates<'s, U: AsRef<str>>(
        &'s self,
        current: &LanguageSite<'_>,
        places: impl IntoIterator<Item = (U, bool)>,
    ) -> Vec<Alternate<'s>> {
        let languages = self.site.languages.iter().zip(places);
        let alternates = languages.map(|(other, (url, is_fallback))| Alternate {
            code: other.code(),
            name: &other.settings.name,
            dir: other.settings.direction.attribute(),
            url: link(self.site, url.as_ref()),
            is_current: other.code() == current.code(),
            is_fallback,
        });
        alternates.collect()
    }

    /// The same for a page that is in every language.
    pub(super) fn alternates_everywhere(
        &self,
        current: &LanguageSite<'_>,
        url: impl Fn(&LanguageSite<'_>) -> String,
    ) -> Vec<Alternate<'_>> {
        self.alternates(current, self.site.languages.iter().map(|other| (url(other), false)))
    }

    fn home_hreflang(&self) -> Vec<Hreflang<'_>> {
        let homes = self.site.languages.iter().map(|language| (language.code(), language.home().url.as_str()));
        with_default(self, homes, Some("/"))
    }

    /// The contact page is in every language.
    pub(super) fn contact_hreflang(&self) -> Vec<Hreflang<'_>> {
        let paths: Vec<(&str, String)> =
            self.site.languages.iter().map(|language| (language.code(), contact_path(language))).collect();
        with_default(self, paths.iter().map(|(code, path)| (*code, path.as_str())), None)
    }

    /// The article in all languages that have it. Fallback pages are no translations.
    pub(super) fn article_hreflang<'h>(&'h self, key: &'h str) -> Vec<Hreflang<'h>> {
        let pages = self.site.translations(key).map(|(language, page)| (language.code(), page.url.as_str()));
        with_default(self, pages, None)
    }

    pub(super) fn section_hreflang(&self, key: &str) -> Vec<Hreflang<'_>> {
        let sections = self.site.languages.iter().filter_map(|language| {
            let section = language.section(key).filter(|section| !section.is_fallback)?;
            Some((language.code(), section.url.as_str()))
        });
        with_default(self, sections, None)
    }

    /// Reciprocal alternates over `pages`, each a language with its address.
    pub(super) fn hreflang<'h, 'u>(&self, pages: impl Iterator<Item = (&'h str, &'u str)>) -> Vec<Hreflang<'h>> {
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
fn with_default<'h, 'u>(
    renderer: &Renderer<'_>,
    pages: impl Iterator<Item = (&'h str, &'u str)>,
    default: Option<&str>,
) -> Vec<Hreflang<'h>> {
    let mut list: Vec<Hreflang<'_>> =
        pages.map(|(code, url)| Hreflang { code, href: absolute(renderer.site, url) }).collect();
    let default =
        default.map(|path| absolute(renderer.site, path)).or_else(|| list.first().map(|first| first.href.clone()));
    if let Some(href) = default {
        list.push(Hreflang { code: "x-default", href });
    }
    list
}

/// Where the contact page of a language is.
pub(super) fn contact_path(language: &LanguageSite<'_>) -> String {
    format!("{}{CONTACT_FOLDER}", language.home().url)
}

/// The way from the home to a section, without the section itself.
pub(super) fn breadcrumbs<'s>(
    renderer: &Renderer<'s>,
    language: &'s LanguageSite<'s>,
    section: Option<&Section<'s>>,
) -> Vec<Breadcrumb<'s>> {
    let home = language.home();
    let ancestors = match section {
        Some(section) => language.ancestors(section),
        None => vec![home],
    };
    ancestors.into_iter().map(|ancestor| crumb(renderer, language, ancestor)).collect()
}

fn crumb<'s>(renderer: &Renderer<'s>, language: &LanguageSite<'_>, section: &'s Section<'_>) -> Breadcrumb<'s> {
    let title = if section.key.is_empty() {
        renderer.site.config.title.get(language.code(), &language.settings.fallbacks)
    } else {
        &section.title
    };
    Breadcrumb { title, url: link(renderer.site, &section.url) }
}

/// What the page of an article shows of the pages around it.
struct Around<'s> {
    /// Of the page that this one is the same as: itself, or for a fallback page the one that it shows.
    canonical_url: &'s str,
    /// From the home to its own section.
    sections: Vec<&'s Section<'s>>,
    /// By language, where the same page is, and whether that is only the nearest there is.
    alternates: Vec<(&'s str, bool)>,
    related: Vec<usize>,
}

impl<'s> Around<'s> {
    fn of(renderer: &Renderer<'s>, language: &'s LanguageSite<'s>, page: &'s Page<'s>) -> Self {
        let (site, article) = (renderer.site, page.article);
        let source = || site.language(&article.language)?.page(&article.key);
        let canonical = if page.is_fallback { source() } else { None }.unwrap_or(page);
        let section = &language.sections[page.section];
        let mut sections = language.ancestors(section);
        sections.push(section);
        let alternates = site.languages.iter().map(|other| match other.page(&article.key) {
            Some(same) => (&*same.url, same.is_fallback),
            None => (&*other.home().url, true),
        });
        Self {
            canonical_url: &canonical.url,
            sections,
            alternates: alternates.collect(),
            related: language.related(page),
        }
    }
}

#[derive(Serialize)]
struct SectionBody<'c> {
    title: &'c str,
    description: &'c str,
    html: String,
}

#[derive(Serialize)]
struct ArticleContext<'c> {
    html: Value,
    toc: Vec<TocEntry<'c>>,
    updated: Option<DateContext>,
    section: Breadcrumb<'c>,
    path: &'c str,
    markdown_url: String,
    previous: Option<Value>,
    next: Option<Value>,
    related: Vec<Value>,
    tags: &'c [String],
    extra: &'c std::collections::BTreeMap<String, serde_json::Value>,
}
