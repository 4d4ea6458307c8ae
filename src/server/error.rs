//! The one shape of errors: `{"errors":[{"code":"query_too_long","detail":"…"}]}`.

use axum::Json;
use axum::http::header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::router::BODY_BYTES_MAX;
use crate::search::{AskError, QUERY_LENGTH_CHARS_MAX};

/// Longest part of a client's value that an answer repeats, in Unicode scalar values.
const REPEATED_CHARS_MAX: usize = 20;

/// What makes a browser ask for a name and a password (RFC 7617).
const DESK_CHALLENGE: &str = "Basic realm=\"Answerbook desk\", charset=\"UTF-8\"";

/// What a client did wrong, or that the endpoint cannot answer. Internals go to the log only.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    #[error("`{0}` is missing")]
    Missing(&'static str),
    #[error("`q` may have at most {QUERY_LENGTH_CHARS_MAX} characters")]
    QueryTooLong,
    #[error("the site has no language `{0}`")]
    UnknownLanguage(String),
    #[error("the site has no section `{0}`")]
    UnknownSection(String),
    #[error("`{name}` should be {expected}")]
    Invalid { name: &'static str, expected: String },
    #[error("the request cannot be read: {0}")]
    Unreadable(String),
    #[error("a request may have at most {max} bytes")]
    TooLarge { max: usize },
    #[error("the request took too long")]
    TimedOut,
    #[error("requests from this origin are not accepted")]
    ForeignOrigin,
    #[error("this needs your name and the password of the desk")]
    Unauthorized,
    #[error("this form is of another day or another person; load its page again")]
    FormExpired,
    #[error("there is nothing at this address")]
    NotFound,
    #[error("this address is for other methods")]
    MethodNotAllowed { allowed: &'static str },
    #[error("too many requests; try again in a moment")]
    TooManyRequests { retry_after_seconds: u64 },
    #[error("your answer could not be kept; please send it again in a moment")]
    NotStored,
    #[error("search is unavailable")]
    Internal(#[source] anyhow::Error),
}

/// The body of every error answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Errors {
    errors: Vec<ErrorItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ErrorItem {
    /// Stable word for programs.
    code: &'static str,
    /// For people.
    detail: String,
}

impl ApiError {
    /// A language that the site has not. What a client made up is repeated in part only.
    pub(super) fn unknown_language(tag: &str) -> Self {
        Self::UnknownLanguage(tag.chars().take(REPEATED_CHARS_MAX).collect())
    }

    /// A body that could not be read, with the status that axum's extractor chose.
    pub(super) fn unreadable_body(status: StatusCode, reason: String) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge { max: BODY_BYTES_MAX },
            _ => Self::Unreadable(reason),
        }
    }

    fn status_and_code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Missing(_) => (StatusCode::BAD_REQUEST, "missing_parameter"),
            Self::QueryTooLong => (StatusCode::BAD_REQUEST, "query_too_long"),
            Self::UnknownLanguage(_) => (StatusCode::BAD_REQUEST, "unknown_language"),
            Self::UnknownSection(_) => (StatusCode::BAD_REQUEST, "unknown_section"),
            Self::Invalid { .. } => (StatusCode::BAD_REQUEST, "invalid_parameter"),
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable_request"),
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "request_too_large"),
            Self::TimedOut => (StatusCode::REQUEST_TIMEOUT, "request_timeout"),
            Self::ForeignOrigin => (StatusCode::FORBIDDEN, "foreign_origin"),
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "unauthorized"),
            Self::FormExpired => (StatusCode::FORBIDDEN, "form_expired"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::MethodNotAllowed { .. } => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::TooManyRequests { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many_requests"),
            Self::NotStored => (StatusCode::SERVICE_UNAVAILABLE, "not_stored"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "search_unavailable"),
        }
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<AskError>() {
            Ok(AskError::QueryTooLong) => Self::QueryTooLong,
            Ok(AskError::UnknownLanguage(language)) => Self::unknown_language(&language),
            Ok(AskError::UnknownSection(section)) => {
                Self::UnknownSection(section.chars().take(REPEATED_CHARS_MAX).collect())
            }
            Err(error) => Self::Internal(error),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Self::Internal(error) = &self {
            tracing::error!("a request failed: {error:#}");
        }
        let (status, code) = self.status_and_code();
        let body = Json(Errors { errors: vec![ErrorItem { code, detail: self.to_string() }] });
        let mut response = (status, body).into_response();
        match self {
            Self::MethodNotAllowed { allowed } => {
                response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
            }
            Self::TooManyRequests { retry_after_seconds } => {
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after_seconds));
            }
            Self::Unauthorized => {
                response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(DESK_CHALLENGE));
            }
            _ => {}
        }
        response
    }
}
