//! `answerbook serve`: build, show, watch, and build again, on one port.

mod live_reload;
mod watching;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc;
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::ServiceExt as _;

use self::live_reload::PreviewState;
use super::pipeline::{self, Destination, Job, Silent, Summary};
use super::{desk_token, logging};
use crate::cli::{GlobalOptions, ProblemFormat, SelectionOptions, ServeOptions};
use crate::diagnostics::Problems;
use crate::report::{self, count};
use crate::server::{self, App, DeskToken};
use crate::settings::{INDEX_FOLDER, OUTPUT_FOLDER, SPOOL_FOLDER, STATE_FOLDER, secret, store_or_default};

/// Open connections get this long to end after Ctrl-C.
const SHUTDOWN_SECONDS_MAX: u64 = 5;

/// Most problems shown in the page; the terminal has all of them.
const PROBLEMS_IN_PAGE_MAX: usize = 50;

/// The site being previewed; nothing until a first build has come to an end.
type Current = Arc<RwLock<Option<Router>>>;

pub(super) fn run(options: &ServeOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    // Builds speak for themselves; the server only when something is wrong.
    logging::to_stderr(global, "warn")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(preview(options, global))?;
    // Builds that are still running write into staging folders only.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}

async fn preview(options: &ServeOptions, global: &GlobalOptions) -> anyhow::Result<()> {
    let listener = TcpListener::bind(options.listen).await.with_context(|| {
        format!("cannot listen on {}\n\nhint: `--listen 127.0.0.1:0` takes any free port", options.listen)
    })?;
    let address = listener.local_addr()?;
    let preview = global.site.join(STATE_FOLDER).join("preview");
    let builder = PreviewBuilder {
        site_folder: global.site.clone(),
        // The preview is its own site: links and search stay on this port.
        selection: SelectionOptions {
            base_url: Some(options.selection.base_url.clone().unwrap_or_else(|| format!("http://{address}/"))),
            ..options.selection.clone()
        },
        destination: Destination {
            site: preview.join(OUTPUT_FOLDER),
            index: preview.join(INDEX_FOLDER),
            precompress: Some(false),
        },
        quiet: global.quiet,
        desk: desk_token()?,
    };
    let (changed, changes) = mpsc::channel();
    let mut watch = watching::watch(&global.site, changed).context("cannot watch the site's folder for changes")?;
    let (states, seen_states) = watch::channel(PreviewState::default());
    let current: Current = Arc::default();
    let store = store_or_default(options.store.as_deref(), &global.site);
    let (app_sender, mut app_receiver) = watch::channel::<Option<App>>(None);

    let handle = tokio::runtime::Handle::current();
    let builds = {
        let current = Arc::clone(&current);
        std::thread::Builder::new().name("preview-builds".to_owned()).spawn(move || {
            let mut app: Option<App> = None;
            loop {
                // A folder such as `themes` may have been made since the last build.
                watching::watch_folders(&mut watch, &builder.site_folder);
                if let Some(summary) = builder.build(&states) {
                    match &app {
                        Some(app) => app.reload(),
                        None => match handle.block_on(server::open(&builder.endpoint(&store))) {
                            Ok(opened) => {
                                if let Ok(mut current) = current.write() {
                                    *current = Some(server::router(opened.clone()));
                                }
                                let _ = app_sender.send(Some(opened.clone()));
                                app = Some(opened);
                            }
                            Err(error) => builder.failed(&error, &states),
                        },
                    }
                    if app.is_some() {
                        states.send_modify(|state| state.build = summary.build_id);
                    }
                }
                // One build for all that changed meanwhile.
                if changes.recv().is_err() {
                    return;
                }
                while changes.try_recv().is_ok() {}
            }
        })?
    };
    drop(builds);

    if !global.quiet {
        anstream::eprintln!("serving http://{address}/ (Ctrl-C ends it)");
    }
    let (end, ending) = watch::channel(false);
    let router = live_reload::around(Router::new().fallback(answer).with_state(current), seen_states, ending);
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        server::shutdown_signal().await;
        let _ = end.send(true);
    });
    tokio::select! {
        result = served => result?,
        () = async { server::shutdown_signal().await; tokio::time::sleep(Duration::from_secs(SHUTDOWN_SECONDS_MAX)).await } => {}
    }
    if let Some(app) = app_receiver.borrow_and_update().clone() {
        app.flush().await;
    }
    Ok(())
}

async fn answer(State(current): State<Current>, request: Request) -> Response {
    let router = current.read().ok().and_then(|current| current.clone());
    match router {
        Some(router) => router.oneshot(request).await.into_response(),
        None => (StatusCode::SERVICE_UNAVAILABLE, Html(WAITING_PAGE)).into_response(),
    }
}

/// Shown until the site can be built for the first time.
const WAITING_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Answerbook</title></head>\n\
    <body>\n<h1>The site is not built yet</h1>\n<p>This page reloads when it is.</p>\n</body>\n</html>\n";

/// Builds the preview, again and again.
struct PreviewBuilder {
    site_folder: PathBuf,
    selection: SelectionOptions,
    destination: Destination,
    quiet: bool,
    desk: Option<DeskToken>,
}

impl PreviewBuilder {
    fn endpoint(&self, store: &str) -> server::Options {
        server::Options {
            index: self.destination.index.clone(),
            site: Some(self.destination.site.clone()),
            store: store.to_owned(),
            spool: self.site_folder.join(SPOOL_FOLDER),
            rate_per_second: 0,
            clock: server::Clock::system(),
            secrets: server::Secrets::from_fn(secret),
            desk: self.desk.clone(),
        }
    }

    /// Build once and tell the open pages what is wrong. Nothing is returned when there is no new site.
    fn build(&self, states: &watch::Sender<PreviewState>) -> Option<Summary> {
        let started = Instant::now();
        let job = Job {
            site_folder: &self.site_folder,
            selection: &self.selection,
            destination: Some(self.destination.clone()),
            keep_going: true,
            store: None,
            own_endpoint: true,
        };
        match pipeline::run(&job, &Silent) {
            Ok(outcome) => {
                states.send_modify(|state| state.problems = shown_in_page(&outcome.problems));
                let (errors, warnings) = report::print(outcome.problems, ProblemFormat::Human);
                if !self.quiet {
                    anstream::eprintln!(
                        "{} in {} ms: {}, {}",
                        if outcome.summary.is_some() { "built" } else { "not built" },
                        started.elapsed().as_millis(),
                        count(errors, "error"),
                        count(warnings, "warning")
                    );
                }
                outcome.summary
            }
            Err(error) => {
                self.failed(&error, states);
                None
            }
        }
    }

    /// Say what stopped the preview, on the terminal and in the page.
    fn failed(&self, error: &anyhow::Error, states: &watch::Sender<PreviewState>) {
        let shown = report::failure(error);
        anstream::eprintln!("{shown}");
        states.send_modify(|state| state.problems = vec![shown]);
    }
}

fn shown_in_page(problems: &Problems) -> Vec<String> {
    let sorted = problems.clone().into_sorted();
    let left_out = sorted.len().saturating_sub(PROBLEMS_IN_PAGE_MAX);
    let mut shown: Vec<String> = sorted.iter().take(PROBLEMS_IN_PAGE_MAX).map(report::plain).collect();
    if left_out > 0 {
        shown.push(format!("… and {} on the terminal", count(left_out, "more problem")));
    }
    shown
}
