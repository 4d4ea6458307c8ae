//! Numbers that states give to persons, by shape and check digits.
//!
//! Each rule is named after the number in its country; the weights are those of the issuing authority.

use regex::Regex;

use super::patterns::Patterns;
use super::{Findings, Kind};

/// Check letters of DNI and NIE, by the number modulo 23.
const DNI_LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// What has the shape of a passport and is the name of an article, an error or a product.
const CODE_PREFIXES: [&str; 3] = ["KB", "ERR", "SKU"];

/// Letters and digits of a German document are worth this many digits at least; `MOTORRADS1` is none.
const GERMAN_DOCUMENT_DIGITS_MIN: usize = 5;

/// Whether a text of the right shape is the identifier.
type Check = fn(&str) -> bool;

/// The identifiers that hold letters.
pub(super) fn find_with_letters(patterns: &Patterns, plain: &str, findings: &mut Findings) {
    let rules: [(&Regex, Check); 9] = [
        // Sixteen characters in this order are no word, whether or not the last one was typed right.
        (&patterns.codice_fiscale, |_| true),
        (&patterns.dni_nie, |text| is_dni_or_nie(text) || is_irish_pps(text)),
        (&patterns.cif, is_cif),
        (&patterns.nino, |_| true),
        (&patterns.cnpj, is_cnpj),
        (&patterns.vat, |_| true),
        (&patterns.rfc, |_| true),
        (&patterns.rut, is_rut),
        (&patterns.german_document, is_german_document),
    ];
    for (pattern, is_valid) in rules {
        for found in pattern.find_iter(plain).filter(|found| is_valid(found.as_str())) {
            findings.add(found.range(), Kind::Identity);
        }
    }
    for found in patterns.document.find_iter(plain) {
        let text = found.as_str();
        let is_code = CODE_PREFIXES
            .iter()
            .any(|prefix| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)));
        if !is_code {
            findings.add(found.range(), Kind::Identity);
        }
    }
}

/// Whether the digits, as written in `text`, are a national number that hardly any other number of its length looks like.
pub(super) fn is_surely_national_number(text: &str, digits: &[u32]) -> bool {
    match digits.len() {
        9 => is_us_ssn(text, digits),
        11 => {
            is_brazilian_cpf(digits)
                || is_russian_snils(digits)
                || is_belgian_national_number(digits)
                || is_italian_partita_iva(digits)
        }
        12 => is_russian_inn(digits),
        13 => is_romanian_cnp(digits) || is_swiss_ahv(digits),
        15 => is_french_nir(digits),
        _ => false,
    }
}

/// Whether the digits, as written in `text`, are a national number with one check digit: so is every eleventh number.
pub(super) fn is_likely_national_number(text: &str, digits: &[u32]) -> bool {
    let groups: Vec<usize> = text.split(|character: char| !character.is_ascii_digit()).map(str::len).collect();
    match (digits.len(), groups.as_slice()) {
        (9, [9] | [3, 3, 3]) => is_portuguese_nif(digits),
        (10, [10]) => {
            is_ukrainian_rntrc(digits) || is_russian_inn(digits) || is_british_nhs(digits) || is_austrian_svnr(digits)
        }
        (10, [3, 3, 4]) => is_british_nhs(digits),
        (10, [4, 6] | [4, 2, 2, 2]) => is_austrian_svnr(digits),
        (11, [11] | [2, 3, 3, 3]) => is_german_tax_id(digits),
        _ => false,
    }
}

fn is_dni_or_nie(text: &str) -> bool {
    let mut characters = text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase());
    let mut number = 0_usize;
    let mut letter = None;
    for (place, byte) in characters.by_ref().enumerate() {
        match byte {
            b'0'..=b'9' => number = number * 10 + usize::from(byte - b'0'),
            b'X'..=b'Z' if place == 0 => number = usize::from(byte - b'X'),
            _ => letter = Some(byte),
        }
    }
    letter == Some(DNI_LETTERS[number % 23])
}

/// PPS number: the letter is the sum modulo 23 of the digits, weighted 8 to 2, W for 0 (Social Welfare Consolidation Act).
/// A second letter makes it a [`Patterns::document`].
fn is_irish_pps(text: &str) -> bool {
    let [digits @ .., letter] = text.as_bytes() else {
        return false;
    };
    if digits.len() != 7 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: usize = digits.iter().zip((2..=8).rev()).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    b"WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] == letter.to_ascii_uppercase()
}

/// Brazil, companies and sole traders. A letter counts as its ASCII code less that of `0`, so that numbers of digits alone
/// keep their check digits (Receita Federal, Instrução Normativa 2.229/2024).
fn is_cnpj(text: &str) -> bool {
    let values: Vec<u32> = text
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| u32::from(byte.to_ascii_uppercase() - b'0'))
        .collect();
    let check = |length: usize| {
        let weights = (2..=9).cycle();
        let sum: u32 = values[..length].iter().rev().zip(weights).map(|(value, weight)| value * weight).sum();
        (11 - sum % 11) % 11 % 10
    };
    if values.len() != 14 {
        return false;
    }
    // Twelve letters and a number may be a word with one, and zeros are no number.
    let is_number = values[..12].iter().any(|value| *value < 10) && values.iter().any(|value| *value != 0);
    is_number && values[12] == check(12) && values[13] == check(13)
}

/// Chile: modulo 11 with the weights 2 to 7 from the right, K for 10.
fn is_rut(text: &str) -> bool {
    let characters: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let [digits @ .., check] = characters.as_slice() else {
        return false;
    };
    let weights = (2..=7).cycle();
    let sum: u32 = digits.iter().rev().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let expected = (11 - sum % 11) % 11;
    match check.to_ascii_uppercase() {
        b'K' => expected == 10,
        digit => u32::from(digit - b'0') == expected,
    }
}

