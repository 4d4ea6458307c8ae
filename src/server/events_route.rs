//! `POST /api/events`: what a reader's tab reports.

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::api::{Asker, answer, check_name, query_event};
use super::app::App;
use super::error::ApiError;
use super::pair::Pair;
use super::sender::Sender;
use crate::events::{ClickEvent, Event, ReturnEvent, Source};
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
    /// The reader was back at the list of hits within 15 seconds after opening one.
    Return { id: String, visit: String, lang: String, query: String, path: String },
}

/// Report settled questions and clicks
///
/// The answer comes after they are on the disk; sent again with the same ids, they count once.
/// The body is JSON whatever the content type says: `sendBeacon` sends `text/plain`.
#[utoipa::path(post, path = "/api/events", request_body = EventBatch, responses(
    (status = 202), (status = 400, body = super::error::Errors), (status = 403, body = super::error::Errors),
    (status = 413, body = super::error::Errors), (status = 429, body = super::error::Errors),
    (status = 503, body = super::error::Errors)))]
pub(super) async fn events(
    State(app): State<App>,
    sender: Sender,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, ApiError> {
    let body = body.map_err(|error| ApiError::unreadable_body(error.status(), error.body_text()))?;
    let batch: EventBatch = serde_json::from_slice(&body).map_err(|error| ApiError::Unreadable(error.to_string()))?;
    if batch.events.len() > EVENTS_MAX {
        return Err(ApiError::Invalid { name: "events", expected: format!("at most {EVENTS_MAX} events") });
    }
    let pair = app.newest_pair().await;
    // All are checked before any is recorded, so that a refused batch can be sent again.
    let events: Vec<ReaderEvent> =
        batch.events.into_iter().map(|event| checked(&pair, event)).collect::<Result<_, _>>()?;
    let mut recorded = Vec::with_capacity(events.len());
    if sender.is_recorded(Source::Reader) {
        for event in events {
            take(&app, &pair, &sender, event, &mut recorded)?;
        }
    }
    app.recorder().record_all(recorded).await.map_err(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "events were not stored");
        ApiError::NotStored
    })?;
    Ok(StatusCode::ACCEPTED)
}

/// The event, with its language as the site writes it.
fn checked(pair: &Pair, mut event: ReaderEvent) -> Result<ReaderEvent, ApiError> {
    let (id, visit, lang, query) = match &mut event {
        ReaderEvent::Settled { id, visit, lang, query } => (id, visit, lang, query),
        ReaderEvent::Return { id, visit, lang, query, path } => {
            check_present("path", path)?;
            check_name("path", path)?;
            (id, visit, lang, query)
        }
        ReaderEvent::Click { id, visit, lang, query, path, position } => {
            check_present("path", path)?;
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
    check_present("id", id)?;
    check_name("id", id)?;
    check_name("visit", visit)?;
    check_present("query", query)?;
    if query.chars().count() > QUERY_LENGTH_CHARS_MAX {
        return Err(ApiError::QueryTooLong);
    }
    *lang = pair.indexes.language(lang).ok_or_else(|| ApiError::unknown_language(lang))?.to_owned();
    Ok(event)
}

fn check_present(name: &'static str, value: &str) -> Result<(), ApiError> {
    if value.trim().is_empty() { Err(ApiError::Missing(name)) } else { Ok(()) }
}

/// Adds what is recorded of it.
fn take(
    app: &App,
    pair: &Pair,
    sender: &Sender,
    event: ReaderEvent,
    recorded: &mut Vec<Event>,
) -> Result<(), ApiError> {
    let at = app.now();
    let counted = |visit: String| app.visits().counted(sender.network, visit, at);
    match event {
        ReaderEvent::Settled { id, visit, lang, query } => {
            recorded.extend(settled(app, pair, sender, reader(id, visit), lang, query)?);
        }
        ReaderEvent::Click { id, visit, lang, query, path, position } => {
            // Who opens a hit meant the question.
            let asker = reader(format!("{id}/query"), visit.clone());
            recorded.extend(settled(app, pair, sender, asker, lang.clone(), query.clone())?);
            recorded.push(ClickEvent { id, visit: counted(visit), lang, query, path, position, at }.into());
        }
        ReaderEvent::Return { id, visit, lang, query, path } => {
            recorded.push(ReturnEvent { id, visit: counted(visit), lang, query, path, at }.into());
        }
    }
    Ok(())
}

fn reader(id: String, visit: String) -> Asker {
    Asker { id: Some(id), visit, source: Source::Reader, is_linked: false }
}

fn settled(
    app: &App,
    pair: &Pair,
    sender: &Sender,
    asker: Asker,
    lang: String,
    query: String,
) -> Result<Option<Event>, ApiError> {
    let question = Question { lang, text: query, limit: SETTLED_HITS, ..Question::default() };
    Ok(query_event(app, sender, asker, &answer(pair, question)?.summary)?.map(Event::from))
}
