//! The `answerbook` program.

use std::process::ExitCode;

use answerbook::cli::Cli;
use answerbook::{commands, report};
use clap::Parser as _;

#[cfg(all(feature = "jemalloc", not(target_env = "msvc")))]
mod memory;

fn main() -> ExitCode {
    let cli = Cli::parse();
    #[cfg(all(feature = "jemalloc", not(target_env = "msvc")))]
    memory::give_back_beside(&cli.command);
    match commands::run(&cli) {
        Ok(code) => code,
        // `answerbook search … | head` has read all it wants.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("{}", report::failure(&error));
            ExitCode::from(commands::EXIT_PROBLEMS)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(is_pipe))
}
