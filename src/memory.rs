//! Where the program's memory comes from.
//!
//! Against the C library's allocator, jemalloc takes a fifth off the processor time of a build and of an answer, and no more
//! memory (`benches/README.md`, "Measured").

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How jemalloc is set, which it reads under this name when the program starts. Memory that is free goes back to the system
/// after half a second, not ten: an endpoint has lain idle with 14 MB more.
#[unsafe(export_name = "_rjem_malloc_conf")]
static SETTINGS: &[u8; 36] = b"dirty_decay_ms:500,muzzy_decay_ms:0\0";
