//! A value kept in a file for the next run: what is missing, damaged or of another version is made again.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::NamedTempFile;
use xxhash_rust::xxh3::Xxh3;

use crate::digest::{self, Digest};

/// Bytes of the digest behind a file's contents, by which damage is noticed.
const CHECKSUM_BYTES: usize = size_of::<Digest>();
/// What is written at a time, in bytes.
const PIECE_BYTES: usize = 64 * 1024;

/// What `path` holds, if [`write`] wrote it for the same `version`.
pub fn read<T: DeserializeOwned>(path: &Path, version: &str) -> Option<T> {
    let bytes = fs_err::read(path).ok()?;
    let (contents, sum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM_BYTES)?)?;
    (checksum(version, digest::of_made(contents)) == sum).then(|| postcard::from_bytes(contents).ok())?
}

/// Keep a value in `path`, in the place of what was there.
///
/// # Errors
/// The disk refuses.
pub fn write<T: Serialize>(path: &Path, version: &str, value: &T) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs_err::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    // Piece by piece: large sites have ten megabytes of it, at a time when memory is wanted for the pages.
    let digesting = Digesting { to: &mut file, digest: Xxh3::new(), refused: None };
    let mut pieces = BufWriter::with_capacity(PIECE_BYTES, digesting);
    if let Err(error) = postcard::to_io(value, &mut pieces) {
        // It says that there is no more room, which may be true of the disk.
        return Err(pieces.get_mut().refused.take().map_or(error.into(), Into::into));
    }
    let Digesting { digest, .. } = pieces.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.write_all(&checksum(version, digest.digest128().to_be_bytes()))?;
    file.persist(path)?;
    Ok(())
}

fn checksum(version: &str, contents: Digest) -> Digest {
    digest::of_made(&[digest::of_made(version.as_bytes()), contents].concat())
}

/// Notes what is written on its way.
struct Digesting<'f> {
    to: &'f mut NamedTempFile,
    digest: Xxh3,
    /// Why not everything could be written.
    refused: Option<io::Error>,
}

impl Write for Digesting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.to.write(bytes) {
            Ok(written) => {
                self.digest.update(&bytes[..written]);
                Ok(written)
            }
            Err(error) => {
                self.refused = Some(io::Error::new(error.kind(), error.to_string()));
                Err(error)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_whole_and_of_the_same_version_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cache/file");
        assert_eq!(read::<String>(&path, "1"), None);
        write(&path, "1", &"text").expect("written");
        assert_eq!(read::<String>(&path, "1").as_deref(), Some("text"));
        assert_eq!(read::<String>(&path, "2"), None);
        let mut bytes = fs_err::read(&path).expect("read");
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
        fs_err::write(&path, bytes).expect("written");
        assert_eq!(read::<String>(&path, "1"), None);
    }
}
