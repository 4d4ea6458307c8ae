//! Search over a small help centre in six languages.

use std::collections::BTreeMap;
use std::path::Path;

use answerbook::search::{
    Found, Indexes, Level, Manifest, Matched, OpenIndexError, Passage, QUERY_LENGTH_CHARS_MAX, Question,
    SNIPPET_LENGTH_CHARS_MAX, SearchDocument, write_index,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Title, wordings and body (with `## Heading {anchor}` lines) of an article.
struct Article(&'static str, &'static str, &'static [&'static str], &'static str);

const ENGLISH: &[Article] = &[
    Article(
        "account/reset-password",
        "How do I reset my password?",
        &["can't log in", "forgot my passcode"],
        "Choose “Forgot password” on the sign-in page. We send you an e-mail with a link that works for one hour.\n\
         ## The mail does not arrive {mail}\nLook into the spam folder, and check that the address is the one you signed \
         up with. Some companies hold back mails with links.\n\
         ## Two-factor codes {codes}\nIf you use 2FA, have your phone at hand: you are asked for a code as well.",
    ),
    Article(
        "billing/refunds",
        "When do I get my money back?",
        &["refund"],
        "Refunds are paid within five working days, the same way you paid. Error E-1042 means that your card has expired.",
    ),
    Article(
        "billing/invoices",
        "Where are my invoices?",
        &[],
        "Every invoice is under Billing. You can download invoices as PDF, or have them sent by email each month.",
    ),
    Article(
        "shipping/delivery",
        "How long does delivery take?",
        &[],
        "Parcels take two days inside the country and up to ten abroad. You can follow your parcel with its number.",
    ),
    Article(
        "developers/cpp",
        "Which libraries are there for C++ and .NET?",
        &[],
        "There are libraries for C++, .NET and Node.js. Install them over wi-fi or by cable.",
    ),
    Article(
        "plans/change",
        "Can I change my plan?",
        &[],
        "Yes, at any time. The new price holds from the next month on.",
    ),
];

const ITALIAN: &[Article] = &[
    Article(
        "account/reset-password",
        "Come reimposto la password?",
        &["non riesco ad accedere"],
        "Scegli «Password dimenticata» nella pagina d'accesso. Ti mandiamo un'e-mail con un collegamento.",
    ),
    Article(
        "billing/refunds",
        "Quando ricevo il rimborso?",
        &[],
        "I rimborsi arrivano entro cinque giorni lavorativi, con lo stesso metodo di pagamento.",
    ),
    Article("shipping/delivery", "Quanto dura la spedizione?", &[], "Due giorni in Italia, fino a dieci all'estero."),
];

const ROMANIAN: &[Article] = &[
    Article(
        "account/reset-password",
        "Cum îmi resetez parola?",
        &["parolă uitată"],
        "Alegeți „Am uitat parola” pe pagina de autentificare. Vă trimitem un e-mail.",
    ),
    Article("billing/invoices", "Unde găsesc facturile?", &[], "Facturile se află în contul dumneavoastră, la Plăți."),
    Article(
        "shipping/delivery",
        "Cât durează livrarea?",
        &[],
        "Livrările durează două zile în țară. Aveți întrebări? Scrieți-ne.",
    ),
];

const RUSSIAN: &[Article] = &[
    Article(
        "account/reset-password",
        "Как сбросить пароль?",
        &[],
        "Нажмите «Забыли пароль» на странице входа. Мы пришлём письмо со ссылкой.",
    ),
    Article("billing/invoices", "Где мои счета?", &[], "Каждый счёт лежит в разделе «Оплата». Счёт можно скачать."),
];

const UKRAINIAN: &[Article] = &[
    Article(
        "account/reset-password",
        "Як скинути пароль?",
        &[],
        "Натисніть «Забули пароль» на сторінці входу. Для паролів діє двофакторна перевірка.",
    ),
    Article("shipping/delivery", "Куди ви доставляєте?", &[], "До дверей: вкажіть під'їзд і поверх. Їздимо щодня."),
];

const JAPANESE: &[Article] = &[
    Article(
        "account/reset-password",
        "パスワードを忘れた場合はどうすればよいですか",
        &[],
        "ログインページで「パスワードを忘れた方」を選びます。再設定用のリンクをメールで送ります。",
    ),
    Article("billing/refunds", "返金はいつ届きますか", &[], "返金は五営業日以内に、お支払いと同じ方法で行われます。"),
];

const SITE: [(&str, &[Article]); 6] =
    [("en", ENGLISH), ("it", ITALIAN), ("ro", ROMANIAN), ("ru", RUSSIAN), ("uk", UKRAINIAN), ("ja", JAPANESE)];

fn document(language: &str, article: &Article) -> SearchDocument {
    let Article(path, title, asked_as, body) = article;
    let mut passages = vec![Passage::default()];
    for line in body.lines() {
        if let Some((heading, anchor)) =
            line.strip_prefix("## ").and_then(|line| line.trim_end_matches('}').split_once(" {"))
        {
            passages.push(Passage { heading: heading.to_owned(), anchor: anchor.to_owned(), text: String::new() });
        } else if let Some(passage) = passages.last_mut() {
            passage.text.push_str(line);
        }
    }
    let audience = if *path == "developers/cpp" { vec!["developer".to_owned()] } else { Vec::new() };
    SearchDocument {
        path: (*path).to_owned(),
        url: format!("/{language}/{path}/"),
        title: (*title).to_owned(),
        asked_as: asked_as.iter().map(|wording| (*wording).to_owned()).collect(),
        audience,
        section: path.split('/').next().unwrap_or_default().to_owned(),
        outermost_section: path.split('/').next().unwrap_or_default().to_uppercase(),
        passages,
        ..SearchDocument::default()
    }
}

/// Writes the indexes of the small help centre.
pub fn write_site(folder: &Path, build_id: &str) {
    let languages = SITE.iter().map(|(language, articles)| {
        let documents: Vec<_> = articles.iter().map(|article| document(language, article)).collect();
        write_index(language, &documents, &folder.join(language)).unwrap()
    });
    Manifest::new(build_id, "https://help.example.org", languages.collect()).write(folder).unwrap();
}

fn site() -> (tempfile::TempDir, Indexes) {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), "build-1");
    let indexes = Indexes::open(folder.path()).unwrap();
    (folder, indexes)
}

