//! International bank account numbers: the country's length and the check digits (mod 97) must fit.

use iban::{Iban, ParseIbanError};

use super::patterns::Patterns;
use super::{Findings, Kind};

/// Shortest (Norway) and longest (the standard's bound) number, in letters and digits; ISO 13616.
const LENGTH_MIN: usize = 15;
const LENGTH_MAX: usize = 34;

pub(super) fn find(patterns: &Patterns, plain: &str, findings: &mut Findings) {
    let mut searched = 0;
    for start in patterns.iban_start.find_iter(plain) {
        if start.start() < searched {
            continue;
        }
        if let Some(length) = iban_length(&plain[start.start()..]) {
            searched = start.start() + length;
            findings.add(start.start()..searched, Kind::Iban);
        }
    }
}

/// Length in bytes of the longest valid number that `text` starts with.
fn iban_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut compact = String::with_capacity(LENGTH_MAX);
    let mut found = None;
    for (place, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => compact.push(char::from(byte.to_ascii_uppercase())),
            // People group by four, with one separator.
            b' ' | b'-' | b'.' | b'_' if place > 0 && bytes[place - 1].is_ascii_alphanumeric() => continue,
            _ => break,
        }
        if compact.len() > LENGTH_MAX {
            break;
        }
        let ends_here = bytes.get(place + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
        if ends_here && compact.len() >= LENGTH_MIN && is_valid(&compact, &text[..=place]) {
            found = Some(place + 1);
        }
    }
    found
}

/// Whether the check digits fit, and the country's structure or, for a country whose structure is not known (Pakistan),
/// the groups of four that the standard prints.
fn is_valid(compact: &str, written: &str) -> bool {
    match compact.parse::<Iban>() {
        Ok(_) => true,
        Err(ParseIbanError::UnknownCountry(_)) => {
            let groups: Vec<usize> = written.split([' ', '-', '.', '_']).map(str::len).collect();
            groups.len() == 1 || groups[..groups.len() - 1].iter().all(|length| *length == 4)
        }
        Err(_) => false,
    }
}
