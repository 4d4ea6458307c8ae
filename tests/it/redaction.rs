//! Personal data of every served language and country, invented, with check digits that fit.

use answerbook::events::Redaction;
use serde::Deserialize;

#[derive(Deserialize)]
struct Planted {
    text: String,
    must_be_gone: String,
    placeholder: String,
}

#[test]
fn personal_data_becomes_a_placeholder_and_the_question_stays() {
    let redaction =
        Redaction::for_languages(["en", "it", "es", "ro", "ru", "uk", "pt", "pt-BR", "fr", "de", "ar", "ja", "zh"]);
    let lines = include_str!("../fixtures/personal-data.jsonl").lines();
    let wrong: Vec<String> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .filter_map(|Planted { text, must_be_gone, placeholder }| {
            let expected = text.replace(&must_be_gone, &placeholder);
            let redacted = redaction.redact(&text);
            (redacted != expected).then(|| format!("{text} -> {redacted}"))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}
