//! Where the log goes: standard error.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::IsTerminal as _;
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;

use crate::cli::GlobalOptions;

/// Instead of the message of a panic that was put together while running.
const WITHHELD: &str = "[message withheld: it may quote a reader]";

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

/// From here on a panic is told without its message, unless that is a constant of the program.
pub(super) fn withhold_panic_messages() {
    std::panic::set_hook(Box::new(tell_panic));
}

/// Not through the log: what panicked may be inside it, and its filter may hide it.
fn tell_panic(panic: &PanicHookInfo<'_>) {
    let current = std::thread::current();
    let thread = current.name().unwrap_or("without a name");
    let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    anstream::eprintln!("panic in thread `{thread}` at {place}: {}", constant_message(panic.payload()));
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        anstream::eprintln!("{backtrace}");
    }
}

/// A message with anything in it that was not there at compile time is a `String`.
fn constant_message(payload: &(dyn Any + Send)) -> &'static str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or(WITHHELD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(act: impl FnOnce() + std::panic::UnwindSafe, expected: &str) {
        let payload = std::panic::catch_unwind(act).unwrap_err();
        assert_eq!(constant_message(&*payload), expected);
    }

    #[test]
    fn a_panic_never_quotes_a_reader() {
        let query = "my card 4111 1111 1111 1111, größer".to_owned();
        check(|| panic!("no such article"), "no such article");
        check(|| panic!("cannot answer {query}"), WITHHELD);
        let query = "größer".to_owned();
        // The standard library quotes the text that is cut inside a character.
        check(|| drop(query[..3].to_owned()), WITHHELD);
    }
}
