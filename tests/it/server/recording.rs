//! Which requests leave a trace in the store, and which.

use answerbook::events::{Reason, RecordedQuery};
use axum::extract::ConnectInfo;
use axum::http::header::{HOST, REFERER, USER_AGENT};
use axum::http::{HeaderName, Method, StatusCode};
use serde_json::{Value, json};

use super::{Endpoint, request};

const BOT: &str = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

async fn unmet(endpoint: &Endpoint) -> Vec<RecordedQuery> {
    endpoint.store().await.unmet_searches().await.expect("searches")
}

fn event(kind: &str, id: &str, query: &str) -> Value {
    let mut event = json!({ "type": kind, "id": id, "visit": "v", "lang": "en", "query": query });
    if kind != "settled" {
        event["path"] = "billing/refunds".into();
    }
    if kind == "click" {
        event["position"] = 1.into();
    }
    event
}

async fn report(endpoint: &Endpoint, event: Value) {
    let answer = endpoint.post_json("/api/events", json!({ "events": [event] })).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{answer:?}");
}

#[tokio::test]
async fn programs_and_prefetches_are_answered_and_not_recorded() {
    let endpoint = Endpoint::start().await;
    let purpose = HeaderName::from_static("sec-purpose");
    for path in ["/api/search?lang=en&q=zebra&visit=v", "/search?lang=en&q=zebra"] {
        for headers in [(USER_AGENT, BOT), (purpose.clone(), "prefetch"), (purpose.clone(), "prefetch;prerender")] {
            let answer = endpoint.get_with(path, &[headers]).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(answer.body.contains("zebra"));
        }
        assert_eq!(endpoint.send(request(Method::HEAD, path, &[], "")).await.status, StatusCode::OK);
    }
    let body = json!({ "events": [event("settled", "s", "zebra"), event("click", "c", "zebra")] }).to_string();
    let answer = endpoint.send(request(Method::POST, "/api/events", &[(USER_AGENT, BOT)], body)).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);
    assert_eq!(endpoint.query_count().await, 0);
    assert!(endpoint.store().await.article_days().await.expect("days").is_empty());

    // One that says what it is, and people.
    endpoint.get_with("/api/search?lang=en&q=zebra&source=agent", &[(USER_AGENT, BOT)]).await;
    endpoint.get_with("/api/search?lang=en&q=zebra&visit=v", &[(USER_AGENT, FIREFOX)]).await;
    endpoint.get("/search?lang=en&q=zebra").await;
    assert_eq!(endpoint.query_count().await, 3);
    let metrics = endpoint.get("/metrics").await.body;
    for why in ["bot", "prefetch", "head"] {
        let counter = format!("answerbook_requests_not_recorded_total{{why=\"{why}\"}}");
        assert!(metrics.contains(&counter), "{counter}: {metrics}");
    }
}

#[tokio::test]
async fn a_link_on_another_site_is_told_from_one_on_this() {
    let endpoint = Endpoint::start().await;
    let path = "/search?lang=en&q=zebra";
    for referer in ["https://forum.example/thread?id=1", "http://help.example/", "https://www.help.example/en/"] {
        endpoint.get_with(path, &[(REFERER, referer)]).await;
    }
    for referer in ["https://help.example/en/billing/", "nonsense", ""] {
        endpoint.get_with(path, &[(REFERER, referer)]).await;
    }
    endpoint.get_with(path, &[(REFERER, "http://127.0.0.1:8090/en/"), (HOST, "127.0.0.1:8090")]).await;
    endpoint.get("/api/search?lang=en&q=giraffe&visit=a&linked=1").await;
    endpoint.get("/api/search?lang=en&q=giraffe&visit=b").await;
    let searches = unmet(&endpoint).await;
    let count = |query: &str, is_linked: bool| {
        searches.iter().filter(|search| search.query == query && search.is_linked == is_linked).count()
    };
    assert_eq!([count("zebra", true), count("zebra", false)], [3, 4]);
    assert_eq!([count("giraffe", true), count("giraffe", false)], [1, 1]);
}

#[tokio::test]
async fn what_a_visit_does_with_an_answer_is_its_reason() {
    let endpoint = Endpoint::start().await;
    let ask = async |query: &str| {
        let answer = endpoint.get(&format!("/api/search?lang=en&visit=v&q={query}")).await;
        assert_eq!(answer.json()["matched"], "full", "{query}");
    };
    let reasons = async || -> Vec<(String, Reason)> {
        let searches = unmet(&endpoint).await;
        searches.iter().map(|search| (search.query.clone(), search.reason().expect("a reason"))).collect()
    };
    // Asked, loaded again, and nothing opened.
    ask("money+back").await;
    ask("money+back").await;
    ask("Money++back").await;
    assert_eq!(reasons().await, [("money back".to_owned(), Reason::NoClick)]);
    // Opened, and back within seconds.
    report(&endpoint, event("click", "c", "money back")).await;
    assert_eq!(reasons().await, []);
    report(&endpoint, event("return", "r", "money  back")).await;
    assert_eq!(reasons().await, [("money back".to_owned(), Reason::QuickReturn)]);
    // In other words, after nothing was opened.
    ask("where+are+invoices").await;
    ask("invoices+mailbox").await;
    let mut kept = reasons().await;
    kept.sort();
    let expected = [
        ("invoices mailbox", Reason::NoClick),
        ("money back", Reason::QuickReturn),
        ("where are invoices", Reason::Reformulated),
    ];
    assert_eq!(kept, expected.map(|(query, reason)| (query.to_owned(), reason)));
    assert_eq!(endpoint.query_count().await, 3);
}

#[tokio::test]
async fn a_network_that_makes_up_visits_is_no_crowd() {
    let endpoint = Endpoint::start().await;
    let ask = async |peer: [u8; 4], visit: usize| {
        let path = format!("/api/search?lang=en&q=zebra&visit=v{visit}");
        let mut request = request(Method::GET, &path, &[], "");
        request.extensions_mut().insert(ConnectInfo(std::net::SocketAddr::from((peer, 4711))));
        assert_eq!(endpoint.send(request).await.status, StatusCode::OK);
    };
    for visit in 0..1_200 {
        ask([203, 0, 113, 7], visit).await;
    }
    ask([198, 51, 100, 7], 5_000).await;
    let visits = async || -> usize {
        let searches = unmet(&endpoint).await;
        searches.iter().map(|search| search.visit.clone()).collect::<std::collections::BTreeSet<_>>().len()
    };
    // A thousand that one network may begin, all the others as one, and the other network's.
    assert_eq!(visits().await, 1_002);
    assert_eq!(endpoint.query_count().await, 1_201);
}
