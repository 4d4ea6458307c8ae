//! Texts as gzip, as small as it makes them.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

/// The bytes, compressed. The same bytes give the same copy: the header has no name and no time.
///
/// # Errors
/// The encoder refuses.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
