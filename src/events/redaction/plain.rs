//! A text as the finders see it: one plain character for each character.
//!
//! Full-width letters, digits of other scripts, odd spaces and dashes are how the same number looks from another
//! keyboard. The plain text has as many characters as the original, so that a finding can be carried back.

use std::ops::Range;

use super::Kind;

/// First digit of each script's ten decimal digits (Unicode general category Nd) that keyboards of wide use type.
const SCRIPT_ZEROS: [char; 12] = [
    '\u{660}',  // Arabic-Indic
    '\u{6f0}',  // extended Arabic-Indic
    '\u{966}',  // Devanagari
    '\u{9e6}',  // Bengali
    '\u{a66}',  // Gurmukhi
    '\u{ae6}',  // Gujarati
    '\u{be6}',  // Tamil
    '\u{c66}',  // Telugu
    '\u{ce6}',  // Kannada
    '\u{d66}',  // Malayalam
    '\u{e50}',  // Thai
    '\u{ff10}', // full-width
];

/// Distance of the full-width forms from ASCII.
const FULL_WIDTH_OFFSET: u32 = 0xfee0;

pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.chars().map(plain_char).collect() }
}

fn plain_char(character: char) -> char {
    match character {
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200d}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2060}'
        | '\u{3000}'
        | '\u{feff}' => ' ',
        '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{2024}' | '\u{3002}' => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - FULL_WIDTH_OFFSET).unwrap_or(character),
        _ => SCRIPT_ZEROS
            .iter()
            .find_map(|zero| {
                let digit = u32::from(character).checked_sub(u32::from(*zero))?;
                char::from_digit(digit, 10)
            })
            .unwrap_or(character),
    }
}

/// `text` with the findings of its plain form replaced; `findings` are sorted and do not overlap.
pub(super) fn replace(text: &str, plain: &str, findings: &[(Range<usize>, Kind)]) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut findings = findings.iter().peekable();
    for (character, (place, _)) in text.chars().zip(plain.char_indices()) {
        while findings.next_if(|(range, _)| range.end <= place).is_some() {}
        match findings.peek() {
            Some((range, kind)) if range.start == place => replaced.push_str(kind.placeholder()),
            Some((range, _)) if range.start < place => {}
            _ => replaced.push(character),
        }
    }
    replaced
}
