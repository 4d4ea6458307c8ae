//! `GET /search`: the result page for readers without JavaScript, from the mould the build left.

use std::collections::BTreeMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Html;
use serde::Deserialize;
use url::form_urlencoded;
use utoipa::IntoParams;

use super::accepted_language::accepted_language;
use super::api::{Asker, HITS_DEFAULT, ask, record};
use super::app::App;
use super::error::ApiError;
use super::mould::{escape, fill, fill_page, marked};
use super::sender::Sender;
use crate::events::Source;
use crate::language::{native_name, plural_category};
use crate::search::{Facets, Found, Hit, Level, Matched, QUERY_LENGTH_CHARS_MAX, Question};

/// Where the page lies.
pub(super) const PATH: &str = "/search";

/// HTML with slots written `[[answerbook:name]]`, rendered by the theme.
#[derive(Debug, Deserialize)]
pub(super) struct ResultPage {
    page: String,
    hit: String,
    related_hit: String,
    facets: String,
    facet: String,
    all_sections: String,
    correction: String,
    counts: BTreeMap<String, String>,
    states: BTreeMap<String, String>,
    help: String,
}

/// The parameters of the result page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PageParams {
    /// Language to search; without one of the site's, the one that the browser prefers.
    lang: Option<String>,
    /// What the reader asks; the first 200 characters count.
    q: Option<String>,
    /// Only articles inside this section; one that the site does not have is left aside.
    section: Option<String>,
    /// Anything when a reader comes back from telling what they were looking for: the question was asked before.
    told: Option<String>,
}

/// The result page
///
/// A reader cannot mend an address, so there is a page whatever the parameters are.
#[utoipa::path(get, path = "/search", params(PageParams), responses(
    (status = 200, body = String, content_type = "text/html"), (status = 429, body = super::error::Errors)))]
pub(super) async fn result_page(
    State(app): State<App>,
    sender: Sender,
    headers: HeaderMap,
    params: Result<Query<PageParams>, QueryRejection>,
) -> Result<Html<String>, ApiError> {
    let params = params.map(|Query(params)| params).unwrap_or_default();
    let pair = app.newest_pair().await;
    let lang = params.lang.as_deref().and_then(|lang| pair.indexes.language(lang));
    let lang = lang.or_else(|| accepted_language(&pair, &headers)).or_else(|| pair.indexes.languages().next());
    let lang = lang.ok_or(ApiError::NotFound)?.to_owned();
    let text = params.q.unwrap_or_default().chars().take(QUERY_LENGTH_CHARS_MAX).collect();
    let section = params.section.filter(|section| pair.indexes.has_section(section));
    let question = Question { lang, text, limit: HITS_DEFAULT, section, ..Question::default() };
    let (found, summary) = ask(&pair, &question)?;
    // A narrowed question was asked before, of all sections.
    if question.section.is_none() && params.told.is_none() {
        let asker = Asker { id: None, visit: String::new(), source: Source::Reader, is_linked: sender.is_linked };
        record(&app, &sender, asker, &summary)?;
    }
    let page = pair.result_pages.get(&found.lang).ok_or_else(|| ApiError::unknown_language(&found.lang))?;
    Ok(Html(page.fill(&found, question.section.as_deref())))
}

impl ResultPage {
    fn fill(&self, found: &Found, section: Option<&str>) -> String {
        let query = escape(found.query.trim());
        let hits: Vec<&Hit> =
            found.hits.iter().chain(found.other_languages.iter().flat_map(|other| &other.hits)).collect();
        let state = if found.query.trim().is_empty() { "empty" } else { found.matched.name() };
        let status = self.states.get(state).map(String::as_str).unwrap_or_default();
        let total = found.total.max(hits.len()) as u64;
        let count = if hits.is_empty() { String::new() } else { self.count(&found.lang, total) };
        let mut list = String::new();
        for hit in hits {
            // Where nothing answers, the page says so once for all hits.
            let is_related = hit.level == Level::Related && found.matched == Matched::Full;
            list.push_str(&fill(
                if is_related { &self.related_hit } else { &self.hit },
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
        let own_address = format!("{PATH}{}&amp;told=1", address(&found.lang, found.query.trim(), None));
        let told = [("query", &*query), ("return", &*own_address)];
        let status = fill(status, &told);
        let help = match found.matched {
            Matched::Weak | Matched::OtherLanguage => fill(&self.help, &told),
            Matched::Full | Matched::None => String::new(),
        };
        let correction = found.did_you_mean.as_ref().map_or_else(String::new, |words| {
            let link = format!("<a href=\"{}\">{}</a>", address(&found.lang, words, None), escape(words));
            fill(&self.correction, &[("corrected", &link), ("query", &query)])
        });
        let values = [
            ("status", &*status),
            ("count", &count),
            ("correction", &correction),
            ("narrowing", &self.narrowing(found, section)),
            ("hits", &list),
            ("help", &help),
            ("query", &query),
        ];
        fill_page(&self.page, &values)
    }

    /// Links to the sections that have hits, when there is something to choose.
    fn narrowing(&self, found: &Found, section: Option<&str>) -> String {
        let Facets { all_sections, sections, .. } = &found.facets;
        if section.is_none() && sections.len() < 2 {
            return String::new();
        }
        let all = (None, &self.all_sections, *all_sections);
        let each = sections.iter().map(|section| (Some(section.id.as_str()), &section.title, section.count));
        let links: String = std::iter::once(all)
            .chain(each)
            .map(|(id, title, count)| {
                let values = [
                    ("url", &*address(&found.lang, found.query.trim(), id)),
                    ("current", if id == section { "true" } else { "false" }),
                    ("title", &escape(title)),
                    ("n", &count.to_string()),
                ];
                fill(&self.facet, &values)
            })
            .collect();
        fill(&self.facets, &[("facets", &links)])
    }

    fn count(&self, language: &str, total: u64) -> String {
        let category = plural_category(language, total);
        let text = self.counts.get(category.name()).or_else(|| self.counts.get("other"));
        text.map_or_else(String::new, |text| fill(text, &[("n", &total.to_string())]))
    }
}

/// The address of the page with other parameters, from the page itself; safe in an attribute.
fn address(lang: &str, query: &str, section: Option<&str>) -> String {
    let mut parameters = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
    parameters.append_pair("lang", lang).append_pair("q", query);
    if let Some(section) = section {
        parameters.append_pair("section", section);
    }
    escape(&parameters.finish())
}
