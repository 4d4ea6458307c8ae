//! `privacy-check`: the real endpoint keeps nothing it should not, and the check would see it if it did.

use std::path::Path;

use answerbook::commands::privacy_check::{Form, Kind, Plants, check};
use serde_json::Value;

use crate::site_test::{PROGRAM, SiteTest};

fn built() -> SiteTest {
    let site = SiteTest::with_articles().without_social_images();
    site.build().succeeds();
    site
}

#[test]
fn the_endpoint_keeps_no_secret() {
    let site = built();
    let ran = site.run(&["privacy-check", "--format", "json"]);
    assert!(ran.output.status.success(), "{}{}", ran.stdout(), String::from_utf8_lossy(&ran.output.stderr));
    let report: Value = serde_json::from_str(&ran.stdout()).expect("json");
    let kinds = report["kinds"].as_array().expect("kinds");
    assert_eq!(kinds.len(), Kind::ALL.len());
    for kind in kinds {
        assert!(kind["planted"].as_u64() > Some(50), "{kind}");
        assert_eq!(kind["found"], Value::Array(Vec::new()), "{kind}");
    }
    let files: Vec<&str> = report["files"].as_array().expect("files").iter().filter_map(Value::as_str).collect();
    // The killed endpoint left its write-ahead log.
    for file in ["endpoint.log", "events.db", "events.db-wal"] {
        assert!(files.contains(&file), "{file}: {files:?}");
    }
    assert!(report["searches_kept"].as_u64() > Some(0) && report["ratings_kept"].as_u64() > Some(0), "{report}");
    // It worked elsewhere than in the site.
    assert!(!site.path(".answerbook/events.db").exists());
}

#[test]
fn a_secret_in_a_file_is_found() {
    let site = built();
    let folder = tempfile::tempdir().expect("a folder");
    let mut plants = Plants::default();
    let mail = plants.plant(Kind::Email, 0, "a hole").expect("randomness");
    let card = plants.plant(Kind::Card, 0, "a hole").expect("randomness");
    fs_err::write(folder.path().join("debug.log"), format!("asked: {}", mail.to_uppercase())).expect("written");
    fs_err::create_dir(folder.path().join("spool")).expect("made");
    fs_err::write(folder.path().join("spool/1"), format!("{{\"q\":\"{}\"}}", card.replace(' ', ""))).expect("written");
    let report = check(Path::new(PROGRAM), &site.path("search-index"), folder.path(), plants).expect("a report");
    assert!(!report.is_clean());
    let found: Vec<_> = report.kinds.into_iter().flat_map(|kind| kind.found).collect();
    let found: Vec<_> = found.iter().map(|one| (one.kind, one.input, &*one.place, one.form)).collect();
    assert_eq!(
        found,
        [(Kind::Email, "a hole", "debug.log", Form::Plain), (Kind::Card, "a hole", "spool/1", Form::WithoutSpaces),]
    );
}

#[test]
fn an_index_is_needed() {
    let site = SiteTest::new();
    let ran = site.run(&["privacy-check"]);
    let said = String::from_utf8_lossy(&ran.output.stderr).into_owned();
    assert!(!ran.output.status.success());
    assert!(said.contains("answerbook build"), "{said}");
}
