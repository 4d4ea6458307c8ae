//! Answers that are kept from one request for the next.

use answerbook::events::Pace;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use serde_json::{Value, json};

use super::Endpoint;

#[tokio::test]
async fn who_asks_the_same_gets_the_same_and_counts_as_well() {
    let endpoint = Endpoint::start().await;
    let first = endpoint.get("/api/search?lang=en&q=refund&visit=a").await;
    for visit in ["b", "c"] {
        let again = endpoint.get(&format!("/api/search?lang=en&q=refund&visit={visit}")).await;
        assert_eq!((again.status, &again.headers, &again.body), (first.status, &first.headers, &first.body));
    }
    assert_eq!(endpoint.query_count().await, 3);
    // Neither what is half-typed nor who says to be another asker is taken for the first question.
    endpoint.get("/api/search?lang=en&q=refund&visit=d&typing=1").await;
    endpoint.get("/api/search?lang=en&q=refund&visit=e&source=agent").await;
    assert_eq!(endpoint.query_count().await, 4);
    let searches = endpoint.store().await.searches(Pace::InPassing).await.expect("searches");
    assert!(searches.iter().all(|search| search.query == "refund" && search.nearest[0].path == "billing/refunds"));
    // Each is measured, whoever worked for it.
    let metrics = endpoint.get("/metrics").await.body;
    assert!(metrics.contains("answerbook_searches_total{matched=\"full\"}"), "{metrics}");
}

#[tokio::test]
async fn who_reads_gzip_gets_the_same_answer_compressed() {
    let endpoint = Endpoint::start().await;
    let path = "/api/search?lang=en&q=refund+mailbox";
    let plain = endpoint.get(path).await;
    for encodings in ["gzip", "gzip, deflate, br, zstd"] {
        for _ in 0..2 {
            let answer = endpoint.get_with(path, &[(ACCEPT_ENCODING, encodings)]).await;
            assert_eq!(answer.header(CONTENT_ENCODING), "gzip");
            assert!(answer.headers.get_all(VARY).iter().any(|vary| vary == "accept-encoding"), "{answer:?}");
            assert_eq!((answer.header(CONTENT_TYPE), &answer.body), (plain.header(CONTENT_TYPE), &plain.body));
        }
    }
    assert_eq!(endpoint.get(path).await.header(CONTENT_ENCODING), "");
}

#[tokio::test]
async fn other_parameters_are_another_question() {
    let endpoint = Endpoint::start().await;
    for _ in 0..2 {
        let hits = |found: &Value| found["hits"].as_array().map(Vec::len);
        assert_eq!(hits(&endpoint.get("/api/search?lang=en&q=refund+mailbox&limit=1").await.json()), Some(1));
        assert_eq!(hits(&endpoint.get("/api/search?lang=en&q=refund+mailbox").await.json()), Some(2));
        assert_eq!(endpoint.get("/api/search?lang=it-CH&q=rimborsi").await.json()["lang"], "it");
        assert_eq!(endpoint.get("/api/search?lang=it&q=rimborsi").await.json()["lang"], "it");
        let answer = endpoint.get("/api/search?lang=en&q=refund&section=gone").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn a_new_build_has_answers_of_its_own() {
    let endpoint = Endpoint::start().await;
    let path = "/api/search?lang=en&q=voucher";
    for _ in 0..2 {
        assert_eq!(endpoint.get(path).await.json()["matched"], "none");
    }
    endpoint.site.write("content/en/billing/vouchers.md", "---\ntitle: Voucher\n---\nVouchers are paper.\n");
    endpoint.site.build().succeeds();
    endpoint.app.reload();
    for _ in 0..2 {
        let found = endpoint.get(path).await.json();
        assert_eq!((&found["matched"], &found["hits"][0]["title"]), (&json!("full"), &json!("Voucher")));
    }
}
