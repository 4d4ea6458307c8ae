//! Whatever is asked, in any language: an answer or a clear error, soon.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use answerbook::search::{Indexes, QUERY_LENGTH_CHARS_MAX, Question};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rayon::prelude::*;

use crate::typing::{Article, fixture_articles, write_site};

/// Languages that the analysis knows something about and `fixtures/` has no articles in; they are lent the English ones.
const OTHER_LANGUAGES: &[&str] = &["ca", "ko", "sv", "th", "tr", "xx", "zh-Hant"];
/// Longest time for one question, without optimisation and on a busy machine.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(2);

/// A help centre in each language, on its own: a site asks all of its languages when one has no answer.
fn sites() -> (tempfile::TempDir, Vec<Indexes>) {
    let folder = tempfile::tempdir().unwrap();
    let mut languages: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for article in fixture_articles() {
        languages.entry(article.lang.clone()).or_default().push(article);
    }
    for lang in OTHER_LANGUAGES {
        let lent = languages["en"].iter().map(|article| Article { lang: (*lang).to_owned(), ..article.clone() });
        let lent = lent.collect();
        languages.insert((*lang).to_owned(), lent);
    }
    let indexes = languages.par_iter().map(|(language, articles)| {
        let folder = folder.path().join(language);
        fs_err::create_dir(&folder).unwrap();
        write_site(articles, &folder);
        Indexes::open(&folder).unwrap()
    });
    let indexes = indexes.collect();
    (folder, indexes)
}

/// Asks and says what is wrong with what comes back.
fn ask(indexes: &Indexes, text: &str, typing: bool) -> Result<(), String> {
    let lang = indexes.languages().next().unwrap();
    let start = Instant::now();
    let question = Question { lang: lang.to_owned(), text: text.to_owned(), limit: 10, typing, ..Question::default() };
    let result = indexes.search(&question);
    let time = start.elapsed();
    let is_too_long = text.chars().count() > QUERY_LENGTH_CHARS_MAX;
    let is_right = match &result {
        Ok(found) => !is_too_long && found.hits.len() <= question.limit && found.hits.len() <= found.total,
        Err(error) => is_too_long && error.to_string() == "a query may have at most 200 characters",
    };
    match is_right && time <= ANSWER_TIME_MAX {
        true => Ok(()),
        false => Err(format!("{lang} {text:?}, typing {typing}: {time:?}, {result:?}")),
    }
}

#[test]
fn any_text_in_any_language_gets_an_answer() {
    let (_folder, sites) = sites();
    let text = prop_oneof![
        "\\PC{0,60}",
        any::<String>(),
        // Controls, invisible characters and marks without a letter.
        "[\\p{Cc}\\p{Cf}\\p{M}a]{0,40}",
        // What query languages, templates and paths give a meaning to, and escapes of half characters.
        "([-+!(){}\\[\\]^\"~*?:/&|<>=.,;'`%$#@_ ]|AND|OR|NOT|TO|a|\\\\u[dD]800|%00|\\{\\{|\\.\\./){0,40}",
        // Letters and signs of all keyboards that are told apart.
        "[a-z,.;'\\[\\]`а-яіїєґα-ωά-ώא-ת؀-ي ]{0,80}",
        "[ -~]{190,210}",
    ];
    let mut runner = TestRunner::new(Config { cases: 512, failure_persistence: None, ..Config::default() });
    let cases = (text, any::<bool>(), 0..sites.len());
    let result =
        runner.run(&cases, |(text, typing, site)| ask(&sites[site], &text, typing).map_err(TestCaseError::fail));
    assert_eq!(result, Ok(()));
}

#[test]
fn the_longest_questions_take_a_bounded_time() {
    let (_folder, sites) = sites();
    let of_length = |part: &str| part.chars().cycle().take(QUERY_LENGTH_CHARS_MAX).collect::<String>();
    let parts = [
        "b",
        "bitcoin",
        "ab ",
        "co ",
        "bi ",
        "the ",
        "как ",
        "в ",
        "ビットコイン",
        "比特币",
        "価",
        "は",
        "a*",
        "b? ",
        "c++ ",
        "a-b.",
        "e-",
        "l'",
        "',",
        "gfhj",
        ",b ",
        "bitc",
        "биткоин ",
        "schyot ",
        "ab\u{301}",
        "\u{301}",
        "bitcion ",
        "bticoin ",
        "Zahlungsbestätigung",
        "zahl",
        "\u{0}",
        "ﷺ",
        "한국",
        "ก",
        "1-2 ",
        "E-1042 ",
    ];
    sites.par_iter().for_each(|indexes| {
        for text in parts.map(of_length) {
            for typing in [false, true] {
                assert_eq!(ask(indexes, &text, typing), Ok(()));
            }
        }
        for length in [QUERY_LENGTH_CHARS_MAX + 1, 10_000] {
            assert_eq!(ask(indexes, &"a".repeat(length), true), Ok(()));
        }
    });
}
