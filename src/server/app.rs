//! What every request shares.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, Weak};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::Timestamp;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::candidate_list::CandidateList;
use super::clock::Clock;
use super::desk::{Access, DeskToken};
use super::pair::{Folders, Pair, PairError, Stamp};
use super::secrets::Secrets;
use super::visits::Visits;
use super::webhooks;
use crate::background::in_background;
use crate::candidates::Removed;
use crate::config::Privacy;
use crate::events::{EventStore, Recorder, Redaction, Retention, Spool};

/// How often the folders are looked at for a new build, in milliseconds.
const RELOAD_POLL_MILLISECONDS: u64 = 250;
/// How often questions look for a new build, in milliseconds: a system call each. Nobody opens a page and asks from it
/// sooner.
const LOOK_MILLISECONDS: u64 = 5;
/// How long a question waits for the build that it saw first, in milliseconds. A usual help centre is opened in less; readers
/// of a large one are answered from the old build meanwhile.
const RELOAD_WAIT_MILLISECONDS: u64 = 250;
/// How long requests are waited for that still use the old build, in seconds, before it is left to the last of them to put it
/// away. No answer takes longer.
const LEAVING_SECONDS_MAX: u64 = 10;
/// How long a build that could not be opened is left alone, in seconds: opening reads all of it.
const RELOAD_RETRY_SECONDS: u64 = 1;
/// How often measured times are put into their summary, in seconds; until then each takes memory.
const UPKEEP_SECONDS: u64 = 5;

/// How often old events are removed, in seconds.
const PURGE_SECONDS: u64 = 3_600;

/// What an endpoint is started with.
#[derive(Debug, Clone)]
pub struct Options {
    pub index: PathBuf,
    /// The built site, to serve it too.
    pub site: Option<PathBuf>,
    /// `sqlite://…` or `postgres://…`
    pub store: String,
    /// Folder for events that wait until the store answers again.
    pub spool: PathBuf,
    /// Requests a reader may make in a second, in the long run; 0 for no limit.
    pub rate_per_second: u32,
    /// What the time of events is.
    pub clock: Clock,
    /// Where the secrets of webhooks are.
    pub secrets: Secrets,
    /// Nothing: there is no desk.
    pub desk: Option<DeskToken>,
}

/// The endpoint's state. Cheap to clone.
#[derive(Clone)]
pub struct App {
    shared: Arc<Shared>,
}

struct Shared {
    current: RwLock<Current>,
    /// Held by whoever opens a new build, so that it is opened once.
    reloading: Mutex<Option<Failure>>,
    /// Whether a question is having a new build opened.
    is_asked_to_reload: AtomicBool,
    /// When a question last looked for a new build, in milliseconds since the start.
    looked_at: AtomicU64,
    started: Instant,
    folders: Folders,
    recorder: Recorder,
    store: EventStore,
    metrics: PrometheusHandle,
    rate_per_second: u32,
    clock: Clock,
    visits: Visits,
    runtime: tokio::runtime::Handle,
    secrets: Secrets,
    candidate_list: CandidateList,
    access: Option<Access>,
}

/// The endpoint's state for tasks that end with it.
pub(super) struct WeakApp(Weak<Shared>);

/// What answers now.
#[derive(Clone)]
struct Current {
    pair: Arc<Pair>,
    /// Taken before the pair was opened, so that a build that comes meanwhile is noticed.
    stamp: Option<Stamp>,
}

/// Why the build in the folders was not taken over.
struct Failure {
    message: String,
    at: Instant,
}

