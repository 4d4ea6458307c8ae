//! The least that making a site takes: read every article, parse it, render it with tera, write it. The same crates as the
//! product, in parallel, and nothing else: no checks, no index, no problems, no theme.
//!
//! `floor SITE OUTPUT TEMPLATE` with one of two templates: `small` has what every site's pages have, `default-theme` the
//! markup of the product's own pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tera::{Context, Tera, Value};
use walkdir::WalkDir;

const TEMPLATES: [(&str, &str); 2] =
    [("small.html", include_str!("small.html")), ("default-theme.html", include_str!("default-theme.html"))];
const DEFAULT_THEME: &str = "default-theme.html";
/// Address that the pages name as their own.
const BASE_URL: &str = "https://generated.example";
/// How many other articles a page of the default theme names.
const RELATED_MAX: usize = 4;

/// What the page of an article says of it and others.
#[derive(Deserialize)]
struct FrontMatter {
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    weight: i64,
    #[serde(default)]
    updated: String,
}

struct Article {
    language: String,
    /// Below the language's folder, without the ending.
    key: String,
    front: FrontMatter,
    text: String,
    /// Where the text begins.
    body: usize,
}

#[derive(Serialize)]
struct Link<'l> {
    lang: &'l str,
    title: &'l str,
    url: String,
}

/// A heading in the table of contents.
#[derive(Serialize)]
struct Heading {
    level: u8,
    id: String,
    title: String,
}

/// The articles by what pages say of others.
#[derive(Default)]
struct Site<'s> {
    /// By language and folder, in their order.
    sections: BTreeMap<(&'s str, &'s str), Vec<&'s Article>>,
    /// By key.
    translations: BTreeMap<&'s str, Vec<&'s Article>>,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [site, output, template] = &arguments[..] else { bail!("floor SITE OUTPUT TEMPLATE") };
    let template = format!("{template}.html");
    let (content, output) = (Path::new(site).join("content"), Path::new(output));
    let mut files = Vec::new();
    for entry in WalkDir::new(&content) {
        let path = entry?.into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    let articles: Vec<Article> = files.par_iter().map(|path| read(&content, path)).collect::<anyhow::Result<_>>()?;
    let mut site = Site::default();
    for article in &articles {
        site.sections.entry((&article.language, folder(&article.key))).or_default().push(article);
        site.translations.entry(&article.key).or_default().push(article);
    }
    for articles in site.sections.values_mut() {
        articles.sort_by_key(|article| (article.front.weight, &article.key));
    }
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.add_raw_templates(TEMPLATES)?;
    site.sections.par_iter().try_for_each(|(_, siblings)| {
        siblings.iter().enumerate().try_for_each(|(place, article)| {
            let page = tera.render(&template, &context(&site, siblings, place, template == DEFAULT_THEME)?)?;
            let folder = output.join(&article.language).join(&article.key);
            fs_err::create_dir_all(&folder)?;
            fs_err::write(folder.join("index.html"), page)?;
            anyhow::Ok(())
        })
    })?;
    let mut sitemap = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset>\n");
    for article in &articles {
        writeln!(sitemap, "<url><loc>{BASE_URL}{}</loc></url>", url(article))?;
    }
    sitemap.push_str("</urlset>\n");
    fs_err::write(output.join("sitemap.xml"), sitemap)?;
    Ok(())
}

fn read(content: &Path, path: &Path) -> anyhow::Result<Article> {
    let text = fs_err::read_to_string(path)?;
    let below = path.strip_prefix(content)?.with_extension("");
    let below = below.to_str().context("a path that is not UTF-8")?;
    let (language, key) = below.split_once('/').context("a file outside the languages")?;
    let head = text.strip_prefix("---\n").context("no front matter")?;
    let end = head.find("\n---\n").context("no end of the front matter")?;
    let front = serde_yaml::from_str(&head[..end])?;
    Ok(Article { language: language.to_owned(), key: key.to_owned(), front, body: 4 + end + 5, text })
}

fn folder(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn url(article: &Article) -> String {
    format!("/{}/{}/", article.language, article.key)
}

fn link(article: &Article) -> Link<'_> {
    Link { lang: &article.language, title: &article.front.title, url: url(article) }
}

