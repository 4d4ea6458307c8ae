//! `POST /api/feedback`: a rating, with or without a comment, from a script or from a plain form.

use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::api::check_name;
use super::app::App;
use super::error::ApiError;
use super::message::{Accepted, Message, acknowledged, multiline, own_or_random_id, return_path};
use crate::events::{FeedbackEvent, Rating};

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

/// Rate an article
///
/// The answer comes after the rating is on the disk. JSON is answered with 201, a form with a redirect back to
/// the article.
#[utoipa::path(post, path = "/api/feedback", request_body = Feedback, responses(
    (status = 201, body = Accepted), (status = 303), (status = 400, body = super::error::Errors),
    (status = 403, body = super::error::Errors), (status = 413, body = super::error::Errors),
    (status = 429, body = super::error::Errors), (status = 503, body = super::error::Errors)))]
pub(super) async fn feedback(State(app): State<App>, request: Request) -> Result<Response, ApiError> {
    let Message { value: feedback, is_form } = Message::<Feedback>::read(request).await?;
    let return_to = return_path(&feedback.return_to).to_owned();
    let event = checked(&app, feedback)?;
    app.recorder().record_feedback(event).await.map_err(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "feedback was not stored");
        ApiError::NotStored
    })?;
    metrics::counter!("answerbook_feedback_total").increment(1);
    Ok(acknowledged(is_form.then(|| format!("{return_to}{THANKS}"))))
}

fn checked(app: &App, feedback: Feedback) -> Result<FeedbackEvent, ApiError> {
    if feedback.path.is_empty() {
        return Err(ApiError::Missing("path"));
    }
    check_name("path", &feedback.path)?;
    check_name("visit", &feedback.visit)?;
    check_name("id", feedback.id.as_deref().unwrap_or_default())?;
    let comment = multiline("comment", &feedback.comment)?;
    let pair = app.pair();
    let lang = pair.indexes.language(&feedback.lang).ok_or_else(|| ApiError::unknown_language(&feedback.lang))?;
    let rating = u8::try_from(feedback.rating).ok().and_then(|rating| Rating::try_from(rating).ok());
    let rating =
        rating.ok_or_else(|| ApiError::Invalid { name: "rating", expected: "a number from 1 to 5".to_owned() })?;
    let id = own_or_random_id(feedback.id)?;
    Ok(FeedbackEvent {
        id,
        visit: feedback.visit,
        lang: lang.to_owned(),
        path: feedback.path,
        rating,
        comment,
        at: app.now(),
    })
}
