//! `POST /api/tell-us`: what a reader was looking for and did not find, from a script or from a plain form.

use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::api::{ask, check_name};
use super::app::App;
use super::error::ApiError;
use super::message::{Accepted, Message, acknowledged, multiline, own_or_random_id, return_path};
use crate::events::ToldEvent;
use crate::search::{QUERY_LENGTH_CHARS_MAX, Question};

/// Fragment of the result page's thanks.
const THANKS: &str = "#tell-us-thanks";
/// Articles it is asked for: what came nearest is kept with it.
const NEAREST_HITS: usize = 3;

/// What a reader was looking for.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct TellUs {
    /// Unique to this message; sent twice, it counts once.
    id: Option<String>,
    /// What was asked; at most 200 characters.
    query: String,
    /// Language of the page.
    lang: String,
    /// More about it, at most 2,000 characters.
    #[serde(default)]
    detail: String,
    /// A random value that lives in the reader's tab.
    #[serde(default)]
    visit: String,
    /// For forms: the page to come back to, a path of the site.
    #[serde(rename = "return", default)]
    return_to: String,
}

/// Tell what was not to be found
///
/// It counts as demand for the candidate of the query. The answer comes after it is on the disk. JSON is answered with
/// 201, a form with a redirect back to its page.
#[utoipa::path(post, path = "/api/tell-us", request_body = TellUs, responses(
    (status = 201, body = Accepted), (status = 303), (status = 400, body = super::error::Errors),
    (status = 403, body = super::error::Errors), (status = 413, body = super::error::Errors),
    (status = 429, body = super::error::Errors), (status = 503, body = super::error::Errors)))]
pub(super) async fn tell_us(State(app): State<App>, request: Request) -> Result<Response, ApiError> {
    let Message { value: told, is_form } = Message::<TellUs>::read(request).await?;
    let return_to = return_path(&told.return_to).to_owned();
    let event = checked(&app, told).await?;
    app.recorder().record_told(event).await.map_err(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "what a reader told was not stored");
        ApiError::NotStored
    })?;
    metrics::counter!("answerbook_told_total").increment(1);
    Ok(acknowledged(is_form.then(|| format!("{return_to}{THANKS}"))))
}

async fn checked(app: &App, told: TellUs) -> Result<ToldEvent, ApiError> {
    if told.query.trim().is_empty() {
        return Err(ApiError::Missing("query"));
    }
    if told.query.chars().count() > QUERY_LENGTH_CHARS_MAX {
        return Err(ApiError::QueryTooLong);
    }
    check_name("visit", &told.visit)?;
    check_name("id", told.id.as_deref().unwrap_or_default())?;
    let detail = multiline("detail", &told.detail)?;
    let pair = app.newest_pair().await;
    let lang = pair.indexes.language(&told.lang).ok_or_else(|| ApiError::unknown_language(&told.lang))?.to_owned();
    let question = Question { lang, text: told.query, limit: NEAREST_HITS, ..Question::default() };
    let (_, summary) = ask(&pair, &question)?;
    Ok(ToldEvent {
        id: own_or_random_id(told.id)?,
        visit: told.visit,
        lang: question.lang,
        query: question.text,
        detail,
        nearest: summary.nearest,
        at: app.now(),
    })
}
