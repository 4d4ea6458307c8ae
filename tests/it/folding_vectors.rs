//! The words that a browser makes of a question are the words of the index: both sides run the same vectors
//! (`tests/browser/folding.test.mjs` is the other).

use std::path::PathBuf;

use answerbook::language::Analyzer;
use serde::{Deserialize, Serialize};
use snapbox::data::{Data, DataFormat};

#[derive(Serialize, Deserialize)]
struct Language {
    lang: String,
    /// The word lists that the browser is told.
    elisions: Vec<String>,
    clitics: Vec<String>,
    cases: Vec<Case>,
}

#[derive(Serialize, Deserialize)]
struct Case {
    text: String,
    words: Vec<String>,
}

#[test]
fn words_are_those_of_the_vectors() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/folding-vectors.json");
    let text = fs_err::read_to_string(&path).expect("the vectors");
    let mut languages: Vec<Language> = serde_json::from_str(&text).expect("vectors");
    assert!(languages.len() >= 15);
    for language in &mut languages {
        let analyzer = Analyzer::new(&language.lang);
        let lists = analyzer.word_lists();
        language.elisions = lists.elisions.iter().map(|word| (*word).to_owned()).collect();
        language.clitics = lists.clitics.iter().map(|word| (*word).to_owned()).collect();
        for case in &mut language.cases {
            case.words = analyzer.tokens(&case.text).into_iter().map(|token| token.folded).collect();
        }
    }
    let now = serde_json::to_string_pretty(&languages).expect("JSON") + "\n";
    let kept = Data::read_from(&path, Some(DataFormat::Text));
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(Data::text(now), kept);
}
