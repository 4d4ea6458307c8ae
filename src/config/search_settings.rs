//! What a site says about its search: words that mean the same, words that mean nothing, fixed answers.

use std::collections::BTreeMap;

use super::yaml::YamlMap;

/// Most entries of each kind per language.
pub const SEARCH_ENTRIES_MAX: usize = 1000;

/// The search settings of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchSettings {
    /// Groups of single words; who asks with one of a group finds the others too.
    pub synonyms: Vec<Vec<String>>,
    /// Words that need not be found, beside the language's own.
    pub stop_words: Vec<String>,
    /// Articles (paths below the language folder) that come first for a query.
    pub pins: BTreeMap<String, String>,
}

/// Read the `search` mapping: each of its keys has the languages under it.
pub(super) fn read(map: &YamlMap<'_>, codes: &[&str]) -> BTreeMap<String, SearchSettings> {
    let mut settings: BTreeMap<String, SearchSettings> = BTreeMap::new();
    let Some(search) = map.map("search") else { return settings };
    for_each_language(&search, "synonyms", codes, |by_language, code| {
        let groups = by_language.text_lists_at(code);
        for (position, group) in groups.iter().enumerate() {
            if group.len() < 2 || group.iter().any(|word| word.contains(char::is_whitespace)) {
                by_language.item_problem(
                    code,
                    position,
                    "bad-value",
                    "these are not synonyms",
                    "expected a list of at least two single words",
                );
            }
        }
        let entries = groups.len();
        settings.entry(code.to_owned()).or_default().synonyms = groups;
        entries
    });
    for_each_language(&search, "stop_words", codes, |by_language, code| {
        let words = by_language.texts_at(code);
        let entries = words.len();
        settings.entry(code.to_owned()).or_default().stop_words = words;
        entries
    });
    if let Some(pins) = search.map("pins") {
        check_languages(&pins, "pins", codes, &search);
        for (code, queries) in search.named_maps("pins") {
            let read =
                queries.names().into_iter().filter_map(|query| Some((query.to_owned(), queries.text_at(query)?)));
            settings.entry(code).or_default().pins = read.collect();
        }
    }
    search.refuse_unknown_keys(&[]);
    settings
}

fn for_each_language(
    search: &YamlMap<'_>,
    key: &'static str,
    codes: &[&str],
    mut read: impl FnMut(&YamlMap<'_>, &str) -> usize,
) {
    let Some(by_language) = search.map(key) else { return };
    check_languages(&by_language, key, codes, search);
    for code in by_language.names() {
        let entries = read(&by_language, code);
        if entries > SEARCH_ENTRIES_MAX {
            by_language.problem(
                code,
                "too-many",
                format!("`{key}` has {entries} entries"),
                format!("expected at most {SEARCH_ENTRIES_MAX}"),
            );
        }
    }
}

fn check_languages(by_language: &YamlMap<'_>, key: &'static str, codes: &[&str], search: &YamlMap<'_>) {
    for code in by_language.names() {
        if !codes.contains(&code) {
            search.unknown_value(
                key,
                "unknown-language",
                format!("`{key}` speaks of language `{code}`, which `languages` does not list"),
                code,
                codes.iter().copied(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{CONFIG_FILE, Config};

    const SITE: &str = "title: Help\nbase_url: https://a.example\nlanguages:\n  - code: en\n";

    #[test]
    fn settings_are_read_by_language() {
        let text = format!(
            "{SITE}search:\n  synonyms:\n    en: [[bill, invoice]]\n  stop_words: {{en: [please]}}\n  pins:\n    en: {{price list: billing/prices}}\n"
        );
        let config = Config::parse(CONFIG_FILE, &text).expect("valid");
        let search = &config.search["en"];
        assert_eq!(search.synonyms, [["bill", "invoice"]]);
        assert_eq!(search.stop_words, ["please"]);
        assert_eq!(search.pins["price list"], "billing/prices");
    }

    #[test]
    fn mistakes_are_told() {
        let text = format!("{SITE}search:\n  synonyms:\n    en: [[bill], [a b, c]]\n    xx: []\n  stopwords: {{}}\n");
        let problems = Config::parse(CONFIG_FILE, &text).expect_err("wrong").into_sorted();
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`synonyms` speaks of language `xx`, which `languages` does not list",
                "these are not synonyms",
                "these are not synonyms",
                "unknown key `stopwords`",
            ]
        );
    }
}
