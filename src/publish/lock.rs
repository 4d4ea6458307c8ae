//! One build at a time for one output folder.

use std::path::{Path, PathBuf};

use fs_err::{File, OpenOptions};
use fs4::{FileExt, TryLockError};

/// An exclusive lock; given back when dropped, also when the process is killed.
#[derive(Debug)]
pub(super) struct BuildLock {
    _file: File,
}

impl BuildLock {
    /// Lock the folder `target`, which need not exist.
    ///
    /// # Errors
    /// Another build holds the lock, or the lock file cannot be made.
    pub(super) fn acquire(target: &Path) -> anyhow::Result<Self> {
        let path = lock_path(target);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
        match FileExt::try_lock(file.file()) {
            Ok(()) => Ok(BuildLock { _file: file }),
            Err(TryLockError::WouldBlock) => anyhow::bail!(
                "another build is writing `{}`\n\nhint: wait until it is done, or choose another folder with `--output` and `--index`",
                target.display()
            ),
            Err(TryLockError::Error(error)) => {
                Err(anyhow::Error::new(error).context(format!("could not lock `{}`", path.display())))
            }
        }
    }
}

fn lock_path(target: &Path) -> PathBuf {
    beside(target, "lock")
}

/// `.public.lock` for `public`.
pub(super) fn beside(target: &Path, suffix: &str) -> PathBuf {
    let name = target.file_name().map_or_else(|| "output".into(), |name| name.to_string_lossy().into_owned());
    target.with_file_name(format!(".{name}.{suffix}"))
}