fn question(lang: &str, text: &str) -> Question {
    Question { lang: lang.to_owned(), text: text.to_owned(), limit: 10, ..Question::default() }
}

fn ask(lang: &str, text: &str) -> Found {
    let (_folder, indexes) = site();
    indexes.search(&question(lang, text)).unwrap()
}

/// The first hit is this article, and the answer is said to be good.
#[track_caller]
fn check(lang: &str, text: &str, path: &str) {
    let found = ask(lang, text);
    let first = found.hits.first().map(|hit| hit.path.as_str());
    assert_eq!((first, found.matched), (Some(path), Matched::Full), "{text}: {found:#?}");
}

#[test]
fn words_are_found_in_any_form() {
    check("en", "password reset", "account/reset-password");
    check("en", "resetting passwords", "account/reset-password");
    check("en", "invoice", "billing/invoices");
    check("it", "rimborsi", "billing/refunds");
    check("it", "l'accesso", "account/reset-password");
    check("ro", "factură", "billing/invoices");
    check("ro", "facturi", "billing/invoices");
    check("ro", "livrare", "shipping/delivery");
    check("ro", "parola uitata", "account/reset-password");
    check("ro", "intrebari", "shipping/delivery");
    check("ru", "счет", "billing/invoices");
    check("ru", "паролем", "account/reset-password");
    check("uk", "паролем", "account/reset-password");
    check("uk", "підʼїзд", "shipping/delivery");
    check("ja", "パスワード", "account/reset-password");
    check("ja", "返金", "billing/refunds");
}

