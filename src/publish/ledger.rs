//! What the last build left in its folders, so that the next one can tell what is there without reading it.
//!
//! The ledger is a cache: without one, with one of another program, or where a file no longer looks as it was left, files
//! are read and compared.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap as HashMap, FxHashSet as HashSet};
use serde::{Deserialize, Serialize};

use crate::cache_file;
use crate::digest::Digest;
use crate::inode_stamp::InodeStamp;

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
    /// Folders of the site that hold what is named here and nothing else, by path with a `/` behind it, while they look like
    /// this.
    pub folders: HashMap<String, InodeStamp>,
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
    /// Files with their paths below the folder, with `/`; in no order.
    pub files: Vec<(String, Stamp)>,
    /// What no build makes: links, sockets, and names that are not UTF-8; by path below the folder.
    pub strangers: Vec<std::path::PathBuf>,
    /// How the folders looked before they were read.
    pub folders: HashMap<String, InodeStamp>,
}

impl Listing {
    /// List `folder` and the folders below it, in parallel; nothing when it is not there.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        Self::of_left(folder, &Ledger::default())
    }

    /// The same of a site's folder that a build left with this ledger. Folders that look as they did then are not read: of
    /// these, only the files are looked at.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub(super) fn of_left(folder: &Path, ledger: &Ledger) -> io::Result<Self> {
        if !folder.is_dir() {
            return Ok(Self::default());
        }
        let is_same = |(below, stamp): &(&String, &InodeStamp)| folder_stamp(&folder.join(below)) == Some(**stamp);
        let same: Vec<(&String, &InodeStamp)> = ledger.folders.par_iter().filter(is_same).collect();
        let mut known = HashMap::with_capacity_and_hasher(same.len(), FxBuildHasher);
        known.extend(same.into_iter().map(|(below, stamp)| (below.as_str(), *stamp)));
        let mut inside: HashMap<&str, Vec<&str>> = HashMap::default();
        for below in ledger.folders.keys().filter(|below| !below.is_empty()) {
            inside.entry(folder_of(below.trim_end_matches('/'))).or_default().push(below);
        }
        let found = Mutex::default();
        Visit { top: folder, known, inside, now: SystemTime::now() }.folder("", &found)?;
        let Found { mut listing, unread } = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let left = ledger.site.par_iter().filter(|(path, _)| unread.contains(folder_of(path)));
        let left = left.filter_map(|(path, _)| {
            let metadata = folder.join(path).symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
            Some((path.clone(), Stamp::of(&metadata)))
        });
        listing.files.par_extend(left);
        Ok(listing)
    }
}

/// How a folder looks; nothing of what is no folder itself.
fn folder_stamp(path: &Path) -> Option<InodeStamp> {
    InodeStamp::of(&path.symlink_metadata().ok().filter(std::fs::Metadata::is_dir)?)
}

/// The folder that a path lies in, with the `/` behind it; empty for the outermost.
fn folder_of(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

/// What going through the folders found.
#[derive(Default)]
struct Found<'l> {
    listing: Listing,
    /// Folders that need not be read. Behind a link that took the place of a folder around them, they look the same and are
    /// not reached.
    unread: HashSet<&'l str>,
}

/// Goes through a folder and those below it, in parallel.
struct Visit<'l> {
    top: &'l Path,
    /// Folders that look as they did when all in them was named.
    known: HashMap<&'l str, InodeStamp>,
    /// The folders that were named in each.
    inside: HashMap<&'l str, Vec<&'l str>>,
    now: SystemTime,
}

impl<'l> Visit<'l> {
    fn folder(&self, below: &str, found: &Mutex<Found<'l>>) -> io::Result<()> {
        let Some((below, stamp)) = self.known.get_key_value(below) else {
            let inside = self.read(below, found)?;
            return inside.par_iter().try_for_each(|below| self.folder(below, found));
        };
        {
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            found.unread.insert(below);
            found.listing.folders.insert((*below).to_owned(), *stamp);
        }
        let inside = self.inside.get(below).map_or(&[][..], Vec::as_slice);
        inside.par_iter().try_for_each(|below| self.folder(below, found))
    }

