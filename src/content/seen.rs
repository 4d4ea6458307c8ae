//! What earlier builds found in files, by how these look from outside: a file that looks the same is not read again.

use std::path::Path;

use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};

use crate::cache_file;
use crate::digest::Digest;
use crate::inode_stamp::InodeStamp;

/// Files that were read, by path below the site's folder.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    files: HashMap<String, (InodeStamp, Digest)>,
}

impl Seen {
    /// What `file` holds, if the same `program` wrote it.
    pub fn read(file: &Path, program: &str) -> Self {
        cache_file::read(file, program).unwrap_or_default()
    }

    /// Keep it in `file`.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write(&self, file: &Path, program: &str) -> anyhow::Result<()> {
        cache_file::write(file, program, self)
    }

    /// What was in a file that looks like this.
    pub(super) fn digest(&self, path: &str, stamp: &InodeStamp) -> Option<Digest> {
        self.files.get(path).filter(|(seen, _)| seen == stamp).map(|(_, digest)| *digest)
    }
}

impl FromIterator<(String, InodeStamp, Digest)> for Seen {
    fn from_iter<I: IntoIterator<Item = (String, InodeStamp, Digest)>>(files: I) -> Self {
        Seen { files: files.into_iter().map(|(path, stamp, digest)| (path, (stamp, digest))).collect() }
    }
}
