//! Whether the asker's program reads compressed answers.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;
use axum::http::request::Parts;

/// Whether an answer may be sent as gzip, which every browser reads.
#[derive(Clone, Copy)]
pub(super) struct AcceptsGzip(pub bool);

impl<S: Sync> FromRequestParts<S> for AcceptsGzip {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(accepts_gzip(&parts.headers)))
    }
}

/// Named, and not with a weight of 0 (RFC 9110, 12.5.3). A coding that is liked better is no reason against it.
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let lists = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight.split_once('=').and_then(|(_, weight)| weight.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("gzip") && weight.is_some_and(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(lists: &[&'static str], expected: bool) {
        let headers = lists.iter().map(|list| (ACCEPT_ENCODING, HeaderValue::from_static(list))).collect();
        assert_eq!(accepts_gzip(&headers), expected, "{lists:?}");
    }

    #[test]
    fn browsers_do() {
        check(&["gzip, deflate, br, zstd"], true);
        check(&["br;q=1.0, GZIP; q=0.8"], true);
        check(&["br", "gzip"], true);
    }

    #[test]
    fn who_does_not_name_it_or_refuses_it_does_not() {
        check(&[], false);
        check(&[""], false);
        check(&["br"], false);
        check(&["identity"], false);
        check(&["gzip;q=0, br"], false);
        check(&["gzip; q=0.000"], false);
        check(&["gzip;q"], false);
        check(&["gzipped"], false);
    }
}
