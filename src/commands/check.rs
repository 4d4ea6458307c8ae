//! `answerbook check`: everything a build would say, written nowhere.

use std::process::ExitCode;

use super::pipeline::{self, Job};
use super::progress::Progress;
use super::{EXIT_FINE, EXIT_PROBLEMS};
use crate::cli::{CheckOptions, GlobalOptions};
use crate::report::{self, count};

pub(super) fn run(options: &CheckOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let job = Job {
        site_folder: &global.site,
        selection: &options.selection,
        destination: None,
        keep_going: true,
        store: options.store.as_deref(),
        own_endpoint: false,
    };
    let progress = Progress::new(global.quiet);
    let outcome = pipeline::run(&job, &progress)?;
    drop(progress);
    let (errors, warnings) = report::print(outcome.problems, options.format);
    if !global.quiet {
        let looked_at = outcome.summary.map_or_else(String::new, |summary| {
            format!(" {} in {}", count(summary.articles, "article"), count(summary.languages, "language"))
        });
        anstream::eprintln!("checked{looked_at}: {}, {}", count(errors, "error"), count(warnings, "warning"));
    }
    Ok(ExitCode::from(if errors > 0 { EXIT_PROBLEMS } else { EXIT_FINE }))
}
