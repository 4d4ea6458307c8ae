//! A value kept in a file for the next run: what is missing, damaged or of another version is made again.

use std::io::Write as _;
use std::path::Path;

use postcard::ser_flavors::Size;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::NamedTempFile;

use crate::digest::{self, Digest};

/// Bytes of the digest in front of a file's contents, by which damage is noticed.
const CHECKSUM_BYTES: usize = size_of::<Digest>();

/// What `path` holds, if [`write`] wrote it for the same `version`.
pub fn read<T: DeserializeOwned>(path: &Path, version: &str) -> Option<T> {
    let bytes = fs_err::read(path).ok()?;
    let (sum, contents) = bytes.split_at_checked(CHECKSUM_BYTES)?;
    (checksum(version, contents) == sum).then(|| postcard::from_bytes(contents).ok())?
}

/// Keep a value in `path`, in the place of what was there.
///
/// # Errors
/// The disk refuses.
pub fn write<T: Serialize>(path: &Path, version: &str, value: &T) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs_err::create_dir_all(folder)?;
    // Room that grows would be asked for several times, and twice as much in the end.
    let size_bytes = postcard::serialize_with_flavor(value, Size::default())?;
    let contents = postcard::to_extend(value, Vec::with_capacity(size_bytes))?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(&checksum(version, &contents))?;
    file.write_all(&contents)?;
    file.persist(path)?;
    Ok(())
}

fn checksum(version: &str, contents: &[u8]) -> Digest {
    digest::of_made(&[version.as_bytes(), contents].map(digest::of_made).concat())
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
