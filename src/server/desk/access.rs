//! Who may come to the desk: whoever knows its password, by HTTP's own Basic authentication, under their own name.
//!
//! There is no session and no cookie, so nothing that could be stolen; the name is what decisions are recorded under.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HeaderName, ORIGIN, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::token::DeskToken;
use crate::server::app::App;
use crate::server::error::ApiError;
use crate::server::headers::host;
use crate::server::rate::reader_address;

/// Wrong passwords at once from one network.
const FAILURES_AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);
/// How long until one more is allowed, in seconds: 1,440 guesses a day.
const FAILURE_SECONDS: u64 = 60;
/// Networks remembered before those that may try again are forgotten.
const NETWORKS_MAX: usize = 10_000;
/// Longest `Authorization` that is read, in bytes.
const AUTHORIZATION_BYTES_MAX: usize = 1_000;
/// Longest name of a person, in Unicode scalar values.
const PERSON_LENGTH_CHARS_MAX: usize = 60;
/// Who else decides about candidates; nobody at the desk goes by these names.
const PROGRAMS: [&str; 3] = ["cli", "build", "endpoint"];

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// The door of the desk.
pub(in crate::server) struct Access {
    pub(super) token: DeskToken,
    failures: DefaultKeyedRateLimiter<IpAddr>,
    /// Networks with too many failures, and until when nothing is read from them.
    locked: Mutex<HashMap<IpAddr, Instant>>,
}

/// Who is at the desk, by their own word.
#[derive(Clone)]
pub(super) struct Person(pub Arc<str>);

/// What a request says of who sends it.
enum Claim {
    Nothing,
    Wrong,
    Person(Person),
}

impl Access {
    pub fn new(token: DeskToken) -> Self {
        let quota = Quota::with_period(Duration::from_secs(FAILURE_SECONDS))
            .unwrap_or(Quota::per_minute(NonZeroU32::MIN))
            .allow_burst(FAILURES_AT_ONCE);
        Self { token, failures: RateLimiter::keyed(quota), locked: Mutex::default() }
    }

    /// The person, or why they stay outside. A network that is locked out learns nothing, not even with the password.
    fn person(&self, headers: &HeaderMap, network: IpAddr) -> Result<Person, ApiError> {
        let Some(claim) = headers.get(AUTHORIZATION) else { return Err(ApiError::Unauthorized) };
        let mut locked = self.locked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = locked.get(&network) {
            let left = until.saturating_duration_since(Instant::now());
            if !left.is_zero() {
                return Err(locked_out(left));
            }
            locked.remove(&network);
        }
        match self.claim(claim) {
            Claim::Person(person) => Ok(person),
            Claim::Nothing => Err(ApiError::Unauthorized),
            Claim::Wrong => {
                metrics::counter!("answerbook_desk_refused_total").increment(1);
                if self.failures.len() >= NETWORKS_MAX {
                    self.failures.retain_recent();
                }
                let Err(refusal) = self.failures.check_key(&network) else { return Err(ApiError::Unauthorized) };
                let wait = refusal.wait_time_from(DefaultClock::default().now());
                if locked.len() >= NETWORKS_MAX {
                    let now = Instant::now();
                    locked.retain(|_, until| *until > now);
                }
                locked.insert(network, Instant::now() + wait);
                Err(locked_out(wait))
            }
        }
    }

    fn claim(&self, header: &HeaderValue) -> Claim {
        let text = header.to_str().ok().filter(|text| text.len() <= AUTHORIZATION_BYTES_MAX);
        let Some((scheme, encoded)) = text.and_then(|text| text.split_once(' ')) else { return Claim::Nothing };
        if !scheme.eq_ignore_ascii_case("basic") {
            return Claim::Nothing;
        }
        let decoded = STANDARD.decode(encoded.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some((name, password)) = decoded.as_deref().and_then(|decoded| decoded.split_once(':')) else {
            return Claim::Wrong;
        };
        if !self.token.is(password) {
            return Claim::Wrong;
        }
        let name = name.trim();
        let is_name = !name.is_empty()
            && name.chars().count() <= PERSON_LENGTH_CHARS_MAX
            && !name.contains(char::is_control)
            && !PROGRAMS.contains(&name);
        // The password was right: being asked for a name again is no failure.
        if is_name { Claim::Person(Person(name.into())) } else { Claim::Nothing }
    }
}

fn locked_out(left: Duration) -> ApiError {
    ApiError::TooManyRequests { retry_after_seconds: left.as_secs() + 1 }
}

/// Let in who may, and say to browsers and robots to keep nothing of what they see.
pub(super) async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(access) = app.access() else { return ApiError::NotFound.into_response() };
    let network = reader_address(request.extensions(), request.headers());
    let mut response = match access.person(request.headers(), network) {
        Err(refusal) => refusal.into_response(),
        Ok(_) if request.method() == Method::POST && !is_from_desk(&request) => ApiError::ForeignOrigin.into_response(),
        Ok(person) => {
            request.extensions_mut().insert(person);
            next.run(request).await
        }
    };
    let headers = response.headers_mut();
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex, nofollow"));
    response
}

/// Whether a browser says that the form it sends is a page of this host. One that says neither is not believed.
fn is_from_desk(request: &Request) -> bool {
    if let Some(site) = request.headers().get(FETCH_SITE) {
        return site == "same-origin";
    }
    let origin = request.headers().get(ORIGIN).and_then(|origin| origin.to_str().ok());
    origin.and_then(|origin| origin.split_once("://")).is_some_and(|(_, name)| Some(name) == host(request))
}
