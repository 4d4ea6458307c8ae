//! The least that making a site takes: read every article, parse it, render it with tera, write it. The same crates as the
//! product, in parallel, and nothing else: no checks, no index, no problems, no theme.
//!
//! `floor SITE OUTPUT`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tera::{Context, Tera};
use walkdir::WalkDir;

const TEMPLATE: &str = include_str!("article.html");

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
    title: &'l str,
    url: String,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (site, output) = arguments.next().zip(arguments.next()).context("floor SITE OUTPUT")?;
    let content = site.join("content");
    let mut files = Vec::new();
    for entry in WalkDir::new(&content) {
        let path = entry?.into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    let articles: Vec<Article> = files.par_iter().map(|path| read(&content, path)).collect::<anyhow::Result<_>>()?;
    let mut sections: BTreeMap<(&str, &str), Vec<&Article>> = BTreeMap::new();
    let mut translations: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in &articles {
        sections.entry((&article.language, folder(&article.key))).or_default().push(article);
        translations.entry(&article.key).or_default().push(article);
    }
    for articles in sections.values_mut() {
        articles.sort_by_key(|article| (article.front.weight, &article.key));
    }
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.add_raw_templates([("article.html", TEMPLATE)])?;
    sections.par_iter().try_for_each(|((language, section), siblings)| {
        siblings.iter().enumerate().try_for_each(|(place, article)| {
            let next = siblings.get(place + 1);
            let previous = place.checked_sub(1).and_then(|before| siblings.get(before));
            let page = page(&tera, article, &translations[article.key.as_str()], previous, next, section)?;
            let folder = output.join(language).join(&article.key);
            fs_err::create_dir_all(&folder)?;
            fs_err::write(folder.join("index.html"), page)?;
            anyhow::Ok(())
        })
    })?;
    let mut sitemap = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset>\n");
    for article in &articles {
        writeln!(sitemap, "<url><loc>{}</loc></url>", url(article))?;
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
    Link { title: &article.front.title, url: url(article) }
}

fn page(
    tera: &Tera,
    article: &Article,
    translations: &[&Article],
    previous: Option<&&Article>,
    next: Option<&&Article>,
    section: &str,
) -> anyhow::Result<String> {
    let markdown = Parser::new_ext(&article.text[article.body..], Options::ENABLE_TABLES);
    let mut body = String::with_capacity(article.text.len() * 2);
    html::push_html(&mut body, markdown);
    let alternates: Vec<(&str, String)> = translations.iter().map(|other| (&*other.language, url(other))).collect();
    let mut context = Context::new();
    context.insert("lang", &article.language);
    context.insert("url", &url(article));
    context.insert("title", &article.front.title);
    context.insert("description", &article.front.description);
    context.insert("tags", &article.front.tags);
    context.insert("breadcrumbs", &section.split('/').collect::<Vec<_>>());
    context.insert("alternates", &alternates);
    context.insert("previous", &previous.map(|article| link(article)));
    context.insert("next", &next.map(|article| link(article)));
    context.insert("body", &tera::Value::safe_string(&body));
    Ok(tera.render("article.html", &context)?)
}
