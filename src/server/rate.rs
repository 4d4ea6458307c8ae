//! How often one reader may ask. Addresses are held in memory for the count and nowhere else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, HeaderName, Request, Response};
use axum::response::IntoResponse as _;
use governor::middleware::NoOpMiddleware;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

use super::error::ApiError;

/// Requests at once, as a multiple of those per second: a page load asks for several files.
const BURST_SECONDS: u32 = 4;
/// A network gives each of its customers at least this many leading bits of an IPv6 address (RFC 6177), and
/// the customer has all addresses below them.
const IPV6_READER_BITS: u32 = 64;
/// How often the addresses of readers who are gone are forgotten, in seconds.
const FORGET_SECONDS: u64 = 60;
const NANOSECONDS_IN_SECOND: u64 = 1_000_000_000;

/// The addresses that a request came by, each added by the proxy behind it.
static FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A reader's address: the peer's, or behind a proxy on this machine the one that the proxy names.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReaderAddress;

impl KeyExtractor for ReaderAddress {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<Self::Key, GovernorError> {
        Ok(reader_address(request.extensions(), request.headers()))
    }
}

/// The part of the sender's address that stands for one reader; unspecified where there is no connection.
pub(super) fn reader_address(extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let Some(peer) = peer else { return IpAddr::V4(Ipv4Addr::UNSPECIFIED) };
    if !peer.to_canonical().is_loopback() {
        return reader_part(peer);
    }
    // The last entry is the one that our own proxy added; earlier ones are a client's claims.
    let last = headers.get_all(&FORWARDED_FOR).iter().next_back();
    let named = last.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    reader_part(named.unwrap_or(peer))
}

/// The limit around routes; nothing when readers may ask as often as they like.
pub(super) fn limit(per_second: u32) -> Option<GovernorLayer<ReaderAddress, NoOpMiddleware, Body>> {
    let nanoseconds = NANOSECONDS_IN_SECOND.checked_div(u64::from(per_second))?;
    let config = GovernorConfigBuilder::default()
        .per_nanosecond(nanoseconds)
        .burst_size(per_second.saturating_mul(BURST_SECONDS))
        .key_extractor(ReaderAddress)
        .finish()
        .map(Arc::new)?;
    let limiter = Arc::downgrade(config.limiter());
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(FORGET_SECONDS)).await;
                let Some(limiter) = limiter.upgrade() else { return };
                limiter.retain_recent();
                limiter.shrink_to_fit();
            }
        });
    }
    Some(GovernorLayer::new(config).error_handler(|error| refused(&error)))
}

fn refused(error: &GovernorError) -> Response<Body> {
    let retry_after_seconds = match error {
        GovernorError::TooManyRequests { wait_time, .. } => (*wait_time).max(1),
        GovernorError::UnableToExtractKey | GovernorError::Other { .. } => 1,
    };
    ApiError::TooManyRequests { retry_after_seconds }.into_response()
}

/// The part of an address that stands for one reader.
fn reader_part(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - IPV6_READER_BITS))))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use axum::extract::ConnectInfo;
    use axum::http::Request;
    use tower_governor::key_extractor::KeyExtractor as _;

    use super::*;

    #[track_caller]
    fn check(peer: &str, forwarded: &[&str], expected: &str) {
        let peer: SocketAddr = peer.parse().unwrap();
        let mut request = Request::builder().extension(ConnectInfo(peer));
        for value in forwarded {
            request = request.header("x-forwarded-for", *value);
        }
        let reader = ReaderAddress.extract(&request.body(()).unwrap()).unwrap();
        assert_eq!(reader, expected.parse::<IpAddr>().unwrap());
    }

    #[test]
    fn only_a_proxy_on_this_machine_names_readers() {
        check("203.0.113.7:4711", &["198.51.100.1"], "203.0.113.7");
        check("127.0.0.1:4711", &[], "127.0.0.1");
        check("127.0.0.1:4711", &["10.1.1.1, 198.51.100.1"], "198.51.100.1");
        check("127.0.0.1:4711", &["10.1.1.1", "198.51.100.1"], "198.51.100.1");
        check("127.0.0.1:4711", &["nonsense"], "127.0.0.1");
    }

    #[test]
    fn the_addresses_of_one_network_are_one_reader() {
        check("[2001:db8:1:2:a:b:c:d]:4711", &[], "2001:db8:1:2::");
        check("[::ffff:203.0.113.7]:4711", &[], "203.0.113.7");
    }
}
