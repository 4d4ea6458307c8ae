//! What a support lead is told: the report as a page and as JSON, and the digest.

mod autumn;

use std::path::Path;

use answerbook::analytics::{DIGEST_LINES_MAX, Period, Recorded, Report, Scope, SiteFacts, digest};
use answerbook::config::Measure;
use answerbook::events::EventStore;
use jiff::civil::date;
use serde_json::Value;

use crate::site_test::SiteTest;

/// Names a folder into which the browser's tests want the page of the filled store.
const FOLDER_VARIABLE: &str = "REPORT_FOLDER";

fn report(site: &SiteTest, more: &[&str]) -> (String, Value) {
    let written = site.path("out");
    let folder = written.to_string_lossy();
    site.run(&[&["report", "--now", autumn::NOW, "--output", &*folder], more].concat()).succeeds();
    let json = serde_json::from_str(&site.read("out/report.json")).expect("JSON");
    (site.read("out/report.html"), json)
}

fn says(site: &SiteTest, more: &[&str]) -> String {
    site.run(&[&["digest", "--now", autumn::NOW], more].concat()).succeeds().stdout()
}

#[tokio::test]
async fn the_report_tells_eight_weeks() {
    let site = autumn::site();
    autumn::fill(&site).await;
    let (page, json) = report(&site, &[]);
    if let Ok(folder) = std::env::var(FOLDER_VARIABLE) {
        fs_err::write(Path::new(&folder).join("report.html"), &page).expect("written");
        let url = format!("sqlite://{}", site.path("empty.db").display());
        EventStore::open(&url).await.expect("a store").close().await;
        let (empty, _) = report(&site, &["--store", &url]);
        fs_err::write(Path::new(&folder).join("empty.html"), empty).expect("written");
    }

    // Every rate has its numerator and denominator, and they fit together.
    let readers = &json["searches"]["readers"]["matched"];
    let number = |value: &Value| value.as_u64().expect("a number");
    let by_language = json["searches"]["languages"].as_array().expect("languages");
    let sum = |name: &str| by_language.iter().map(|one| number(&one["matched"][name])).sum::<u64>();
    assert_eq!((sum("part"), sum("of")), (number(&readers["part"]), number(&readers["of"])));
    let over_time = by_language[0]["over_time"].as_array().expect("slices");
    assert_eq!(
        over_time.iter().map(|slice| number(&slice["matched"]["of"])).sum::<u64>(),
        number(&by_language[0]["matched"]["of"])
    );
    assert!(number(&json["searches"]["readers_before"]["matched"]["of"]) > 100);
    assert!(number(&json["searches"]["agents"]["matched"]["of"]) > 0);

    // What to do, and who.
    let most = &json["coverage"]["most"];
    assert!(number(&most["candidates"]) >= 2 && number(&most["covered"]["percent"]) >= 80, "{most}");
    let first = &json["candidates"][0];
    assert_eq!((first["lang"].as_str(), first["act"].as_str()), (Some("en"), Some("write")), "{first}");
    assert!(first["score"]["total"].as_f64() > json["candidates"][1]["score"]["total"].as_f64());
    assert_eq!(json["resolved"][0]["path"], "orders/test-ride");
    let task = &json["review_tasks"][0];
    assert_eq!((task["path"].as_str(), task["team"].as_str()), (Some("orders/return"), Some("shop")));
    assert!(task["mean"].as_f64().expect("a mean") < 3.0 && task["comments"].as_array().expect("comments").len() == 3);
    assert_eq!(json["review_tasks"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["overdue"][0]["path"], "orders/return");
    assert_eq!(
        (json["stale"][0]["lang"].as_str(), json["stale"][0]["path"].as_str()),
        (Some("it"), Some("orders/track"))
    );
    let no_click = &json["no_click"];
    assert!(
        no_click["wordings"].as_array().is_some_and(|list| list.iter().any(|one| one["text"] == "where is my order"))
    );
    assert!(number(&json["quick_returns"]["shown"]["of"]) > 0);
    let german =
        json["languages"].as_array().expect("languages").iter().find(|one| one["lang"] == "de").expect("asked");
    assert_eq!((number(&german["translated"]["part"]), number(&german["translated"]["of"])), (0, 4));

    // One person's words are shown to nobody, a comment's only as text, and nobody's address.
    let text = json.to_string() + &page;
    assert!(!text.contains("Ada") && !text.contains("ada@example.com"), "{text}");
    assert!(page.contains("&lt;b&gt;No") && !page.contains("<b>"));
}

#[tokio::test]
async fn the_page_needs_nothing_else() {
    let site = autumn::site();
    autumn::fill(&site).await;
    let (page, _) = report(&site, &[]);
    let reference =
        regex::Regex::new(r#"(?i)(src|href|action|data|poster|srcset)\s*=\s*"([^"]*)""#).expect("a pattern");
    for found in reference.captures_iter(&page) {
        let is_link = page[..found.get(0).expect("a match").start()].ends_with("<a ");
        assert!(
            is_link && (found[2].starts_with('#') || found[2].starts_with("https://help.velo.example/")),
            "{}",
            &found[0]
        );
    }
    let lower = page.to_lowercase();
    for loading in ["<script", "<link", "<img", "<iframe", "url(", "@import", "@font-face", " style=", "onclick"] {
        assert!(!lower.contains(loading), "{loading}");
    }
    assert!(page.contains(r#"<meta name="robots" content="noindex, nofollow">"#));
    let (charts, told) = (page.matches("<svg").count(), page.matches(r#"role="img" aria-label=""#).count());
    assert_eq!((charts, told), (6, 6));
    assert!(page.matches("<text").count() > 30, "the words of the charts are words");
}

#[tokio::test]
async fn a_store_without_events_gives_a_page_that_says_what_will_be_there() {
    let site = autumn::site();
    autumn::store(&site).await.close().await;
    let (page, json) = report(&site, &[]);
    assert_eq!(json["is_empty"], true);
    assert!(page.contains("Nothing was recorded in these days") && page.contains("How do I send a bike back?"));
    assert!(says(&site, &[]).contains("Nobody searched"));
}

#[test]
fn without_a_store_there_is_nothing_to_report() {
    let site = autumn::site();
    let ran = site.run(&["report"]);
    assert_eq!(ran.output.status.code(), Some(1));
    assert!(ran.stderr().contains("hint: `answerbook serve`"), "{}", ran.stderr());
}

#[tokio::test]
async fn mistakes_of_the_site_are_told_and_do_not_stop_the_report() {
    let site = autumn::site();
    autumn::store(&site).await.close().await;
    site.write("content/en/orders/odd.md", "---\ntitel: Odd\n---\n");
    assert!(report(&site, &[]).0.contains("The files of the site have 2 mistakes"));
    site.write("answerbook.yaml", "title: [");
    assert!(report(&site, &[]).0.contains("The files of the site have 1 mistake,"));
}

#[tokio::test]
async fn ratings_are_summed_up_as_the_configuration_says() {
    let site = autumn::site();
    autumn::fill(&site).await;
    assert!(report(&site, &[]).0.contains("Rated 4 or 5"));
    let config = site.read("answerbook.yaml");
    site.write("answerbook.yaml", format!("{config}feedback: {{scale: 1-5, measure: mean_with_n}}\n"));
    let (page, json) = report(&site, &[]);
    assert!(page.contains("Mean rating") && page.contains("(n = "));
    assert_eq!(json["measure"], "mean_with_n");
}

#[tokio::test]
async fn a_digest_is_ten_lines_of_a_week() {
    let site = autumn::site();
    autumn::fill(&site).await;
    for arguments in [&["--week"] as &[&str], &[], &["--team", "shop"], &["--team", "workshop", "--since", "8w"]] {
        let said = says(&site, arguments);
        assert!(said.lines().count() <= DIGEST_LINES_MAX, "{arguments:?}\n{said}");
    }
    let all = says(&site, &[]);
    assert!(all.starts_with("**Velo Help: 15 November 2026 to 21 November 2026**\n"), "{all}");
    assert!(all.contains("% (") && all.contains("in the 7 days before: ") && all.contains(" visits: write"), "{all}");
    assert!(
        all.contains("- Rated low: [How do I send a bike back?](https://help.velo.example/en/orders/return/) (en), "),
        "{all}"
    );
    assert!(all.contains("`test ride` by en/orders/test-ride"), "{all}");
    assert!(!says(&site, &["--team", "workshop"]).contains("Rated low"));
    let refused = site.run(&["digest", "--team", "shopp"]);
    assert_eq!(refused.output.status.code(), Some(2));
    assert!(refused.stderr().contains("shop, workshop"), "{}", refused.stderr());
}

#[test]
fn a_period_that_is_none_is_refused() {
    let site = SiteTest::new();
    for since in ["0d", "yesterday", "9999d", "-1d"] {
        let ran = site.run(&["report", &format!("--since={since}")]);
        assert_eq!(ran.output.status.code(), Some(2), "{since}");
    }
}

/// The report of a store with these numbers of candidates, tasks and proofs, all of one team.
async fn crowded() -> Report {
    let site = autumn::site();
    autumn::fill(&site).await;
    let url = format!("sqlite://{}", site.path(".answerbook/events.db").display());
    let store = EventStore::open(&url).await.expect("a store");
    let desk = answerbook::candidates::Desk::new(store.clone(), answerbook::candidates::GatherOptions::default());
    let now = autumn::NOW.parse().expect("an instant");
    let recorded = Recorded {
        gathered: desk.list(now).await.expect("a list"),
        search_days: store.search_days().await.expect("days"),
        article_days: store.article_days().await.expect("days"),
        ..Recorded::default()
    };
    let scope =
        Scope { period: Period::ending(date(2026, 11, 22), 28), now, wording_visits: 1, measure: Measure::Csat };
    Report::new(&recorded, &SiteFacts::default(), scope)
}

#[tokio::test]
async fn the_longest_digest_is_ten_lines_and_says_everything() {
    let mut report = crowded().await;
    for list in 0..50 {
        let mut candidate = report.candidates[0].clone();
        candidate.question = format!("two\nlines ` of {list} **words** @everyone {}", "x".repeat(300));
        report.candidates.push(candidate);
    }
    report.candidates.reverse();
    report.review_tasks = vec![report.review_tasks[0].clone(); 20];
    report.resolved = vec![report.resolved[0].clone(); 20];
    let said = digest(&report, None);
    assert_eq!(said.lines().count(), DIGEST_LINES_MAX, "{said}");
    assert!(said.lines().all(|line| line.chars().count() < 500), "{said}");
    assert!(
        said.lines().last().is_some_and(|line| line.starts_with("- Resolved: ") && line.ends_with("; and 17 more"))
    );
    assert!(said.contains(" `two lines ' of 49 **words** @everyone xx"), "words are code\n{said}");
}
