//! What a reader sends with a script or a plain form, and how the endpoint says that it was kept.

use axum::extract::{FromRequest as _, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse as _, Response};
use axum::{Form, Json};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::error::ApiError;
use crate::events::{COMMENT_LENGTH_CHARS_MAX, random_id};

/// A body that was read.
pub(super) struct Message<M> {
    pub value: M,
    /// Sent by a plain form: its reader waits for a page.
    pub is_form: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Accepted {
    accepted: bool,
}

impl<M: DeserializeOwned> Message<M> {
    /// Read a form, or else JSON.
    pub async fn read(request: Request) -> Result<Self, ApiError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let is_form = kind.starts_with("application/x-www-form-urlencoded");
        let value = if is_form {
            let read = Form::from_request(request, &()).await;
            read.map_err(|error| ApiError::unreadable_body(error.status(), error.body_text()))?.0
        } else {
            let read = Json::from_request(request, &()).await;
            read.map_err(|error| ApiError::unreadable_body(error.status(), error.body_text()))?.0
        };
        Ok(Self { value, is_form })
    }
}

/// The answer after the commit: JSON for a script, for a form the way back to its page.
pub(super) fn acknowledged(return_to: Option<String>) -> Response {
    match return_to {
        Some(place) => (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response(),
        None => (StatusCode::CREATED, Json(Accepted { accepted: true })).into_response(),
    }
}

/// A reader's text of several lines, with the length checked.
pub(super) fn multiline(name: &'static str, text: &str) -> Result<String, ApiError> {
    // A form sends two characters for a line's end, its own limit counts one.
    let text = text.replace("\r\n", "\n");
    if text.chars().count() > COMMENT_LENGTH_CHARS_MAX {
        return Err(ApiError::Invalid { name, expected: format!("at most {COMMENT_LENGTH_CHARS_MAX} characters") });
    }
    Ok(text)
}

/// The sender's own id of the message, against counting it twice, or a random one.
pub(super) fn own_or_random_id(id: Option<String>) -> Result<String, ApiError> {
    match id.filter(|id| !id.is_empty()) {
        Some(id) => Ok(id),
        None => random_id().map_err(|error| ApiError::Internal(anyhow::anyhow!("no randomness: {error}"))),
    }
}

/// Only a path of this site: a redirect must not lead readers elsewhere.
pub(super) fn return_path(wanted: &str) -> &str {
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
