//! `answerbook serve`: build, show, watch, and build again, on one port.
//!
//! Two threads work beside the server. One shows articles that were saved at once ([`early`]); the other builds the whole
//! site behind it, which finds all problems and brings search, lists and every other page.

mod early;
mod live_reload;
mod watching;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, Sender};
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

use self::early::{EarlyPages, KeptSite, Saved};
use self::live_reload::PreviewState;
use self::watching::Watch;
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
    logging::withhold_panic_messages();
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
    let (tell_early, heard) = mpsc::channel();
    let tell_saved = tell_early.clone();
    // Nobody listens any more when the preview is ending.
    let watch = watching::watch(&global.site, move |files| drop(tell_saved.send(Heard::Saved(files))))
        .context("cannot watch the site's folder for changes")?;
    let (states, seen_states) = watch::channel(PreviewState::default());
    let current: Current = Arc::default();
    let early: Arc<EarlyPages> = Arc::default();
    let (app_sender, mut app_receiver) = watch::channel::<Option<App>>(None);
    let (request_build, requested) = mpsc::channel();
    let shared = Arc::new(Preview { builder, states, early: Arc::clone(&early) });
    let builds = {
        let (preview, current) = (Arc::clone(&shared), Arc::clone(&current));
        let endpoint = preview.builder.endpoint(&store_or_default(options.store.as_deref(), &global.site));
        let runtime = tokio::runtime::Handle::current();
        let open = move || {
            let opened = runtime.block_on(server::open(&endpoint))?;
            if let Ok(mut current) = current.write() {
                *current = Some(server::router(opened.clone()));
            }
            let _ = app_sender.send(Some(opened.clone()));
            Ok(opened)
        };
        move || preview.build_again_and_again(watch, &open, &requested, &tell_early)
    };
    std::thread::Builder::new().name("preview-builds".to_owned()).spawn(builds)?;
    let saves = move || shared.show_what_is_saved(&heard, &request_build);
    std::thread::Builder::new().name("preview-saves".to_owned()).spawn(saves)?;

    if !global.quiet {
        anstream::eprintln!("serving http://{address}/ (Ctrl-C ends it)");
    }
    let (end, ending) = watch::channel(false);
    let router = live_reload::around(Router::new().fallback(answer).with_state(current), seen_states, early, ending);
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

/// What the thread hears that shows saved articles.
enum Heard {
    /// Some files were saved.
    Saved(Vec<PathBuf>),
    /// A build has come to an end.
    Built,
}

/// A build is wanted.
struct BuildRequest {
    /// It will show readers more than what early pages show already.
    shows_more: bool,
}

/// What both threads beside the server work with.
struct Preview {
    builder: PreviewBuilder,
    states: watch::Sender<PreviewState>,
    early: Arc<EarlyPages>,
}

impl Preview {
    /// Build, and again at every request; `open` the endpoint after the first build that made a site.
    fn build_again_and_again(
        &self,
        mut watch: Watch,
        open: &dyn Fn() -> anyhow::Result<App>,
        requested: &Receiver<BuildRequest>,
        tell_early: &Sender<Heard>,
    ) {
        let mut app: Option<App> = None;
        let mut shows_more = true;
        loop {
            // A folder such as `themes` may have been made since the last build.
            watching::watch_folders(&mut watch, &self.builder.site_folder);
            let mark = self.early.mark();
            if let Some(summary) = self.builder.build(&self.states) {
                match &app {
                    Some(app) => app.reload(),
                    None => match open() {
                        Ok(opened) => app = Some(opened),
                        Err(error) => self.builder.failed(&error, &self.states),
                    },
                }
                self.early.built(mark);
                if app.is_some() {
                    let shows_more = std::mem::take(&mut shows_more);
                    self.states.send_if_modified(|state| state.show_build(&summary.build_id, shows_more));
                }
            }
            let _ = tell_early.send(Heard::Built);
            // One build for all that was saved meanwhile.
            let Ok(request) = requested.recv() else { return };
            shows_more |= request.shows_more;
            shows_more |= requested.try_iter().any(|request| request.shows_more);
        }
    }

    /// Show saved articles at once, and request a build after each save.
    fn show_what_is_saved(&self, heard: &Receiver<Heard>, request_build: &Sender<BuildRequest>) {
        let mut kept: Option<KeptSite> = None;
        for heard in heard {
            let Heard::Saved(files) = heard else {
                kept = kept.or_else(|| KeptSite::read(&self.builder.job()));
                continue;
            };
            let saved = kept.as_mut().map_or_else(Saved::nothing, |kept| kept.saved(&files));
            if saved.is_outdated {
                kept = None;
            }
            if !saved.pages.is_empty() {
                self.early.show(saved.pages);
                self.states.send_modify(PreviewState::show_saved);
            }
            if request_build.send(BuildRequest { shows_more: !saved.is_all }).is_err() {
                return;
            }
        }
    }
}

/// Builds the preview.
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

    fn job(&self) -> Job<'_> {
        Job {
            site_folder: &self.site_folder,
            selection: &self.selection,
            destination: Some(self.destination.clone()),
            keep_going: true,
            store: None,
            own_endpoint: true,
        }
    }

    /// Build once and tell the open pages what is wrong. Nothing is returned when there is no new site.
    fn build(&self, states: &watch::Sender<PreviewState>) -> Option<Summary> {
        let started = Instant::now();
        match pipeline::run(&self.job(), &Silent) {
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
