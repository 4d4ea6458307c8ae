//! `answerbook report` and `answerbook digest`: what readers looked for, found and rated.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::site_facts::{self, SiteReading};
use super::{EXIT_FINE, EXIT_WRONG_USAGE};
use crate::analytics::{self, Period, Recorded, Report, Scope};
use crate::candidates::{Desk, GatherOptions};
use crate::cli::{CandidateSource, DigestOptions, GlobalOptions, ReportOptions, Since};
use crate::config::yaml::parse_instant;
use crate::events::{EventStore, StoreError};
use crate::render::report_page;
use crate::settings::{STATE_FOLDER, store_or_default};

/// Name of the page in a folder.
const PAGE_FILE: &str = "report.html";

/// Days of a digest.
const WEEK_DAYS: i32 = 7;

/// Writes the page and the JSON beside it.
pub(super) fn write(options: &ReportOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let now = now(options.now.as_deref())?;
    let today = now.to_zoned(TimeZone::UTC).date();
    let report = read(&options.source, global, now, period(options.since, today))?;
    let page = page_path(options.output.as_deref(), &global.site);
    let json = page.with_extension("json");
    if let Some(folder) = page.parent() {
        fs_err::create_dir_all(folder)?;
    }
    fs_err::write(&json, serde_json::to_vec_pretty(&report)?)?;
    fs_err::write(&page, report_page(&report)?)?;
    if !global.quiet {
        anstream::println!("{}", page.display());
        anstream::println!("{}", json.display());
    }
    Ok(ExitCode::from(EXIT_FINE))
}

/// Prints the digest.
pub(super) fn digest(options: &DigestOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let now = now(options.now.as_deref())?;
    // Today is not over, and would look like a fall beside the days before.
    let yesterday = now.to_zoned(TimeZone::UTC).date().saturating_sub(1.day());
    let since = options.since.filter(|_| !options.week).unwrap_or(Since::Days(WEEK_DAYS));
    let report = read(&options.source, global, now, period(since, yesterday))?;
    let team = options.team.as_deref();
    if let Some(unknown) = team.filter(|id| !report.teams.contains_key(*id)) {
        let known: Vec<&str> = report.teams.keys().map(String::as_str).collect();
        anstream::eprintln!(
            "error: there is no team `{unknown}`\n\nhint: the teams of the configuration are {}",
            known.join(", ")
        );
        return Ok(ExitCode::from(EXIT_WRONG_USAGE));
    }
    anstream::print!("{}", analytics::digest(&report, team));
    Ok(ExitCode::from(EXIT_FINE))
}

fn now(given: Option<&str>) -> anyhow::Result<Timestamp> {
    let Some(text) = given else { return Ok(Timestamp::now()) };
    parse_instant(text).with_context(|| format!("`--now {text}` is not an instant such as 2026-03-01T09:00:00Z"))
}

fn period(since: Since, until: jiff::civil::Date) -> Period {
    match since {
        Since::Days(days) => Period::ending(until, days),
        Since::Date(from) => Period::new(from, until),
    }
}

/// The file that `--output` means.
fn page_path(output: Option<&Path>, site: &Path) -> PathBuf {
    match output {
        None => site.join(STATE_FOLDER).join(PAGE_FILE),
        Some(path) if path.extension().is_some_and(|extension| extension == "html") => path.to_owned(),
        Some(folder) => folder.join(PAGE_FILE),
    }
}

fn read(source: &CandidateSource, global: &GlobalOptions, now: Timestamp, period: Period) -> anyhow::Result<Report> {
    let site = site_facts::read(&global.site, now);
    let url = store_or_default(source.store.as_deref(), &global.site);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("could not start the runtime that the event store needs")?;
    let recorded = runtime.block_on(recorded(&url, &site, now))?;
    let scope = Scope { period, now, wording_visits: site.privacy.wording_visits, measure: site.measure };
    Ok(Report::new(&recorded, &site.facts, scope))
}

/// What the store holds.
async fn recorded(url: &str, site: &SiteReading, now: Timestamp) -> anyhow::Result<Recorded> {
    let store = EventStore::open_existing(url).await.map_err(explained)?;
    let visits_min = u64::from(site.privacy.wording_visits);
    let desk = Desk::new(store.clone(), GatherOptions { visits_min, routing: site.routing.clone() });
    let recorded = Recorded {
        gathered: desk.list(now).await?,
        search_days: store.search_days().await?,
        article_days: store.article_days().await?,
        wording_days: store.wording_days().await?,
        feedback: store.feedback().await?,
        unmet: store.unmet_searches().await?,
    };
    store.close().await;
    Ok(recorded)
}

fn explained(error: StoreError) -> anyhow::Error {
    let is_missing = matches!(error, StoreError::Missing(_));
    let error = anyhow::Error::from(error);
    if is_missing {
        error.context(
            "there is nothing to report\n\nhint: `answerbook serve` and `answerbook endpoint` record what readers do; \
             give their `--store` here too if it is another one",
        )
    } else {
        error
    }
}