/// What a template sees of the article that stands at `place` in its section; the default theme sees more.
fn context(site: &Site<'_>, siblings: &[&Article], place: usize, is_default_theme: bool) -> anyhow::Result<Context> {
    let article = siblings[place];
    let beside = |place: Option<usize>| place.and_then(|place| siblings.get(place)).map(|article| link(article));
    let (previous, next) = (beside(place.checked_sub(1)), beside(Some(place + 1)));
    let alternates: Vec<Link<'_>> =
        site.translations[article.key.as_str()].iter().map(|article| link(article)).collect();
    let breadcrumbs = breadcrumbs(site, article);
    let markdown = Parser::new_ext(&article.text[article.body..], Options::ENABLE_TABLES);
    let mut body = String::with_capacity(article.text.len() * 2);
    let mut context = Context::new();
    if is_default_theme {
        let events: Vec<Event<'_>> = markdown.collect();
        context.insert("toc", &headings(&events));
        html::push_html(&mut body, events.into_iter());
        let others = siblings.iter().enumerate().filter(|(other, _)| *other != place);
        context.insert("related", &others.take(RELATED_MAX).map(|(_, other)| link(other)).collect::<Vec<_>>());
        let data = Value::safe_string(&serde_json::to_string(&structured_data(article, &breadcrumbs))?);
        context.insert("structured_data", &data);
        context.insert("key", &article.key);
        context.insert("updated", &article.front.updated);
    } else {
        html::push_html(&mut body, markdown);
        context.insert("tags", &article.front.tags);
    }
    context.insert("lang", &article.language);
    context.insert("url", &url(article));
    context.insert("title", &article.front.title);
    context.insert("description", &article.front.description);
    context.insert("breadcrumbs", &breadcrumbs);
    context.insert("alternates", &alternates);
    context.insert("previous", &previous);
    context.insert("next", &next);
    context.insert("body", &Value::safe_string(&body));
    Ok(context)
}

/// The sections around an article, the outermost first, by the titles of their `_index.md`.
fn breadcrumbs<'s>(site: &Site<'s>, article: &'s Article) -> Vec<Link<'s>> {
    let ends = article.key.match_indices('/').map(|(end, _)| end);
    let sections = ends.map(|end| {
        let section = &article.key[..end];
        let index = site.sections.get(&(&*article.language, section)).into_iter().flatten();
        let index = index.into_iter().find(|article| article.key.ends_with("/_index"));
        Link {
            lang: &article.language,
            title: index.map_or(section, |index| &index.front.title),
            url: format!("/{}/{section}/", article.language),
        }
    });
    sections.collect()
}

fn headings(events: &[Event<'_>]) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut is_open = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                is_open = true;
                headings.push(Heading { level: *level as u8, id: String::new(), title: String::new() });
            }
            Event::End(TagEnd::Heading(_)) => is_open = false,
            Event::Text(text) | Event::Code(text) if is_open => {
                if let Some(heading) = headings.last_mut() {
                    heading.title.push_str(text);
                    heading.id = heading.title.to_lowercase().replace(' ', "-");
                }
            }
            _ => {}
        }
    }
    headings.retain(|heading| heading.level <= HeadingLevel::H3 as u8);
    headings
}

fn structured_data(article: &Article, breadcrumbs: &[Link<'_>]) -> serde_json::Value {
    let front = &article.front;
    let address = format!("{BASE_URL}{}", url(article));
    let home = format!("{BASE_URL}/{}/", article.language);
    let crumbs = (1..).zip(breadcrumbs).map(|(position, Link { title, url, .. })| {
        json!({"@type": "ListItem", "position": position, "name": title, "item": format!("{BASE_URL}{url}")})
    });
    json!({"@context": "https://schema.org", "@graph": [
        {
            "@type": "Article",
            "@id": format!("{address}#article"),
            "headline": front.title,
            "description": front.description,
            "inLanguage": article.language,
            "dateModified": front.updated,
            "image": format!("{home}social.png"),
            "mainEntityOfPage": address,
            "isPartOf": {"@id": format!("{home}#website")},
            "publisher": {"@type": "Organization", "name": "Generated"},
        },
        {"@type": "BreadcrumbList", "itemListElement": crumbs.collect::<Vec<_>>()},
    ]})
}
