//! `GET /search`: the result page for readers without JavaScript, from the mould the build left.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Html;
use serde::Deserialize;

use super::api::{Asker, SearchParams, ask, record};
use super::app::App;
use super::error::ApiError;
use crate::language::{native_name, plural_category};
use crate::search::{Found, Hit, Matched};

/// HTML with slots written `[[answerbook:name]]`, rendered by the theme.
#[derive(Debug, Deserialize)]
pub(super) struct ResultPage {
    page: String,
    hit: String,
    counts: BTreeMap<String, String>,
    states: BTreeMap<String, String>,
}

/// The result page
#[utoipa::path(get, path = "/search", params(SearchParams), responses(
    (status = 200, body = String, content_type = "text/html"), (status = 400, body = super::error::Errors)))]
pub(super) async fn result_page(
    State(app): State<App>,
    params: Result<Query<SearchParams>, QueryRejection>,
) -> Result<Html<String>, ApiError> {
    let Query(mut params) = params.map_err(|error| ApiError::Unreadable(error.body_text()))?;
    params.q.get_or_insert_default();
    let question = params.question()?;
    let found = ask(&app, &question)?;
    record(&app, Asker { id: None, visit: String::new(), source: params.source.unwrap_or_default() }, &found)?;
    let pair = app.pair();
    let page = pair.result_pages.get(&found.lang).ok_or_else(|| ApiError::UnknownLanguage(found.lang.clone()))?;
    Ok(Html(page.fill(&found)))
}

impl ResultPage {
    fn fill(&self, found: &Found) -> String {
        let query = escape(found.query.trim());
        let hits: Vec<&Hit> =
            found.hits.iter().chain(found.other_languages.iter().flat_map(|other| &other.hits)).collect();
        let state = if found.query.trim().is_empty() { "empty" } else { state_name(found.matched) };
        let status = self.states.get(state).map(String::as_str).unwrap_or_default();
        let total = found.total.max(hits.len()) as u64;
        let count = if hits.is_empty() { String::new() } else { self.count(&found.lang, total) };
        let mut list = String::new();
        for hit in hits {
            list.push_str(&fill(
                &self.hit,
                &[
                    ("url", &escape(&hit.url)),
                    ("title", &marked(&hit.title, &hit.title_highlights)),
                    ("section", &escape(&hit.section)),
                    ("snippet", &marked(&hit.snippet.text, &hit.snippet.highlights)),
                    ("lang", &escape(&hit.lang)),
                    ("language", &escape(&native_name(&hit.lang))),
                ],
            ));
        }
        let status = fill(status, &[("query", &query)]);
        fill(&self.page, &[("status", &status), ("count", &count), ("hits", &list), ("query", &query)])
    }

    fn count(&self, language: &str, total: u64) -> String {
        let category = plural_category(language, total);
        let text = self.counts.get(category.name()).or_else(|| self.counts.get("other"));
        text.map_or_else(String::new, |text| fill(text, &[("n", &total.to_string())]))
    }
}

fn state_name(matched: Matched) -> &'static str {
    matched.name()
}

/// Replace each slot by its value, in one pass: what a value contains is never taken for a slot.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    const OPEN: &str = "[[answerbook:";
    const CLOSE: &str = "]]";
    let mut filled = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some(start) = rest.find(OPEN) {
        filled.push_str(&rest[..start]);
        let after = &rest[start + OPEN.len()..];
        let Some(end) = after.find(CLOSE) else {
            filled.push_str(&rest[start..]);
            return filled;
        };
        match values.iter().find(|(name, _)| *name == &after[..end]) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[start..start + OPEN.len() + end + CLOSE.len()]),
        }
        rest = &after[end + CLOSE.len()..];
    }
    filled.push_str(rest);
    filled
}

/// Escaped text with `<mark>` around ranges of Unicode scalar values.
fn marked(text: &str, highlights: &[[usize; 2]]) -> String {
    let mut html = String::with_capacity(text.len() + highlights.len() * 13);
    let mut ranges = highlights.iter().peekable();
    for (position, character) in text.chars().enumerate() {
        if ranges.peek().is_some_and(|range| range[0] == position) {
            html.push_str("<mark>");
        }
        push_escaped(&mut html, character);
        if ranges.peek().is_some_and(|range| range[1] == position + 1) {
            html.push_str("</mark>");
            ranges.next();
        }
    }
    html
}

fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    text.chars().for_each(|character| push_escaped(&mut html, character));
    html
}

fn push_escaped(html: &mut String, character: char) {
    match character {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        // A query that looks like a slot must not become one.
        '[' => {
            let _ = write!(html, "&#91;");
        }
        other => html.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_marked() {
        assert_eq!(marked("a <b> ци", &[[0, 1], [6, 8]]), "<mark>a</mark> &lt;b&gt; <mark>ци</mark>");
    }

    #[test]
    fn values_are_never_taken_for_slots() {
        let query = escape("[[answerbook:hits]] <script>");
        assert_eq!(
            fill(
                "<p>[[answerbook:query]]</p>[[answerbook:hits]][[answerbook:other]]",
                &[("query", &query), ("hits", "H")]
            ),
            "<p>&#91;&#91;answerbook:hits]] &lt;script&gt;</p>H[[answerbook:other]]"
        );
    }
}
