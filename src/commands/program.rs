//! Which program this is.

use std::time::UNIX_EPOCH;

/// Names this very program, for what it keeps to be used again: another one, or the same version compiled again, may make
/// something else of the same files.
pub fn fingerprint() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let metadata = std::env::current_exe().and_then(|path| path.metadata());
    let Ok(metadata) = metadata else { return version.to_owned() };
    let compiled = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{version} {} {}", metadata.len(), compiled.as_nanos())
}
