//! What the last build left in its folders, so that the next one can tell what is there without reading it.
//!
//! The ledger is a cache: without one, with one of another program, or where a file no longer looks as it was left, files
//! are read and compared.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};

use crate::cache_file;
use crate::digest::Digest;

/// How a file looks from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub bytes: u64,
    /// Nanoseconds from 1970-01-01T00:00Z to the last change.
    modified: u128,
}

impl Stamp {
    pub(super) fn of(metadata: &std::fs::Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Stamp { bytes: metadata.len(), modified: modified.unwrap_or_default().as_nanos() }
    }
}

/// A file as a build left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Left {
    pub stamp: Stamp,
    pub digest: Digest,
    /// All that it was made of, where that is known.
    pub inputs: Option<Digest>,
}

/// Files that were written together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bundle {
    /// All that they were made of.
    pub inputs: Digest,
    /// Below the site's folder.
    pub paths: Vec<String>,
}

/// Everything a build left.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// By path below the site's folder.
    pub site: HashMap<String, Left>,
    /// By name.
    pub bundles: BTreeMap<String, Bundle>,
    /// What the articles in the index of each language were made of, in its order.
    pub indexes: BTreeMap<String, Vec<Digest>>,
    /// The folder of the indexes by path.
    pub index: HashMap<String, Stamp>,
    pub whole: Option<Whole>,
}

/// A build that had nothing to say: while nothing that it read changes, it needs no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// Names everything it read.
    pub inputs: Digest,
    /// The same files give the same site from this instant,
    pub since: Timestamp,
    /// until this one, when an article appears or goes.
    pub until: Option<Timestamp>,
    /// What the caller wants to know of it again.
    pub summary: String,
}

impl Ledger {
    /// The ledger in `path`; an empty one when there is none that `program` wrote.
    pub(super) fn read(path: &Path, program: &str) -> Self {
        cache_file::read(path, program).unwrap_or_default()
    }

    /// Keep it in `path`, in the place of the last one.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn write(&self, path: &Path, program: &str) -> anyhow::Result<()> {
        cache_file::write(path, program, self)
    }
}

/// What is in a folder.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Files by path below the folder, with `/`.
    pub files: HashMap<String, Stamp>,
    /// What no build makes: links, sockets, and names that are not UTF-8; by path below the folder.
    pub strangers: Vec<std::path::PathBuf>,
}

impl Listing {
    /// List `folder` and the folders below it, in parallel; nothing when it is not there.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub(super) fn of(folder: &Path) -> std::io::Result<Self> {
        let listing = Mutex::default();
        if folder.is_dir() {
            list(folder, "", &listing)?;
        }
        Ok(listing.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

fn list(folder: &Path, below: &str, listing: &Mutex<Listing>) -> std::io::Result<()> {
    let mut files = Vec::new();
    let mut strangers = Vec::new();
    let mut folders = Vec::new();
    for entry in fs_err::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        match entry.file_name().to_str() {
            Some(name) if kind.is_dir() => folders.push((entry.path(), format!("{below}{name}/"))),
            Some(name) if kind.is_file() => files.push((format!("{below}{name}"), Stamp::of(&entry.metadata()?))),
            _ => strangers.push(Path::new(below).join(entry.file_name())),
        }
    }
    if !files.is_empty() || !strangers.is_empty() {
        let mut listing = listing.lock().unwrap_or_else(PoisonError::into_inner);
        listing.files.extend(files);
        listing.strangers.extend(strangers);
    }
    folders.par_iter().try_for_each(|(folder, below)| list(folder, below, listing))
}
