//! The bar on a terminal; silence elsewhere.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::pipeline::Watcher;

/// Draws how many pages are done, when somebody is looking.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar on standard error, if that is a terminal and `quiet` is not set.
    pub fn new(quiet: bool) -> Self {
        let bar = ProgressBar::no_length();
        let seen = std::io::stderr().is_terminal() && !quiet;
        bar.set_draw_target(if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} pages {elapsed}") {
            bar.set_style(style);
        }
        Progress { bar }
    }
}

impl Watcher for Progress {
    fn start(&self, pages: usize) {
        self.bar.set_length(pages as u64);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    fn page(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
