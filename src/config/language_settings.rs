//! The languages of a site, as configured.

use std::collections::BTreeSet;

use super::LANGUAGES_MAX;
use super::yaml::YamlMap;
use crate::language::{Direction, direction, is_language_tag, native_name, parents};

/// One language of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageSettings {
    /// BCP 47 tag: `it`, `pt-BR`.
    pub code: String,
    /// The language's name in itself.
    pub name: String,
    pub direction: Direction,
    /// Where to look for what this language does not have, nearest first; never the language itself.
    pub fallbacks: Vec<String>,
}

/// Read the `languages` list.
pub(super) fn read(map: &YamlMap<'_>) -> Vec<LanguageSettings> {
    if !map.has("languages") {
        map.missing("languages", "expected `languages:` with a line `- code: en` for each");
    }
    let entries = map.maps("languages");
    if entries.len() > LANGUAGES_MAX {
        map.problem("languages", "too-many", format!("more than {LANGUAGES_MAX} languages"), "expected fewer");
        return Vec::new();
    }
    let mut read = Vec::with_capacity(entries.len());
    let mut seen = BTreeSet::new();
    for entry in &entries {
        let code = entry.string("code");
        let name = entry.string("name");
        let dir = entry.string("dir");
        let fallback = entry.strings("fallback");
        entry.refuse_unknown_keys(&[]);
        let Some(code) = code else {
            if !entry.has("code") {
                entry.missing("code", "expected a language tag such as `it` or `pt-BR`");
            }
            continue;
        };
        if !is_language_tag(&code) {
            entry.problem(
                "code",
                "bad-language",
                format!("`{code}` is not a language tag"),
                "expected a tag such as `it` or `pt-BR`",
            );
            continue;
        }
        if !seen.insert(code.clone()) {
            entry.problem(
                "code",
                "duplicate-language",
                format!("language `{code}` is listed twice"),
                "list each language once",
            );
            continue;
        }
        let direction = match dir.as_deref() {
            None => direction(&code),
            Some("ltr") => Direction::LeftToRight,
            Some("rtl") => Direction::RightToLeft,
            Some(other) => {
                entry.unknown_value("dir", "bad-value", format!("`{other}` is not a direction"), other, ["ltr", "rtl"]);
                Direction::LeftToRight
            }
        };
        read.push((
            entry,
            LanguageSettings { name: name.unwrap_or_else(|| native_name(&code)), code, direction, fallbacks: fallback },
        ));
    }
    let codes: Vec<String> = read.iter().map(|(_, language)| language.code.clone()).collect();
    for (entry, language) in &mut read {
        for wanted in &language.fallbacks {
            if !codes.contains(wanted) {
                entry.unknown_value(
                    "fallback",
                    "unknown-language",
                    format!("fallback `{wanted}` is not a language of this site"),
                    wanted,
                    codes.iter().map(String::as_str),
                );
            }
        }
        language.fallbacks = chain(&language.code, &language.fallbacks, &codes);
    }
    read.into_iter().map(|(_, language)| language).collect()
}

/// Configured fallbacks, then the tag's own parents (`pt-BR` → `pt`), then the source language.
fn chain(code: &str, configured: &[String], codes: &[String]) -> Vec<String> {
    let mut chain = Vec::new();
    for candidate in configured.iter().cloned().chain(parents(code)).chain(codes.first().cloned()) {
        if candidate != code && codes.contains(&candidate) && !chain.contains(&candidate) {
            chain.push(candidate);
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::chain;

    #[test]
    fn fallbacks_are_the_configured_then_parents_then_the_source() {
        let codes = ["en", "pt", "es", "pt-BR"].map(str::to_owned);
        assert_eq!(chain("pt-BR", &["es".to_owned()], &codes), ["es", "pt", "en"]);
        assert_eq!(chain("en", &[], &codes), Vec::<String>::new());
    }
}
