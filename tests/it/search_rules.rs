//! What a site says about its search, what search makes of misspelt words, and how it explains itself.

use answerbook::config::{SearchSettings, Synonyms};
use answerbook::search::{
    Found, Indexes, Level, Manifest, Matched, Passage, Question, Rule, SearchDocument, SearchRules, write_index,
};

use crate::site_test::SiteTest;

const ARTICLES: [(&str, &str, &str); 7] = [
    ("account/devices", "Losing the phone with your 2FA codes", "Use one of the backup codes, or ask us to reset 2FA."),
    ("account/sign-in", "Where do I sign in?", "The button is at the top of every page. Sign in with your email."),
    ("account/email", "Changing the email address", "Type the new address twice. We send a link to it."),
    ("billing/bills", "Where do I find my bill?", "Every bill is under Payments and comes by post as well."),
    ("billing/statement", "Ordering an account statement", "A statement lists what you paid in a year."),
    ("billing/overdue", "Paying an invoice late", "After two weeks the invoice is sent again."),
    ("shop/resume", "Lettres et CV : écrire son résumé", "Un Café ouvert le matin. Le Résumé tient en une page."),
];

/// The answer of a small site with these synonyms; in an entry what comes before `=>` finds the rest.
fn ask_with(entries: &[&[&str]], question: Question) -> Found {
    let synonyms = entries.iter().enumerate().map(|(entry, phrases)| {
        let (typed, phrases) = match phrases {
            [typed, "=>", phrases @ ..] => (Some((*typed).to_owned()), phrases),
            phrases => (None, *phrases),
        };
        Synonyms { entry, typed, phrases: phrases.iter().map(|phrase| (*phrase).to_owned()).collect() }
    });
    let settings = SearchSettings { synonyms: synonyms.collect(), ..SearchSettings::default() };
    let documents = ARTICLES.map(|(path, title, text)| SearchDocument {
        path: path.to_owned(),
        url: format!("/en/{path}/"),
        title: title.to_owned(),
        passages: vec![Passage { text: text.to_owned(), ..Passage::default() }],
        ..SearchDocument::default()
    });
    let folder = tempfile::tempdir().unwrap();
    let mut language = write_index("en", &documents, &folder.path().join("en")).unwrap();
    language.rules = SearchRules::new("en", &settings);
    Manifest::new("build", "https://help.example.org", vec![language]).write(folder.path()).unwrap();
    Indexes::open(folder.path()).unwrap().search(&question).unwrap()
}

fn question(text: &str) -> Question {
    Question { lang: "en".to_owned(), text: text.to_owned(), limit: 10, ..Question::default() }
}

/// What is found first, and how sure it is.
#[track_caller]
fn check(entries: &[&[&str]], text: &str, expected: Option<(&str, Level)>) {
    let found = ask_with(entries, question(text));
    let first = found.hits.first().map(|hit| (hit.path.as_str(), hit.level));
    assert_eq!(first, expected, "{text}: {found:#?}");
}

#[test]
fn synonyms_of_several_words_are_found() {
    let entries: &[&[&str]] = &[&["two-factor authentication", "2FA"], &["log in", "sign in"], &["mail", "email"]];
    for text in ["two-factor authentication", "two factor authentication", "lost my two-factor authentication"] {
        check(entries, text, Some(("account/devices", Level::Synonym)));
    }
    check(entries, "2fa", Some(("account/devices", Level::Exact)));
    check(entries, "where do I log in", Some(("account/sign-in", Level::Synonym)));
    check(entries, "e-mail address", Some(("account/email", Level::Exact)));
    check(entries, "mail address", Some(("account/email", Level::Synonym)));
    // Half of a phrase is not the phrase.
    assert_ne!(ask_with(entries, question("authentication")).matched, Matched::Full);
    assert_ne!(ask_with(&[], question("two-factor authentication")).matched, Matched::Full);
}

#[test]
fn synonyms_may_go_one_way() {
    let entries: &[&[&str]] = &[&["invoice", "=>", "bill", "account statement"]];
    let paths = |text: &str| -> Vec<String> {
        ask_with(entries, question(text)).hits.into_iter().map(|hit| hit.path).collect()
    };
    let invoice = paths("invoices");
    for path in ["billing/bills", "billing/statement", "billing/overdue"] {
        assert!(invoice.iter().any(|found| found == path), "{path}: {invoice:?}");
    }
    assert_eq!(invoice[0], "billing/overdue", "the very word comes first");
    assert_eq!(paths("bill"), ["billing/bills"]);
}

