//! E-mail and network addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::patterns::Patterns;
use super::{Findings, Kind};

pub(super) fn find_email(patterns: &Patterns, plain: &str, findings: &mut Findings) {
    if plain.contains('@') {
        for found in patterns.email.find_iter(plain) {
            findings.add(found.range(), Kind::Email);
        }
    }
}

pub(super) fn find_ip(patterns: &Patterns, plain: &str, findings: &mut Findings) {
    for found in patterns.mac.find_iter(plain) {
        findings.add(found.range(), Kind::Identity);
    }
    if plain.contains(':') {
        for found in patterns.ipv6.find_iter(plain) {
            if let Some(length) = ipv6_length(plain, found.start(), found.as_str()) {
                findings.add(found.start()..found.start() + length, Kind::IpAddress);
            }
        }
    }
    for found in patterns.ipv4.find_iter(plain) {
        let rest = &plain[found.end()..];
        let is_whole = !has_digit_before(plain, found.start()) && !starts_with_digit(rest);
        if is_whole && found.as_str().parse::<Ipv4Addr>().is_ok() {
            findings.add(found.start()..found.end() + suffix_length(rest), Kind::IpAddress);
        }
    }
}

/// Length in bytes of the IPv6 address at `start`, with its zone and prefix length.
fn ipv6_length(plain: &str, start: usize, run: &str) -> Option<usize> {
    // `std::dead` has the shape of an address; a word before or behind says it is none, and so does no digit at all,
    // but for the address that is nothing else.
    if plain[..start].chars().next_back().is_some_and(|character| character.is_ascii_alphanumeric())
        || run != "::" && !run.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let mut address = run;
    while address.parse::<Ipv6Addr>().is_err() {
        // The end of the sentence.
        address = address.strip_suffix(['.', ':'])?;
    }
    let rest = &plain[start + address.len()..];
    if rest.chars().next().is_some_and(|character| character.is_ascii_alphanumeric()) {
        return None;
    }
    Some(address.len() + suffix_length(rest))
}

/// Length in bytes of a zone (`%eth0`) or prefix length (`/24`) that `rest` starts with.
fn suffix_length(rest: &str) -> usize {
    match rest.strip_prefix(['%', '/']) {
        Some(suffix) => 1 + suffix.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(suffix.len()),
        None => 0,
    }
}

fn has_digit_before(plain: &str, place: usize) -> bool {
    plain[..place].bytes().next_back().is_some_and(|byte| byte.is_ascii_digit())
}

fn starts_with_digit(rest: &str) -> bool {
    rest.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}
