//! A text as the finders see it: plain characters, without disguise.
//!
//! Full-width letters, digits of other scripts, odd spaces, invisible characters and the escapes of addresses and web
//! pages are how the same number looks after it went through another keyboard or program. Each plain character knows
//! its place in the original, so that a finding can be carried back.

use std::ops::Range;

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;

use super::Kind;

/// First digit of each script's ten decimal digits (Unicode general category Nd) that keyboards of wide use type.
const SCRIPT_ZEROS: [char; 23] = [
    '\u{660}',   // Arabic-Indic
    '\u{6f0}',   // extended Arabic-Indic
    '\u{966}',   // Devanagari
    '\u{9e6}',   // Bengali
    '\u{a66}',   // Gurmukhi
    '\u{ae6}',   // Gujarati
    '\u{b66}',   // Oriya
    '\u{be6}',   // Tamil
    '\u{c66}',   // Telugu
    '\u{ce6}',   // Kannada
    '\u{d66}',   // Malayalam
    '\u{e50}',   // Thai
    '\u{ed0}',   // Lao
    '\u{f20}',   // Tibetan
    '\u{1040}',  // Myanmar
    '\u{17e0}',  // Khmer
    '\u{1810}',  // Mongolian
    '\u{ff10}',  // full-width
    '\u{1d7ce}', // mathematical: bold, double-struck, sans-serif, sans-serif bold, monospace
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
];

/// Distance of the full-width forms from ASCII.
const FULL_WIDTH_OFFSET: u32 = 0xfee0;

/// Longest escape of a web page, in bytes: `&#x0010FFFF;`.
const ENTITY_LENGTH_MAX: usize = 12;

pub(super) struct Plain {
    pub text: String,
    /// Place in the original of each byte of `text` and of its end; nothing while both are the same.
    places: Vec<usize>,
}

impl Plain {
    pub(super) fn new(original: &str) -> Self {
        if original.is_ascii() && !original.contains(['%', '&', '\t']) {
            return Self { text: original.to_owned(), places: Vec::new() };
        }
        let mut plain =
            Self { text: String::with_capacity(original.len()), places: Vec::with_capacity(original.len() + 1) };
        let mut place = 0;
        while let Some(character) = original[place..].chars().next() {
            let (meant, length) = match escaped(&original[place..]) {
                // An escaped space does not end an address, as the other separator does not.
                Some((space, length)) if space.is_whitespace() => ('_', length),
                Some(escaped) => escaped,
                None => (character, character.len_utf8()),
            };
            if let Some(character) = plain_char(meant) {
                plain.text.push(character);
                plain.places.resize(plain.text.len(), place);
            }
            place += length;
        }
        plain.places.push(original.len());
        plain
    }

    /// The original with the findings replaced; `findings` are sorted and do not overlap.
    pub(super) fn replace(&self, original: &str, findings: &[(Range<usize>, Kind)]) -> String {
        let place = |place: usize| self.places.get(place).copied().unwrap_or(place);
        let mut replaced = String::with_capacity(original.len());
        let mut copied = 0;
        for (range, kind) in findings {
            replaced.push_str(&original[copied..place(range.start)]);
            replaced.push_str(kind.placeholder());
            copied = place(range.end);
        }
        replaced.push_str(&original[copied..]);
        replaced
    }
}

/// The character that `rest` begins with as an escape, and the length of the escape in bytes.
fn escaped(rest: &str) -> Option<(char, usize)> {
    match rest.as_bytes().first()? {
        b'%' => percent_escaped(rest),
        b'&' => {
            let length = rest.bytes().take(ENTITY_LENGTH_MAX).position(|byte| byte == b';')? + 1;
            let name = &rest[1..length - 1];
            let character = match name {
                "commat" => '@',
                "nbsp" => ' ',
                _ => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                        None => number.parse(),
                    };
                    char::from_u32(code.ok()?)?
                }
            };
            Some((character, length))
        }
        _ => None,
    }
}

/// One character in UTF-8, each byte written as `%` and two hexadecimal digits.
fn percent_escaped(rest: &str) -> Option<(char, usize)> {
    let byte = |place: usize| {
        let digits = rest.get(place * 3..)?.strip_prefix('%')?.get(..2)?;
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u8::from_str_radix(digits, 16).ok().filter(|_| is_number)
    };
    let length = match byte(0)? {
        0x20..=0x7e => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let bytes: Vec<u8> = (0..length).map(byte).collect::<Option<_>>()?;
    let character = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((character, length * 3))
}

/// Nothing for what nobody sees.
fn plain_char(character: char) -> Option<char> {
    let plain = match character {
        // Letters of Latin, Greek and Cyrillic: most of what is not ASCII, and nothing to change.
        '!'..='~' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' => character,
        '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{30fc}' => '-',
        '\u{2024}' | '\u{3002}' | '\u{fe52}' | '\u{ff61}' => '.',
        '\u{fe6b}' => '@',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - FULL_WIDTH_OFFSET)?,
        _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character) => return None,
        _ => SCRIPT_ZEROS
            .iter()
            .find_map(|zero| {
                let digit = u32::from(character).checked_sub(u32::from(*zero))?;
                char::from_digit(digit, 10)
            })
            .unwrap_or(character),
    };
    Some(plain)
}
