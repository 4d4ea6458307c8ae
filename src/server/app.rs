//! What every request shares.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock, RwLock};
use std::time::Duration;

use anyhow::Context as _;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use url::Url;

use super::pair::{Folders, Pair};
use crate::events::{EventStore, Recorder, Redaction};

/// How often the folders are looked at for a new build, in milliseconds.
const RELOAD_POLL_MILLISECONDS: u64 = 250;

/// What an endpoint is started with.
#[derive(Debug, Clone)]
pub struct Options {
    pub index: PathBuf,
    /// The built site, to serve it too.
    pub site: Option<PathBuf>,
    /// `sqlite://…`
    pub store: String,
    /// Requests a reader may make in a second, in the long run; 0 for no limit.
    pub rate_per_second: u32,
}

/// The endpoint's state. Cheap to clone.
#[derive(Clone)]
pub struct App {
    shared: Arc<Shared>,
}

struct Shared {
    current: RwLock<Arc<Pair>>,
    folders: Folders,
    recorder: Recorder,
    store: EventStore,
    metrics: PrometheusHandle,
    rate_per_second: u32,
}

/// Open the indexes and the store, and watch the folders for new builds until the last clone is gone.
///
/// # Errors
/// There is no index, it is not of the site's build, or the store cannot be opened.
pub async fn open(options: &Options) -> anyhow::Result<App> {
    let folders = Folders { index: options.index.clone(), site: options.site.clone() };
    let pair = folders.open().with_context(|| {
        format!("cannot answer from `{}`\n\nhint: `answerbook build` writes the search index", options.index.display())
    })?;
    let metrics = prometheus()?;
    let store = EventStore::open(&options.store).await?;
    let redaction = Redaction::for_languages(pair.indexes.languages());
    let recorder = Recorder::start(store.clone(), redaction);
    let shared = Arc::new(Shared {
        current: RwLock::new(Arc::new(pair)),
        folders,
        recorder,
        store,
        metrics,
        rate_per_second: options.rate_per_second,
    });
    let watched = Arc::downgrade(&shared);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_millis(RELOAD_POLL_MILLISECONDS)).await;
            let Some(shared) = watched.upgrade() else { return };
            let app = App { shared };
            // Opening an index reads its files; requests go on meanwhile.
            if tokio::task::spawn_blocking(move || app.reload()).await.is_err() {
                return;
            }
        }
    });
    Ok(App { shared })
}

/// The process has one recorder of metrics, however many endpoints tests start.
fn prometheus() -> anyhow::Result<PrometheusHandle> {
    static HANDLE: OnceLock<Result<PrometheusHandle, String>> = OnceLock::new();
    HANDLE
        .get_or_init(|| PrometheusBuilder::new().install_recorder().map_err(|error| error.to_string()))
        .clone()
        .map_err(|error| anyhow::anyhow!("metrics cannot be recorded: {error}"))
}

impl App {
    /// The pair that answers now. A request keeps the one it started with.
    pub(super) fn pair(&self) -> Arc<Pair> {
        match self.shared.current.read() {
            Ok(current) => Arc::clone(&current),
            // A writer only swaps an `Arc`; the value is whole even after a panic.
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
    }

    /// Take over the build that lies in the folders, if it is another and can be opened. Otherwise the old one
    /// goes on answering.
    pub fn reload(&self) {
        let present = self.pair().indexes.manifest().build_id.clone();
        if self.shared.folders.index_build().is_none_or(|build| build == present) {
            return;
        }
        match self.shared.folders.open() {
            Ok(pair) if pair.indexes.manifest().build_id != present => {
                tracing::info!(build = pair.indexes.manifest().build_id, "took over a new build");
                match self.shared.current.write() {
                    Ok(mut current) => *current = Arc::new(pair),
                    Err(poisoned) => *poisoned.into_inner() = Arc::new(pair),
                }
                metrics::counter!("answerbook_reloads_total").increment(1);
            }
            // The site's swap comes a moment after that of the index.
            Ok(_) => {}
            Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "a new build cannot be opened yet"),
        }
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

    pub(super) fn rate_per_second(&self) -> u32 {
        self.shared.rate_per_second
    }

    /// Scheme and host of the site, which may ask from another origin than the endpoint's.
    pub(super) fn site_origin(&self) -> Option<String> {
        let url = Url::parse(&self.pair().indexes.manifest().base_url).ok()?;
        Some(url.origin().ascii_serialization())
    }

    /// Write everything recorded so far; for the end of the process.
    pub async fn flush(&self) {
        if let Err(error) = self.shared.recorder.flush().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "some events were not stored");
        }
    }
}
