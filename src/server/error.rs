//! The one shape of errors: `{"errors":[{"code":"query_too_long","detail":"…"}]}`.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::search::{AskError, QUERY_LENGTH_CHARS_MAX};

/// What a client did wrong, or that the endpoint cannot answer. Internals go to the log only.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    #[error("`{0}` is missing")]
    Missing(&'static str),
    #[error("`q` may have at most {QUERY_LENGTH_CHARS_MAX} characters")]
    QueryTooLong,
    #[error("the site has no language `{0}`")]
    UnknownLanguage(String),
    #[error("`{name}` should be {expected}")]
    Invalid { name: &'static str, expected: String },
    #[error("the request cannot be read: {0}")]
    Unreadable(String),
    #[error("requests from this origin are not accepted")]
    ForeignOrigin,
    #[error("there is nothing at this address")]
    NotFound,
    #[error("too many requests; try again in a moment")]
    TooManyRequests,
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
    fn status_and_code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Missing(_) => (StatusCode::BAD_REQUEST, "missing_parameter"),
            Self::QueryTooLong => (StatusCode::BAD_REQUEST, "query_too_long"),
            Self::UnknownLanguage(_) => (StatusCode::BAD_REQUEST, "unknown_language"),
            Self::Invalid { .. } => (StatusCode::BAD_REQUEST, "invalid_parameter"),
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable_request"),
            Self::ForeignOrigin => (StatusCode::FORBIDDEN, "foreign_origin"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::TooManyRequests => (StatusCode::TOO_MANY_REQUESTS, "too_many_requests"),
            Self::NotStored => (StatusCode::SERVICE_UNAVAILABLE, "not_stored"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "search_unavailable"),
        }
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<AskError>() {
            Ok(AskError::QueryTooLong) => Self::QueryTooLong,
            Ok(AskError::UnknownLanguage(language)) => Self::UnknownLanguage(language),
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
        (status, Json(Errors { errors: vec![ErrorItem { code, detail: self.to_string() }] })).into_response()
    }
}
