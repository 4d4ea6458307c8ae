//! The built site as files: languages at its root, caching, and a 404 page in the reader's language.

use std::path::Path;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, VARY};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::percent_decode_str;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use super::accepted_language::accepted_language;
use super::app::App;
use super::error::ApiError;
use super::headers::host;
use super::pair::{Pair, SiteAddress};
use crate::response_headers::{self, CONTENT_TYPES};

/// Longest name of a file on the usual file systems, in bytes (POSIX `NAME_MAX`).
const FILE_NAME_BYTES_MAX: usize = 255;
/// Longest path that is looked for, in bytes; below POSIX `PATH_MAX` (4,096), which includes the site's folder.
const PATH_BYTES_MAX: usize = 2048;
/// Files with their fingerprint in their name never change.
const FOR_EVER: HeaderValue = HeaderValue::from_static(response_headers::FOR_EVER);
/// Pages are asked for again, and not sent again when they did not change.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// Everything that no other route answers: a file of the site, if it is served here.
///
/// The site lies below the path of its base URL, as its links do.
pub(super) async fn file(State(app): State<App>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::MethodNotAllowed { allowed: "GET, HEAD" }.into_response();
    }
    let pair = app.pair();
    let Some(site) = app.site() else { return at_its_own_address(&pair.address, &request) };
    let base = pair.address.path.as_str();
    let path = request.uri().path();
    let below = match path.strip_prefix(base) {
        // A browser reads `//name` as another host, so no address of the site begins like that.
        Some(below) if below.starts_with('/') && !below.starts_with("//") => below.to_owned(),
        Some("") => return redirect(format!("{base}/")),
        _ if path == "/" => return redirect(format!("{base}/")),
        _ => return not_found(&pair, site, path).await,
    };
    if below == "/" {
        return root(&pair, site, request).await;
    }
    if !can_be_a_file(&below) {
        return not_found(&pair, site, &below).await;
    }
    let Some(request) = moved(request, &below) else { return not_found(&pair, site, &below).await };
    let response = serve(site, base, request).await;
    match response.status() {
        StatusCode::NOT_FOUND => not_found(&pair, site, &below).await,
        StatusCode::INTERNAL_SERVER_ERROR => {
            ApiError::Internal(anyhow::anyhow!("a file of the site cannot be read")).into_response()
        }
        _ => with_headers(response, &below),
    }
}

/// Whether a disk could hold this path; asked for a longer one it answers with an error.
fn can_be_a_file(path: &str) -> bool {
    let length = |part| percent_decode_str(part).count();
    length(path) <= PATH_BYTES_MAX && path.split('/').all(|name| length(name) <= FILE_NAME_BYTES_MAX)
}

/// A page's address on an endpoint that does not serve the site leads to the site. The result page is such a
/// page: its links begin at the root.
fn at_its_own_address(address: &SiteAddress, request: &Request) -> Response {
    // Whoever came through the site's own host would come back here.
    match request.uri().path_and_query() {
        Some(path) if host(request).is_some_and(|host| host != address.host()) => {
            redirect(format!("{}{path}", address.origin))
        }
        _ => ApiError::NotFound.into_response(),
    }
}

fn redirect(to: String) -> Response {
    (StatusCode::FOUND, [(LOCATION, to)], [(CACHE_CONTROL, REVALIDATE)]).into_response()
}

/// The same request for the path `below` the site's base.
fn moved(mut request: Request, below: &str) -> Option<Request> {
    let below = match request.uri().query() {
        Some(query) => format!("{below}?{query}"),
        None => below.to_owned(),
    };
    *request.uri_mut() = Uri::from(below.parse::<PathAndQuery>().ok()?);
    Some(request)
}

async fn serve(site: &Path, base: &str, request: Request) -> Response {
    let files = ServeDir::new(site).redirect_path_prefix(base).precompressed_br().precompressed_gzip();
    match files.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        // `ServeDir` turns its errors into answers; there is no other.
        Err(never) => match never {},
    }
}

fn with_headers(mut response: Response, path: &str) -> Response {
    let is_file = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if is_file && path.starts_with("/assets/") { FOR_EVER } else { REVALIDATE };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, caching);
    let known = CONTENT_TYPES.iter().find(|(extension, _)| is_file && path.ends_with(extension));
    if let Some((_, kind)) = known {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    // Everything a build writes is UTF-8; a browser would guess.
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if let Some(kind) = kind.filter(|kind| kind.starts_with("text/") && !kind.contains("charset"))
        && let Ok(kind) = HeaderValue::try_from(format!("{kind}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, kind);
    }
    response
}

/// The language the browser prefers, or the choice when it prefers none of the site's.
async fn root(pair: &Pair, site: &Path, request: Request) -> Response {
    let base = pair.address.path.as_str();
    let mut response = match accepted_language(pair, request.headers()) {
        Some(code) => redirect(format!("{base}/{code}/")),
        None => match moved(request, "/") {
            Some(request) => with_headers(serve(site, base, request).await, "/"),
            None => not_found(pair, site, "/").await,
        },
    };
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    response
}

async fn not_found(pair: &Pair, site: &Path, path: &str) -> Response {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let file = match pair.indexes.languages().find(|code| *code == first) {
        Some(code) => site.join(code).join("404.html"),
        None => site.join("404.html"),
    };
    match tokio::fs::read(file).await {
        Ok(page) => {
            let headers = [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
            (StatusCode::NOT_FOUND, headers, [(CACHE_CONTROL, REVALIDATE)], page).into_response()
        }
        Err(_) => ApiError::NotFound.into_response(),
    }
}
