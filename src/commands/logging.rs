//! Where the log of a server goes: standard error.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::cli::GlobalOptions;

/// Start logging. `ANSWERBOOK_LOG` decides what is logged; otherwise `-q` and `-v`, and `usual` without them.
///
/// # Errors
/// A filter that cannot be read.
pub(super) fn to_stderr(global: &GlobalOptions, usual: &str) -> anyhow::Result<()> {
    let level = match (global.quiet, global.verbose) {
        (true, _) => "error",
        (false, 0) => usual,
        (false, 1) => "answerbook=debug,info",
        (false, _) => "trace",
    };
    let filter = EnvFilter::try_from_env("ANSWERBOOK_LOG").or_else(|_| EnvFilter::try_new(level))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    Ok(())
}
