//! Questions in JSON, and what programs ask an endpoint.

use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ALLOW, CACHE_CONTROL, CONTENT_ENCODING,
    CONTENT_TYPE, ORIGIN, RETRY_AFTER, VARY,
};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::{Answer, Endpoint, OWN_ORIGIN, cut, request};
use crate::site_test::SiteTest;

#[tokio::test]
async fn search_answers_in_json() {
    let endpoint = Endpoint::start().await;
    let answer = endpoint.get("/api/search?lang=en&q=refund").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(CONTENT_TYPE), "application/json");
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    let found = answer.json();
    let build: Value = serde_json::from_str(&endpoint.site.read("public/build.json")).expect("json");
    assert_eq!(found["build_id"], build["build_id"]);
    assert_eq!((&found["lang"], &found["query"], &found["matched"]), (&json!("en"), &json!("refund"), &json!("full")));
    let hit = &found["hits"][0];
    assert_eq!(hit["path"], "billing/refunds");
    assert_eq!(hit["lang"], "en");
    assert!(hit["url"].as_str().is_some_and(|url| url.starts_with("/en/billing/refunds/")), "{hit}");
    assert_eq!(hit["section"], "Billing");
    assert_eq!(cut(&hit["title"], &hit["title_highlights"][0]), "refund");
    assert!(hit["score"].as_f64().is_some_and(|score| score > 0.0));

    // A language that falls back, a limit, an agent, and what only another language has.
    assert_eq!(endpoint.get("/api/search?lang=it-CH&q=rimborsi&limit=1&source=agent").await.json()["lang"], "it");
    let found = endpoint.get("/api/search?lang=it&q=mailbox").await.json();
    assert_eq!(found["matched"], "other_language");
    assert_eq!(found["other_languages"][0]["hits"][0]["lang"], "en");
    let found = endpoint.get("/api/search?lang=en&q=").await.json();
    assert_eq!((&found["matched"], &found["reason"]), (&json!("none"), &json!("empty_query")));
}

/// A site whose articles on money stand in two sections.
fn two_sections() -> SiteTest {
    let site = SiteTest::with_articles();
    site.write("content/en/account/_index.md", "---\ntitle: Your account\n---\n");
    site.write("content/en/account/close.md", "---\ntitle: Closing and refund\naudience: [owner]\n---\nMoney.\n");
    site
}

#[tokio::test]
async fn hits_are_counted_by_section_and_narrowed_to_one() {
    let endpoint = Endpoint::over(two_sections(), 0, true).await;
    let found = endpoint.get("/api/search?lang=en&q=refund&limit=1").await.json();
    let sections = json!([
        {"id": "account", "title": "Your account", "count": 1},
        {"id": "billing", "title": "Billing", "count": 1},
    ]);
    assert_eq!(found["facets"]["sections"], sections);
    assert_eq!(found["facets"]["all_sections"], 2);
    assert_eq!(found["facets"]["audiences"], json!([{"id": "owner", "count": 2}]));
    assert_eq!(found["hits"][0]["level"], "exact");
    let found = endpoint.get("/api/search?lang=en&q=refund&section=account").await.json();
    assert_eq!((&found["total"], &found["hits"][0]["path"]), (&json!(1), &json!("account/close")));
    assert_eq!(found["facets"]["sections"], sections);
    assert_eq!(endpoint.get("/api/search?lang=en&q=refund&section=").await.json()["total"], 2);

    // A question is counted once, not again for each section that is looked into.
    assert_eq!(endpoint.query_count().await, 2);
    endpoint.get("/search?lang=en&q=refund&section=account").await;
    assert_eq!(endpoint.query_count().await, 2);
}

