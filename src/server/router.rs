//! Every route of the endpoint.

use std::time::Duration;

use axum::extract::State;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::app::App;
use super::error::ApiError;
use super::{api, events_route, feedback_route, headers, openapi, rate, result_page, site_files};

/// Largest body of a request, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// Longest time for an answer, in seconds.
const ANSWER_SECONDS_MAX: u64 = 10;

/// The endpoint as a service.
pub fn router(app: App) -> Router {
    let reader = Router::new()
        .route("/api/search", get(api::search))
        .route("/search", get(result_page::result_page))
        .route("/api/events", post(events_route::events))
        .route("/api/feedback", post(feedback_route::feedback))
        .layer(middleware::from_fn_with_state(app.clone(), headers::own_origin_only));
    rate::limited(reader, app.rate_per_second())
        .layer(cors(app.clone()))
        .route("/api/openapi.json", get(openapi::openapi))
        .route("/api/{*rest}", get(|| async { ApiError::NotFound }))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .fallback(site_files::file)
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(headers::secure))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(ANSWER_SECONDS_MAX)))
        .layer(CatchPanicLayer::new())
        .with_state(app)
}

/// Scripts of the configured site may ask from its origin, and no others.
fn cors(app: App) -> CorsLayer {
    let is_site = move |origin: &HeaderValue, _: &axum::http::request::Parts| {
        app.site_origin().is_some_and(|site| origin.as_bytes() == site.as_bytes())
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(is_site))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([CONTENT_TYPE, ACCEPT])
        .max_age(Duration::from_secs(86_400))
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
