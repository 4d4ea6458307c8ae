//! The endpoint: its router without a port, and once the real program on a real socket.

mod answers;
mod asking;
mod desk;
mod program;
mod recording;
mod replacing;
mod result_page;
mod site_files;
mod telling;
mod webhooks;

use std::io::Read as _;

use answerbook::events::EventStore;
use answerbook::server::{self, App, Options};
use axum::Router;
use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode};
use flate2::read::GzDecoder;
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::site_test::SiteTest;

const OWN_ORIGIN: &str = "https://help.example";

/// A built site and an endpoint that answers from it.
struct Endpoint {
    site: SiteTest,
    app: App,
    router: Router,
}

#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Endpoint {
    async fn start() -> Self {
        Self::over(SiteTest::with_articles(), 0, true).await
    }

    async fn over(site: SiteTest, rate_per_second: u32, serves_site: bool) -> Self {
        Self::with(site, |options| {
            options.rate_per_second = rate_per_second;
            options.site = options.site.take().filter(|_| serves_site);
        })
        .await
    }

    /// Built from a site and started as `change` wants it.
    async fn with(site: SiteTest, change: impl FnOnce(&mut Options)) -> Self {
        site.build().succeeds();
        let mut options = Options {
            index: site.path("search-index"),
            site: Some(site.path("public")),
            store: store_url(&site),
            spool: site.path("spool"),
            rate_per_second: 0,
            clock: server::Clock::system(),
            secrets: server::Secrets::none(),
            desk: None,
        };
        change(&mut options);
        let app = server::open(&options).await.expect("an endpoint");
        Endpoint { router: server::router(app.clone()), site, app }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let path = request.uri().path().to_owned();
        let answer = send(&self.router, request).await;
        // What holds for every answer, whatever it is.
        assert!(!answer.headers.contains_key(SET_COOKIE), "{path}");
        assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        assert_eq!(answer.header(REFERRER_POLICY), "strict-origin-when-cross-origin", "{path}");
        assert!(!answer.header(CACHE_CONTROL).is_empty() || answer.status.is_redirection(), "{path}");
        if answer.header(CONTENT_TYPE).starts_with("text/html") {
            let policy = answer.header(CONTENT_SECURITY_POLICY);
            assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
        }
        answer
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    async fn get_with(&self, path: &str, headers: &[(HeaderName, &str)]) -> Answer {
        self.send(request(Method::GET, path, headers, "")).await
    }

    async fn post(&self, path: &str, kind: &str, body: impl Into<String>) -> Answer {
        self.send(request(Method::POST, path, &[(CONTENT_TYPE, kind)], body)).await
    }

    async fn post_json(&self, path: &str, body: Value) -> Answer {
        self.post(path, "application/json", body.to_string()).await
    }

    /// The store, with everything recorded so far.
    async fn store(&self) -> EventStore {
        self.app.flush().await;
        EventStore::open(&store_url(&self.site)).await.expect("the store")
    }

    async fn query_count(&self) -> u64 {
        self.store().await.search_days().await.expect("days").iter().map(|day| day.searches).sum()
    }

    #[track_caller]
    fn assert_error(answer: &Answer, status: u16, code: &str) {
        assert_eq!(answer.status.as_u16(), status, "{answer:?}");
        assert_eq!(answer.header(CONTENT_TYPE), "application/json", "{answer:?}");
        let body = answer.json();
        assert_eq!(body["errors"].as_array().map(Vec::len), Some(1), "{body}");
        assert_eq!(body["errors"][0]["code"], code, "{body}");
        assert!(body["errors"][0]["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{body}");
        assert_eq!(body.as_object().map(serde_json::Map::len), Some(1), "{body}");
    }
}

impl Answer {
    fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let mut bytes = body.collect().await.expect("a body").to_bytes().to_vec();
    if parts.headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip") {
        let packed = std::mem::take(&mut bytes);
        GzDecoder::new(&*packed).read_to_end(&mut bytes).expect("gzip");
    }
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

fn request(method: Method, path: &str, headers: &[(HeaderName, &str)], body: impl Into<String>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    request.body(Body::from(body.into())).expect("a request")
}

fn store_url(site: &SiteTest) -> String {
    format!("sqlite://{}", site.path("store/events.db").display())
}

/// The characters of `[start, end)`, as a client cuts them out.
fn cut(text: &Value, range: &Value) -> String {
    let at = |place: usize| range[place].as_u64().expect("a number") as usize;
    text.as_str().expect("text").chars().take(at(1)).skip(at(0)).collect()
}
