//! Where the program's memory comes from.
//!
//! Against the C library's allocator, jemalloc takes an eighth to a fifth off the processor time of a build and of an answer,
//! and no more memory (`benches/README.md`, "Measured").

use answerbook::cli::Command;
use tikv_jemalloc_ctl::background_thread;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How jemalloc is set on Linux.
///
/// It asks for pages of 2 MiB where the system has them: on a virtual machine, a build's way through 300 MB of small pages was
/// a fifth of its time in user space, and an eighth of an answer's. Each processor takes from a store of its own, where jemalloc
/// would have four: an endpoint under load took some 8 MB less. Memory that is free goes back to the system after five seconds,
/// not ten, and large pieces no sooner than small ones, where jemalloc would give them back at once: a build asked for 210 pages
/// instead of 170, and a machine that lends its free memory to others takes 4 to 8 ms to fetch one.
#[cfg(target_os = "linux")]
const SETTINGS: &[u8; 89] =
    b"thp:always,percpu_arena:percpu,oversize_threshold:0,dirty_decay_ms:5000,muzzy_decay_ms:0\0";
/// The same on systems that do not tell their processors apart, where jemalloc would complain.
#[cfg(not(target_os = "linux"))]
const SETTINGS: &[u8; 58] = b"oversize_threshold:0,dirty_decay_ms:5000,muzzy_decay_ms:0\0";

/// Where jemalloc reads its settings when the program starts. It also stands in for the C library's `malloc`, which SQLite
/// calls: that was a twentieth of a recorded answer.
#[unsafe(export_name = "malloc_conf")]
static WHERE_IT_IS_MALLOC: &[u8; SETTINGS.len()] = SETTINGS;
/// The same where the C library's cannot be replaced.
#[unsafe(export_name = "_rjem_malloc_conf")]
static WHERE_IT_STANDS_BESIDE_MALLOC: &[u8; SETTINGS.len()] = SETTINGS;

/// Gives free memory back while a program that runs on is at rest. Without that a thread's memory goes back when threads ask
/// for memory again: an endpoint that took over a new build would keep what opening it took.
pub fn give_back_beside(command: &Command) {
    if matches!(command, Command::Endpoint(_) | Command::Serve(_)) {
        // It takes a thread, which the system may refuse; then memory goes back later.
        let _ = background_thread::write(true);
    }
}