#[test]
fn things_are_found_as_typed() {
    check("en", "C++", "developers/cpp");
    check("en", ".net", "developers/cpp");
    check("en", "nodejs", "developers/cpp");
    check("en", "wifi", "developers/cpp");
    check("en", "E-1042", "billing/refunds");
    check("en", "e1042", "billing/refunds");
    check("en", "2fa", "account/reset-password");
    check("en", "email", "billing/invoices");
}

#[test]
fn one_typo_is_forgiven_but_not_in_codes() {
    check("en", "pasword", "account/reset-password");
    check("en", "invioces", "billing/invoices");
    check("ro", "facturlie", "billing/invoices");
    check("ru", "парлль", "account/reset-password");
    assert_eq!(ask("en", "e1043").matched, Matched::None);
}

/// The first hit, how sure it is, and how the site spells the question.
#[track_caller]
fn check_corrected(lang: &str, text: &str, typing: bool, expected: (&str, Level, &str)) {
    let (_folder, indexes) = site();
    let found = indexes.search(&Question { typing, ..question(lang, text) }).unwrap();
    let first = found.hits.first().map(|hit| (hit.path.as_str(), hit.level));
    let (path, level, meant) = expected;
    let expected = (Some((path, level)), Some(meant));
    assert_eq!((first, found.did_you_mean.as_deref()), expected, "{text}: {found:#?}");
}

#[test]
fn letters_may_be_doubled_missing_or_exchanged() {
    let password = "account/reset-password";
    check_corrected("en", "passsword", false, (password, Level::Typo, "password"));
    check_corrected("en", "delivry", false, ("shipping/delivery", Level::Typo, "delivery"));
    check_corrected("ro", "facturrile", false, ("billing/invoices", Level::Typo, "facturile"));
    check_corrected("ru", "паролль", false, (password, Level::Typo, "пароль"));
    // The first letter stays, unless it changed places with the second.
    check_corrected("en", "apssword", false, (password, Level::Typo, "password"));
    check_corrected("en", "apssw", true, (password, Level::Typo, "password"));
    check_corrected("en", "passwrod re", true, (password, Level::Typo, "password re"));
    check_corrected("en", "reset passwro", true, (password, Level::Typo, "reset password"));
    assert_eq!(ask("en", "xassword").matched, Matched::None);
}

#[test]
fn the_wrong_keyboard_layout_is_forgiven() {
    let password = "account/reset-password";
    check_corrected("ru", "gfhjkm", false, (password, Level::Keyboard, "пароль"));
    check_corrected("ru", "gfhjktv", false, (password, Level::Keyboard, "паролем"));
    check_corrected("ru", "gfhj", true, (password, Level::Keyboard, "пароль"));
    check_corrected("ru", "c,hjcbnm gfhjkm?", false, (password, Level::Keyboard, "сбросить пароль?"));
    check_corrected("ru", "rfr c,hjc", true, (password, Level::Keyboard, "как сбросить"));
    check_corrected("uk", "gfhjkm", false, (password, Level::Keyboard, "пароль"));
    // What the site has as it was typed is never respelt, nor is a code.
    assert_eq!(ask("ru", "счет").did_you_mean, None);
    assert_eq!(ask("ru", "gfhjkm1").matched, Matched::None);
}

#[test]
fn the_letters_of_another_alphabet_are_understood() {
    let password = "account/reset-password";
    check_corrected("ru", "schet", false, ("billing/invoices", Level::Transliteration, "счёт"));
    check_corrected("ru", "sbrosit parol", false, (password, Level::Transliteration, "сбросить пароль"));
    check_corrected("uk", "skynuty", false, (password, Level::Transliteration, "скинути"));
}

#[test]
fn the_question_itself_comes_first() {
    check("en", "how do i reset my password", "account/reset-password");
    assert_eq!(ask("en", "How do I reset my password").reason, "title");
    check("en", "can’t log in", "account/reset-password");
    assert_eq!(ask("en", "can’t log in").reason, "asked_as");
    check("en", "refund", "billing/refunds");
}

