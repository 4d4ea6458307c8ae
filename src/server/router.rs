//! Every route of the endpoint.

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get, post};
use axum::{Router, middleware};
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::app::App;
use super::error::ApiError;
use super::{api, desk, events_route, feedback_route, headers, openapi, rate, result_page, site_files, tell_us_route};

/// Largest body of a request, in bytes.
pub(super) const BODY_BYTES_MAX: usize = 64 * 1024;
/// Longest time for an answer, in seconds.
const ANSWER_SECONDS_MAX: u64 = 10;
/// How long a browser may remember which origins may ask, in seconds.
const PREFLIGHT_SECONDS: u64 = 86_400;

/// The endpoint as a service.
pub fn router(app: App) -> Router {
    let told = Router::new()
        .route("/api/events", post(events_route::events).fallback(only_post))
        .route("/api/feedback", post(feedback_route::feedback).fallback(only_post))
        .route("/api/tell-us", post(tell_us_route::tell_us).fallback(only_post))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn_with_state(app.clone(), headers::own_origin_only));
    let reader = Router::new()
        .route("/api/search", get(api::search).fallback(only_get))
        .route(result_page::PATH, get(result_page::result_page).fallback(only_get))
        .merge(told);
    let desk = desk::routes(&app).layer(option_layer(rate::limit(app.rate_per_second())));
    // Layers that are added together are one: each alone has its own boxes made anew for every request.
    reader
        .layer((cors(app.clone()), option_layer(rate::limit(app.rate_per_second()))))
        .merge(desk)
        .route("/api/openapi.json", get(openapi::openapi).fallback(only_get))
        .route("/api", any(not_found))
        .route("/api/", any(not_found))
        .route("/api/{*rest}", any(not_found))
        .route("/healthz", get(|| async { "ok\n" }).fallback(only_get))
        .route("/readyz", get(readyz).fallback(only_get))
        .route("/metrics", get(metrics).fallback(only_get))
        .fallback(site_files::file)
        // The outermost first.
        .layer((middleware::from_fn(guarded), CompressionLayer::new(), CatchPanicLayer::custom(panicked)))
        .with_state(app)
}

/// Scripts of the configured site may ask from its origin, and no others.
fn cors(app: App) -> CorsLayer {
    let is_site = move |origin: &HeaderValue, _: &axum::http::request::Parts| {
        origin.as_bytes() == app.pair().address.origin.as_bytes()
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(is_site))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([CONTENT_TYPE, ACCEPT])
        .max_age(Duration::from_secs(PREFLIGHT_SECONDS))
}

/// Neither a slow sender nor a slow store holds a request for longer than the limit, and every answer has its headers.
async fn guarded(request: Request, next: Next) -> Response {
    let is_file = headers::is_file(request.uri().path());
    let limit = Duration::from_secs(ANSWER_SECONDS_MAX);
    let answer = tokio::time::timeout(limit, next.run(request)).await;
    headers::secured(answer.unwrap_or_else(|_| ApiError::TimedOut.into_response()), is_file)
}

/// Where it was is told by the program's panic hook.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    ApiError::Internal(anyhow::anyhow!("a request panicked")).into_response()
}

async fn not_found() -> ApiError {
    ApiError::NotFound
}

async fn only_get() -> ApiError {
    ApiError::MethodNotAllowed { allowed: "GET, HEAD" }
}

async fn only_post() -> ApiError {
    ApiError::MethodNotAllowed { allowed: "POST" }
}

/// Ready when the store answers; the index was opened before the first request.
async fn readyz(State(app): State<App>) -> Response {
    match app.store().ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "the store does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the event store does not answer\n").into_response()
        }
    }
}

async fn metrics(State(app): State<App>) -> Response {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], app.metrics().render()).into_response()
}