#[test]
fn the_question_is_shown_as_the_site_spells_it() {
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = ask_with(&[], question(text));
        assert_eq!(found.did_you_mean.as_deref(), expected, "{text}: {found:#?}");
    }
    check("chnaging adress", Some("changing address"));
    check("  Change the Adress? ", Some("  Change the address? "));
    check("resmue", Some("résumé"));
    // Words that are there, words that nothing is near to, and what is no match stay as they are.
    check("email address", None);
    check("resume", None);
    check("zzyzx", None);
    check("adress of the kitchen gardens and furniture of the neighbours", None);
}

#[test]
fn contributions_add_up_to_the_score() {
    let entries: &[&[&str]] = &[&["log in", "sign in"], &["two-factor authentication", "2FA"]];
    let texts = [
        "where is my bill",
        "Where do I find my bill?",
        "log in with the new email adress",
        "two-factor authentication codes",
        "e-mail",
        "the",
        "pay late invoice statement",
    ];
    for (text, typing) in texts.into_iter().flat_map(|text| [(text, false), (text, true)]) {
        let found = ask_with(entries, Question { explain: true, typing, ..question(text) });
        assert_eq!(found.explanations.len(), found.hits.len(), "{text}");
        for (explanation, hit) in found.explanations.iter().zip(&found.hits) {
            let sum: f32 = explanation.matches.iter().map(|found| found.contribution).sum();
            let difference = (sum + explanation.bonus + explanation.proximity - hit.score).abs();
            assert!(difference <= hit.score * 1e-3, "{text}: {sum} for {hit:#?} {explanation:#?}");
            assert_eq!(explanation.path, hit.path);
        }
    }
    assert!(ask_with(entries, question("bill")).explanations.is_empty());
}

#[test]
fn matches_are_told_by_word_field_and_rule() {
    let entries: &[&[&str]] = &[&["log in", "sign in"]];
    let found = ask_with(entries, Question { explain: true, ..question("log in adress bills") });
    let of = |path: &str| {
        let explanation = found.explanations.iter().find(|explanation| explanation.path == path);
        explanation.unwrap_or_else(|| panic!("{found:#?}"))
    };
    let has = |path: &str, word: &str, field: &str, term: &str, rule: Rule| {
        let is_it = of(path).matches.iter().any(|found| {
            (found.word.as_str(), found.field, found.term.as_str(), found.rule) == (word, field, term, rule)
        });
        assert!(is_it, "{word} {field} {term}: {:#?}", of(path));
    };
    has("account/sign-in", "log in", "title", "sign", Rule::Synonym);
    has("account/email", "adress", "body", "address", Rule::Typo);
    has("billing/bills", "bills", "title", "bill", Rule::Stem);
    assert_eq!(found.did_you_mean.as_deref(), Some("log in address bills"));
}

#[test]
fn the_terminal_explains_hits() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let text = site.run(&["search", "refnud", "--explain"]).succeeds().stdout();
    for part in [
        "taken for: refund",
        "coverage",
        "strength",
        "once its words are corrected",
        "refnud: typo, stem `refund` 1 × in title",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let json = site.run(&["search", "money back", "--explain", "--format", "json"]).succeeds().stdout();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let explanation = &json["explanation"];
    assert_eq!(explanation["reason"], "the question is a wording of the first hit");
    assert_eq!(explanation["hits"][0]["path"], "billing/refunds");
    let matches = explanation["hits"][0]["matches"].as_array().unwrap();
    let sum: f64 = matches.iter().map(|found| found["contribution"].as_f64().unwrap()).sum();
    let bonus = explanation["hits"][0]["bonus"].as_f64().unwrap();
    let proximity = explanation["hits"][0]["proximity"].as_f64().unwrap();
    let score = json["hits"][0]["score"].as_f64().unwrap();
    assert!(bonus > 0.0 && proximity > 0.0 && (bonus + proximity + sum - score).abs() < 0.01, "{json}");
    let plain = site.run(&["search", "money back", "--format", "json"]).succeeds().stdout();
    assert!(!plain.contains("explanation"), "{plain}");
}
