//! The way from the spool into the store.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use metrics::counter;
use tokio::sync::mpsc;
use tracing::{info, warn};

use crate::events::spool::{Chunk, Spool};
use crate::events::store::EventStore;

/// Pause before a store that is away is asked again, in milliseconds.
const RETRY_DELAY_MILLISECONDS: u64 = 1_000;

/// Longest time the store may take for a chunk of the spool, in seconds. Nobody waits for it.
const WRITE_SECONDS_MAX: u64 = 60;

const REPLAYED: &str = "answerbook_events_replayed_total";
const DROPPED: &str = "answerbook_events_dropped_total";

/// Replays whatever waits, until the writer, who holds the other end of `woken`, is gone.
pub(super) async fn replay(store: EventStore, spool: Arc<Mutex<Spool>>, mut woken: mpsc::Receiver<()>) {
    loop {
        let mut replayed = 0;
        loop {
            match next(&store, &spool).await {
                Ok(0) => break,
                Ok(count) => replayed += count,
                Err(Failure) if woken.is_closed() => return,
                Err(Failure) => tokio::time::sleep(Duration::from_millis(RETRY_DELAY_MILLISECONDS)).await,
            }
        }
        if replayed > 0 {
            info!(events = replayed, "the event store answers again; everything spooled is stored");
        }
        if woken.recv().await.is_none() {
            return;
        }
    }
}

/// It is tried again. Why was said when the first batch was spooled.
struct Failure;

/// Stores the next chunk and says how many events that were.
async fn next(store: &EventStore, spool: &Arc<Mutex<Spool>>) -> Result<usize, Failure> {
    let chunk: Chunk = match on_spool(spool, Spool::next).await {
        Some(Ok(Some(chunk))) => chunk,
        Some(Ok(None)) => return Ok(0),
        Some(Err(error)) => {
            warn!(error = &error as &dyn std::error::Error, "the spool cannot be read");
            return Err(Failure);
        }
        None => return Err(Failure),
    };
    let limit = Duration::from_secs(WRITE_SECONDS_MAX);
    let Ok(Ok(refused)) = tokio::time::timeout(limit, store.write(&chunk.writes)).await else {
        return Err(Failure);
    };
    counter!(DROPPED).increment(refused.len() as u64);
    let count = chunk.writes.len();
    counter!(REPLAYED).increment((count - refused.len()) as u64);
    // Otherwise the chunk is replayed once more, which changes nothing.
    if let Some(Err(error)) = on_spool(spool, move |spool| spool.stored(&chunk)).await {
        warn!(error = &error as &dyn std::error::Error, "a file of the spool cannot be removed");
        return Err(Failure);
    }
    Ok(count)
}

/// Works on the files beside the tasks that answer. Nothing when that panicked.
pub(super) async fn on_spool<T: Send + 'static>(
    spool: &Arc<Mutex<Spool>>,
    work: impl FnOnce(&mut Spool) -> T + Send + 'static,
) -> Option<T> {
    let spool = Arc::clone(spool);
    tokio::task::spawn_blocking(move || work(&mut spool.lock().unwrap_or_else(PoisonError::into_inner))).await.ok()
}
