//! Work that must not delay what somebody waits for.

/// How far the work steps back: a tenth of a processor that somebody else wants, too, and all of one that nobody wants.
#[cfg(target_os = "linux")]
const BACKGROUND_NICENESS: i32 = 10;

/// Works on one thread of low priority and waits for it. What the work does in parallel stays on that thread, too.
pub fn in_background<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    // A priority that was lowered cannot be raised again, so the thread is a new one.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .thread_name(|_| "background".to_owned())
        .start_handler(|_| step_back())
        .build();
    match pool {
        Ok(pool) => pool.install(work),
        // The system has no thread left: better in the way than not at all.
        Err(_) => work(),
    }
}

/// Lowers the priority of the calling thread, where a thread has one of its own.
fn step_back() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, BACKGROUND_NICENESS) {
        tracing::debug!(error = &error as &dyn std::error::Error, "the priority stays as it is");
    }
}
