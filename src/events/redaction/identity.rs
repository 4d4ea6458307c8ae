//! Numbers that states give to persons, by shape and check digits.
//!
//! Each rule is named after the number in its country; the weights are those of the issuing authority.

use super::patterns::Patterns;
use super::{Findings, Kind};

/// Check letters of DNI and NIE, by the number modulo 23.
const DNI_LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// The identifiers that hold letters.
pub(super) fn find_with_letters(patterns: &Patterns, plain: &str, findings: &mut Findings) {
    // Sixteen characters in this order are no word, whether or not the last one was typed right.
    for found in patterns.codice_fiscale.find_iter(plain) {
        findings.add(found.range(), Kind::Identity);
    }
    for found in patterns.dni_nie.find_iter(plain) {
        if is_dni_or_nie(found.as_str()) {
            findings.add(found.range(), Kind::Identity);
        }
    }
    for found in patterns.cif.find_iter(plain) {
        if is_cif(found.as_str()) {
            findings.add(found.range(), Kind::Identity);
        }
    }
    for found in patterns.nino.find_iter(plain) {
        findings.add(found.range(), Kind::Identity);
    }
}

/// Whether the digits, as written in `text`, are a national number of one of the served countries.
pub(super) fn is_national_number(text: &str, digits: &[u32]) -> bool {
    match digits.len() {
        9 => is_portuguese_nif(digits) || is_us_ssn(text, digits),
        10 => is_ukrainian_rntrc(digits) || is_russian_inn(digits) || is_british_nhs(digits),
        11 => {
            is_brazilian_cpf(digits)
                || is_german_tax_id(digits)
                || is_russian_snils(digits)
                || is_italian_partita_iva(digits)
        }
        12 => is_russian_inn(digits),
        13 => is_romanian_cnp(digits),
        15 => is_french_nir(digits),
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

/// Luhn, and given to sole traders: a person.
fn is_italian_partita_iva(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
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
