//! The `answerbook` program.

use std::process::ExitCode;

use answerbook::cli::Cli;
use answerbook::commands;
use clap::Parser as _;

fn main() -> ExitCode {
    match commands::run(&Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(commands::EXIT_PROBLEMS)
        }
    }
}
