//! The shapes that the finders start from, compiled once.

use std::sync::LazyLock;

use regex::Regex;

pub(super) struct Patterns {
    pub email: Regex,
    pub ipv4: Regex,
    pub ipv6: Regex,
    pub mac: Regex,
    pub iban_start: Regex,
    pub codice_fiscale: Regex,
    pub dni_nie: Regex,
    pub cif: Regex,
    pub nino: Regex,
    pub digits: Regex,
    pub date: Regex,
    pub web_address: Regex,
    pub token: Regex,
}

/// An error here withholds every text instead of letting one through.
pub(super) static PATTERNS: LazyLock<Result<Patterns, regex::Error>> = LazyLock::new(Patterns::compile);

impl Patterns {
    fn compile() -> Result<Self, regex::Error> {
        // Letters of the scripts that write words with spaces: in Japanese or Chinese the sentence would be
        // taken for a part of the address.
        let letter = r"\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Armenian}\p{Georgian}\p{Devanagari}0-9";
        Ok(Self {
            email: Regex::new(&format!(
                r"[{letter}._%+'!#$&*/=?^`{{|}}~-]*[{letter}_%+'-]@(?:[{letter}-]+\.)+[{letter}-]*[{letter}]"
            ))?,
            ipv4: Regex::new(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")?,
            ipv6: Regex::new(r"[0-9A-Fa-f:.]{2,45}")?,
            mac: Regex::new(r"\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\b")?,
            iban_start: Regex::new(r"(?i)\b[a-z]{2}[0-9]{2}")?,
            // Digits may be letters, to tell people with the same code apart (omocodia).
            codice_fiscale: Regex::new(
                r"(?i)\b[a-z]{3}[ -]?[a-z]{3}[ -]?[0-9lmnp-v]{2}[abcdehlmprst][0-9lmnp-v]{2}[ -]?[a-z][0-9lmnp-v]{3}[a-z]\b",
            )?,
            dni_nie: Regex::new(r"(?i)\b(?:[xyz][ -]?[0-9]{7}|[0-9]{7,8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3})[ -]?[a-z]\b")?,
            cif: Regex::new(r"(?i)\b[a-hjnp-suvw][ -]?[0-9]{7}[ -]?[0-9a-j]\b")?,
            nino: Regex::new(
                r"(?i)\b[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[abcdfmpt]\b",
            )?,
            digits: Regex::new(r"(?:\+ ?)?\(?[0-9](?:[ .()/_-]{0,3}[0-9])*(?: ?(?:x|ext\.? ?)[0-9]{1,6}\b)?")?,
            date: Regex::new(
                r"\b(?:(?:19|20)[0-9]{2}[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12][0-9]|3[01])|(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|[12][0-9]|3[01])[./-](?:19|20)[0-9]{2})\b",
            )?,
            web_address: Regex::new(r"(?i)(?:[a-z][a-z0-9+.-]*://|\bwww\.)\S+|\S+\?[^\s=?]+=\S*")?,
            token: Regex::new(r"[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*")?,
        })
    }
}
