//! Words in the forms that a language gives them, found in an index.

use answerbook::search::{Indexes, Manifest, Passage, Question, SearchDocument, write_index};

/// Asks an index of articles, given as path, title and text, and expects one article first.
#[track_caller]
fn check(language: &str, articles: &[[&str; 3]], question: &str, first: &str) {
    let folder = tempfile::tempdir().unwrap();
    let documents: Vec<SearchDocument> = articles
        .iter()
        .map(|[path, title, text]| SearchDocument {
            path: (*path).to_owned(),
            url: format!("/{language}/{path}/"),
            title: (*title).to_owned(),
            passages: vec![Passage { text: (*text).to_owned(), ..Passage::default() }],
            ..SearchDocument::default()
        })
        .collect();
    let written = write_index(language, &documents, &folder.path().join(language)).unwrap();
    Manifest::new("test", "https://help.example.org", vec![written]).write(folder.path()).unwrap();
    let question = Question { lang: language.to_owned(), text: question.to_owned(), limit: 3, ..Question::default() };
    let found = Indexes::open(folder.path()).unwrap().search(&question).unwrap();
    assert_eq!(found.hits.first().map(|hit| hit.path.as_str()), Some(first), "{question:?}");
    let snippet = &found.hits[0].snippet;
    let length = snippet.text.chars().count();
    assert!(snippet.highlights.iter().all(|[start, end]| start < end && *end <= length), "{snippet:?}");
}

#[test]
fn compounds_and_their_words_find_each_other() {
    let german = [
        ["konto", "Kontoinhaber wechseln", "So übertragen Sie ein Konto."],
        ["kennwort", "Passwortänderung", "Eine Passwortänderung dauert einen Tag."],
        ["rechnung", "Rechnung bezahlen", "Das Passwort Ihrer Bank brauchen Sie nicht. Ändern Sie die Zahlungsart."],
        ["versand", "Lieferzeit", "Ein Paket braucht zwei Tage."],
    ];
    check("de", &german, "Passwort ändern", "kennwort");
    check("de", &german, "Paketlieferzeiten", "versand");
    check("de", &german, "Kontoänderung", "konto");
    check("de", &german, "Bankpasswort", "rechnung");
    let dutch =
        [["w", "Wachtwoordbeheer", "Zo beheert u uw wachtwoord."], ["b", "Betalen", "U betaalt met een kaart."]];
    check("nl", &dutch, "beheer", "w");
    check("nl", &dutch, "kaartbetalen", "b");
}

#[test]
fn joined_pronouns_do_not_hide_the_question() {
    let french = [
        ["mot", "Changer de mot de passe", "Ouvrez votre compte."],
        ["questions", "Questions", "Puis-je payer par carte ? Est-ce possible ?"],
    ];
    check("fr", &french, "Puis-je changer de mot de passe ?", "mot");
    let ukrainian = [["p", "Скидання паролів", "Вхід без пароля."], ["z", "Під’їзд до складу", "Як нас знайти."]];
    check("uk", &ukrainian, "пароль для входу", "p");
    check("uk", &ukrainian, "під'їзди", "z");
    check("uk", &ukrainian, "підʼізду", "z");
}