#[test]
fn nothing_is_said_to_be_nothing() {
    for (lang, text) in [
        ("en", "turn on the kitchen lights"),
        ("en", "what is the weather in Oslo"),
        ("it", "che tempo fa domani"),
        ("ru", "включи свет на кухне"),
        ("ja", "天気予報"),
        ("en", "xyzzy"),
    ] {
        let found = ask(lang, text);
        assert!(matches!(found.matched, Matched::None | Matched::Weak), "{text}: {found:#?}");
    }
    let empty = ask("en", " ?! ");
    assert_eq!((empty.matched, empty.hits.len()), (Matched::None, 0));
}

#[test]
fn common_words_alone_are_no_match() {
    let found = ask("en", "How do I see the invoices?");
    assert_eq!((found.total, &*found.hits[0].path), (1, "billing/invoices"), "{found:#?}");
    assert!(ask("en", "how do I").total > 0);
}

#[test]
fn another_language_is_offered_as_such() {
    let found = ask("it", "invoices download");
    assert_eq!(found.matched, Matched::OtherLanguage);
    assert_eq!(found.other_languages[0].lang, "en");
    assert_eq!(found.other_languages[0].hits[0].path, "billing/invoices");
}

#[test]
fn a_title_is_never_lost_while_it_is_typed() {
    let (_folder, indexes) = site();
    for (lang, articles) in SITE {
        for Article(path, title, ..) in articles {
            let title: Vec<char> = title.chars().collect();
            for length in 1..=title.len() {
                let typed: String = title[..length].iter().collect();
                let word = title[..length].iter().rev().take_while(|c| c.is_alphanumeric()).count();
                if word < 3 {
                    continue;
                }
                let found = indexes.search(&Question { typing: true, ..question(lang, &typed) }).unwrap();
                assert!(found.hits.iter().any(|hit| hit.path == *path), "{typed:?} loses {path}: {found:#?}");
            }
        }
    }
}

#[test]
fn snippets_show_what_matched() {
    let found = ask("en", "spam folder");
    let hit = &found.hits[0];
    assert_eq!(hit.url, "/en/account/reset-password/#mail");
    assert_eq!(marked(&hit.snippet.text, &hit.snippet.highlights), ["spam", "folder"]);
    let found = ask("en", "passwrd");
    let hit = &found.hits[0];
    assert_eq!(marked(&hit.title, &hit.title_highlights), ["password"]);
    let (_folder, indexes) = site();
    let typed = indexes.search(&Question { typing: true, ..question("en", "invo") }).unwrap();
    assert_eq!(marked(&typed.hits[0].title, &typed.hits[0].title_highlights), ["invoices"]);
}

#[test]
fn snippets_mark_words_as_they_are_written() {
    let check = |lang: &str, text: &str, expected: &[&str]| {
        let snippet = &ask(lang, text).hits[0].snippet;
        assert_eq!(marked(&snippet.text, &snippet.highlights), expected, "{text}: {snippet:?}");
    };
    check("ro", "intrebari", &["întrebări"]);
    check("ru", "счет", &["счёт", "Счёт"]);
    check("en", "wifi", &["wi-fi"]);
    check("en", "nodejs", &["Node.js"]);
    check("uk", "підʼїзд", &["під'їзд"]);
    check("ja", "リンク", &["リンク"]);
}

fn marked(text: &str, ranges: &[[usize; 2]]) -> Vec<String> {
    ranges.iter().map(|[start, end]| text.chars().skip(*start).take(end - start).collect()).collect()
}

#[test]
fn an_audience_sees_its_own_and_what_is_for_all() {
    let (_folder, indexes) = site();
    let count = |audience: Option<&str>| {
        let question = Question { audience: audience.map(str::to_owned), ..question("en", "libraries") };
        indexes.search(&question).unwrap().hits.len()
    };
    assert_eq!((count(None), count(Some("developer")), count(Some("customer"))), (1, 1, 0));
}

