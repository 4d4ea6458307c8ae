//! The site's language that a browser's `Accept-Language` asks for.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages, parse_accepted_languages};

use super::pair::Pair;

/// Longest `Accept-Language` that is read, in bytes.
const ACCEPT_LANGUAGE_BYTES_MAX: usize = 500;

/// None when the reader asks for none of the site's languages.
pub(super) fn accepted_language<'p>(pair: &'p Pair, headers: &HeaderMap) -> Option<&'p str> {
    let accepted =
        headers.get(ACCEPT_LANGUAGE)?.to_str().ok().filter(|text| text.len() <= ACCEPT_LANGUAGE_BYTES_MAX)?;
    let available: Vec<(LanguageIdentifier, &str)> =
        pair.indexes.languages().filter_map(|code| Some((code.parse().ok()?, code))).collect();
    let identifiers: Vec<LanguageIdentifier> = available.iter().map(|(identifier, _)| identifier.clone()).collect();
    let requested = parse_accepted_languages(accepted);
    let best = *negotiate_languages(&requested, &identifiers, None, NegotiationStrategy::Filtering).first()?;
    available.iter().find(|(identifier, _)| identifier == best).map(|(_, code)| *code)
}
