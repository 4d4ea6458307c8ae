//! `POST /api/events`: what a reader's tab reports.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

use super::api::{Asker, ask, check_name, record};
use super::app::App;
use super::error::ApiError;
use crate::events::{ClickEvent, Source};
use crate::search::{QUERY_LENGTH_CHARS_MAX, Question};

/// Most events of one request.
const EVENTS_MAX: usize = 50;
/// Hits a settled question is asked for: what came nearest is kept with it.
const SETTLED_HITS: usize = 3;
/// Largest place of a hit in a list.
const POSITION_MAX: u32 = 1000;

/// A batch of events.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct EventBatch {
    events: Vec<ReaderEvent>,
}

/// What happened in the reader's tab.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum ReaderEvent {
    /// A question was left alone long enough to be meant. The endpoint asks its index again and never
    /// believes what a client says about the answer.
    Settled { id: String, visit: String, lang: String, query: String },
    /// A hit was opened.
    Click { id: String, visit: String, lang: String, query: String, path: String, position: u32 },
}

/// Report settled questions and clicks
///
/// The body is JSON whatever the content type says: `sendBeacon` sends `text/plain`.
#[utoipa::path(post, path = "/api/events", request_body = EventBatch, responses(
    (status = 202), (status = 400, body = super::error::Errors), (status = 403, body = super::error::Errors)))]
pub(super) async fn events(State(app): State<App>, body: axum::body::Bytes) -> Result<StatusCode, ApiError> {
    let batch: EventBatch = serde_json::from_slice(&body).map_err(|error| ApiError::Unreadable(error.to_string()))?;
    if batch.events.len() > EVENTS_MAX {
        return Err(ApiError::Invalid { name: "events", expected: format!("at most {EVENTS_MAX} events") });
    }
    // All are checked before any is recorded, so that a refused batch can be sent again.
    for event in &batch.events {
        check(&app, event)?;
    }
    for event in batch.events {
        take(&app, event)?;
    }
    Ok(StatusCode::ACCEPTED)
}

fn check(app: &App, event: &ReaderEvent) -> Result<(), ApiError> {
    let (id, visit, lang, query) = match event {
        ReaderEvent::Settled { id, visit, lang, query } => (id, visit, lang, query),
        ReaderEvent::Click { id, visit, lang, query, path, position } => {
            check_name("path", path)?;
            if !(1..=POSITION_MAX).contains(position) {
                return Err(ApiError::Invalid {
                    name: "position",
                    expected: format!("a number from 1 to {POSITION_MAX}"),
                });
            }
            (id, visit, lang, query)
        }
    };
    if id.is_empty() {
        return Err(ApiError::Missing("id"));
    }
    check_name("id", id)?;
    check_name("visit", visit)?;
    if query.chars().count() > QUERY_LENGTH_CHARS_MAX {
        return Err(ApiError::QueryTooLong);
    }
    if app.pair().indexes.language(lang).is_none() {
        return Err(ApiError::UnknownLanguage(lang.chars().take(20).collect()));
    }
    Ok(())
}

fn take(app: &App, event: ReaderEvent) -> Result<(), ApiError> {
    match event {
        ReaderEvent::Settled { id, visit, lang, query } => settled(app, id, visit, lang, query),
        ReaderEvent::Click { id, visit, lang, query, path, position } => {
            // Who opens a hit meant the question.
            settled(app, format!("{id}/query"), visit.clone(), lang.clone(), query.clone())?;
            app.recorder().record(ClickEvent { id, visit, lang, query, path, position, at: Timestamp::now() });
            Ok(())
        }
    }
}

fn settled(app: &App, id: String, visit: String, lang: String, query: String) -> Result<(), ApiError> {
    let question = Question { lang, text: query, limit: SETTLED_HITS, typing: false, audience: None };
    let found = ask(app, &question)?;
    record(app, Asker { id: Some(id), visit, source: Source::Reader }, &found)
}
