//! `GET /api/openapi.json`: the API described from its own types.

use axum::Json;
use utoipa::OpenApi;

use super::{api, error, events_route, feedback_route, result_page, tell_us_route};

/// The description; a test asks every route it names.
#[derive(OpenApi)]
#[openapi(
    info(title = "Answerbook search endpoint", description = "Search, events and feedback of a help centre."),
    paths(
        api::search,
        result_page::result_page,
        events_route::events,
        feedback_route::feedback,
        tell_us_route::tell_us
    ),
    components(schemas(error::Errors))
)]
pub(super) struct Description;

pub(super) async fn openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}
