//! Events and feedback: what a reader tells, and who may.

use answerbook::events::EventStore;
use axum::http::header::{HOST, LOCATION, ORIGIN};
use axum::http::{HeaderName, Method, StatusCode};
use serde_json::{Value, json};

use super::{Endpoint, OWN_ORIGIN, request, store_url};

#[tokio::test]
async fn bodies_over_the_limit_are_refused() {
    let endpoint = Endpoint::start().await;
    let large = format!("{{\"comment\":\"{}\"}}", "a".repeat(70_000));
    for (path, kind) in [
        ("/api/events", "text/plain"),
        ("/api/feedback", "application/json"),
        ("/api/feedback", "application/x-www-form-urlencoded"),
        ("/api/tell-us", "application/json"),
    ] {
        let answer = endpoint.post(path, kind, large.clone()).await;
        Endpoint::assert_error(&answer, 413, "request_too_large");
    }
}

#[tokio::test]
async fn events_are_asked_again_and_counted_once() {
    let endpoint = Endpoint::start().await;
    let settled = json!({"id": "e1", "type": "settled", "visit": "v", "lang": "en", "query": "zebra crossing"});
    let click = json!({"id": "e2", "type": "click", "visit": "w", "lang": "it-IT", "query": "rimborso",
        "path": "billing/refunds", "position": 1});
    let batch = json!({"events": [settled, click]});
    let answer = endpoint.post("/api/events", "text/plain;charset=UTF-8", batch.to_string()).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::ACCEPTED, ""));
    assert_eq!(endpoint.post_json("/api/events", batch).await.status, StatusCode::ACCEPTED);
    let store = endpoint.store().await;
    // The click's question too.
    assert_eq!(store.search_days().await.expect("days").iter().map(|day| day.searches).sum::<u64>(), 2);
    assert_eq!(store.article_days().await.expect("days").iter().map(|day| day.clicks).sum::<u64>(), 1);
    let unmatched = store.unmet_searches().await.expect("queries");
    assert_eq!(unmatched.len(), 1);
    assert_eq!(unmatched[0].query, "zebra crossing");
    assert_eq!(endpoint.post_json("/api/events", json!({"events": []})).await.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn a_wrong_event_refuses_its_batch() {
    let endpoint = Endpoint::start().await;
    let good = json!({"id": "e1", "type": "settled", "visit": "v", "lang": "en", "query": "zebra"});
    let with = |change: Value| {
        let mut click = json!({"id": "e2", "type": "click", "visit": "v", "lang": "en", "query": "zebra", "path": "a", "position": 1});
        for (key, value) in change.as_object().expect("an object") {
            click[key] = value.clone();
        }
        json!({"events": [good, click]})
    };
    for (body, code) in [
        (with(json!({"type": "scrolled"})), "unreadable_request"),
        (with(json!({"matched": "none"})), "unreadable_request"),
        (with(json!({"position": "first"})), "unreadable_request"),
        (with(json!({"position": 0})), "invalid_parameter"),
        (with(json!({"position": 1001})), "invalid_parameter"),
        (with(json!({"id": ""})), "missing_parameter"),
        (with(json!({"path": ""})), "missing_parameter"),
        (with(json!({"query": " "})), "missing_parameter"),
        (with(json!({"query": "a".repeat(201)})), "query_too_long"),
        (with(json!({"lang": "xx".repeat(40)})), "unknown_language"),
        (with(json!({"visit": "a".repeat(301)})), "invalid_parameter"),
        (json!({"events": vec![good.clone(); 51]}), "invalid_parameter"),
        (json!({"event": []}), "unreadable_request"),
        (json!([]), "unreadable_request"),
    ] {
        let answer = endpoint.post_json("/api/events", body).await;
        Endpoint::assert_error(&answer, 400, code);
    }
    for body in ["", "{", "\u{0}", &"[".repeat(10_000)] {
        let answer = endpoint.post("/api/events", "text/plain", body).await;
        Endpoint::assert_error(&answer, 400, "unreadable_request");
    }
    assert_eq!(endpoint.query_count().await, 0);
    assert_eq!(endpoint.post_json("/api/events", json!({"events": vec![good; 50]})).await.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn feedback_is_kept_when_it_is_acknowledged() {
    let endpoint = Endpoint::start().await;
    let rate = |id: &str, rating: i64, comment: &str| json!({"id": id, "path": "billing/refunds", "lang": "it-CH", "rating": rating, "comment": comment, "visit": "v"});
    let answer = endpoint.post_json("/api/feedback", rate("f1", 2, "unclear")).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::CREATED, json!({"accepted": true})));
    // No flush: the answer itself is the promise.
    let store = EventStore::open(&store_url(&endpoint.site)).await.expect("the store");
    assert_eq!(store.feedback().await.expect("feedback").len(), 1);
    for _ in 0..2 {
        let answer = endpoint.post_json("/api/feedback", rate("f2", 5, "clear now")).await;
        assert_eq!(answer.status, StatusCode::CREATED);
    }
    let kept = store.feedback().await.expect("feedback");
    assert_eq!(kept.len(), 1);
    assert_eq!((u8::from(kept[0].rating), kept[0].comment.as_str(), kept[0].lang.as_str()), (5, "clear now", "it"));

    for (body, code) in [
        (rate("f3", 0, ""), "invalid_parameter"),
        (rate("f3", 6, ""), "invalid_parameter"),
        (rate("f3", 300, ""), "invalid_parameter"),
        (rate("f3", -1, ""), "invalid_parameter"),
        (rate("f3", 3, &"a".repeat(2001)), "invalid_parameter"),
        (json!({"path": "a", "lang": "en", "rating": "good"}), "unreadable_request"),
        (json!({"path": "a", "lang": "en"}), "unreadable_request"),
        (json!({"path": "a", "lang": "xx", "rating": 1}), "unknown_language"),
        (json!({"path": "", "lang": "en", "rating": 1}), "missing_parameter"),
        (json!({"path": "a".repeat(301), "lang": "en", "rating": 1}), "invalid_parameter"),
        (json!({"path": "a", "lang": "en", "rating": 1, "id": "a".repeat(301)}), "invalid_parameter"),
    ] {
        Endpoint::assert_error(&endpoint.post_json("/api/feedback", body).await, 400, code);
    }
    let answer = endpoint.post("/api/feedback", "text/plain", rate("f4", 1, "").to_string()).await;
    Endpoint::assert_error(&answer, 400, "unreadable_request");
    assert_eq!(store.feedback().await.expect("feedback").len(), 1);
}

#[tokio::test]
async fn a_feedback_form_comes_back_to_its_page() {
    let endpoint = Endpoint::start().await;
    let form = "application/x-www-form-urlencoded";
    for (wanted, location) in [
        ("%2Fen%2Fbilling%2Frefunds%2F", "/en/billing/refunds/#feedback-thanks"),
        ("%2F%2Fevil.example%2F", "/#feedback-thanks"),
        ("https%3A%2F%2Fevil.example%2F", "/#feedback-thanks"),
        ("%2F%5Cevil.example", "/#feedback-thanks"),
        ("%2Fa%0D%0ASet-Cookie%3A+x%3D1", "/#feedback-thanks"),
        ("javascript%3Aalert(1)", "/#feedback-thanks"),
        ("", "/#feedback-thanks"),
    ] {
        let body = format!("path=billing/refunds&lang=en&rating=4&comment=&return={wanted}");
        let answer = endpoint.post("/api/feedback", form, body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
        assert_eq!(answer.header(LOCATION), location);
    }
    // A text field's own limit counts a line's end once, and sends it as two characters.
    let lines = "a%0D%0A".repeat(1000);
    let body = format!("path=billing/refunds&lang=en&rating=4&comment={lines}&return=/en/");
    assert_eq!(endpoint.post("/api/feedback", form, body).await.status, StatusCode::SEE_OTHER);
    let body = format!("path=billing/refunds&lang=en&rating=4&comment={}", "a".repeat(2001));
    Endpoint::assert_error(&endpoint.post("/api/feedback", form, body).await, 400, "invalid_parameter");
    let answer = endpoint.post("/api/feedback", form, "path=a&lang=en").await;
    Endpoint::assert_error(&answer, 400, "unreadable_request");
}

#[tokio::test]
async fn what_readers_tell_is_demand() {
    let endpoint = Endpoint::start().await;
    let tell = |id: &str, query: &str, detail: &str| json!({"id": id, "query": query, "lang": "en-GB", "detail": detail, "visit": "v"});
    for _ in 0..2 {
        let answer = endpoint.post_json("/api/tell-us", tell("t1", "zebra crossing", "call +39 333 123 4567")).await;
        assert_eq!((answer.status, answer.json()), (StatusCode::CREATED, json!({"accepted": true})));
    }
    // No flush: the answer itself is the promise. A question that the index answers counts as well.
    assert_eq!(endpoint.post_json("/api/tell-us", tell("t2", "refund", "")).await.status, StatusCode::CREATED);
    let store = EventStore::open(&store_url(&endpoint.site)).await.expect("the store");
    let mut told = store.unmet_searches().await.expect("queries");
    told.sort_by(|a, b| b.query.cmp(&a.query));
    assert_eq!(told.len(), 2);
    assert_eq!((told[0].query.as_str(), told[0].lang.as_str()), ("zebra crossing", "en"));
    assert_eq!(told[0].detail, "call [phone]");
    assert_eq!(told[0].outcome.as_str(), "told");
    assert_eq!(told[1].nearest[0].path, "billing/refunds");

    for (body, code) in [
        (tell("t3", " ", ""), "missing_parameter"),
        (tell("t3", &"a".repeat(201), ""), "query_too_long"),
        (tell("t3", "zebra", &"a".repeat(2001)), "invalid_parameter"),
        (tell(&"a".repeat(301), "zebra", ""), "invalid_parameter"),
        (json!({"query": "zebra", "lang": "xx"}), "unknown_language"),
        (json!({"query": "zebra"}), "unreadable_request"),
    ] {
        Endpoint::assert_error(&endpoint.post_json("/api/tell-us", body).await, 400, code);
    }
    assert_eq!(store.unmet_searches().await.expect("queries").len(), 2);
}

#[tokio::test]
async fn telling_with_a_form_comes_back_and_asks_nothing_again() {
    let endpoint = Endpoint::start().await;
    let page = endpoint.get("/search?lang=en&q=zebra+crossing").await.body;
    let back = "/search?lang=en&amp;q=zebra+crossing&amp;told=1";
    assert!(page.contains(&format!("name=\"return\" value=\"{back}\"")), "{page}");
    let form = "application/x-www-form-urlencoded";
    let body = "query=zebra+crossing&lang=en&detail=&return=%2Fsearch%3Flang%3Den%26q%3Dzebra%2Bcrossing%26told%3D1";
    let answer = endpoint.post("/api/tell-us", form, body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(LOCATION), "/search?lang=en&q=zebra+crossing&told=1#tell-us-thanks");
    let answer = endpoint.post("/api/tell-us", form, "query=zebra&lang=en&return=//evil.example").await;
    assert_eq!(answer.header(LOCATION), "/#tell-us-thanks");
    assert!(endpoint.get("/search?lang=en&q=zebra+crossing&told=1").await.body.contains("id=\"tell-us-thanks\""));
    assert_eq!(endpoint.query_count().await, 1);
}

#[tokio::test]
async fn only_the_site_itself_may_post() {
    let endpoint = Endpoint::start().await;
    let post = |headers: &'static [(HeaderName, &'static str)]| {
        endpoint.send(request(Method::POST, "/api/events", headers, "{\"events\":[]}"))
    };
    Endpoint::assert_error(&post(&[(ORIGIN, "https://evil.example")]).await, 403, "foreign_origin");
    Endpoint::assert_error(&post(&[(ORIGIN, "null")]).await, 403, "foreign_origin");
    Endpoint::assert_error(&post(&[(ORIGIN, "https://help.example.evil.example")]).await, 403, "foreign_origin");
    Endpoint::assert_error(&post(&[(ORIGIN, "http://help.example")]).await, 403, "foreign_origin");
    assert_eq!(post(&[(ORIGIN, OWN_ORIGIN)]).await.status, StatusCode::ACCEPTED);
    assert_eq!(post(&[]).await.status, StatusCode::ACCEPTED);
    let same_host = &[(ORIGIN, "http://127.0.0.1:8090"), (HOST, "127.0.0.1:8090")];
    assert_eq!(post(same_host).await.status, StatusCode::ACCEPTED);
    let other_port = &[(ORIGIN, "http://127.0.0.1:9999"), (HOST, "127.0.0.1:8090")];
    Endpoint::assert_error(&post(other_port).await, 403, "foreign_origin");
}
