//! The month once more, through the endpoint's own routes.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use answerbook::server::{App, router};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, USER_AGENT};
use axum::http::{self, Method};
use serde_json::json;
use tower::ServiceExt as _;
use url::form_urlencoded::Serializer;

use crate::event::{Asker, Event, Request};
use crate::readers::LANGUAGE;

/// Events after which everything is written: in a real month the store has time, and here it must not fall behind.
const FLUSH_EVENTS: usize = 2_000;
/// What people's browsers call themselves.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const FOREIGN_PAGE: &str = "https://forum.example/";

/// What came of it.
pub struct Replayed {
    pub time: Duration,
    /// Answers that were no success, by status.
    pub refused: BTreeMap<u16, u64>,
}

/// `now` is the endpoint's clock, in milliseconds of Unix time.
pub async fn replay(app: &App, events: &[Event], now: &AtomicI64) -> anyhow::Result<Replayed> {
    let router = router(app.clone());
    let mut refused = BTreeMap::new();
    let started = Instant::now();
    for (number, event) in events.iter().enumerate() {
        now.store(event.at.as_millisecond(), Ordering::Relaxed);
        let response = router.clone().oneshot(request(number, event)?).await?;
        let status = response.status();
        if !status.is_success() {
            *refused.entry(status.as_u16()).or_default() += 1;
        }
        if number % FLUSH_EVENTS == 0 {
            app.flush().await;
        }
    }
    app.flush().await;
    Ok(Replayed { time: started.elapsed(), refused })
}

fn request(number: usize, event: &Event) -> http::Result<http::Request<Body>> {
    let id = format!("event {number}");
    let visit = &event.visit;
    match &event.request {
        Request::Search { query, asker } => {
            let mut parameters = Serializer::new(String::new());
            parameters.append_pair("lang", LANGUAGE).append_pair("q", query).append_pair("visit", visit);
            match asker {
                Asker::Linked => parameters.append_pair("linked", "1"),
                Asker::Agent => parameters.append_pair("source", "agent"),
                Asker::Reader | Asker::Crawler(_) => &mut parameters,
            };
            get(&format!("/api/search?{}", parameters.finish()), *asker)
        }
        Request::Page { query, asker } => {
            let mut parameters = Serializer::new(String::new());
            parameters.append_pair("lang", LANGUAGE).append_pair("q", query);
            get(&format!("/search?{}", parameters.finish()), *asker)
        }
        Request::Settled { query } => {
            let event = json!({"type": "settled", "id": id, "visit": visit, "lang": LANGUAGE, "query": query});
            post("/api/events", &json!({"events": [event]}))
        }
        Request::Click { query, path, position } => {
            let event = json!({"type": "click", "id": id, "visit": visit, "lang": LANGUAGE, "query": query,
                "path": path, "position": position});
            post("/api/events", &json!({"events": [event]}))
        }
        Request::Return { query, path } => {
            let event = json!({"type": "return", "id": id, "visit": visit, "lang": LANGUAGE, "query": query,
                "path": path});
            post("/api/events", &json!({"events": [event]}))
        }
        Request::Feedback { path, rating, comment } => post(
            "/api/feedback",
            &json!({"id": id, "visit": visit, "lang": LANGUAGE, "path": path, "rating": rating, "comment": comment}),
        ),
        Request::TellUs { query, detail } => {
            post("/api/tell-us", &json!({"id": id, "visit": visit, "lang": LANGUAGE, "query": query, "detail": detail}))
        }
    }
}

fn get(path: &str, asker: Asker) -> http::Result<http::Request<Body>> {
    let agent = if let Asker::Crawler(name) = asker { name } else { BROWSER };
    let request = http::Request::builder().uri(path).header(USER_AGENT, agent);
    let request = if asker == Asker::Linked { request.header("referer", FOREIGN_PAGE) } else { request };
    request.body(Body::empty())
}

fn post(path: &str, body: &serde_json::Value) -> http::Result<http::Request<Body>> {
    http::Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(USER_AGENT, BROWSER)
        .header(CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
}