#[tokio::test]
async fn the_result_page_narrows_without_a_script() {
    let endpoint = Endpoint::over(two_sections(), 0, true).await;
    let page = endpoint.get("/search?lang=en&q=refund+%26").await.body;
    let link = |section: &str, current: &str, text: &str| {
        format!("<a href=\"?lang=en&amp;q=refund+%26{section}\" aria-current=\"{current}\">{text}</a>")
    };
    for part in [
        "<nav class=\"facets\" aria-label=\"Narrow by topic\">".to_owned(),
        link("", "true", "All <span>2</span>"),
        link("&amp;section=billing", "false", "Billing <span>1</span>"),
    ] {
        assert!(page.contains(&part), "{part}: {page}");
    }
    let page = endpoint.get("/search?lang=en&q=refund+%26&section=billing").await.body;
    assert!(page.contains(&link("&amp;section=billing", "true", "Billing <span>1</span>")), "{page}");
    assert!(page.contains(&link("", "false", "All <span>2</span>")), "{page}");
    assert_eq!(page.matches("<li class=\"hit\"").count(), 1, "{page}");
    // Where there is nothing to choose, nothing is offered; a section that is gone is left aside.
    let page = endpoint.get("/search?lang=en&q=mailbox&section=gone").await.body;
    assert!(page.contains("<li class=\"hit\"") && !page.contains("class=\"facets\""), "{page}");
}

#[tokio::test]
async fn highlights_count_characters() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/cafe.md", "---\ntitle: 𝄞 Café ☕ vouchers\n---\nThe 𝄞 𝄞 café takes vouchers.\n");
    let endpoint = Endpoint::over(site, 0, true).await;
    let hit = endpoint.get("/api/search?lang=en&q=vouchers").await.json()["hits"][0].clone();
    assert_eq!(cut(&hit["title"], &hit["title_highlights"][0]), "vouchers");
    assert_eq!(cut(&hit["snippet"]["text"], &hit["snippet"]["highlights"][0]), "vouchers");
    let page = endpoint.get("/search?lang=en&q=vouchers").await.body;
    assert!(page.contains("𝄞 Café ☕ <mark>vouchers</mark>"), "{page}");
}

#[tokio::test]
async fn sent_questions_are_recorded_and_typed_ones_are_not() {
    let endpoint = Endpoint::start().await;
    for path in ["/api/search?lang=en&q=zebra&typing=1", "/api/search?lang=en&q=", "/search?lang=en&q=%20"] {
        assert_eq!(endpoint.get(path).await.status, StatusCode::OK);
    }
    assert_eq!(endpoint.query_count().await, 0);
    endpoint.get("/api/search?lang=en&q=zebra&typing=0&visit=a").await;
    endpoint.get("/api/search?lang=EN&q=giraffe&visit=b&source=agent").await;
    endpoint.get("/search?lang=it&q=leopardo").await;
    let mut kept: Vec<String> = endpoint
        .store()
        .await
        .unmet_searches()
        .await
        .expect("queries")
        .into_iter()
        .map(|kept| format!("{} {} {}", kept.lang, kept.query, kept.source.as_str()))
        .collect();
    kept.sort();
    assert_eq!(kept, ["en giraffe agent", "en zebra reader", "it leopardo reader"]);
}

