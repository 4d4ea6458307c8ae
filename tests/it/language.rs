//! Words in the forms that a language gives them, found in an index.

use answerbook::search::{Indexes, Level, Manifest, Passage, Question, SearchDocument, write_index};

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

/// Each of two spellings, written in a title, is found by the other, and neither is taken for a mistake.
#[track_caller]
fn check_pair(language: &str, one: &str, other: &str) {
    for (written, typed) in [(one, other), (other, one)] {
        let titles = [("this", written), ("numbers", "1 2 3"), ("latin", "Lorem ipsum dolor"), ("greek", "αβγ δεζ")];
        let documents = titles.map(|(path, title)| SearchDocument {
            path: path.to_owned(),
            title: title.to_owned(),
            passages: vec![Passage::default()],
            ..SearchDocument::default()
        });
        let folder = tempfile::tempdir().unwrap();
        let index = write_index(language, &documents, &folder.path().join(language)).unwrap();
        Manifest::new("test", "https://help.example.org", vec![index]).write(folder.path()).unwrap();
        let (lang, text) = (language.to_owned(), typed.to_owned());
        let question = Question { lang, text, limit: 1, ..Question::default() };
        let found = Indexes::open(folder.path()).unwrap().search(&question).unwrap();
        let first = found.hits.first().map(|hit| (hit.path.as_str(), hit.level <= Level::Stem));
        assert_eq!(first, Some(("this", true)), "{typed} for {written}: {found:#?}");
    }
}

#[test]
fn forms_of_a_word_find_each_other() {
    check_pair("ro", "factură", "facturi");
    check_pair("ro", "livrare", "livrări");
    check_pair("ro", "întrebări", "intrebari");
    check_pair("ro", "ștergere", "ştergerea");
    check_pair("uk", "пароль", "паролів");
    check_pair("uk", "вхід", "входу");
    check_pair("ru", "счёт", "счет");
    check_pair("ru", "пароль", "паролями");
    check_pair("de", "Änderung", "ändern");
    check_pair("de", "Straße", "STRASSE");
    check_pair("es", "cambiarla", "cambiar");
    check_pair("es", "contraseña", "contrasenas");
    check_pair("it", "cambiarla", "cambiare");
    check_pair("it", "l'account", "account");
    check_pair("it", "l’account", "dell'account");
    check_pair("fr", "l’adresse", "adresses");
    check_pair("el", "κωδικός", "ΚΩΔΙΚΟΣ");
    check_pair("tr", "IŞIK", "ışık");
}

#[test]
fn apostrophes_are_one() {
    for (one, other) in
        [("під'їзд", "під’їзд"), ("під’їзд", "підʼїзду"), ("під'їзди", "підʼїзд"), ("під'їзд", "підїзд")]
    {
        check_pair("uk", one, other);
    }
    check_pair("en", "can't", "can’t");
    check_pair("en", "customer's", "customers");
}

#[test]
fn names_and_codes_are_found_in_any_spelling() {
    for language in ["en", "uk"] {
        for (one, other) in [
            ("C++", "c++"),
            (".NET", ".net"),
            (".NET", "net"),
            ("2FA", "2fa"),
            ("E-Mail", "email"),
            ("wi-fi", "WiFi"),
            ("E-1042", "e1042"),
            ("Node.js", "nodejs"),
        ] {
            check_pair(language, one, other);
        }
    }
}
