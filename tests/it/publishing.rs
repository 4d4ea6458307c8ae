//! Builds that are killed, and builds at once.

use std::process::Stdio;
use std::time::Duration;

use crate::site_test::SiteTest;

/// Times a build is killed.
const KILLS: u64 = 20;

fn build_id(site: &SiteTest, file: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(&site.read(file)).expect("JSON");
    value["build_id"].as_str().expect("an id").to_owned()
}

/// Every page of the published site carries the same number, which the test writes into every article.
fn numbers(site: &SiteTest) -> std::collections::BTreeSet<String> {
    (0..40)
        .map(|number| {
            let page = site.read(&format!("public/en/many/a{number}/index.html"));
            let start = page.find("edition ").expect("the edition") + "edition ".len();
            page[start..].chars().take_while(char::is_ascii_digit).collect()
        })
        .collect()
}

fn write_edition(site: &SiteTest, edition: u64) {
    for number in 0..40 {
        site.write(
            &format!("content/en/many/a{number}.md"),
            format!("---\ntitle: Article {number}\n---\nThis is edition {edition}.\n"),
        );
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let site = SiteTest::new().without_social_images();
    write_edition(&site, 0);
    let started = std::time::Instant::now();
    site.build().succeeds();
    let whole = started.elapsed();
    for kill in 1..=KILLS {
        write_edition(&site, kill);
        let mut child =
            site.command(&["build", "--quiet"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
        // From the very start to just past the end of a build.
        std::thread::sleep(whole.mul_f64(kill as f64 * 1.1 / KILLS as f64).max(Duration::from_millis(1)));
        let _ = child.kill();
        child.wait().expect("waited");
        assert_eq!(numbers(&site).len(), 1, "a mixed site after kill {kill}");
    }
    site.build().succeeds();
    assert_eq!(numbers(&site), [KILLS.to_string()].into());
    assert_eq!(build_id(&site, "public/build.json"), build_id(&site, "search-index/manifest.json"));
    let left: Vec<_> = fs_err::read_dir(site.root())
        .expect("listed")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("staging") || name.contains("old"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn foreign_files_are_never_replaced() {
    let site = SiteTest::with_articles();
    site.write("public/holiday.jpg", "photo");
    let ran = site.build();
    assert_eq!(ran.output.status.code(), Some(1));
    assert!(ran.stderr().contains("holds `holiday.jpg`, which no build made"), "{}", ran.stderr());
    assert_eq!(site.read("public/holiday.jpg"), "photo");
}
