//! The month once more, through the endpoint's own routes.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use answerbook::server::{App, Clock, router};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, USER_AGENT};
use axum::http::{self, Method};
use jiff::Timestamp;
use serde_json::json;
use tokio::task::JoinSet;
use tower::ServiceExt as _;
use url::form_urlencoded::Serializer;

use crate::event::{Asker, Event, Request};
use crate::readers::LANGUAGE;

/// Events after which everything is written: in a real month the store has time, and here it must not fall behind.
const FLUSH_EVENTS: usize = 4_000;
/// Visits that ask at once. Each waits for its own answers, so that its events keep their order.
const VISITS_AT_ONCE: usize = 256;
/// What people's browsers call themselves.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const FOREIGN_PAGE: &str = "https://forum.example/";

tokio::task_local! {
    /// When the request that is being answered was sent.
    static NOW: Timestamp;
}

/// What came of it.
pub struct Replayed {
    pub time: Duration,
    /// Answers that were no success, by status.
    pub refused: BTreeMap<u16, u64>,
}

/// The clock of the month: each request has its own time.
pub fn clock() -> Clock {
    Clock::from_fn(|| NOW.try_with(|now| *now).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// `app` takes its time from [`clock`].
pub async fn replay(app: &App, events: &[Event]) -> anyhow::Result<Replayed> {
    let mut refused = BTreeMap::new();
    let started = Instant::now();
    for (chunk, events) in events.chunks(FLUSH_EVENTS).enumerate() {
        let mut visits = JoinSet::new();
        for requests in by_visit(chunk * FLUSH_EVENTS, events)? {
            if visits.len() >= VISITS_AT_ONCE {
                count(visits.join_next().await, &mut refused)?;
            }
            visits.spawn(send(app.clone(), requests));
        }
        while !visits.is_empty() {
            count(visits.join_next().await, &mut refused)?;
        }
        app.flush().await;
    }
    Ok(Replayed { time: started.elapsed(), refused })
}

type Timed = (Timestamp, http::Request<Body>);

/// The requests of each visit in their order; those without a visit each alone.
fn by_visit(first: usize, events: &[Event]) -> anyhow::Result<Vec<Vec<Timed>>> {
    let mut visits: Vec<Vec<Timed>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (number, event) in events.iter().enumerate() {
        let timed = (event.at, request(first + number, event)?);
        match places.get(event.visit.as_str()) {
            Some(place) => visits[*place].push(timed),
            None => {
                if !event.visit.is_empty() {
                    places.insert(&event.visit, visits.len());
                }
                visits.push(vec![timed]);
            }
        }
    }
    Ok(visits)
}

/// The statuses of the answers.
async fn send(app: App, requests: Vec<Timed>) -> anyhow::Result<Vec<http::StatusCode>> {
    let mut statuses = Vec::with_capacity(requests.len());
    for (at, request) in requests {
        statuses.push(NOW.scope(at, router(app.clone()).oneshot(request)).await?.status());
    }
    Ok(statuses)
}

type Ended = Result<anyhow::Result<Vec<http::StatusCode>>, tokio::task::JoinError>;

fn count(ended: Option<Ended>, refused: &mut BTreeMap<u16, u64>) -> anyhow::Result<()> {
    let Some(statuses) = ended else { return Ok(()) };
    for status in statuses??.into_iter().filter(|status| !status.is_success()) {
        *refused.entry(status.as_u16()).or_default() += 1;
    }
    Ok(())
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