#[tokio::test]
async fn wrong_parameters_are_named() {
    let endpoint = Endpoint::start().await;
    let long = "a".repeat(201);
    let long_name = "a".repeat(301);
    for (query, code, named) in [
        ("q=a", "missing_parameter", "lang"),
        ("lang=&q=a", "missing_parameter", "lang"),
        ("lang=en", "missing_parameter", "q"),
        ("lang=xx&q=a", "unknown_language", "xx"),
        ("lang=%3Cscript%3E&q=a", "unknown_language", "language"),
        (&format!("lang=en&q={long}"), "query_too_long", "200"),
        ("lang=en&q=a&limit=0", "invalid_parameter", "limit"),
        ("lang=en&q=a&limit=51", "invalid_parameter", "limit"),
        ("lang=en&q=a&limit=many", "invalid_parameter", "limit"),
        ("lang=en&q=a&limit=-1", "invalid_parameter", "limit"),
        ("lang=en&q=a&limit=99999999999999999999999", "invalid_parameter", "limit"),
        ("lang=en&q=a&typing=2", "invalid_parameter", "typing"),
        ("lang=en&q=a&typing=true", "invalid_parameter", "typing"),
        ("lang=en&q=a&source=robot", "invalid_parameter", "source"),
        (&format!("lang=en&q=a&visit={long_name}"), "invalid_parameter", "visit"),
        (&format!("lang=en&q=a&audience={long_name}"), "invalid_parameter", "audience"),
        (&format!("lang=en&q=a&section={long_name}"), "invalid_parameter", "section"),
        ("lang=en&q=a&section=nowhere", "unknown_section", "nowhere"),
        ("lang=en&q=a&section=%3Cscript%3Ealert(1)%3C/script%3E", "unknown_section", "<script>alert"),
        ("lang=en&q=a&q=b", "unreadable_request", "q"),
    ] {
        let answer = endpoint.get(&format!("/api/search?{query}")).await;
        Endpoint::assert_error(&answer, 400, code);
        let detail = answer.json()["errors"][0]["detail"].as_str().expect("text").to_owned();
        assert!(detail.contains(named), "{query}: {detail}");
        assert!(detail.len() < 200, "{detail}");
    }
    assert_eq!(endpoint.query_count().await, 0);
    // 200 characters, not bytes.
    assert_eq!(endpoint.get(&format!("/api/search?lang=en&q={}", "%D1%8F".repeat(200))).await.status, StatusCode::OK);
    // Bytes that are no text, and a zero.
    assert_eq!(endpoint.get("/api/search?lang=en&q=%ff%00refund").await.status, StatusCode::OK);
}

#[tokio::test]
async fn unknown_addresses_and_methods_have_the_one_error_shape() {
    let endpoint = Endpoint::start().await;
    for path in ["/api", "/api/", "/api/nothing", "/api/search/more", "/api/../secret"] {
        Endpoint::assert_error(&endpoint.get(path).await, 404, "not_found");
    }
    Endpoint::assert_error(&endpoint.post_json("/api/nothing", json!({})).await, 404, "not_found");
    for (method, path, allowed) in [
        (Method::POST, "/api/search", "GET, HEAD"),
        (Method::DELETE, "/search", "GET, HEAD"),
        (Method::GET, "/api/events", "POST"),
        (Method::PUT, "/api/feedback", "POST"),
        (Method::POST, "/en/", "GET, HEAD"),
        (Method::POST, "/metrics", "GET, HEAD"),
    ] {
        let answer = endpoint.send(request(method, path, &[], "")).await;
        Endpoint::assert_error(&answer, 405, "method_not_allowed");
        assert_eq!(answer.header(ALLOW), allowed, "{path}");
    }
}

#[tokio::test]
async fn scripts_of_the_site_may_ask_from_its_origin() {
    let endpoint = Endpoint::start().await;
    let preflight = async |origin: &str, path: &str| {
        let headers = [
            (ORIGIN, origin),
            (ACCESS_CONTROL_REQUEST_METHOD, "POST"),
            (ACCESS_CONTROL_REQUEST_HEADERS, "content-type"),
        ];
        endpoint.send(request(Method::OPTIONS, path, &headers, "")).await
    };
    let allowed = |answer: &Answer| answer.header(ACCESS_CONTROL_ALLOW_ORIGIN).to_owned();
    for path in ["/api/search", "/api/events", "/api/feedback", "/api/tell-us"] {
        let answer = preflight(OWN_ORIGIN, path).await;
        assert_eq!((answer.status, allowed(&answer).as_str()), (StatusCode::OK, OWN_ORIGIN));
        assert!(answer.header(ACCESS_CONTROL_ALLOW_HEADERS).contains("content-type"));
        assert_eq!(allowed(&preflight("https://evil.example", path).await), "");
    }
    let answer = endpoint.get_with("/api/search?lang=en&q=a", &[(ORIGIN, OWN_ORIGIN)]).await;
    assert_eq!(allowed(&answer), OWN_ORIGIN);
    assert!(answer.headers.get_all(VARY).iter().any(|vary| vary.to_str().is_ok_and(|vary| vary.contains("origin"))));
    assert!(!answer.headers.contains_key(ACCESS_CONTROL_ALLOW_CREDENTIALS));
    let answer = endpoint.get_with("/api/search?lang=en&q=a", &[(ORIGIN, "https://evil.example")]).await;
    assert_eq!(allowed(&answer), "");
    // An error can be read as well.
    let answer = endpoint.get_with("/api/search?lang=en", &[(ORIGIN, OWN_ORIGIN)]).await;
    assert_eq!(allowed(&answer), OWN_ORIGIN);
}

