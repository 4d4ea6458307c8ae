//! Runs of digits: telephone, card and national numbers, and whatever else is too long to be a quantity.

use phonenumber::country;

use super::identity::{is_likely_national_number, is_surely_national_number};
use super::patterns::Patterns;
use super::{Findings, Kind};

/// From here on a run of digits is replaced whatever it is, in digits.
const LONG_RUN_DIGITS_MIN: usize = 9;

/// Subscriber numbers without area code may be this short, in digits; shorter ones name nobody.
const PHONE_DIGITS_MIN: usize = 7;

/// ITU-T E.164, with room for an international prefix and an extension, in digits.
const PHONE_DIGITS_MAX: usize = 20;

/// National numbers with area code (Brazil, China), in digits.
const UNBROKEN_PHONE_DIGITS_MAX: usize = 11;

/// ITU-T E.164 with an international prefix, in digits, and the longest group that people leave in one piece.
const SHAPED_PHONE_DIGITS_MAX: usize = 15;
const SHAPED_GROUP_DIGITS_MAX: usize = 7;

/// ISO/IEC 7812: lengths of card numbers, in digits.
const CARD_DIGITS_MIN: usize = 12;
const CARD_DIGITS_MAX: usize = 19;

/// Runs of one text that are looked up in the countries' numbering plans; a question holds one or two.
const LOOKUPS_MAX: usize = 16;

pub(super) fn find(patterns: &Patterns, plain: &str, regions: &[country::Id], findings: &mut Findings) {
    let undated = without_dates(patterns, plain);
    let mut lookups_left = LOOKUPS_MAX;
    for found in patterns.digits.find_iter(&undated) {
        let digits: Vec<u32> = found.as_str().chars().filter_map(|character| character.to_digit(10)).collect();
        if digits.len() < PHONE_DIGITS_MIN || !findings.is_free(&found.range()) {
            continue;
        }
        if digits.len() < LONG_RUN_DIGITS_MIN && is_part_of_a_code(&undated[..found.start()]) {
            continue;
        }
        // A text of nothing but numbers must not hold up the writer: without lookup the shape decides.
        let regions = if lookups_left > 0 { Some(regions) } else { None };
        lookups_left = lookups_left.saturating_sub(1);
        if let Some(kind) = kind(found.as_str(), &digits, regions) {
            findings.add(found.range(), kind);
        }
    }
}

/// `CVE-2024-3094`: letters with a hyphen in front.
fn is_part_of_a_code(before: &str) -> bool {
    before.strip_suffix(['-', '_']).is_some_and(|code| code.ends_with(|last: char| last.is_ascii_alphabetic()))
}

/// Dates with their digits hidden, byte for byte: eight digits and two separators look like a number.
fn without_dates(patterns: &Patterns, plain: &str) -> String {
    let mut undated = String::with_capacity(plain.len());
    let mut copied = 0;
    for date in patterns.date.find_iter(plain) {
        undated.push_str(&plain[copied..date.start()]);
        undated.extend(std::iter::repeat_n('d', date.len()));
        copied = date.end();
    }
    undated.push_str(&plain[copied..]);
    undated
}

fn kind(text: &str, digits: &[u32], regions: Option<&[country::Id]>) -> Option<Kind> {
    let is_phone = || regions.is_none_or(|regions| is_phone(text, digits.len(), regions));
    if digits.len() < LONG_RUN_DIGITS_MIN {
        return (is_grouped_like_a_phone(text) && is_phone()).then_some(Kind::Phone);
    }
    if text.starts_with('+') {
        return Some(Kind::Phone);
    }
    if is_version_or_decimal(text) {
        return None;
    }
    // Brackets and extensions are a telephone's, and so is a zero in front for all but the surest.
    let may_be_another = !text.contains(['(', 'x']);
    let begins_like_a_phone = text.starts_with(['0', '(']);
    if may_be_another && is_surely_national_number(text, digits) {
        return Some(Kind::Identity);
    }
    if may_be_another && !begins_like_a_phone && is_card(digits) {
        return Some(Kind::Card);
    }
    if may_be_another && is_likely_national_number(text, digits) {
        // The American way to write a telephone number; a British health number of the same groups has spaces.
        let is_american = matches!(text.split(['-', '.']).map(str::len).collect::<Vec<_>>().as_slice(), [3, 3, 4]);
        let is_likely_phone = (begins_like_a_phone || is_american) && is_phone();
        return Some(if is_likely_phone { Kind::Phone } else { Kind::Identity });
    }
    // To look a number up takes longer than all the rest.
    let is_phone = is_shaped_like_a_phone(text, digits.len()) || is_phone();
    Some(if is_phone { Kind::Phone } else { Kind::Number })
}

fn is_card(digits: &[u32]) -> bool {
    let compact: String = digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
    (CARD_DIGITS_MIN..=CARD_DIGITS_MAX).contains(&digits.len()) && luhn::valid(&compact)
}

/// Numbers that no plan knows, from a country that was not thought of: short groups with spaces or hyphens, or a zero in
/// front.
fn is_shaped_like_a_phone(text: &str, digit_count: usize) -> bool {
    let groups = text.split(|character: char| !character.is_ascii_digit()).filter(|group| !group.is_empty());
    let is_grouped = text.len() > digit_count
        && !text.contains(['/', '_'])
        && groups.map(str::len).all(|length| length <= SHAPED_GROUP_DIGITS_MAX);
    digit_count <= SHAPED_PHONE_DIGITS_MAX && (is_grouped || text.starts_with(['0', '('])) || text.contains('x')
}

/// `10.0.19045.3803`, `0.00012345`: dots only, and a group of one digit.
fn is_version_or_decimal(text: &str) -> bool {
    let groups: Vec<&str> = text.split('.').collect();
    groups.len() > 1
        && groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
        && groups.iter().any(|group| group.len() == 1)
}

/// Seven or eight digits are a telephone number only when they are written like one: not `1 000 000`, not `2019-2020`.
fn is_grouped_like_a_phone(text: &str) -> bool {
    if text.starts_with(['+', '(', '0']) {
        return !is_version_or_decimal(text);
    }
    let groups: Vec<&str> = text.split([' ', '-', '.', '/']).collect();
    let is_amount = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    let is_years = groups.len() == 2 && groups.iter().all(|group| group.starts_with("19") || group.starts_with("20"));
    let is_split = groups.len() > 1 && groups.iter().all(|group| group.len() >= 2);
    is_split && !is_amount && !is_years
}

fn is_phone(text: &str, digit_count: usize, regions: &[country::Id]) -> bool {
    // Nobody writes a country code without its sign and without a gap: that is an order number.
    let is_unbroken = text.len() == digit_count && !text.starts_with('0');
    let digits_max = if is_unbroken { UNBROKEN_PHONE_DIGITS_MAX } else { PHONE_DIGITS_MAX };
    if !(PHONE_DIGITS_MIN..=digits_max).contains(&digit_count) {
        return false;
    }
    let is_valid = |region: Option<country::Id>| phonenumber::parse(region, text).is_ok_and(|number| number.is_valid());
    if text.starts_with('+') { is_valid(None) } else { regions.iter().any(|region| is_valid(Some(*region))) }
}
