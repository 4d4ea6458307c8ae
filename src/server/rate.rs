//! How often one reader may ask. Addresses are held in memory for the count and nowhere else.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use axum::response::IntoResponse as _;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

use super::app::App;
use super::error::ApiError;

/// Requests at once, as a multiple of those per second: a page load asks for several files.
const BURST_SECONDS: u32 = 4;
const NANOSECONDS_IN_SECOND: u64 = 1_000_000_000;

/// A reader's address: the peer's, or behind a proxy on this machine the one that the proxy names.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReaderAddress;

impl KeyExtractor for ReaderAddress {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<Self::Key, GovernorError> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let Some(peer) = peer else { return Ok(IpAddr::V4(Ipv4Addr::UNSPECIFIED)) };
        if !peer.is_loopback() {
            return Ok(peer);
        }
        let forwarded = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
        // The last entry is the one that our own proxy added; earlier ones are a client's claims.
        Ok(forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).unwrap_or(peer))
    }
}

/// The routes with the limit around them; as they are when there is none.
pub(super) fn limited(routes: Router<App>, per_second: u32) -> Router<App> {
    let Some(nanoseconds) = NANOSECONDS_IN_SECOND.checked_div(u64::from(per_second)) else { return routes };
    let config = GovernorConfigBuilder::default()
        .per_nanosecond(nanoseconds)
        .burst_size(per_second.saturating_mul(BURST_SECONDS))
        .key_extractor(ReaderAddress)
        .finish();
    match config {
        Some(config) => routes.layer(GovernorLayer::new(Arc::new(config)).error_handler(|_| refused())),
        None => routes,
    }
}

fn refused() -> Response<Body> {
    ApiError::TooManyRequests.into_response()
}
