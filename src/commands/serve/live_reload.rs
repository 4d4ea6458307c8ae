//! What `serve` adds to every page: reload after a build, and the site's problems in the page.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use serde::Serialize;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use super::early::EarlyPages;

/// Largest HTML page that gets the script put in, in bytes.
const PAGE_BYTES_MAX: usize = 16 * 1024 * 1024;

const SCRIPT: &str = include_str!("live-reload.js");
const STYLE: &str = include_str!("live-reload.css");

/// What an open page should know.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct PreviewState {
    /// Names what is shown. A page that is slow hears only the last of several changes, so that none has a name again which
    /// an earlier one had: the page would take itself for that.
    shown: String,
    /// How often something else was shown.
    #[serde(skip)]
    changes: u64,
    /// The build that is shown, when nothing else is.
    #[serde(skip)]
    build: Option<String>,
    /// What is wrong with the site, as on the terminal.
    pub problems: Vec<String>,
}

impl PreviewState {
    /// Pages of saved articles are shown before their build.
    pub fn show_saved(&mut self) {
        self.build = None;
        self.show("save");
    }

    /// A build has come to an end, which `shows_more` than was shown before it; whether pages must be told.
    pub fn show_build(&mut self, id: &str, shows_more: bool) -> bool {
        if self.build.as_deref() == Some(id) {
            return false;
        }
        self.build = shows_more.then(|| id.to_owned());
        if shows_more {
            self.show(id);
        }
        shows_more
    }

    /// With the build's name: another preview on this port counts from the beginning again.
    fn show(&mut self, what: &str) {
        self.changes += 1;
        self.shown = format!("{}: {what}", self.changes);
    }
}

/// Put live reload around the endpoint's router, and early pages in the place of built ones.
pub(super) fn around(
    router: Router,
    states: watch::Receiver<PreviewState>,
    early: Arc<EarlyPages>,
    ending: watch::Receiver<bool>,
) -> Router {
    let own = Router::new()
        .route("/__answerbook/live-reload.js", get(|| async { file("text/javascript", SCRIPT) }))
        .route("/__answerbook/live-reload.css", get(|| async { file("text/css", STYLE) }))
        .route("/__answerbook/events", get(events))
        .with_state(Arc::new(Told { states: states.clone(), ending }));
    let added = Added { early, states };
    router.layer(middleware::from_fn_with_state(added, add_script)).merge(own)
}

/// What is added to pages.
#[derive(Clone)]
struct Added {
    early: Arc<EarlyPages>,
    states: watch::Receiver<PreviewState>,
}

fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], text)
}

/// What open pages are told from.
struct Told {
    states: watch::Receiver<PreviewState>,
    /// Changes when the preview ends, so that open pages do not hold it up.
    ending: watch::Receiver<bool>,
}

/// Each open page hears the present state at once, and every later one.
async fn events(State(told): State<Arc<Told>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let states = WatchStream::new(told.states.clone()).map(Some);
    let ending = WatchStream::from_changes(told.ending.clone()).map(|_| None);
    let stream = states.merge(ending).map_while(|state| {
        let event = Event::default().json_data(state?);
        Some(Ok(event.unwrap_or_else(|_| Event::default().comment("unreadable state"))))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// Put the script before the end of every HTML page. Pages are asked for whole and uncompressed, since
/// what is sent differs from the file.
async fn add_script(State(added): State<Added>, mut request: Request, next: Next) -> Response {
    // Before the page is looked for: one that is newer than it says is only loaded once more.
    let shown = added.states.borrow().shown.clone();
    let path = request.uri().path().to_owned();
    for header in [ACCEPT_ENCODING, IF_NONE_MATCH, IF_MODIFIED_SINCE] {
        request.headers_mut().remove(header);
    }
    let response = next.run(request).await;
    let is_html = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
    if !is_html {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, PAGE_BYTES_MAX).await else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "this page is too large for the preview").into_response();
    };
    let early = added.early.at(&path).filter(|_| parts.status == StatusCode::OK);
    let page = String::from_utf8_lossy(early.as_deref().unwrap_or(&bytes));
    let page = match page.rfind("</body>") {
        Some(end) => format!(
            "{}<script src=\"/__answerbook/live-reload.js\" data-shown=\"{shown}\" defer></script>\n{}",
            &page[..end],
            &page[end..]
        ),
        None => page.into_owned(),
    };
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(ETAG);
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_can_tell_what_is_shown_from_all_before() {
        let mut state = PreviewState::default();
        let mut before = vec![state.shown.clone()];
        let mut check = |state: &PreviewState, is_new: bool| {
            assert_eq!(!before.contains(&state.shown), is_new, "{before:?}");
            before.push(state.shown.clone());
        };
        for (build, shows_more, is_new) in [
            (Some("a"), true, true),
            // It brought nothing.
            (Some("a"), true, false),
            (None, true, true),
            // Its pages are shown already.
            (Some("b"), false, false),
            // It read a file that nobody had heard of yet.
            (Some("b"), true, true),
            (Some("c"), false, false),
            // Pages may have been loaded from the build between.
            (Some("b"), true, true),
            (None, true, true),
            // The page that missed the save before takes itself for nothing that is shown now.
            (Some("b"), true, true),
        ] {
            match build {
                Some(id) => assert_eq!(state.show_build(id, shows_more), is_new),
                None => state.show_saved(),
            }
            check(&state, is_new);
        }
    }
}
