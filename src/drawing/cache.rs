//! Pictures of earlier builds, found again by what they were drawn from.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Mutex;

/// Counts up when the same drawing gives another picture.
const CACHE_VERSION: u32 = 1;
/// Hexadecimal digits of a name: 128 bits never name two drawings.
const NAME_DIGITS: usize = 32;

/// A folder of pictures that anybody may delete.
///
/// A cache that cannot be read or written only costs time, so that is no error.
#[derive(Debug)]
pub struct PictureCache {
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl PictureCache {
    /// The cache in a folder of its own, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        PictureCache { folder, used: Mutex::default() }
    }

    /// The picture that `parts` decide, or what `draw` makes of them.
    ///
    /// # Errors
    /// Those of `draw`.
    pub fn get_or_draw<E>(&self, parts: &[&[u8]], draw: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        let name = name(parts);
        let path = self.folder.join(&name);
        if let Ok(mut used) = self.used.lock() {
            used.insert(name);
        }
        if let Ok(known) = fs_err::read(&path) {
            return Ok(known);
        }
        let picture = draw()?;
        let _ = self.keep(&path, &picture);
        Ok(picture)
    }

    /// Whole or not at all: a build that is killed leaves no half picture.
    fn keep(&self, path: &std::path::Path, picture: &[u8]) -> std::io::Result<()> {
        fs_err::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(picture)?;
        file.persist(path)?;
        Ok(())
    }

    /// Remove what this build did not use.
    pub fn prune(&self) {
        let (Ok(used), Ok(entries)) = (self.used.lock(), fs_err::read_dir(&self.folder)) else { return };
        for entry in entries.flatten() {
            if !used.contains(entry.file_name().to_string_lossy().as_ref()) {
                let _ = fs_err::remove_file(entry.path());
            }
        }
    }
}

fn name(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&CACHE_VERSION.to_le_bytes());
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    format!("{}.png", &hasher.finalize().to_hex()[..NAME_DIGITS])
}