#[tokio::test]
async fn machines_can_ask_how_it_is() {
    let endpoint = Endpoint::start().await;
    assert_eq!(endpoint.get("/healthz").await.body, "ok\n");
    assert_eq!(endpoint.get("/readyz").await.body, "ready\n");
    endpoint.get("/api/search?lang=en&q=refund").await;
    let metrics = endpoint.get("/metrics").await;
    assert!(metrics.header(CONTENT_TYPE).starts_with("text/plain; version=0.0.4"));
    for name in ["answerbook_searches_total{matched=\"full\"}", "answerbook_search_seconds"] {
        assert!(metrics.body.contains(name), "{}", metrics.body);
    }
    assert!(!metrics.body.contains("refund"), "{}", metrics.body);

    let description = endpoint.get("/api/openapi.json").await.json();
    assert!(description["openapi"].as_str().is_some_and(|version| version.starts_with("3.")));
    let paths = description["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 5, "{paths:?}");
    for (path, methods) in paths {
        for method in methods.as_object().expect("methods").keys() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
            let answer = endpoint.send(request(method.clone(), path, &[(CONTENT_TYPE, "application/json")], "")).await;
            assert!(![404, 405, 500].contains(&answer.status.as_u16()), "{method} {path}: {answer:?}");
        }
    }
    for name in ["Found", "Hit", "Level", "Facets", "Errors", "EventBatch", "Feedback", "TellUs"] {
        assert!(description["components"]["schemas"].get(name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn answers_are_compressed() {
    let endpoint = Endpoint::start().await;
    for path in ["/en/", "/search?lang=en&q=refund", "/api/search?lang=en&q=refund"] {
        for encoding in ["gzip", "br"] {
            let answer = endpoint.get_with(path, &[(ACCEPT_ENCODING, encoding)]).await;
            assert_eq!(answer.header(CONTENT_ENCODING), encoding, "{path}");
            let varies = answer.headers.get_all(VARY).iter().any(|vary| vary == "accept-encoding");
            assert!(varies, "{path}: {answer:?}");
        }
        assert_eq!(endpoint.get(path).await.header(CONTENT_ENCODING), "");
    }
}

#[tokio::test]
async fn a_reader_who_asks_too_often_waits() {
    let endpoint = Endpoint::over(SiteTest::with_articles(), 1, true).await;
    let mut refused = None;
    for _ in 0..20 {
        let answer = endpoint.get_with("/api/search?lang=en&q=refund", &[(ORIGIN, OWN_ORIGIN)]).await;
        if answer.status != StatusCode::OK {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a refusal");
    Endpoint::assert_error(&refused, 429, "too_many_requests");
    assert_eq!(refused.header(RETRY_AFTER), "1");
    assert_eq!(refused.header(ACCESS_CONTROL_ALLOW_ORIGIN), OWN_ORIGIN);
    // Machines and pages are not held up.
    for path in ["/healthz", "/en/"] {
        assert_eq!(endpoint.get(path).await.status, StatusCode::OK);
    }
}
