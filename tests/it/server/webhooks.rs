//! Webhooks: a receiver of their own, which checks what arrives with the specification's library.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use answerbook::server::{Clock, Secrets};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use tokio::net::TcpListener;

use super::Endpoint;
use crate::site_test::SiteTest;

const SECRET: &str = "whsec_c2VjcmV0IG9mIHR3ZW50eS1mb3VyIGJ5dGVzIQ==";
const VARIABLE: &str = "TEST_WEBHOOK_SECRET";

/// Longest time until a message is there: the outbox is looked at every second.
const ARRIVES_SECONDS_MAX: u64 = 20;
/// Long enough for a message to arrive that should not.
const QUIET_SECONDS: u64 = 3;

/// Listens on this machine and fails as long as it is told to.
#[derive(Clone, Default)]
struct Receiver {
    is_failing: Arc<AtomicBool>,
    got: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

impl Receiver {
    async fn start() -> (Self, SocketAddr) {
        let receiver = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().route("/hook", post(Self::take)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (receiver, address)
    }

    async fn take(State(receiver): State<Self>, headers: HeaderMap, body: Bytes) -> StatusCode {
        receiver.got.lock().expect("whole").push((headers, body));
        if receiver.is_failing.load(Ordering::SeqCst) {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::NO_CONTENT
        }
    }

    fn fail(&self, is_failing: bool) {
        self.is_failing.store(is_failing, Ordering::SeqCst);
    }

    fn count(&self) -> usize {
        self.got.lock().expect("whole").len()
    }

    /// Waits for so many attempts; each with its identifier and its body, signed with the secret.
    async fn messages(&self, count: usize) -> Vec<(String, Value)> {
        for _ in 0..ARRIVES_SECONDS_MAX * 10 {
            if self.count() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let got = self.got.lock().expect("whole").clone();
        assert_eq!(got.len(), count);
        got.into_iter()
            .map(|(headers, body)| {
                Webhook::new(SECRET).expect("a secret").verify(&body, &headers).expect("a signature");
                let other = Webhook::new("whsec_b3RoZXIgc2VjcmV0IHR3ZW50eS1mb3VyIGJ5dGVz").expect("a secret");
                assert!(other.verify(&body, &headers).is_err());
                let id = headers["webhook-id"].to_str().expect("text").to_owned();
                (id, serde_json::from_slice(&body).expect("JSON"))
            })
            .collect()
    }

    async fn stays_at(&self, count: usize) {
        tokio::time::sleep(Duration::from_secs(QUIET_SECONDS)).await;
        assert_eq!(self.count(), count);
    }
}

/// A site that tells this receiver.
fn site(address: SocketAddr) -> SiteTest {
    let site = SiteTest::with_articles().without_social_images();
    let config = site.read("answerbook.yaml");
    site.write(
        "answerbook.yaml",
        format!(
            "{config}webhooks:\n  - {{url: \"http://{address}/hook\", events: [low_rating, candidate], candidate_visits: 3, secret_env: {VARIABLE}}}\n"
        ),
    );
    site
}

fn secrets() -> Secrets {
    Secrets::from_fn(|name| (name == VARIABLE).then(|| SECRET.to_owned()))
}

/// An endpoint whose clock runs `ahead` seconds before the system's.
async fn endpoint(site: SiteTest, secrets: Secrets, ahead: &Arc<AtomicI64>) -> Endpoint {
    let ahead = Arc::clone(ahead);
    Endpoint::with(site, |options| {
        options.secrets = secrets;
        options.clock =
            Clock::from_fn(move || Timestamp::now() + SignedDuration::from_secs(ahead.load(Ordering::SeqCst)));
    })
    .await
}

/// Ends an endpoint and gives its site back.
async fn stopped(endpoint: Endpoint) -> SiteTest {
    let Endpoint { site, app, router } = endpoint;
    app.flush().await;
    drop((app, router));
    // Its tasks end when they next look.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    site
}

async fn rate(endpoint: &Endpoint, id: &str, rating: u8, comment: &str) {
    let body =
        json!({"id": id, "path": "billing/refunds", "lang": "en", "rating": rating, "comment": comment, "visit": id});
    assert_eq!(endpoint.post_json("/api/feedback", body).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_low_rating_is_told_until_it_is_heard() {
    let (receiver, address) = Receiver::start().await;
    receiver.fail(true);
    let ahead = Arc::default();
    let endpoint = endpoint(site(address), secrets(), &ahead).await;
    rate(&endpoint, "f1", 1, "write to anna@example.org").await;
    rate(&endpoint, "f2", 3, "fine").await;
    let first = receiver.messages(1).await;
    let (id, body) = &first[0];
    assert_eq!(body["type"], "low_rating");
    assert_eq!(
        body["data"],
        json!({"lang": "en", "path": "billing/refunds", "rating": 1, "comment": "write to [email]"})
    );
    // To the hour, like the rating itself.
    assert!(body["timestamp"].as_str().expect("a time").ends_with(":00:00Z"), "{body}");

    receiver.fail(false);
    ahead.store(60, Ordering::SeqCst);
    let both = receiver.messages(2).await;
    assert_eq!(&both[1], &(id.clone(), body.clone()));
    receiver.stays_at(2).await;
    assert!(!endpoint.store().await.has_messages().await.expect("an answer"));
}

#[tokio::test]
async fn a_restart_in_between_loses_nothing() {
    let (receiver, address) = Receiver::start().await;
    receiver.fail(true);
    let ahead = Arc::default();
    // Nobody has set the secret yet.
    let first = endpoint(site(address), Secrets::none(), &ahead).await;
    rate(&first, "f1", 2, "").await;
    receiver.stays_at(0).await;
    let site = stopped(first).await;

    let second = endpoint(site, secrets(), &ahead).await;
    let told = receiver.messages(1).await;
    let site = stopped(second).await;

    receiver.fail(false);
    ahead.store(60, Ordering::SeqCst);
    let third = endpoint(site, secrets(), &ahead).await;
    let both = receiver.messages(2).await;
    assert_eq!(both[0], both[1]);
    assert_eq!(told[0].1["data"]["rating"], 2);
    receiver.stays_at(2).await;
    drop(third);
}

#[tokio::test]
async fn a_rating_that_was_taken_back_is_not_told() {
    let (receiver, address) = Receiver::start().await;
    receiver.fail(true);
    let ahead = Arc::default();
    let endpoint = endpoint(site(address), secrets(), &ahead).await;
    let rating = |id: &str, rating: u8| json!({"id": id, "path": "billing/refunds", "lang": "en", "rating": rating, "visit": "v"});
    assert_eq!(endpoint.post_json("/api/feedback", rating("f1", 1)).await.status, StatusCode::CREATED);
    receiver.messages(1).await;
    assert_eq!(endpoint.post_json("/api/feedback", rating("f2", 5)).await.status, StatusCode::CREATED);
    receiver.fail(false);
    ahead.store(60, Ordering::SeqCst);
    receiver.stays_at(1).await;
}

#[tokio::test]
async fn nobody_is_told_for_longer_than_three_days() {
    let (receiver, address) = Receiver::start().await;
    receiver.fail(true);
    let ahead = Arc::default();
    let endpoint = endpoint(site(address), secrets(), &ahead).await;
    rate(&endpoint, "f1", 1, "").await;
    receiver.messages(1).await;
    ahead.store(74 * 3_600, Ordering::SeqCst);
    receiver.stays_at(1).await;
    assert!(!endpoint.store().await.has_messages().await.expect("an answer"));
}

#[tokio::test]
async fn a_candidate_is_told_once() {
    let (receiver, address) = Receiver::start().await;
    let ahead = Arc::default();
    let ask = async |endpoint: &Endpoint, query: &str, visits: std::ops::Range<u32>| {
        for visit in visits {
            let path = format!("/api/search?lang=en&q={query}&visit=v{visit}");
            assert_eq!(endpoint.get(&path).await.status, StatusCode::OK);
        }
    };
    let first = endpoint(site(address), Secrets::none(), &ahead).await;
    ask(&first, "zeppelin+rides", 0..3).await;
    ask(&first, "submarine+parking", 3..5).await;
    let site = stopped(first).await;

    let second = endpoint(site, secrets(), &ahead).await;
    let told = receiver.messages(1).await;
    let (_, body) = &told[0];
    assert_eq!(body["type"], "candidate");
    assert_eq!((&body["data"]["question"], &body["data"]["visits"]), (&json!("zeppelin rides"), &json!(3)));
    assert_eq!(body["data"]["team"], "billing");
    ask(&second, "zeppelin+rides", 5..9).await;
    let site = stopped(second).await;

    let third = endpoint(site, secrets(), &ahead).await;
    receiver.stays_at(1).await;
    drop(third);
}
