//! What each command does: the pipeline of its stages, and nothing else.

mod asked_as;
mod build;
mod build_id;
mod candidates;
mod check;
mod endpoint;
mod init;
mod logging;
mod manual;
mod new;
mod pipeline;
pub mod privacy_check;
mod program;
mod progress;
mod report;
mod routing;
pub mod search;
mod search_settings;
mod serve;
mod setting;
mod site_facts;
mod theme;

use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::{Cli, Command};
use crate::server::{DESK_TOKEN_VARIABLE, DeskToken};
use crate::settings::{INDEX_FOLDER, folder_or, secret};

/// Exit code when everything is fine.
pub const EXIT_FINE: u8 = 0;
/// Exit code when problems were found.
pub const EXIT_PROBLEMS: u8 = 1;
/// Exit code of wrong usage; the same as the argument parser's.
pub const EXIT_WRONG_USAGE: u8 = 2;

/// Run the command that was typed.
///
/// # Errors
/// What stopped it, for people.
pub fn run(cli: &Cli) -> anyhow::Result<ExitCode> {
    let global = &cli.global;
    match &cli.command {
        Command::Init(options) => init::run(options, global),
        Command::New(options) => new::run(options, global),
        Command::Build(options) => build::run(options, global),
        Command::Check(options) => check::run(options, global),
        Command::Serve(options) => serve::run(options, global),
        Command::Endpoint(options) => endpoint::run(options, global),
        Command::Search(options) => {
            let index = folder_or(options.index.as_ref(), &global.site, INDEX_FOLDER);
            search::run(options, &index, &mut anstream::stdout().lock())
                .context("cannot search\n\nhint: `answerbook build` writes the search index")?;
            Ok(ExitCode::from(EXIT_FINE))
        }
        Command::Candidates(command) => candidates::run(command, &global.site),
        Command::PrivacyCheck(options) => privacy_check::run(options, global),
        Command::Report(options) => report::write(options, global),
        Command::Digest(options) => report::digest(options, global),
        Command::Theme(command) => theme::run(command, global),
        Command::Completions { shell } => manual::completions(*shell),
        Command::Man => manual::man(),
    }
}

/// The password of the desk, where the environment turns it on.
fn desk_token() -> anyhow::Result<Option<DeskToken>> {
    Ok(secret(DESK_TOKEN_VARIABLE).map(|text| DeskToken::parse(&text)).transpose()?)
}