/// Open the indexes and the store, and watch the folders for new builds until the last clone is gone.
///
/// # Errors
/// There is no index, it is not of the site's build, or the store cannot be opened. A PostgreSQL server that is away is
/// none: events are spooled until it is there.
pub async fn open(options: &Options) -> anyhow::Result<App> {
    let folders = Folders { index: options.index.clone(), site: options.site.clone() };
    let stamp = folders.stamp();
    let reading = {
        let folders = folders.clone();
        tokio::task::spawn_blocking(move || folders.open(None))
    };
    let pair = async {
        reading.await?.with_context(|| {
            format!(
                "cannot answer from `{}`\n\nhint: `answerbook build` writes the search index",
                options.index.display()
            )
        })
    };
    let store = async { Ok(EventStore::open_or_await(&options.store).await?) };
    let (pair, store) = match stamp {
        Some(_) => tokio::try_join!(pair, store)?,
        // Where nothing was built, no store is made.
        None => (pair.await?, store.await?),
    };
    let metrics = prometheus()?;
    let redaction = Redaction::for_languages(pair.indexes.languages());
    let recorder = Recorder::start(store.clone(), redaction, Spool::open(&options.spool));
    let mut receivers = webhooks::Receivers::default();
    receivers.warn(&pair.settings.webhooks, &options.secrets);
    let shared = Arc::new(Shared {
        current: RwLock::new(Current { pair: Arc::new(pair), stamp }),
        reloading: Mutex::new(None),
        is_asked_to_reload: AtomicBool::new(false),
        looked_at: AtomicU64::new(0),
        started: Instant::now(),
        folders,
        recorder,
        store,
        metrics,
        rate_per_second: options.rate_per_second,
        clock: options.clock.clone(),
        visits: Visits::default(),
        runtime: tokio::runtime::Handle::current(),
        secrets: options.secrets.clone(),
        candidate_list: CandidateList::default(),
        access: options.desk.clone().map(Access::new),
    });
    tokio::spawn(watch(Arc::downgrade(&shared)));
    tokio::spawn(webhooks::run(WeakApp(Arc::downgrade(&shared)), receivers));
    tokio::spawn(purge_hourly(Arc::downgrade(&shared)));
    let app = App { shared };
    tokio::spawn(app.clone().verify());
    Ok(app)
}

/// Look for new builds until the endpoint is gone.
async fn watch(watched: Weak<Shared>) {
    let mut upkeep = Instant::now();
    loop {
        tokio::time::sleep(Duration::from_millis(RELOAD_POLL_MILLISECONDS)).await;
        let Some(shared) = watched.upgrade() else { return };
        if upkeep.elapsed() >= Duration::from_secs(UPKEEP_SECONDS) {
            shared.metrics.run_upkeep();
            upkeep = Instant::now();
        }
        App { shared }.reload_aside().await;
    }
}

/// Remove what is older than the site's configuration says, until the endpoint is gone.
async fn purge_hourly(purged: Weak<Shared>) {
    loop {
        let Some(shared) = purged.upgrade() else { return };
        let app = App { shared };
        let pair = app.pair();
        match app.desk(&pair).purge(app.now(), &retention(&pair.settings.privacy)).await {
            Ok(removed) if removed == Removed::default() => {}
            Ok(Removed { events, counts, candidates }) => {
                tracing::info!(events, counts, candidates, "counted and removed what is older than it may be");
            }
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "old events could not be removed");
            }
        }
        // Or a build that is replaced meanwhile would stay open with all its answers.
        drop((app, pair));
        tokio::time::sleep(Duration::from_secs(PURGE_SECONDS)).await;
    }
}

/// The part of the configuration that the store acts on.
pub fn retention(privacy: &Privacy) -> Retention {
    Retention {
        raw_events_days: privacy.raw_events_days,
        aggregates_days: privacy.aggregates_days,
        wording_visits: privacy.wording_visits,
    }
}

/// The process has one recorder of metrics, however many endpoints tests start.
fn prometheus() -> anyhow::Result<PrometheusHandle> {
    static HANDLE: OnceLock<Result<PrometheusHandle, String>> = OnceLock::new();
    HANDLE
        .get_or_init(|| PrometheusBuilder::new().install_recorder().map_err(|error| error.to_string()))
        .clone()
        .map_err(|error| anyhow::anyhow!("metrics cannot be recorded: {error}"))
}

/// Drops a pair on this thread as soon as no request uses it any longer: giving back all its memory takes milliseconds, and
/// no request should.
fn put_away(old: Arc<Pair>) {
    let started = Instant::now();
    while Arc::strong_count(&old) > 1 && started.elapsed() < Duration::from_secs(LEAVING_SECONDS_MAX) {
        std::thread::sleep(Duration::from_millis(LOOK_MILLISECONDS));
    }
}

impl WeakApp {
    pub(super) fn upgrade(&self) -> Option<App> {
        self.0.upgrade().map(|shared| App { shared })
    }
}

impl App {
    /// The pair that answers now. A request keeps the one it started with.
    pub(super) fn pair(&self) -> Arc<Pair> {
        self.current().pair
    }

