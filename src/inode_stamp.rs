//! How a file or folder looks from outside, so that one that looks the same need not be read again.
//!
//! Whoever writes into a file, or puts something into a folder or takes it out, changes the time that its inode keeps of that,
//! and only the system can set it. Clocks of file systems go in steps, so that what was changed a moment before it was read
//! could be changed again and look the same; it is read once more. Git does the same with its index ("racy git" in its
//! documentation).

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Longest step of a file system's clock that counts parts of a second, in milliseconds. Linux takes the time of its last
/// tick, 10 milliseconds ago at most.
const STEP_MILLISECONDS_MAX: u64 = 100;
/// The same for one that counts whole seconds; FAT counts every other.
const COARSE_STEP_MILLISECONDS_MAX: u64 = 2_000;

/// How a file or folder looks from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InodeStamp {
    bytes: u64,
    inode: u64,
    modified: Moment,
    /// When the inode changed: at every write, and when the other time is set back.
    changed: Moment,
}

/// Seconds from 1970-01-01T00:00Z, and nanoseconds.
type Moment = (i64, i64);

impl InodeStamp {
    /// Nothing where the system does not say when an inode changed.
    pub fn of(metadata: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Some(InodeStamp {
                bytes: metadata.len(),
                inode: metadata.ino(),
                modified: (metadata.mtime(), metadata.mtime_nsec()),
                changed: (metadata.ctime(), metadata.ctime_nsec()),
            })
        }
        #[cfg(not(unix))]
        {
            let _ = metadata;
            None
        }
    }

    /// Whether no later change can leave it looking like this, if it is read after `now`.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let (seconds, nanoseconds) = self.modified.max(self.changed);
        let step = match (self.modified.1, self.changed.1) {
            (0, 0) => COARSE_STEP_MILLISECONDS_MAX,
            _ => STEP_MILLISECONDS_MAX,
        };
        let (Ok(seconds), Ok(nanoseconds)) = (u64::try_from(seconds), u32::try_from(nanoseconds)) else { return false };
        let newest = UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds));
        let age = newest.and_then(|newest| now.duration_since(newest).ok());
        age.is_some_and(|age| age > Duration::from_millis(step))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn stamp(path: &std::path::Path) -> InodeStamp {
        InodeStamp::of(&path.metadata().unwrap()).unwrap()
    }

    #[test]
    fn a_change_shows_when_size_and_time_are_those_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs_err::write(&path, "one").unwrap();
        let before = stamp(&path);
        let modified = path.metadata().unwrap().modified().unwrap();
        std::thread::sleep(Duration::from_millis(STEP_MILLISECONDS_MAX));
        fs_err::write(&path, "two").unwrap();
        std::fs::File::options().append(true).open(&path).unwrap().set_modified(modified).unwrap();
        let after = stamp(&path);
        assert_eq!((before.bytes, before.inode, before.modified), (after.bytes, after.inode, after.modified));
        assert_ne!(before, after);
    }

    #[test]
    fn what_was_changed_a_moment_ago_is_not_settled() {
        let fine = InodeStamp { bytes: 0, inode: 0, modified: (1_000, 5), changed: (1_000, 5) };
        let coarse = InodeStamp { modified: (1_000, 0), changed: (1_000, 0), ..fine };
        let at = |milliseconds| UNIX_EPOCH + Duration::from_millis(milliseconds);
        assert_eq!([1_000_050, 1_000_200].map(|now| fine.is_settled(at(now))), [false, true]);
        assert_eq!([1_001_500, 1_002_500].map(|now| coarse.is_settled(at(now))), [false, true]);
        // A clock that is behind the one of the disk.
        assert!(!fine.is_settled(at(900_000)));
    }
}
