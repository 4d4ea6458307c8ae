//! Publishing: everything is written beside its place and swapped in whole.
//!
//! A build that fails or is killed leaves the old site and the old index as they were. Two builds of
//! one site wait for nobody: the second is refused while the first holds the lock.

mod exchange;
mod ledger;
mod lock;
mod precompressed;
mod removal;
mod staging;

pub use self::ledger::Whole;
pub use self::precompressed::{ENCODINGS, PRECOMPRESSED_BYTES_MIN};
pub use self::staging::{BUILD_FILE, MANIFEST_FILE, Published, Staging, staged_beside};
