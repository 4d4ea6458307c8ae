//! `answerbook build`: the site and its indexes, published at once.

use std::process::ExitCode;
use std::time::Instant;

use super::pipeline::{self, Destination, Job, SOCIAL_IMAGES_ARTICLES_MAX};
use super::progress::Progress;
use super::{EXIT_FINE, EXIT_PROBLEMS};
use crate::cli::{BuildOptions, GlobalOptions};
use crate::report::{self, count};
use crate::settings::{INDEX_FOLDER, OUTPUT_FOLDER, folder_or};

pub(super) fn run(options: &BuildOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let destination = Destination {
        site: folder_or(options.output.as_ref(), &global.site, OUTPUT_FOLDER),
        index: folder_or(options.index.as_ref(), &global.site, INDEX_FOLDER),
        precompress: options.precompress,
    };
    let shown = destination.site.strip_prefix(".").unwrap_or(&destination.site).display().to_string();
    let job = Job {
        site_folder: &global.site,
        selection: &options.selection,
        destination: Some(destination),
        keep_going: options.keep_going,
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
    Ok(ExitCode::from(if errors > 0 { EXIT_PROBLEMS } else { EXIT_FINE }))
}
