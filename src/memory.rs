//! Where the program's memory comes from.
//!
//! Against the C library's allocator, jemalloc takes an eighth to a fifth off the processor time of a build and of an answer,
//! and no more memory (`benches/README.md`, "Measured").

use answerbook::cli::Command;
use tikv_jemalloc_ctl::background_thread;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How jemalloc is set, which it reads under this name when the program starts. Memory that is free goes back to the system
/// after half a second, not ten: under load an endpoint takes some 10 MB less.
#[unsafe(export_name = "_rjem_malloc_conf")]
static SETTINGS: &[u8; 36] = b"dirty_decay_ms:500,muzzy_decay_ms:0\0";

/// Gives free memory back while a program that runs on is at rest. Without that a thread's memory goes back when threads ask
/// for memory again: an endpoint that took over a new build would keep what opening it took.
pub fn give_back_beside(command: &Command) {
    if matches!(command, Command::Endpoint(_) | Command::Serve(_)) {
        // It takes a thread, which the system may refuse; then memory goes back later.
        let _ = background_thread::write(true);
    }
}
