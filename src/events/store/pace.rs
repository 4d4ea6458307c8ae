//! How much of a machine reading a whole store may take.

use std::time::Duration;

/// What follows each piece of work when nobody waits for it, in times of that work: the work takes a fifth of a processor.
const REST_TIMES: u32 = 4;
/// Longest rest: on a machine that is busy with something else a piece takes long, and must come to an end all the same.
const REST_MAX: Duration = Duration::from_millis(20);

/// Whether somebody waits for what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pace {
    /// Somebody does.
    #[default]
    AtOnce,
    /// Nobody does, but others wait for answers meanwhile.
    InPassing,
}

impl Pace {
    /// Leave the processor to others after a piece of work that took so long.
    pub(super) async fn rest(self, worked: Duration) {
        match self {
            Self::AtOnce => tokio::task::yield_now().await,
            Self::InPassing => tokio::time::sleep((worked * REST_TIMES).min(REST_MAX)).await,
        }
    }
}
