//! `answerbook build`: the site and its indexes, published at once.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use super::pipeline::{self, Destination, Job, SOCIAL_IMAGES_ARTICLES_MAX};
use super::progress::Progress;
use super::{EXIT_FINE, EXIT_PROBLEMS, candidates, logging};
use crate::cli::{BuildOptions, GlobalOptions};
use crate::report::{self, count};
use crate::settings::{INDEX_FOLDER, OUTPUT_FOLDER, folder_or};

pub(super) fn run(options: &BuildOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    // Problems are printed; this is for what a build can do without, such as a cache on a full disk.
    logging::to_stderr(global, "answerbook=warn,error")?;
    let started = Instant::now();
    let index = folder_or(options.index.as_ref(), &global.site, INDEX_FOLDER);
    let destination = Destination {
        site: folder_or(options.output.as_ref(), &global.site, OUTPUT_FOLDER),
        index: index.clone(),
        precompress: options.precompress,
    };
    let shown = destination.site.strip_prefix(".").unwrap_or(&destination.site).display().to_string();
    let job = Job {
        site_folder: &global.site,
        selection: &options.selection,
        destination: Some(destination),
        keep_going: options.keep_going,
        store: None,
        own_endpoint: false,
    };
    let progress = Progress::new(global.quiet);
    let outcome = pipeline::run(&job, &progress)?;
    drop(progress);
    let (errors, warnings) = report::print(outcome.problems, options.format);
    if outcome.summary.as_ref().is_some_and(|summary| summary.is_without_pictures) && !global.quiet {
        anstream::eprintln!(
            "note: more than {SOCIAL_IMAGES_ARTICLES_MAX} articles, so only home pages have pictures for shared links; \
             `social_images: true` in `answerbook.yaml` draws them all, `false` ends this note"
        );
    }
    let is_built = outcome.summary.is_some();
    match outcome.summary {
        Some(summary) if !global.quiet => anstream::eprintln!(
            "built {} in {} ({}) into `{shown}` in {:.2} s: {}, {}",
            count(summary.articles, "article"),
            count(summary.languages, "language"),
            count(summary.pages, "page"),
            started.elapsed().as_secs_f64(),
            count(errors, "error"),
            count(warnings, "warning"),
        ),
        Some(_) => {}
        None => anstream::eprintln!(
            "not built: {}, {}; `{shown}` is as it was",
            count(errors, "error"),
            count(warnings, "warning")
        ),
    }
    if is_built {
        ask_candidates(options, global, &index);
    }
    Ok(ExitCode::from(if errors > 0 { EXIT_PROBLEMS } else { EXIT_FINE }))
}

/// What readers did not find may be answered now. The site is published whatever the store says, so that is no failure.
fn ask_candidates(options: &BuildOptions, global: &GlobalOptions, index: &Path) {
    match candidates::after_build(&global.site, index, options.store.as_deref()) {
        Ok(Some(verified)) if !global.quiet => {
            if let Err(error) = candidates::print_verified(&verified, &mut anstream::stderr()) {
                tracing::warn!(error = &error as &dyn std::error::Error, "the terminal is gone");
            }
            if verified.asked > 0 {
                anstream::eprintln!("{}", candidates::summary(&verified));
            }
        }
        Ok(_) => {}
        Err(error) => anstream::eprintln!(
            "warning: the candidates were not asked again: {error:#}\n\nhint: `answerbook candidates verify` does it later"
        ),
    }
}
