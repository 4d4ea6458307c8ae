//! `/desk`: where a team looks after the questions that have no answer, in a browser, without a script.
//!
//! It is there only when the environment holds its password. Pages are filled from the mould that the build left, and
//! every decision is a form that leads back to a page.

mod access;
mod acts;
mod page;
mod token;

use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Extension, Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Router, middleware};
use serde::Deserialize;
use url::form_urlencoded;

pub(super) use self::access::Access;
use self::access::Person;
pub(super) use self::page::DeskPage;
use self::page::{Choice, Desk};
pub use self::token::{DESK_TOKEN_VARIABLE, DeskToken, DeskTokenError};
use super::accepted_language::accepted_language;
use super::app::App;
use super::error::ApiError;
use super::pair::Pair;
use super::router::BODY_BYTES_MAX;
use crate::candidates::{Candidate, DeskError, draft_text};
use crate::events::CandidateState;

/// Where the list lies.
const PATH: &str = "/desk";
/// What `state` says for candidates in every state.
const EVERY_STATE: &str = "all";

/// The parameters of the desk's pages. A person cannot mend an address, so what makes no sense is left aside.
#[derive(Debug, Default, Deserialize)]
struct Params {
    /// Language of the interface.
    lang: Option<String>,
    /// Only candidates of this language.
    #[serde(default)]
    of: String,
    #[serde(default)]
    team: String,
    /// A state's name, or `all`; open ones without it.
    #[serde(default)]
    state: String,
    /// What came of the form before.
    #[serde(default)]
    notice: String,
}

/// Whether a path is the desk's.
pub(super) fn is_below(path: &str) -> bool {
    path.strip_prefix(PATH).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The desk's routes; none when there is no desk.
pub(super) fn routes(app: &App) -> Router<App> {
    if app.access().is_none() {
        return Router::new();
    }
    Router::new()
        .route(PATH, get(list))
        .route("/desk/{id}", get(candidate).post(acts::decide))
        .route("/desk/{id}/draft.md", get(draft))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed { allowed: "GET, HEAD, POST" })
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn_with_state(app.clone(), access::guard))
}

async fn list(
    State(app): State<App>,
    Extension(person): Extension<Person>,
    headers: HeaderMap,
    params: Result<Query<Params>, QueryRejection>,
) -> Result<Html<String>, ApiError> {
    let params = params.map(|Query(params)| params).unwrap_or_default();
    let pair = app.newest_pair().await;
    let desk = desk(&pair, &headers, &params, &person)?;
    let candidates = app.candidates().await.map_err(failed)?;
    let state = match params.state.as_str() {
        EVERY_STATE => None,
        name => Some(CandidateState::named(name).unwrap_or_default()),
    };
    Ok(Html(desk.list(&candidates, &Choice { lang: &params.of, team: &params.team, state }, &params.notice)))
}

async fn candidate(
    State(app): State<App>,
    Extension(person): Extension<Person>,
    Path(id): Path<String>,
    headers: HeaderMap,
    params: Result<Query<Params>, QueryRejection>,
) -> Result<Response, ApiError> {
    let params = params.map(|Query(params)| params).unwrap_or_default();
    let pair = app.newest_pair().await;
    let desk = desk(&pair, &headers, &params, &person)?;
    let candidates = app.candidates().await.map_err(failed)?;
    let Some(candidate) = find(&candidates, &id) else {
        return Ok(back(&address(None, desk.lang, "failed-gone")));
    };
    let form_token = app.access().and_then(|access| access.token.form_token(&person.0, app.now()));
    let form_token = form_token.ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a form cannot be signed")))?;
    Ok(Html(desk.candidate(candidate, &candidates, &form_token, app.now(), &params.notice)).into_response())
}

/// The draft of an article, for whoever is not where the site's files are.
async fn draft(
    State(app): State<App>,
    Path(id): Path<String>,
    params: Result<Query<Params>, QueryRejection>,
) -> Result<Response, ApiError> {
    let candidates = app.candidates().await.map_err(failed)?;
    let lang = params.ok().and_then(|Query(params)| params.lang).unwrap_or_default();
    let Some(candidate) = find(&candidates, &id) else { return Ok(back(&address(None, &lang, "failed-gone"))) };
    let Ok(draft) = draft_text(candidate) else {
        return Ok(back(&address(Some(&candidate.id), &lang, "failed-draft")));
    };
    let mut response = draft.text.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/markdown; charset=utf-8"));
    // A file's name may hold letters that a header may not (RFC 8187).
    let name: String = form_urlencoded::byte_serialize(draft.file_name.as_bytes()).collect();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"))) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// What fills the pages in the language that the person chose, or their browser.
fn desk<'p>(pair: &'p Pair, headers: &HeaderMap, params: &Params, person: &'p Person) -> Result<Desk<'p>, ApiError> {
    let chosen = params.lang.as_deref().and_then(|lang| pair.indexes.language(lang));
    let lang = chosen.or_else(|| accepted_language(pair, headers)).or_else(|| pair.indexes.languages().next());
    let lang = lang.ok_or(ApiError::NotFound)?;
    let page = pair.desk_pages.get(lang).ok_or_else(|| ApiError::unknown_language(lang))?;
    Ok(Desk { page, lang, person: &person.0 })
}

/// By its identifier, or by one that it had before.
fn find<'c>(candidates: &'c [Candidate], id: &str) -> Option<&'c Candidate> {
    candidates.iter().find(|candidate| candidate.id == id || candidate.aliases.iter().any(|alias| alias == id))
}

/// The address of the list, or of a candidate, with what to say there.
fn address(id: Option<&str>, lang: &str, notice: &str) -> String {
    let start = id.map_or_else(|| format!("{PATH}?"), |id| format!("{PATH}/{id}?"));
    let length = start.len();
    let mut query = form_urlencoded::Serializer::for_suffix(start, length);
    query.append_pair("lang", lang);
    if !notice.is_empty() {
        query.append_pair("notice", notice);
    }
    query.finish()
}

fn back(address: &str) -> Response {
    Redirect::to(address).into_response()
}

fn failed(error: DeskError) -> ApiError {
    tracing::error!(error = &error as &dyn std::error::Error, "the desk cannot be shown");
    ApiError::NotStored
}