#[test]
fn articles_are_counted_by_section_and_audience() {
    let (_folder, indexes) = site();
    // Two sections have mail in some form, one of them twice.
    let ask = |section: Option<&str>, audience: Option<&str>, limit: usize| {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let (section, audience) = (owned(section), owned(audience));
        let text = "cable links email invoices libraries".to_owned();
        indexes.search(&Question { section, audience, limit, text, ..question("en", "") }).unwrap()
    };
    let sections = |found: &Found| -> Vec<(String, String, usize)> {
        found.facets.sections.iter().map(|one| (one.id.clone(), one.title.clone(), one.count)).collect()
    };
    let audiences = |found: &Found| -> Vec<(String, usize)> {
        found.facets.audiences.iter().map(|one| (one.id.clone(), one.count)).collect()
    };
    let all = ask(None, None, 1);
    assert_eq!((all.hits.len(), all.total, all.facets.all_sections), (1, 3, 3));
    let named = |id: &str, count| (id.to_owned(), id.to_uppercase(), count);
    assert_eq!(sections(&all), [named("account", 1), named("billing", 1), named("developers", 1)]);
    assert_eq!(audiences(&all), [("developer".to_owned(), 3)]);

    // A choice narrows the hits and the other facet, not its own.
    let billing = ask(Some("billing"), None, 10);
    assert_eq!((billing.total, billing.hits[0].path.as_str()), (1, "billing/invoices"));
    assert_eq!((billing.facets.all_sections, sections(&billing)), (3, sections(&all)));
    assert_eq!(audiences(&billing), [("developer".to_owned(), 1)]);
    let customer = ask(None, Some("customer"), 10);
    assert_eq!((customer.total, sections(&customer).len(), audiences(&customer)), (2, 2, audiences(&all)));

    // A section without hits keeps the way back; one that no language has is a mistake.
    let shipping = ask(Some("shipping"), None, 10);
    assert_eq!((shipping.total, shipping.facets.all_sections), (0, 3));
    assert!(sections(&shipping).contains(&named("shipping", 0)));
    let error = indexes.search(&Question { section: Some("nowhere".to_owned()), ..question("en", "a") }).unwrap_err();
    assert_eq!(error.to_string(), "the site has no section `nowhere`");
}

#[test]
fn hits_say_how_sure_they_are() {
    #[track_caller]
    fn check(text: &str, level: Level) {
        let found = ask("en", text);
        assert_eq!(found.hits[0].level, level, "{text}: {found:#?}");
    }
    check("password", Level::Exact);
    check("my passwords", Level::Stem);
    check("resetting password", Level::Stem);
    check("reset pasword", Level::Typo);
    let (_folder, indexes) = site();
    let typed = indexes.search(&Question { typing: true, ..question("en", "reset passw") }).unwrap();
    assert_eq!(typed.hits[0].level, Level::Prefix);
    // What is only near the question is never called a match.
    let weak = ask("en", "invoice for the kitchen lights and the garden furniture");
    assert_ne!(weak.matched, Matched::Full);
    assert!(weak.hits.iter().all(|hit| hit.level == Level::Related), "{weak:#?}");
    let found = ask("en", "reset password link");
    assert_eq!(found.hits[0].level, Level::Exact);
}

#[test]
fn a_regional_reader_is_served_in_the_language() {
    let (_folder, indexes) = site();
    assert_eq!(indexes.search(&question("it-CH", "rimborsi")).unwrap().lang, "it");
    let error = indexes.search(&question("sv", "faktura")).unwrap_err();
    assert_eq!(error.to_string(), "the site has no language `sv`");
    let error = indexes.search(&question("en", &"a".repeat(QUERY_LENGTH_CHARS_MAX + 1))).unwrap_err();
    assert_eq!(error.to_string(), "a query may have at most 200 characters");
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    entries
        .map(|e| (e.path().strip_prefix(folder).unwrap().display().to_string(), fs_err::read(e.path()).unwrap()))
        .collect()
}

#[test]
fn the_same_articles_give_the_same_files() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_site(first.path(), "build-1");
    write_site(second.path(), "build-1");
    let (first, second) = (files(first.path()), files(second.path()));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    assert!(first == second);
}

