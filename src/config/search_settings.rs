//! What a site says about its search: words that mean the same, words that mean nothing, fixed answers.

use std::collections::BTreeMap;

use super::yaml::{ListOrMap, YamlMap};

/// Most entries of each kind per language.
pub const SEARCH_ENTRIES_MAX: usize = 1000;
/// Most phrases of one entry of synonyms. Each is looked up for every question that has one of them.
pub const SYNONYM_PHRASES_MAX: usize = 20;
/// Most words of one phrase. Whole questions belong into `asked_as` of an article.
pub const PHRASE_WORDS_MAX: usize = 6;
/// Longest phrase, in Unicode scalar values: room for six long words.
pub const PHRASE_LENGTH_CHARS_MAX: usize = 100;

/// The search settings of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchSettings {
    pub synonyms: Vec<Synonyms>,
    /// Words that need not be found, beside the language's own.
    pub stop_words: Vec<String>,
    /// Articles (paths below the language folder) that come first for a query.
    pub pins: BTreeMap<String, String>,
}

/// Words or short phrases that mean the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Number of the entry in the list, for messages.
    pub entry: usize,
    /// Who asks with this finds the phrases too, but not the other way round. Nothing when each phrase finds all.
    pub typed: Option<String>,
    pub phrases: Vec<String>,
}

/// Read the `search` mapping: each of its keys has the languages under it.
pub(super) fn read(map: &YamlMap<'_>, codes: &[&str]) -> BTreeMap<String, SearchSettings> {
    let mut settings: BTreeMap<String, SearchSettings> = BTreeMap::new();
    let Some(search) = map.map("search") else { return settings };
    for_each_language(&search, "synonyms", codes, |by_language, code| {
        let entries = by_language.lists_or_maps_at(code);
        let count = entries.len();
        let synonyms = entries.into_iter().enumerate().flat_map(|(entry, read)| match read {
            ListOrMap::List(phrases) => vec![Synonyms { entry, typed: None, phrases }],
            ListOrMap::Map(by_typed) => {
                by_typed.into_iter().map(|(typed, phrases)| Synonyms { entry, typed: Some(typed), phrases }).collect()
            }
        });
        let synonyms: Vec<Synonyms> = synonyms.collect();
        for entry in &synonyms {
            if let Some((message, expected)) = objection(entry) {
                by_language.item_problem(code, entry.entry, "bad-value", message, expected);
            }
        }
        settings.entry(code.to_owned()).or_default().synonyms = synonyms;
        count
    });
    for_each_language(&search, "stop_words", codes, |by_language, code| {
        let words = by_language.texts_at(code);
        for (position, word) in words.iter().enumerate() {
            if word.contains(char::is_whitespace) || word.chars().count() > PHRASE_LENGTH_CHARS_MAX {
                let message = "a stop word is a single word";
                by_language.item_problem(code, position, "bad-value", message, "expected one word per entry");
            }
        }
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

/// What is wrong with an entry of synonyms, and what was expected.
fn objection(entry: &Synonyms) -> Option<(String, String)> {
    let count = entry.phrases.len();
    if count + usize::from(entry.typed.is_some()) < 2 {
        let expected = "expected at least two, `[bill, invoice]`, or what else one finds, `invoice: [receipt]`";
        return Some(("these are not synonyms".to_owned(), expected.to_owned()));
    }
    if count > SYNONYM_PHRASES_MAX {
        let expected = format!("expected at most {SYNONYM_PHRASES_MAX}");
        return Some((format!("these are {count} synonyms of one another"), expected));
    }
    let is_long = |phrase: &&String| {
        phrase.chars().count() > PHRASE_LENGTH_CHARS_MAX || phrase.split_whitespace().count() > PHRASE_WORDS_MAX
    };
    let long = entry.typed.iter().chain(&entry.phrases).find(is_long)?;
    let expected = format!("expected at most {PHRASE_WORDS_MAX} words and {PHRASE_LENGTH_CHARS_MAX} characters");
    let shown: String = long.chars().take(PHRASE_LENGTH_CHARS_MAX).collect();
    Some((format!("`{shown}` is too long for a synonym"), expected))
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
            "{SITE}search:\n  synonyms:\n    en:\n      - [two-factor authentication, 2FA]\n      - invoice: [bill, statement]\n        phone: mobile\n  stop_words: {{en: [please]}}\n  pins:\n    en: {{price list: billing/prices}}\n"
        );
        let config = Config::parse(CONFIG_FILE, &text).expect("valid");
        let search = &config.search["en"];
        let synonyms: Vec<_> = search.synonyms.iter().map(|entry| (entry.typed.as_deref(), entry.entry)).collect();
        assert_eq!(synonyms, [(None, 0), (Some("invoice"), 1), (Some("phone"), 1)]);
        assert_eq!(search.synonyms[0].phrases, ["two-factor authentication", "2FA"]);
        assert_eq!(search.synonyms[1].phrases, ["bill", "statement"]);
        assert_eq!(search.synonyms[2].phrases, ["mobile"]);
        assert_eq!(search.stop_words, ["please"]);
        assert_eq!(search.pins["price list"], "billing/prices");
    }

    #[test]
    fn mistakes_are_told() {
        let text = format!(
            "{SITE}search:\n  synonyms:\n    en: [[bill], {{a: []}}, [a, b c d e f g h]]\n    xx: []\n  stop_words: {{en: [as well]}}\n  stopwords: {{}}\n"
        );
        let problems = Config::parse(CONFIG_FILE, &text).expect_err("wrong").into_sorted();
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`synonyms` speaks of language `xx`, which `languages` does not list",
                "these are not synonyms",
                "these are not synonyms",
                "`b c d e f g h` is too long for a synonym",
                "a stop word is a single word",
                "unknown key `stopwords`",
            ]
        );
    }
}
