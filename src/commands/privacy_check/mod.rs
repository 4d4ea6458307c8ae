//! `answerbook privacy-check`: secrets go into a real endpoint through every input, and every file it wrote is
//! searched for them.

mod looking;
mod planting;
mod process;
mod secret;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use serde::Serialize;

use self::looking::Search;
pub use self::looking::{Finding, Form};
pub use self::planting::{Plant, Plants};
use self::process::Endpoint;
pub use self::secret::Kind;
use super::{EXIT_FINE, EXIT_PROBLEMS};
use crate::cli::{DetailFormat, GlobalOptions, PrivacyCheckOptions};
use crate::events::EventStore;
use crate::search::Manifest;
use crate::settings::{INDEX_FOLDER, folder_or};

/// The event store in the folder of a check.
const STORE_FILE: &str = "events.db";

pub(super) fn run(options: &PrivacyCheckOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let index = folder_or(options.index.as_ref(), &global.site, INDEX_FOLDER);
    let program = std::env::current_exe().context("cannot find the program itself")?;
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let report = check(&program, &index, folder.path(), Plants::default())?;
    match options.format {
        DetailFormat::Human => anstream::print!("{}", report.for_people()),
        DetailFormat::Json => anstream::println!("{}", serde_json::to_string_pretty(&report)?),
    }
    Ok(ExitCode::from(if report.is_clean() { EXIT_FINE } else { EXIT_PROBLEMS }))
}

/// What was planted and what was found.
#[derive(Debug, Serialize)]
pub struct Report {
    pub kinds: Vec<KindReport>,
    /// Below the folder of the check.
    pub files: Vec<String>,
    /// Searches that the endpoint kept, and ratings: without any there would be nothing to find.
    pub searches_kept: u64,
    pub ratings_kept: u64,
}

#[derive(Debug, Serialize)]
pub struct KindReport {
    pub kind: Kind,
    pub planted: usize,
    pub found: Vec<Finding>,
}

/// Run an endpoint over `folder`, which should be empty, kill it in the middle, run it again to its end, and look for
/// everything that was planted, also for what is in `plants` already.
///
/// # Errors
/// The endpoint does not start, does not answer as it should, or kept nothing.
pub fn check(program: &Path, index: &Path, folder: &Path, mut plants: Plants) -> anyhow::Result<Report> {
    let manifest = Manifest::read(index).with_context(|| {
        format!("cannot check `{}`\n\nhint: `answerbook build` writes the search index", index.display())
    })?;
    let lang =
        manifest.languages.first().map(|language| language.code.as_str()).context("the index has no language")?;
    let store = format!("sqlite://{}", folder.join(STORE_FILE).display());
    let mut findings = BTreeSet::new();
    let mut files = BTreeSet::new();

    // Killed, so that the write-ahead log stays as it is; then ended as a service manager does.
    for is_killed in [true, false] {
        let endpoint = Endpoint::start(program, index, folder, &store)?;
        plants.sow(endpoint.address(), lang)?;
        endpoint.wait_for_batches();
        let metrics = metrics(endpoint.address())?;
        if is_killed {
            endpoint.kill()?
        } else {
            endpoint.end()?
        }
        let search = Search::new(plants.all())?;
        search.look_in("/metrics", metrics.as_bytes(), &mut findings);
        files.extend(search.look_below(folder, &mut findings)?);
    }

    let (searches_kept, ratings_kept) = kept(&store)?;
    anyhow::ensure!(searches_kept > 0 && ratings_kept > 0, "the endpoint kept nothing, so nothing was checked");
    let kinds = Kind::ALL.into_iter().map(|kind| KindReport {
        kind,
        planted: plants.all().iter().filter(|plant| plant.kind == kind).count(),
        found: findings.iter().filter(|finding| finding.kind == kind).cloned().collect(),
    });
    Ok(Report { kinds: kinds.collect(), files: files.into_iter().collect(), searches_kept, ratings_kept })
}

fn metrics(address: SocketAddr) -> anyhow::Result<String> {
    let (status, body) = planting::exchange(address, "GET", "/metrics", &[], b"")?;
    anyhow::ensure!(status == 200, "/metrics was answered with {status}");
    Ok(body)
}

fn kept(store: &str) -> anyhow::Result<(u64, u64)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = EventStore::open_existing(store).await?;
        let searches = store.search_days().await?.iter().map(|day| day.searches).sum();
        let ratings = store.feedback().await?.len() as u64;
        store.close().await;
        Ok((searches, ratings))
    })
}

impl Report {
    pub fn is_clean(&self) -> bool {
        self.kinds.iter().all(|kind| kind.found.is_empty())
    }

    fn for_people(&self) -> String {
        let mut text = format!("{:<20}{:>8}{:>8}\n", "", "planted", "found");
        for KindReport { kind, planted, found } in &self.kinds {
            let _ = writeln!(text, "{:<20}{planted:>8}{:>8}", kind.name(), found.len());
        }
        for Finding { kind, input, place, form } in self.kinds.iter().flat_map(|kind| &kind.found) {
            let _ = write!(text, "\nfound: {} from {input} in {place}, {}", kind.name(), form.name());
        }
        if !self.is_clean() {
            text.push('\n');
        }
        let _ = writeln!(
            text,
            "\nlooked in {} and /metrics; {} searches and {} ratings were kept",
            self.files.join(", "),
            self.searches_kept,
            self.ratings_kept
        );
        text
    }
}