    /// Lists a folder; gives those inside it.
    fn read(&self, below: &str, found: &Mutex<Found<'l>>) -> io::Result<Vec<String>> {
        let folder = self.top.join(below);
        let stamp = folder_stamp(&folder).filter(|stamp| stamp.is_settled(self.now));
        let mut files = Vec::new();
        let mut strangers = Vec::new();
        let mut inside = Vec::new();
        for entry in fs_err::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            match entry.file_name().to_str() {
                Some(name) if kind.is_dir() => inside.push(format!("{below}{name}/")),
                Some(name) if kind.is_file() => files.push((format!("{below}{name}"), Stamp::of(&entry.metadata()?))),
                _ => strangers.push(Path::new(below).join(entry.file_name())),
            }
        }
        let listing = &mut found.lock().unwrap_or_else(PoisonError::into_inner).listing;
        listing.files.extend(files);
        listing.strangers.extend(strangers);
        listing.folders.extend(stamp.map(|stamp| (below.to_owned(), stamp)));
        Ok(inside)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Time for changes to show.
    const A_MOMENT: std::time::Duration = std::time::Duration::from_millis(20);

    #[derive(Debug, PartialEq, Eq)]
    struct Contents {
        files: Vec<(String, Stamp)>,
        strangers: Vec<std::path::PathBuf>,
    }

    fn contents(Listing { mut files, strangers, .. }: Listing) -> Contents {
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        Contents { files, strangers }
    }

    #[test]
    fn folders_that_look_the_same_are_not_read_and_no_change_is_missed() {
        let folder = tempfile::tempdir().unwrap();
        let (site, elsewhere) = (folder.path().join("public"), folder.path().join("elsewhere"));
        let write = |path: &str, text: &str| {
            fs_err::create_dir_all(site.join(path).parent().unwrap()).unwrap();
            fs_err::write(site.join(path), text).unwrap();
        };
        for path in ["index.html", "en/a/index.html", "en/a/index.md", "en/b/c/index.html", "it/index.html"] {
            write(path, "text");
        }
        let listing = Listing::of(&site).unwrap();
        assert!(listing.folders.is_empty(), "they were changed a moment ago");
        let left = |stamp: &Stamp| Left { stamp: *stamp, digest: Digest::default(), inputs: None };
        let stamp = |below: &str| (below.to_owned(), folder_stamp(&site.join(below)).unwrap());
        let ledger = Ledger {
            site: listing.files.iter().map(|(path, stamp)| (path.clone(), left(stamp))).collect(),
            folders: ["", "en/", "en/a/", "en/b/", "en/b/c/", "it/"].map(stamp).into_iter().collect(),
            ..Ledger::default()
        };
        let check = || {
            let (quick, whole) = (Listing::of_left(&site, &ledger).unwrap(), Listing::of(&site).unwrap());
            assert_eq!(contents(quick), contents(whole));
        };
        assert_eq!(Listing::of_left(&site, &ledger).unwrap().folders, ledger.folders);
        check();
        std::thread::sleep(A_MOMENT);
        write("it/index.html", "another text in the same folder");
        check();
        write("en/a/notes.txt", "a file more");
        fs_err::remove_file(site.join("en/b/c/index.html")).unwrap();
        write("en/new/d/index.html", "a folder more");
        check();
        fs_err::os::unix::fs::symlink(&elsewhere, site.join("it/link")).unwrap();
        check();
        // The folders inside look the same, and are no part of the site any more.
        fs_err::rename(site.join("en"), &elsewhere).unwrap();
        fs_err::os::unix::fs::symlink(&elsewhere, site.join("en")).unwrap();
        check();
        let left = contents(Listing::of_left(&site, &ledger).unwrap()).files.into_iter().map(|(path, _)| path);
        assert_eq!(left.collect::<Vec<_>>(), ["index.html", "it/index.html"]);
    }
}