#[test]
fn an_index_without_articles_answers_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let empty = write_index("en", &[], &folder.path().join("en")).unwrap();
    Manifest::new("b", "https://help.example.org", vec![empty]).write(folder.path()).unwrap();
    let found = Indexes::open(folder.path()).unwrap().search(&question("en", "password")).unwrap();
    assert_eq!((found.matched, found.total), (Matched::None, 0));
}

#[test]
fn a_wrong_index_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Indexes::open(folder.path()), Err(OpenIndexError::Missing(_))));
    write_site(folder.path(), "build-1");
    let manifest = Manifest::read(folder.path()).unwrap();
    let other = Manifest { analyzer: "0".into(), ..manifest.clone() };
    other.write(folder.path()).unwrap();
    assert!(matches!(Indexes::open(folder.path()), Err(OpenIndexError::OtherAnalyzer { .. })));
    let other = Manifest { schema_version: 0, ..manifest.clone() };
    other.write(folder.path()).unwrap();
    assert!(matches!(Indexes::open(folder.path()), Err(OpenIndexError::OtherSchema { found: 0 })));
    manifest.write(folder.path()).unwrap();
    fs_err::remove_dir_all(folder.path().join("it")).unwrap();
    assert!(matches!(Indexes::open(folder.path()), Err(OpenIndexError::Damaged { .. })));
}

#[test]
fn an_index_opens_where_nothing_can_be_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), "build-1");
    let before = files(folder.path());
    let lock = |mode| {
        for (language, _) in SITE {
            fs_err::set_permissions(folder.path().join(language), std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    lock(0o555);
    let found = Indexes::open(folder.path()).unwrap().search(&question("en", "password")).unwrap();
    lock(0o755);
    assert_eq!(found.matched, Matched::Full);
    // Root may write anywhere, so what counts is that nobody did.
    assert!(files(folder.path()) == before);
}

#[test]
fn any_text_gets_an_answer() {
    let (_folder, indexes) = site();
    let text = "\\PC{0,60}|[\\x00-\\x7f]{0,60}|\\p{M}{0,20}|[ -~]{190,210}";
    let mut runner = TestRunner::new(Config { cases: 256, failure_persistence: None, ..Config::default() });
    let result = runner.run(&(text, any::<bool>()), |(text, typing)| {
        for lang in ["en", "ja", "uk"] {
            match indexes.search(&Question { typing, ..question(lang, &text) }) {
                Ok(found) => {
                    for hit in found.hits {
                        let length = hit.snippet.text.chars().count();
                        prop_assert!(length <= SNIPPET_LENGTH_CHARS_MAX);
                        prop_assert!(hit.snippet.highlights.iter().all(|[start, end]| start < end && *end <= length));
                    }
                }
                Err(_) => prop_assert!(text.chars().count() > QUERY_LENGTH_CHARS_MAX),
            }
        }
        Ok(())
    });
    assert_eq!(result, Ok(()));
}

#[test]
fn the_terminal_shows_the_same_ranking() {
    use answerbook::cli::{Cli, Command, SearchOptions};
    use clap::Parser as _;
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), "build-1");
    let queries = folder.path().join("queries.jsonl");
    fs_err::write(&queries, "{\"id\":\"q1\",\"lang\":\"en\",\"text\":\"invoice\"}\n\n").unwrap();
    let options = |arguments: &[&str]| -> SearchOptions {
        match Cli::try_parse_from([&["answerbook", "search"], arguments].concat()).unwrap().command {
            Command::Search(options) => options,
            other => panic!("{other:?}"),
        }
    };
    let run = |arguments: &[&str]| {
        let mut out = Vec::new();
        answerbook::commands::search::run(&options(arguments), folder.path(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let trec = run(&["--queries", queries.to_str().unwrap(), "--format", "trec"]);
    assert!(trec.starts_with("q1 Q0 billing/invoices 1 "), "{trec}");
    assert!(trec.trim_end().ends_with(" answerbook"), "{trec}");
    assert!(run(&["rimborsi", "--lang", "it"]).contains("Quando ricevo il"));
    assert!(run(&["invoice", "--format", "json"]).starts_with("{\"build_id\":\"build-1\",\"lang\":\"en\""));
}
