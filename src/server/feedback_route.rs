//! `POST /api/feedback`: a rating, with or without a comment, from a script or from a plain form.

use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse as _, Response};
use axum::{Form, Json};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::api::check_name;
use super::app::App;
use super::error::ApiError;
use crate::events::{COMMENT_LENGTH_CHARS_MAX, FeedbackEvent, Rating, random_id};

/// Fragment of the article's thanks.
const THANKS: &str = "#feedback-thanks";

/// What a reader says about an article.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Feedback {
    /// Unique to this rating; sent twice, it counts once.
    id: Option<String>,
    /// The article's path below the language folder, without `.md`.
    path: String,
    /// Language of the article that was read.
    lang: String,
    /// 1 (did not help) to 5 (helped).
    #[schema(minimum = 1, maximum = 5)]
    rating: i64,
    /// At most 2,000 characters.
    #[serde(default)]
    comment: String,
    /// A second rating of the same visit and article replaces the first.
    #[serde(default)]
    visit: String,
    /// For forms: the page to come back to, a path of the site.
    #[serde(rename = "return", default)]
    return_to: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Accepted {
    accepted: bool,
}

/// Rate an article
///
/// The answer comes after the rating is committed. JSON is answered with 201, a form with a redirect back to
/// the article.
#[utoipa::path(post, path = "/api/feedback", request_body = Feedback, responses(
    (status = 201, body = Accepted), (status = 303), (status = 400, body = super::error::Errors),
    (status = 403, body = super::error::Errors), (status = 413, body = super::error::Errors),
    (status = 429, body = super::error::Errors), (status = 503, body = super::error::Errors)))]
pub(super) async fn feedback(State(app): State<App>, request: Request) -> Result<Response, ApiError> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    let feedback: Feedback = if is_form {
        let read = Form::from_request(request, &()).await;
        read.map_err(|error| ApiError::unreadable_body(error.status(), error.body_text()))?.0
    } else {
        let read = Json::from_request(request, &()).await;
        read.map_err(|error| ApiError::unreadable_body(error.status(), error.body_text()))?.0
    };
    let return_to = return_path(&feedback.return_to).to_owned();
    let event = checked(&app, feedback)?;
    app.recorder().record_feedback(event).await.map_err(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "feedback was not stored");
        ApiError::NotStored
    })?;
    metrics::counter!("answerbook_feedback_total").increment(1);
    if is_form {
        return Ok((StatusCode::SEE_OTHER, [(LOCATION, format!("{return_to}{THANKS}"))]).into_response());
    }
    Ok((StatusCode::CREATED, Json(Accepted { accepted: true })).into_response())
}

fn checked(app: &App, feedback: Feedback) -> Result<FeedbackEvent, ApiError> {
    if feedback.path.is_empty() {
        return Err(ApiError::Missing("path"));
    }
    check_name("path", &feedback.path)?;
    check_name("visit", &feedback.visit)?;
    check_name("id", feedback.id.as_deref().unwrap_or_default())?;
    // A form sends two characters for a line's end, its own limit counts one.
    let comment = feedback.comment.replace("\r\n", "\n");
    if comment.chars().count() > COMMENT_LENGTH_CHARS_MAX {
        return Err(ApiError::Invalid {
            name: "comment",
            expected: format!("at most {COMMENT_LENGTH_CHARS_MAX} characters"),
        });
    }
    let pair = app.pair();
    let lang = pair.indexes.language(&feedback.lang).ok_or_else(|| ApiError::unknown_language(&feedback.lang))?;
    let rating = u8::try_from(feedback.rating).ok().and_then(|rating| Rating::try_from(rating).ok());
    let rating =
        rating.ok_or_else(|| ApiError::Invalid { name: "rating", expected: "a number from 1 to 5".to_owned() })?;
    let id = match feedback.id.filter(|id| !id.is_empty()) {
        Some(id) => id,
        None => random_id().map_err(|error| ApiError::Internal(anyhow::anyhow!("no randomness: {error}")))?,
    };
    Ok(FeedbackEvent {
        id,
        visit: feedback.visit,
        lang: lang.to_owned(),
        path: feedback.path,
        rating,
        comment,
        at: Timestamp::now(),
    })
}

/// Only a path of this site: a redirect must not lead readers elsewhere.
fn return_path(wanted: &str) -> &str {
    let is_path = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && !wanted.contains(['\\', '#'])
        && wanted.bytes().all(|byte| byte.is_ascii_graphic());
    if is_path { wanted } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::return_path;

    #[test]
    fn only_paths_of_the_site_are_returned_to() {
        assert_eq!(return_path("/en/a/"), "/en/a/");
        for wanted in
            ["https://evil.example/", "//evil.example/", "/\\evil.example", "", "javascript:x", "/a\r\nSet-Cookie: x"]
        {
            assert_eq!(return_path(wanted), "/", "{wanted}");
        }
    }
}
