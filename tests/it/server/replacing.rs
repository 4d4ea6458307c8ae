//! A new build lands while the old one answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use answerbook::server::{self, Options};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use super::{Endpoint, send, store_url};
use crate::site_test::SiteTest;

/// Wait until the endpoint answers from the build that lies in the site's folder.
async fn answers_from_the_new_build(endpoint: &Endpoint) -> Value {
    let deadline = Instant::now() + Duration::from_secs(20);
    let build: Value = serde_json::from_str(&endpoint.site.read("public/build.json")).expect("json");
    loop {
        let found = endpoint.get("/api/search?lang=en&q=voucher&typing=1").await.json();
        if found["build_id"] == build["build_id"] {
            return found;
        }
        assert!(Instant::now() < deadline, "the new build was not taken over");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_build_is_taken_over_while_requests_run() {
    let endpoint = Endpoint::start().await;
    let stop = Arc::new(AtomicBool::new(false));
    let asking: Vec<_> = (0..4)
        .map(|number| {
            let (router, stop) = (endpoint.router.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                let path = ["/api/search?lang=en&q=refund&typing=1", "/search?lang=it&q=", "/en/", "/it/"][number];
                let mut answered = 0;
                while !stop.load(Ordering::Relaxed) {
                    let answer = send(&router, Request::get(path).body(Body::empty()).expect("a request")).await;
                    assert_eq!(answer.status, StatusCode::OK, "{path} {}", answer.body);
                    assert!(path.starts_with("/api") || answer.body.ends_with("</html>\n"), "{path}");
                    answered += 1;
                    tokio::task::yield_now().await;
                }
                answered
            })
        })
        .collect();
    for number in 0..3 {
        endpoint.site.write(
            "content/en/billing/vouchers.md",
            format!("---\ntitle: Voucher {number}\n---\nVouchers are paper.\n"),
        );
        endpoint.site.build().succeeds();
        let found = answers_from_the_new_build(&endpoint).await;
        assert_eq!(found["hits"][0]["title"], format!("Voucher {number}"), "{found}");
    }
    stop.store(true, Ordering::Relaxed);
    for asked in asking {
        assert!(asked.await.expect("no request failed") > 0);
    }
}

#[tokio::test]
async fn a_broken_index_leaves_the_old_one_answering() {
    let endpoint = Endpoint::start().await;
    let old = endpoint.get("/api/search?lang=en&q=refund").await.json()["build_id"].clone();
    endpoint.site.write("content/en/billing/vouchers.md", "---\ntitle: Voucher\n---\nPaper.\n");
    endpoint.site.build().succeeds();
    // The new index loses a file before anybody looks at it: the runtime has one thread, and it is here.
    let whole = endpoint.site.path("search-index/en/meta.json");
    let kept = fs_err::read(&whole).expect("a file");
    fs_err::write(&whole, "{}").expect("written");
    for _ in 0..3 {
        let answer = endpoint.get("/api/search?lang=en&q=refund&typing=1").await;
        assert_eq!((answer.status, &answer.json()["build_id"]), (StatusCode::OK, &old));
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    fs_err::write(&whole, kept).expect("written");
    let found = answers_from_the_new_build(&endpoint).await;
    assert_eq!(found["matched"], "full");
    // Without any index at all the old one still answers.
    fs_err::remove_dir_all(endpoint.site.path("search-index")).expect("removed");
    fs_err::remove_dir_all(endpoint.site.path("public")).expect("removed");
    tokio::time::sleep(Duration::from_millis(400)).await;
    let answer = endpoint.get("/api/search?lang=en&q=voucher&typing=1").await;
    assert_eq!((answer.status, &answer.json()["matched"]), (StatusCode::OK, &json!("full")));
}

#[tokio::test]
async fn site_and_index_of_two_builds_are_refused() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let manifest = site.read("search-index/manifest.json");
    site.write("search-index/manifest.json", manifest.replace("\"build_id\": \"", "\"build_id\": \"0"));
    let options = Options {
        index: site.path("search-index"),
        site: Some(site.path("public")),
        store: store_url(&site),
        spool: site.path("spool"),
        rate_per_second: 0,
        clock: server::Clock::system(),
        secrets: server::Secrets::none(),
        desk: None,
    };
    let error = server::open(&options).await.err().map(|error| format!("{error:#}")).expect("refused");
    assert!(error.contains("two builds"), "{error}");
}

#[tokio::test]
async fn a_publish_that_was_killed_half_way_is_answered_from_the_old_build() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let old = site.read("public/build.json");
    for (from, to) in [("public", "old-public"), ("search-index", ".search-index.old")] {
        fs_err::rename(site.path(from), site.path(to)).expect("moved");
    }
    site.write("content/en/billing/vouchers.md", "---\ntitle: Voucher\n---\nPaper.\n");
    site.build().succeeds();
    // The index was swapped, the site not yet.
    fs_err::remove_dir_all(site.path("public")).expect("removed");
    fs_err::rename(site.path("old-public"), site.path("public")).expect("moved");
    fs_err::rename(site.path(".search-index.old"), site.path(".search-index.staging")).expect("moved");
    let options = Options {
        index: site.path("search-index"),
        site: Some(site.path("public")),
        store: store_url(&site),
        spool: site.path("spool"),
        rate_per_second: 0,
        clock: server::Clock::system(),
        secrets: server::Secrets::none(),
        desk: None,
    };
    let app = server::open(&options).await.expect("an endpoint");
    let endpoint = Endpoint { router: server::router(app.clone()), site, app };
    let old: serde_json::Value = serde_json::from_str(&old).expect("json");
    let found = endpoint.get("/api/search?lang=en&q=refund").await.json();
    assert_eq!((&found["build_id"], &found["matched"]), (&old["build_id"], &json!("full")));
    // The next build brings both together again.
    endpoint.site.build().succeeds();
    assert_eq!(answers_from_the_new_build(&endpoint).await["matched"], "full");
}
