//! The built site as files: languages at `/`, caching, and a 404 page in the reader's language.

use std::path::Path;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use super::app::App;
use super::error::ApiError;

/// Longest `Accept-Language` that is read, in bytes.
const ACCEPT_LANGUAGE_BYTES_MAX: usize = 500;
/// Files with their fingerprint in their name never change.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Pages are asked for again, and not sent again when they did not change.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// Everything that no other route answers: a file of the site, if it is served here.
pub(super) async fn file(State(app): State<App>, request: Request) -> Response {
    let Some(site) = app.site() else { return ApiError::NotFound.into_response() };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::NotFound.into_response();
    }
    let path = request.uri().path().to_owned();
    if path == "/" {
        return root(&app, site, request).await;
    }
    let response = serve(site, request).await;
    match response.status() {
        StatusCode::NOT_FOUND => not_found(&app, site, &path).await,
        _ => with_caching(response, &path),
    }
}

async fn serve(site: &Path, request: Request) -> Response {
    match ServeDir::new(site).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        // `ServeDir` turns its errors into answers; there is no other.
        Err(never) => match never {},
    }
}

fn with_caching(mut response: Response, path: &str) -> Response {
    let value = if path.starts_with("/assets/") { FOR_EVER } else { REVALIDATE };
    response.headers_mut().insert(CACHE_CONTROL, value);
    if path.ends_with(".md") {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/markdown; charset=utf-8"));
    }
    response
}

/// The language the browser prefers, or the choice when it prefers none of the site's.
async fn root(app: &App, site: &Path, request: Request) -> Response {
    let preferred = preferred_language(app, request.headers());
    let mut response = match preferred {
        Some(code) => (StatusCode::FOUND, [(LOCATION, format!("/{code}/"))]).into_response(),
        None => with_caching(serve(site, request).await, "/"),
    };
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    response.headers_mut().insert(CACHE_CONTROL, REVALIDATE);
    response
}

fn preferred_language(app: &App, headers: &HeaderMap) -> Option<String> {
    let accepted =
        headers.get(ACCEPT_LANGUAGE)?.to_str().ok().filter(|text| text.len() <= ACCEPT_LANGUAGE_BYTES_MAX)?;
    let pair = app.pair();
    let available: Vec<(LanguageIdentifier, &str)> =
        pair.indexes.languages().filter_map(|code| Some((code.parse().ok()?, code))).collect();
    let identifiers: Vec<LanguageIdentifier> = available.iter().map(|(identifier, _)| identifier.clone()).collect();
    let requested = parse_accepted_languages(accepted);
    let best = negotiate_languages(&requested, &identifiers, None, NegotiationStrategy::Filtering);
    let best = best.first()?;
    available.iter().find(|(identifier, _)| identifier == *best).map(|(_, code)| (*code).to_owned())
}

async fn not_found(app: &App, site: &Path, path: &str) -> Response {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let pair = app.pair();
    let file = match pair.indexes.languages().find(|code| *code == first) {
        Some(code) => site.join(code).join("404.html"),
        None => site.join("404.html"),
    };
    match tokio::fs::read(file).await {
        Ok(page) => {
            (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-cache")], page)
                .into_response()
        }
        Err(_) => ApiError::NotFound.into_response(),
    }
}
