//! An article is never lost while its title is typed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use answerbook::language::Analyzer;
use answerbook::search::{Indexes, Manifest, Passage, Question, SearchDocument, write_index};
use rayon::prelude::*;
use serde::Deserialize;

use crate::site_test::PROGRAM;

/// Hits that a reader sees under the search field.
const SHOWN: usize = 10;
/// More hits than there are articles.
const ALL: usize = 1000;
/// Letters of a word from which its article must be found.
const LETTERS_MIN: usize = 3;

/// An article, as `fixtures/` has them.
#[derive(Clone, Deserialize)]
pub struct Article {
    pub lang: String,
    pub path: String,
    pub title: String,
    pub text: String,
}

/// The articles of a help centre in 15 languages.
pub fn fixture_articles() -> Vec<Article> {
    let lines = include_str!("../fixtures/bitcoin-faq.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The articles of `content/`, without their texts.
fn demo_articles() -> Vec<Article> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut articles = Vec::new();
    for entry in walkdir::WalkDir::new(&content).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(&content).unwrap().to_str().unwrap();
        let Some((lang, path)) = path.strip_suffix(".md").and_then(|path| path.split_once('/')) else { continue };
        if path.ends_with("_index") {
            continue;
        }
        let text = fs_err::read_to_string(entry.path()).unwrap();
        let header = text.split("---\n").nth(1).unwrap();
        let header: serde_yaml::Value = serde_yaml::from_str(header).unwrap();
        let title = header["title"].as_str().unwrap().to_owned();
        articles.push(Article { lang: lang.to_owned(), path: path.to_owned(), title, text: String::new() });
    }
    articles
}

/// Writes the indexes of articles.
pub fn write_site(articles: &[Article], folder: &Path) {
    let mut languages: BTreeMap<&str, Vec<SearchDocument>> = BTreeMap::new();
    for article in articles {
        languages.entry(&article.lang).or_default().push(SearchDocument {
            path: article.path.clone(),
            url: format!("/{}/{}/", article.lang, article.path),
            title: article.title.clone(),
            passages: vec![Passage { text: article.text.clone(), ..Passage::default() }],
            ..SearchDocument::default()
        });
    }
    let written = languages
        .par_iter()
        .map(|(language, documents)| write_index(language, documents, &folder.join(language)).unwrap());
    Manifest::new("build", "https://help.example.org", written.collect()).write(folder).unwrap();
}

/// A title up to each of its letters that is at least the third of its word, and the whole.
fn beginnings(title: &str) -> Vec<&str> {
    let mut beginnings = Vec::new();
    let mut letters = 0;
    for (start, character) in title.char_indices() {
        letters = if character.is_alphanumeric() { letters + 1 } else { 0 };
        if letters >= LETTERS_MIN {
            beginnings.push(&title[..start + character.len_utf8()]);
        }
    }
    beginnings.push(title);
    beginnings
}

/// Whether an article is among the first hits for what was typed of its title.
fn is_found(indexes: &Indexes, article: &Article, typed: &str, limit: usize) -> bool {
    let (lang, text) = (article.lang.clone(), typed.to_owned());
    let question = Question { lang, text, limit, typing: true, ..Question::default() };
    indexes.search(&question).unwrap().hits.iter().any(|hit| hit.path == article.path)
}

/// Types the titles of articles, letter by letter, and calls `is_kept` for every beginning.
#[track_caller]
fn type_titles(articles: &[Article], is_kept: impl Fn(&Article, &str) -> bool + Sync) {
    let typed = articles.iter().flat_map(|article| beginnings(&article.title).into_iter().map(move |b| (article, b)));
    let typed: Vec<_> = typed.collect();
    let lost = typed.par_iter().filter(|(article, typed)| !is_kept(article, typed));
    let lost: Vec<_> = lost.map(|(article, typed)| format!("{} {}: {typed:?}", article.lang, article.path)).collect();
    assert!(lost.is_empty(), "{} of {} lost:\n{}", lost.len(), typed.len(), lost.join("\n"));
}

/// In the demo the article is among the ten hits that are shown, as soon as two words were begun that tell articles
/// apart. Before that (`How`, `How do I rea`) more than ten titles may be meant: it is among the hits, however many.
#[test]
fn an_article_is_shown_while_its_title_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let (site, index) = (folder.path().join("public"), folder.path().join("search-index"));
    let arguments = ["build", "--quiet", "--site", env!("CARGO_MANIFEST_DIR"), "--now", "2026-11-21T12:00:00Z"];
    let mut build = Command::new(PROGRAM);
    build.args(arguments).arg("--output").arg(site).arg("--index").arg(&index).env_clear();
    assert!(build.status().unwrap().success());
    let indexes = Indexes::open(&index).unwrap();
    type_titles(&demo_articles(), |article, typed| {
        // With a word that counts beside them, words such as `What can` do not.
        let has_one_word = || Analyzer::new(&article.lang).content_tokens(&format!("zeppelin {typed}")).len() < 3;
        is_found(&indexes, article, typed, SHOWN) || (has_one_word() && is_found(&indexes, article, typed, ALL))
    });
}

/// In a help centre of up to 126 articles in each of 15 languages, many of which begin with the same words, the article
/// is among the hits, however many there are.
#[test]
fn none_of_many_alike_is_lost_while_its_title_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let articles = fixture_articles();
    write_site(&articles, folder.path());
    let indexes = Indexes::open(folder.path()).unwrap();
    // Most are found among the first ten, which is quicker to see.
    type_titles(&articles, |article, typed| {
        is_found(&indexes, article, typed, SHOWN) || is_found(&indexes, article, typed, ALL)
    });
}
