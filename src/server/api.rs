//! `GET /api/search`, and what every question has in common.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::IntoParams;

use super::app::App;
use super::error::ApiError;
use crate::events::{Nearest, Outcome, QueryEvent, Source, random_id};
use crate::search::{Found, Matched, Question};

/// Articles of an answer when `limit` does not say.
const HITS_DEFAULT: usize = 10;
/// Most articles of one answer.
pub(super) const HITS_MAX: usize = 50;
/// Longest value that names a visit, an event or an article, in bytes.
pub(super) const NAME_BYTES_MAX: usize = 300;
/// Articles remembered with a question that found nothing, as what came nearest.
const NEAREST_KEPT_MAX: usize = 3;

/// The parameters of a search.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchParams {
    /// Language to search, one of the site's.
    pub lang: Option<String>,
    /// What the reader asks; at most 200 characters.
    pub q: Option<String>,
    /// Articles wanted, 1 to 50; 10 when absent.
    pub limit: Option<usize>,
    /// `1` while the last word is still being typed; such a question is never recorded.
    pub typing: Option<u8>,
    /// A random value that lives in the reader's tab.
    pub visit: Option<String>,
    /// Only articles for this audience, and those for everyone.
    pub audience: Option<String>,
    /// `agent` when a program asks; counted apart.
    #[param(value_type = Option<String>)]
    pub source: Option<Source>,
}

impl SearchParams {
    /// The question, with the parameters checked.
    pub fn question(&self) -> Result<Question, ApiError> {
        let limit = self.limit.unwrap_or(HITS_DEFAULT);
        if !(1..=HITS_MAX).contains(&limit) {
            return Err(ApiError::Invalid { name: "limit", expected: format!("a number from 1 to {HITS_MAX}") });
        }
        for (name, value) in [("visit", &self.visit), ("audience", &self.audience)] {
            check_name(name, value.as_deref().unwrap_or_default())?;
        }
        Ok(Question {
            lang: self.lang.clone().ok_or(ApiError::Missing("lang"))?,
            text: self.q.clone().ok_or(ApiError::Missing("q"))?,
            limit,
            typing: self.is_typing(),
            audience: self.audience.clone(),
        })
    }

    fn is_typing(&self) -> bool {
        self.typing.is_some_and(|typing| typing != 0)
    }
}

pub(super) fn check_name(name: &'static str, value: &str) -> Result<(), ApiError> {
    if value.len() > NAME_BYTES_MAX {
        return Err(ApiError::Invalid { name, expected: format!("at most {NAME_BYTES_MAX} bytes") });
    }
    Ok(())
}

/// Find articles
#[utoipa::path(get, path = "/api/search", params(SearchParams), responses(
    (status = 200, body = Found), (status = 400, body = super::error::Errors), (status = 429, body = super::error::Errors)))]
pub(super) async fn search(
    State(app): State<App>,
    params: Result<Query<SearchParams>, QueryRejection>,
) -> Result<Json<Found>, ApiError> {
    let Query(params) = params.map_err(|error| ApiError::Unreadable(error.body_text()))?;
    let question = params.question()?;
    let found = ask(&app, &question)?;
    if !question.typing {
        let asker =
            Asker { id: None, visit: params.visit.unwrap_or_default(), source: params.source.unwrap_or_default() };
        record(&app, asker, &found)?;
    }
    Ok(Json(found))
}

/// Ask the index of the pair that answers now.
pub(super) fn ask(app: &App, question: &Question) -> Result<Found, ApiError> {
    let started = std::time::Instant::now();
    let found = app.pair().indexes.search(question)?;
    metrics::histogram!("answerbook_search_seconds").record(started.elapsed().as_secs_f64());
    metrics::counter!("answerbook_searches_total", "matched" => found.matched.name()).increment(1);
    Ok(found)
}

/// Who asked.
pub(super) struct Asker {
    /// A client's own id of the event, against counting it twice.
    pub id: Option<String>,
    pub visit: String,
    pub source: Source,
}

/// Record a settled question with what came of it. Never waits.
pub(super) fn record(app: &App, asker: Asker, found: &Found) -> Result<(), ApiError> {
    if found.query.trim().is_empty() {
        return Ok(());
    }
    let id = match asker.id {
        Some(id) => id,
        None => random_id().map_err(|error| ApiError::Internal(anyhow::anyhow!("no randomness: {error}")))?,
    };
    let hits = found.hits.iter().chain(found.other_languages.iter().flat_map(|other| &other.hits));
    app.recorder().record(QueryEvent {
        id,
        visit: asker.visit,
        lang: found.lang.clone(),
        query: found.query.clone(),
        outcome: match found.matched {
            Matched::Full => Outcome::Full,
            Matched::Weak => Outcome::Weak,
            Matched::None => Outcome::None,
            Matched::OtherLanguage => Outcome::OtherLanguage,
        },
        nearest: hits.take(NEAREST_KEPT_MAX).map(|hit| Nearest { path: hit.path.clone(), score: hit.score }).collect(),
        source: asker.source,
        at: Timestamp::now(),
    });
    Ok(())
}
