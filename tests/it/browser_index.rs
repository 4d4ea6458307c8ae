//! The index for browsers that no endpoint answers, and pages that have no endpoint to ask.

use serde_json::Value;
use snapbox::str;

use crate::site_test::SiteTest;

fn index(site: &SiteTest, language: &str) -> Value {
    serde_json::from_str(&site.read(&format!("public/{language}/search/index.json"))).expect("JSON")
}

/// How often a word is in a field of the article with this number.
fn count(index: &Value, word: &str, field: &str, number: usize) -> u64 {
    let terms = index["index"].as_array().expect("terms");
    let postings = terms.iter().find(|term| term[0] == word).map_or(&Value::Null, |term| &term[1]);
    postings[index["fieldIds"][field].to_string()][number.to_string()].as_u64().unwrap_or_default()
}

#[test]
fn the_words_are_folded_and_the_hits_complete() {
    let site = SiteTest::with_articles();
    site.write("content/it/billing/citta.md", "---\ntitle: Città e L'Università\nasked_as: [le citta]\n---\nPerché.\n");
    site.build().succeeds();
    let italian = index(&site, "it");
    assert_eq!(italian["serializationVersion"], 2);
    let paths = ["billing/citta", "billing/invoices", "billing/refunds"];
    assert_eq!(italian["documentCount"], paths.len());
    for (number, path) in paths.iter().enumerate() {
        assert_eq!(italian["documentIds"][number.to_string()], *path);
    }
    assert_eq!(count(&italian, "citta", "title", 0), 1);
    assert_eq!(count(&italian, "citta", "asked_as", 0), 1);
    assert_eq!(count(&italian, "universita", "title", 0), 1);
    assert_eq!(count(&italian, "perche", "text", 0), 1);
    assert_eq!(italian["answerbook"]["languages"][0], serde_json::json!(["en", "/en/search/index.json"]));
    let stop_words = italian["answerbook"]["stop_words"].as_array().expect("a list");
    assert!(stop_words.contains(&Value::from("della")), "{stop_words:?}");

    // An article that is not translated is there under the reader's language, and says what it is.
    let shown = &italian["storedFields"]["1"];
    assert_eq!((&shown["lang"], &shown["section"]), (&Value::from("en"), &Value::from("Pagamenti")));
    assert!(shown["url"].as_str().is_some_and(|url| url.starts_with("/it/")), "{shown}");
    assert_eq!(shown["passages"][1], serde_json::json!(["dates", "Dates", "Monthly."]));
    assert_eq!(italian["storedFields"]["0"]["lang"], Value::Null);
    assert_eq!(index(&site, "en")["documentCount"], 2);
}

#[test]
fn a_large_site_has_the_beginnings_of_its_articles() {
    let site = SiteTest::with_articles();
    let text = "Unusual words about zebras and their stripes. ".repeat(3000);
    site.write("content/en/billing/long.md", format!("---\ntitle: Long\n---\n{text}\n\n## More\n\nGiraffes.\n"));
    site.build().succeeds();
    let english = index(&site, "en");
    let passages = &english["storedFields"]["1"]["passages"];
    let beginning = passages[0][2].as_str().expect("a text");
    assert!(beginning.len() < 200 && beginning.ends_with(' ') == beginning.is_empty(), "{beginning}");
    assert_eq!(passages[1], serde_json::json!(["more", "More", ""]));
    assert_eq!(count(&english, "more", "headings", 1), 1);
    assert_eq!(count(&english, "giraffes", "text", 1), 0);
}

#[test]
fn pages_without_an_endpoint_ask_nobody() {
    let site = SiteTest::with_articles();
    let configuration = site.read("answerbook.yaml");
    site.build().succeeds();
    let page = site.read("public/en/billing/refunds/index.html");
    assert!(page.contains("action=\"/search\"") && !page.contains("data-no-endpoint"), "{page}");
    assert!(site.read("public/en/search/index.html").contains("class=\"tell-us\""));
    site.write("answerbook.yaml", format!("{configuration}endpoint: none\n"));
    site.build().succeeds();
    let page = site.read("public/en/billing/refunds/index.html");
    assert!(page.contains("action=\"/en/search/\"") && page.contains("data-no-endpoint"), "{page}");
    let search = site.read("public/en/search/index.html");
    assert!(search.contains("<noscript>") && !search.contains("class=\"tell-us\""), "{search}");

    site.write("answerbook.yaml", format!("{configuration}endpoint: nowhere\n"));
    site.build().fails_with(str![[r#"
error: `nowhere` is not the address of an endpoint
 --> answerbook.yaml:8:11
  |
8 | endpoint: nowhere
  |           ^^^^^^^ expected an address such as https://search.example.com, or `none`

not built: 1 error, 0 warnings; `[SITE]/public` is as it was

"#]]);
}
