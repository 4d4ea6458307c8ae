//! The copies made so far, by the hash of the picture they were made of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Context as _;
use fs_err::File;
use fs4::FileExt;

use super::{Variant, copy};

/// Changes whenever the same picture would get other copies. It goes into their names, too: browsers keep
/// them for ever.
const VERSION: &str = "v1";
/// Hexadecimal digits of a picture's hash in the names of its copies: 64 bits.
const HASH_DIGITS: usize = 16;
/// Folder of the site that the copies are published in; endpoints and hosts keep it for ever.
const PUBLISHED_FOLDER: &str = "/assets/pictures";
/// File whose lock says that a build uses the cache.
const LOCK_FILE: &str = "lock";

/// A folder per picture with a file per copy, named after its width: `v1/3f2a9c41d0b7e655/768.webp`.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    lock: File,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// Open or make the cache.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        fs_err::create_dir_all(folder.join(VERSION))?;
        let lock = File::create(folder.join(LOCK_FILE))?;
        FileExt::lock_shared(lock.file()).context("could not lock the cache of pictures")?;
        Ok(Cache { folder: folder.to_owned(), lock, used: Mutex::default() })
    }

    /// The copies of a picture, made now if nobody has.
    ///
    /// # Errors
    /// The picture cannot be read, or the cache cannot be written.
    pub(super) fn variants(&self, picture: &Path) -> anyhow::Result<Vec<Variant>> {
        // Nothing is kept by a program that makes none: another would take it for all there is.
        if !cfg!(feature = "picture-copies")
            || picture.metadata().is_ok_and(|metadata| metadata.len() > super::PICTURE_BYTES_MAX)
        {
            return Ok(Vec::new());
        }
        let bytes = fs_err::read(picture)?;
        let hash = blake3::Hasher::new().update(VERSION.as_bytes()).update(&bytes).finalize().to_hex();
        let name = hash[..HASH_DIGITS].to_owned();
        let kept = self.folder.join(VERSION).join(&name);
        if !kept.is_dir() {
            self.keep(&kept, copy::copies(&bytes))?;
        }
        let mut widths = Vec::new();
        for entry in fs_err::read_dir(&kept)? {
            let file = entry?.file_name();
            widths.extend(file.to_str().and_then(|file| file.strip_suffix(".webp")?.parse::<u32>().ok()));
        }
        widths.sort_unstable();
        let variants = widths.into_iter().map(|width| Variant {
            width,
            path: format!("{PUBLISHED_FOLDER}/{name}-{width}.webp"),
            file: kept.join(format!("{width}.webp")),
        });
        let variants = variants.collect();
        if let Ok(mut used) = self.used.lock() {
            used.insert(name);
        }
        Ok(variants)
    }

    /// All copies of a picture or none: the folder gets its name when it is whole. None is worth a folder too.
    fn keep(&self, kept: &Path, copies: Vec<(u32, Vec<u8>)>) -> anyhow::Result<()> {
        let unfinished = tempfile::Builder::new().prefix("unfinished-").tempdir_in(&self.folder)?;
        for (width, bytes) in copies {
            fs_err::write(unfinished.path().join(format!("{width}.webp")), bytes)?;
        }
        match fs_err::rename(unfinished.path(), kept) {
            // The same picture beside another article was quicker.
            Err(_) if kept.is_dir() => Ok(()),
            renamed => Ok(renamed?),
        }
    }

    /// Remove what this build did not use, unless another build is at work.
    ///
    /// # Errors
    /// A folder cannot be read or removed.
    pub fn prune(self) -> anyhow::Result<()> {
        FileExt::unlock(self.lock.file())?;
        if FileExt::try_lock(self.lock.file()).is_err() {
            return Ok(());
        }
        let used = self.used.into_inner().unwrap_or_default();
        for entry in fs_err::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if entry.path().is_dir() && name != VERSION {
                fs_err::remove_dir_all(entry.path())?;
            }
        }
        for entry in fs_err::read_dir(self.folder.join(VERSION))? {
            let entry = entry?;
            if entry.file_name().to_str().is_none_or(|name| !used.contains(name)) {
                fs_err::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }
}