    /// The pair for a question. Pages of a new build are seen as soon as they lie there, so a question asked
    /// from one is not left to the next look at the folders. Whoever is the first to see it waits a moment for it; who asks
    /// while it is opened is answered from the old one, or all would wait for as long as a large index takes.
    pub(super) async fn newest_pair(&self) -> Arc<Pair> {
        let current = self.current();
        if !self.is_time_to_look()
            || self.shared.folders.stamp() == current.stamp
            || self.shared.is_asked_to_reload.swap(true, Ordering::AcqRel)
        {
            return current.pair;
        }
        let app = self.clone();
        let reload = self.shared.runtime.spawn(async move {
            app.reload_aside().await;
            app.shared.is_asked_to_reload.store(false, Ordering::Release);
        });
        // It goes on when nobody waits.
        let _ = tokio::time::timeout(Duration::from_millis(RELOAD_WAIT_MILLISECONDS), reload).await;
        self.pair()
    }

    fn is_time_to_look(&self) -> bool {
        let now = u64::try_from(self.shared.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let is_time = now >= self.shared.looked_at.load(Ordering::Relaxed) + LOOK_MILLISECONDS;
        if is_time {
            self.shared.looked_at.store(now, Ordering::Relaxed);
        }
        is_time
    }

    fn current(&self) -> Current {
        // A writer only puts a new value in its place; it is whole even after a panic.
        self.shared.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reload while other requests go on: opening an index reads its files.
    async fn reload_aside(&self) {
        let app = self.clone();
        if tokio::task::spawn_blocking(move || app.reload()).await.is_err() {
            tracing::error!("opening a new build panicked; the old one goes on answering");
        }
    }

    /// Take over the build that lies in the folders, if it is another and can be opened. Otherwise the old one
    /// goes on answering.
    pub fn reload(&self) {
        if let Some(old) = self.take_over() {
            self.shared.runtime.spawn_blocking(move || put_away(old));
        }
    }

    /// The pair that was replaced, if one was.
    fn take_over(&self) -> Option<Arc<Pair>> {
        let mut failure = self.shared.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.shared.folders.stamp();
        let current = self.current();
        let build = self.shared.folders.build()?;
        if build == current.pair.build() {
            *failure = None;
            if stamp != current.stamp {
                self.replace(Current { stamp, ..current });
            }
            return None;
        }
        let is_recent = |failure: &Failure| failure.at.elapsed() < Duration::from_secs(RELOAD_RETRY_SECONDS);
        if failure.as_ref().is_some_and(is_recent) {
            return None;
        }
        let opened = in_background(|| {
            let pair = self.shared.folders.open(Some(&current.pair))?;
            pair.prepare(&current.pair);
            Ok::<_, PairError>(pair)
        });
        match opened {
            Ok(pair) => {
                tracing::info!(build = pair.build(), "took over a new build");
                self.replace(Current { pair: Arc::new(pair), stamp });
                self.shared.runtime.spawn(self.clone().verify());
                metrics::counter!("answerbook_reloads_total").increment(1);
                *failure = None;
                Some(current.pair)
            }
            Err(error) => {
                let message = error.to_string();
                // It is tried again and again, and said once.
                if failure.as_ref().is_none_or(|earlier| earlier.message != message) {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "a new build cannot be opened; the old one goes on answering"
                    );
                    metrics::counter!("answerbook_reloads_failed_total").increment(1);
                }
                *failure = Some(Failure { message, at: Instant::now() });
                None
            }
        }
    }

    fn replace(&self, new: Current) {
        *self.shared.current.write().unwrap_or_else(PoisonError::into_inner) = new;
    }

    /// The folder of the static site.
    pub(super) fn site(&self) -> Option<&PathBuf> {
        self.shared.folders.site.as_ref()
    }

    pub(super) fn recorder(&self) -> &Recorder {
        &self.shared.recorder
    }

    pub(super) fn store(&self) -> &EventStore {
        &self.shared.store
    }

    pub(super) fn metrics(&self) -> &PrometheusHandle {
        &self.shared.metrics
    }

    /// The time of an event.
    pub(super) fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    pub(super) fn secrets(&self) -> &Secrets {
        &self.shared.secrets
    }

    pub(super) fn candidate_list(&self) -> &CandidateList {
        &self.shared.candidate_list
    }

    /// The door of the desk, where there is one.
    pub(super) fn access(&self) -> Option<&Access> {
        self.shared.access.as_ref()
    }

    pub(super) fn visits(&self) -> &Visits {
        &self.shared.visits
    }

    pub(super) fn rate_per_second(&self) -> u32 {
        self.shared.rate_per_second
    }

    /// Write everything recorded so far; for the end of the process.
    pub async fn flush(&self) {
        if let Err(error) = self.shared.recorder.flush().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "some events were not stored");
        }
    }
}
