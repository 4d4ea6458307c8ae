//! Headers of every answer, and who may post.

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN, X_FRAME_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::app::App;
use super::desk;
use super::error::ApiError;
use crate::response_headers::{DRAWING_POLICY, EVERYWHERE, FRAMES, PAGE_POLICY};

/// Whether a file stands for what is asked for.
pub(super) fn is_file(path: &str) -> bool {
    !path.starts_with("/api")
        && !desk::is_below(path)
        && !["/search", "/healthz", "/readyz", "/metrics"].contains(&path)
}

/// The answer with security headers; one that no file stands for is never cached.
pub(super) fn secured(mut response: Response, is_file: bool) -> Response {
    let headers = response.headers_mut();
    for (name, value) in EVERYWHERE {
        // A page may say less of itself than others.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/html") {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static(FRAMES));
    } else if kind.starts_with("image/svg") {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(DRAWING_POLICY));
    }
    if !is_file || !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Browsers say where a posted form or beacon comes from; only the site itself may post.
pub(super) async fn own_origin_only(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() == Method::POST && !is_own(&app, &request) {
        return ApiError::ForeignOrigin.into_response();
    }
    next.run(request).await
}

fn is_own(app: &App, request: &Request) -> bool {
    // Programs that are no browsers send no origin.
    let Some(origin) = request.headers().get(ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let of_host = origin.split_once("://").is_some_and(|(_, name)| Some(name) == host(request));
    of_host || app.pair().address.origin == origin
}

/// The host, with its port when it has one, that the client named.
pub(super) fn host(request: &Request) -> Option<&str> {
    host_of(request.headers(), request.uri())
}

/// The same, of a request in parts.
pub(super) fn host_of<'r>(headers: &'r HeaderMap, uri: &'r Uri) -> Option<&'r str> {
    let named = headers.get(HOST).and_then(|host| host.to_str().ok());
    // A request may name it in its address alone.
    named.or_else(|| uri.authority().map(|authority| authority.as_str()))
}