/// Passport and identity card: the last digit is the sum modulo 10, weighted 7, 3, 1, A for 10 (ICAO 9303).
fn is_german_document(text: &str) -> bool {
    let values: Vec<u32> = text.chars().filter_map(|character| character.to_digit(36)).collect();
    let Some((check, values)) = values.split_last() else {
        return false;
    };
    let sum: u32 = values.iter().zip([7, 3, 1].iter().cycle()).map(|(value, weight)| value * weight).sum();
    text.bytes().filter(u8::is_ascii_digit).count() >= GERMAN_DOCUMENT_DIGITS_MIN && sum % 10 == *check
}

/// Luhn over the seven digits; the check is a digit or the letter in its place (J for 0).
fn is_cif(text: &str) -> bool {
    let characters: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let [_, digits @ .., check] = characters.as_slice() else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .map(|byte| u32::from(byte.saturating_sub(b'0')))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    let expected = (10 - sum % 10) % 10;
    match check.to_ascii_uppercase() {
        letter @ b'A'..=b'J' => u32::from(letter - b'A' + 1) % 10 == expected,
        digit => u32::from(digit.saturating_sub(b'0')) == expected,
    }
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn is_portuguese_nif(digits: &[u32]) -> bool {
    let check = 11 - weighted(digits, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    !matches!(digits[0], 0 | 4 | 7) && digits[8] == if check > 9 { 0 } else { check }
}

/// Has no check digit, so the hyphens decide; see the numbers that are never given out.
fn is_us_ssn(text: &str, digits: &[u32]) -> bool {
    let groups: Vec<usize> = text.split(|character: char| !character.is_ascii_digit()).map(str::len).collect();
    groups == [3, 2, 4] && digits[..3] != [0, 0, 0] && digits[3..5] != [0, 0] && digits[5..] != [0, 0, 0, 0]
}

fn is_ukrainian_rntrc(digits: &[u32]) -> bool {
    // The first weight is -1.
    let sum = weighted(&digits[1..], &[5, 7, 9, 4, 6, 10, 5, 7]) + 11 - digits[0];
    digits[9] == sum % 11 % 10
}

fn is_russian_inn(digits: &[u32]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let check = |length: usize| weighted(&digits[..length], &WEIGHTS[11 - length..]) % 11 % 10;
    if digits.len() == 10 { digits[9] == check(9) } else { digits[10] == check(10) && digits[11] == check(11) }
}

fn is_british_nhs(digits: &[u32]) -> bool {
    let check = 11 - weighted(digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    digits[9] == check % 11
}

fn is_brazilian_cpf(digits: &[u32]) -> bool {
    let check = |length: u32, digits: &[u32]| {
        let sum: u32 = digits.iter().zip((2..=length).rev()).map(|(digit, weight)| digit * weight).sum();
        sum * 10 % 11 % 10
    };
    digits[9] == check(10, &digits[..9]) && digits[10] == check(11, &digits[..10])
}

/// ISO 7064 MOD 11,10.
fn is_german_tax_id(digits: &[u32]) -> bool {
    let mut product = 10;
    for digit in &digits[..10] {
        let sum = (digit + product) % 10;
        product = if sum == 0 { 10 } else { sum } * 2 % 11;
    }
    digits[0] != 0 && digits[10] == (11 - product) % 10
}

fn is_russian_snils(digits: &[u32]) -> bool {
    let sum = weighted(digits, &[9, 8, 7, 6, 5, 4, 3, 2, 1]);
    digits[9] * 10 + digits[10] == sum % 101 % 100
}

/// Luhn, and three digits for the province that gave it: 001 to 100, 120, 121, 888 or 999. Sole traders, too, have one: a person.
fn is_italian_partita_iva(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    let province = digits[7] * 100 + digits[8] * 10 + digits[9];
    sum.is_multiple_of(10) && matches!(province, 1..=100 | 120 | 121 | 888 | 999)
}

/// Social insurance number: the fourth digit checks the others, and the last six are the day of birth.
fn is_austrian_svnr(digits: &[u32]) -> bool {
    let check = weighted(digits, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
    digits[0] != 0 && digits[3] == check && is_day_and_month(&digits[4..8])
}

/// Day, month, three digits and 97 less the rest of the number; who was born since 2000 has a 2 before it.
fn is_belgian_national_number(digits: &[u32]) -> bool {
    let number = digits[..9].iter().fold(0, |number, digit| number * 10 + digit);
    let check = digits[9] * 10 + digits[10];
    let is_month = digits[2] * 10 + digits[3] <= 12;
    is_month && (check == 97 - number % 97 || check == 97 - (2_000_000_000 + number) % 97)
}

/// EAN-13 with the country's 756.
fn is_swiss_ahv(digits: &[u32]) -> bool {
    let sum = weighted(digits, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]);
    digits[..3] == [7, 5, 6] && sum.is_multiple_of(10)
}

fn is_day_and_month(digits: &[u32]) -> bool {
    let day = digits[0] * 10 + digits[1];
    let month = digits[2] * 10 + digits[3];
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn is_romanian_cnp(digits: &[u32]) -> bool {
    let check = weighted(digits, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    digits[0] != 0 && digits[12] == if check == 10 { 1 } else { check }
}

fn is_french_nir(digits: &[u32]) -> bool {
    let number = digits[..13].iter().fold(0_u64, |number, digit| number * 10 + u64::from(*digit));
    let key = u64::from(digits[13] * 10 + digits[14]);
    matches!(digits[0], 1..=4 | 7 | 8) && key == 97 - number % 97
}
