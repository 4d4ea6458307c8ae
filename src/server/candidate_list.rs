//! The writers' list as the endpoint shows it: computed from the whole store, and therefore kept for a moment.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::app::App;
use crate::candidates::{Candidate, DeskError};

/// How long a list is shown, in seconds. What is decided here ends it at once.
const KEPT_SECONDS: u64 = 5;

/// One list at most, computed by one request at a time while the others wait for it.
#[derive(Default)]
pub(super) struct CandidateList(Mutex<Option<Kept>>);

struct Kept {
    candidates: Arc<Vec<Candidate>>,
    at: Instant,
}

impl App {
    /// Every candidate in every state, the most wanted first.
    pub(super) async fn candidates(&self) -> Result<Arc<Vec<Candidate>>, DeskError> {
        let mut kept = self.candidate_list().0.lock().await;
        if let Some(Kept { candidates, at }) = &*kept
            && at.elapsed() < Duration::from_secs(KEPT_SECONDS)
        {
            return Ok(Arc::clone(candidates));
        }
        let candidates = Arc::new(self.desk(&self.pair()).list(self.now()).await?.candidates);
        *kept = Some(Kept { candidates: Arc::clone(&candidates), at: Instant::now() });
        Ok(candidates)
    }

    /// Show what was decided with the next list.
    pub(super) async fn forget_candidates(&self) {
        *self.candidate_list().0.lock().await = None;
    }
}
