//! Where the program's memory comes from.
//!
//! Against the C library's allocator, jemalloc takes an eighth to a fifth off the processor time of a build and of an answer,
//! and no more memory (`benches/README.md`, "Measured").

use answerbook::cli::Command;
use tikv_jemalloc_ctl::background_thread;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How jemalloc is set.
///
/// It asks for pages of 2 MiB where the system has them: on a virtual machine, a build's way through 300 MB of small pages was a
/// fifth of its time in user space, and an eighth of an answer's. Memory that is free goes back to the system after two seconds,
/// not ten: a build that gave it back sooner would soon ask for it again, and an endpoint under load would keep more.
const SETTINGS: &[u8; 48] = b"thp:always,dirty_decay_ms:2000,muzzy_decay_ms:0\0";

/// Where jemalloc reads its settings when the program starts. It also stands in for the C library's `malloc`, which SQLite
/// calls: that was a twentieth of a recorded answer.
#[unsafe(export_name = "malloc_conf")]
static WHERE_IT_IS_MALLOC: &[u8; 48] = SETTINGS;
/// The same on systems where the C library's cannot be replaced.
#[unsafe(export_name = "_rjem_malloc_conf")]
static WHERE_IT_STANDS_BESIDE_MALLOC: &[u8; 48] = SETTINGS;

/// Gives free memory back while a program that runs on is at rest. Without that a thread's memory goes back when threads ask
/// for memory again: an endpoint that took over a new build would keep what opening it took.
pub fn give_back_beside(command: &Command) {
    if matches!(command, Command::Endpoint(_) | Command::Serve(_)) {
        // It takes a thread, which the system may refuse; then memory goes back later.
        let _ = background_thread::write(true);
    }
}
