//! What opens a door: the query string, credentials and random parts of an address, and keys that stand alone.

use std::ops::Range;

use super::patterns::Patterns;
use super::{Findings, Kind};

/// A run of letters and digits mixed is random from this length on, in characters; a word with a year is shorter.
const RANDOM_PART_LENGTH_MIN: usize = 16;

/// Letters alone are random from this length on when they are part of an address, in characters.
const RANDOM_LETTERS_LENGTH_MIN: usize = 24;

/// Digits that make any mixed run a number of somebody's: `15070649C103`.
const MIXED_DIGITS_MIN: usize = 9;

/// Hexadecimal digits of a UUID between its hyphens.
const UUID_GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// The host of an address stays: it says what the question is about.
pub(super) fn find_in_addresses(patterns: &Patterns, plain: &str, findings: &mut Findings) {
    for found in patterns.web_address.find_iter(plain) {
        let address = found.as_str();
        let at = |range: Range<usize>| found.start() + range.start..found.start() + range.end;
        let after_scheme = address.find("://").map_or(0, |place| place + 3);
        let authority_end =
            address[after_scheme..].find(['/', '?', '#']).map_or(address.len(), |place| after_scheme + place);
        if let Some(place) = address[after_scheme..authority_end].rfind('@')
            && after_scheme > 0
            && is_secret(&address[after_scheme..after_scheme + place])
        {
            findings.add(at(after_scheme..after_scheme + place), Kind::Token);
        }
        let path_end = address.find(['?', '#']).unwrap_or(address.len());
        let opening = path_end + 1;
        let is_parameter = |rest: &str| address.as_bytes()[path_end] == b'?' || rest.contains('=');
        if let Some(rest) = address.get(opening..)
            && is_parameter(rest)
            && is_secret(rest)
        {
            findings.add(at(opening..address.len()), Kind::Token);
        }
        if authority_end >= path_end {
            continue;
        }
        let path = &address[authority_end..path_end];
        for token in patterns.token.find_iter(path) {
            let letters = token.as_str().bytes().filter(u8::is_ascii_alphabetic).count();
            let is_one_piece = letters == token.len();
            if is_random(token.as_str()) || (is_one_piece && letters >= RANDOM_LETTERS_LENGTH_MIN) {
                findings.add(at(authority_end + token.start()..authority_end + token.end()), Kind::Token);
            }
        }
    }
}

/// Keys, hashes and codes that stand alone.
pub(super) fn find_tokens(patterns: &Patterns, plain: &str, findings: &mut Findings) {
    for found in patterns.token.find_iter(plain) {
        if is_random(found.as_str()) {
            findings.add(found.range(), Kind::Token);
            continue;
        }
        let mut start = found.start();
        for piece in found.as_str().split(['_', '-']) {
            if is_mixed_number(piece) {
                findings.add(start..start + piece.len(), Kind::Number);
            }
            start += piece.len() + 1;
        }
    }
}

fn is_mixed_number(piece: &str) -> bool {
    let letters = piece.trim_matches(|character: char| character.is_ascii_digit());
    // `5550132x123` is a telephone number with its extension.
    digit_count(piece) >= MIXED_DIGITS_MIN && !letters.is_empty() && !matches!(letters, "x" | "ext")
}

/// Whether there is anything but placeholders; an address that was redacted before is left alone.
fn is_secret(text: &str) -> bool {
    !text.is_empty() && text != Kind::Token.placeholder()
}

fn is_random(token: &str) -> bool {
    let groups: Vec<&str> = token.split(['_', '-']).collect();
    let is_uuid = groups.iter().map(|group| group.len()).eq(UUID_GROUPS)
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_uuid
        || groups.iter().any(|group| {
            let digits = digit_count(group);
            group.len() >= RANDOM_PART_LENGTH_MIN && digits > 0 && digits < group.len()
        })
}

fn digit_count(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}
