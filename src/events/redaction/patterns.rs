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
    pub cnpj: Regex,
    pub vat: Regex,
    pub document: Regex,
    pub german_document: Regex,
    pub rfc: Regex,
    pub rut: Regex,
    pub digits: Regex,
    pub date: Regex,
    pub web_address: Regex,
    pub token: Regex,
}

/// An error here withholds every text instead of letting one through.
pub(super) static PATTERNS: LazyLock<Result<Patterns, regex::Error>> = LazyLock::new(Patterns::compile);

impl Patterns {
    fn compile() -> Result<Self, regex::Error> {
        // Where a word ends is asked of ASCII alone, (?-u:\b): in Japanese or Chinese nothing separates a number from the
        // sentence around it.
        // Letters of the scripts that write words with spaces: in Japanese or Chinese the sentence would be
        // taken for a part of the address.
        let letter = r"\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Armenian}\p{Georgian}\p{Devanagari}0-9";
        Ok(Self {
            email: Regex::new(&format!(
                r"[{letter}._%+'!#$&*/=?^`{{|}}~-]*[{letter}_%+'-]@(?:[{letter}-]+\.)+[{letter}-]*[{letter}]"
            ))?,
            ipv4: Regex::new(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")?,
            ipv6: Regex::new(r"[0-9A-Fa-f:.]{2,45}")?,
            mac: Regex::new(r"(?-u:\b)[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?-u:\b)")?,
            iban_start: Regex::new(r"(?i)(?-u:\b)[a-z]{2}[0-9]{2}")?,
            // Digits may be letters, to tell people with the same code apart (omocodia).
            codice_fiscale: Regex::new(
                r"(?i)(?-u:\b)[a-z]{3}[ -]?[a-z]{3}[ -]?[0-9lmnp-v]{2}[abcdehlmprst][0-9lmnp-v]{2}[ -]?[a-z][0-9lmnp-v]{3}[a-z](?-u:\b)",
            )?,
            dni_nie: Regex::new(
                r"(?i)(?-u:\b)(?:[xyz][ -]?[0-9]{7}|[0-9]{7,8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3})[ -]?[a-z](?-u:\b)",
            )?,
            cif: Regex::new(r"(?i)(?-u:\b)[a-hjnp-suvw][ -]?[0-9]{7}[ -]?[0-9a-j](?-u:\b)")?,
            nino: Regex::new(
                r"(?i)(?-u:\b)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[abcdfmpt](?-u:\b)",
            )?,
            // With letters since July 2026.
            cnpj: Regex::new(
                r"(?i)(?-u:\b)(?:[0-9a-z]{12}[0-9]{2}|[0-9a-z]{2}[ .]{0,2}[0-9a-z]{3}[ .]{0,2}[0-9a-z]{3} ?/ ?[0-9a-z]{4} ?-? ?[0-9]{2})(?-u:\b)",
            )?,
            // Upper case only: `de`, `es` and `it` are words.
            vat: Regex::new(
                r"(?-u:\b)(?:(?:ATU|RO)(?: ?[0-9]){8}|(?:BE|CHE|DE|ES|FR|GB|IE|IT|NL|PL|PT|RO|UA)(?:[ .-]?[0-9]){9,12})(?-u:\b)",
            )?,
            // Passports (two letters and seven digits; Spain three and six), the Italian identity cards of paper (the series
            // from AA may stand apart) and of plastic, the Italian driving licences, the Portuguese citizen's card.
            document: Regex::new(
                r"(?i)(?-u:\b)(?:[a-z]{2}[0-9]{7}[a-z]?|[a-z]{3}[0-9]{6}|a[a-z] [0-9]{7}|[0-9]{7}[a-z]{2}|[a-z]{2}[0-9]{5}[a-z]{2}|U1[0-9b-df-hj-np-tv-z]{7}[a-z]|[0-9]{8} ?[0-9] ?[a-z]{2}[0-9])(?-u:\b)",
            )?,
            german_document: Regex::new(r"(?i)(?-u:\b)[cf-hj-npr-tv-z][0-9cf-hj-npr-tv-z]{7}[0-9](?-u:\b)")?,
            // Four letters for a person, three for a company, the day of birth, three of their own.
            rfc: Regex::new(
                r"(?i)(?-u:\b)[a-z&ñ]{3,4}[ -]?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ -]?[0-9a-z]{2}[0-9a](?-u:\b)",
            )?,
            rut: Regex::new(r"(?i)(?-u:\b)(?:[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}|[0-9]{7,8})-[0-9k](?-u:\b)")?,
            digits: Regex::new(r"(?:\+ ?)?\(?[0-9](?:[ .()/_-]{0,3}[0-9])*(?: ?(?:x|ext\.? ?)[0-9]{1,6}(?-u:\b))?")?,
            date: Regex::new(
                r"(?-u:\b)(?:(?:19|20)[0-9]{2}[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12][0-9]|3[01])|(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|[12][0-9]|3[01])[./-](?:19|20)[0-9]{2})(?-u:\b)",
            )?,
            web_address: Regex::new(r"(?i)(?:[a-z][a-z0-9+.-]*://|(?-u:\b)www\.)\S+|\S+\?[^\s=?]+=\S*")?,
            token: Regex::new(r"[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*")?,
        })
    }
}
