//! The folders a build writes into before anybody sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;

use super::exchange::{self, exchange};
use super::ledger::{Bundle, Ledger, Left, Listing, Stamp, Whole};
use super::lock::{BuildLock, beside};
use super::precompressed::{ENCODINGS, compress, gets_copies};
use super::removal::{self, remove_folder};
use crate::digest::{self, Digest};
use crate::inode_stamp::InodeStamp;

/// File in the site that names its build.
pub const BUILD_FILE: &str = "build.json";
/// File in the index that names its build.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Most files of a site that is swapped in whole. In a larger one each file that stays as it was would cost a link and a
/// removal, some 30 µs, and each folder as much, so that its changed files are moved into place one by one.
const SWAPPED_FILES_MAX: usize = 5_000;

/// Files that people may keep in the index folder, such as a README under version control.
const KEPT_BESIDE_INDEXES: [&str; 3] = ["README.md", ".gitignore", ".gitkeep"];

/// Where the staging folder of `target` lies. After a publish that was killed half way it holds the
/// version that `target` had, which an endpoint can go on serving.
pub fn staged_beside(target: &Path) -> PathBuf {
    beside(target, "staging")
}

/// Where the files lie that are being moved into `target`.
fn moved_beside(target: &Path) -> PathBuf {
    beside(target, "changes")
}

/// Where a build remembers what it left in `target`.
fn ledger_beside(target: &Path) -> PathBuf {
    beside(target, "ledger")
}

/// A site and its indexes being written. Dropping it throws them away; [`Staging::publish`] consumes it.
#[derive(Debug)]
pub struct Staging<'p> {
    site: Place,
    index: Place,
    program: &'p str,
    published: HashMap<String, Existing>,
    /// What the last build left.
    ledger: Ledger,
    /// What no build made in the published site.
    strangers: Vec<PathBuf>,
    /// How the folders of the published site looked. Those that publishing changes will look otherwise.
    folders: HashMap<String, InodeStamp>,
    /// Files are moved into the published site, which is not swapped.
    is_moved: bool,
    made: Mutex<HashMap<String, Made>>,
    /// Written or kept, by name.
    bundles: Mutex<BTreeMap<String, Bundle>>,
    is_precompressed: bool,
    _locks: [BuildLock; 2],
}

/// A folder and the one it will become.
#[derive(Debug)]
struct Place {
    staging: PathBuf,
    target: PathBuf,
}

/// A file of the published site.
#[derive(Debug, Clone, Copy)]
struct Existing {
    stamp: Stamp,
    /// Nothing when only its bytes can tell what is in it.
    left: Option<Left>,
}

/// A file of the site that is being made.
#[derive(Debug, Clone, Copy)]
struct Made {
    left: Left,
    /// The published file is the same.
    is_kept: bool,
    /// It is the compressed copy of another.
    is_copy: bool,
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    pub files_changed: usize,
    pub files_unchanged: usize,
}

impl<'p> Staging<'p> {
    /// Lock both folders, mend what a killed build left, and start empty staging folders beside them. `program` names the
    /// one that builds: what another left is compared byte by byte.
    ///
    /// # Errors
    /// Another build is running; a folder holds files that no build made; or the disk refuses.
    pub fn beside(site: &Path, index: &Path, program: &'p str) -> anyhow::Result<Self> {
        Self::beside_swapping(site, index, program, SWAPPED_FILES_MAX)
    }

    fn beside_swapping(site: &Path, index: &Path, program: &'p str, swapped_files_max: usize) -> anyhow::Result<Self> {
        for target in [site, index] {
            if let Some(parent) = target.parent().filter(|parent| !parent.as_os_str().is_empty()) {
                fs_err::create_dir_all(parent)?;
            }
        }
        let locks = [BuildLock::acquire(site)?, BuildLock::acquire(index)?];
        refuse_foreign(site, BUILD_FILE, &[])?;
        refuse_foreign(index, MANIFEST_FILE, &KEPT_BESIDE_INDEXES)?;
        finish_interrupted(site, index)?;
        for left in [staged_beside(site), moved_beside(site), staged_beside(index)] {
            remove_folder(&left)?;
        }
        let ledger = Ledger::read(&ledger_beside(site), program);
        let Listing { files, strangers, folders } = Listing::of_left(site, &ledger)?;
        let is_moved = files.len() > swapped_files_max;
        // Under another name: what is called staging is a whole site.
        let staging = if is_moved { moved_beside(site) } else { staged_beside(site) };
        let published = files.into_iter().map(|(path, stamp)| {
            let left = ledger.site.get(&path).filter(|left| left.stamp == stamp).copied();
            (path, Existing { stamp, left })
        });
        Ok(Staging {
            published: published.collect(),
            ledger,
            site: Place::new(site, staging)?,
            index: Place::new(index, staged_beside(index))?,
            program,
            strangers,
            folders,
            is_moved,
            made: Mutex::default(),
            bundles: Mutex::default(),
            is_precompressed: false,
            _locks: locks,
        })
    }

    /// What the last build said of itself, if it read the same at such a time and everything it left is still there.
    pub fn last_build(&self, inputs: Digest, now: Timestamp) -> Option<&str> {
        let is_due = |whole: &&Whole| {
            whole.inputs == inputs && whole.since <= now && whole.until.is_none_or(|until| now < until)
        };
        let whole = self.ledger.whole.as_ref().filter(is_due)?;
        let is_there = self.published.len() == self.ledger.site.len()
            && self.published.values().all(|existing| existing.left.is_some())
            && self.strangers.is_empty()
            && self.indexes_are_left();
        is_there.then_some(&*whole.summary)
    }

    /// The same, with compressed copies beside the text files of the site.
    #[must_use]
    pub fn precompressed(self, is_precompressed: bool) -> Self {
        Staging { is_precompressed, ..self }
    }

    /// Write a file of the site; with the digest of all that it is made of, where that is known. When the published site has
    /// the same file, that one stays.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_site(&self, path: &str, bytes: &[u8], inputs: Option<Digest>) -> anyhow::Result<()> {
        let is_kept =
            self.write_file(path, bytes, inputs, false).with_context(|| format!("could not write `{path}`"))?;
        if self.is_precompressed && gets_copies(path, bytes.len() as u64) {
            for encoding in ENCODINGS {
                let copy = format!("{path}.{encoding}");
                if !(is_kept && self.keep_file(&copy, true)) {
                    let written = self.write_file(&copy, &compress(bytes, encoding)?, None, true);
                    written.with_context(|| format!("could not write `{copy}`"))?;
                }
            }
        }
        Ok(())
    }

    /// Keep the published file when it was made of the same; whether it was.
    pub fn keep_site(&self, path: &str, inputs: Digest) -> bool {
        let left = self.published.get(path).and_then(|existing| existing.left);
        let is_same = left.is_some_and(|left| left.inputs == Some(inputs)) && self.is_left(path);
        if is_same {
            self.keep_left(path);
        }
        is_same
    }

    /// Keep the published files that were written together under this name, when they were made of the same; whether they
    /// were.
    pub fn keep_bundle(&self, name: &str, inputs: Digest) -> bool {
        let Some(bundle) = self.ledger.bundles.get(name).filter(|bundle| bundle.inputs == inputs) else { return false };
        let is_whole = bundle.paths.iter().all(|path| self.is_left(path));
        if is_whole {
            bundle.paths.iter().for_each(|path| self.keep_left(path));
            self.bundles().insert(name.to_owned(), bundle.clone());
        }
        is_whole
    }

    /// All files have been written, or kept, that are written together under this name.
    pub fn finish_bundle(&self, name: &str, inputs: Digest, paths: Vec<String>) {
        self.bundles().insert(name.to_owned(), Bundle { inputs, paths });
    }

    /// Whether any files of the last build are kept by the bundle.
    pub fn keeps_bundles(&self) -> bool {
        self.bundles().iter().any(|(name, bundle)| self.ledger.bundles.get(name) == Some(bundle))
    }

    fn bundles(&self) -> MutexGuard<'_, BTreeMap<String, Bundle>> {
        self.bundles.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the published file is as a build left it, with the compressed copies that it must have.
    fn is_left(&self, path: &str) -> bool {
        let is_left = |path: &str| self.published.get(path).is_some_and(|existing| existing.left.is_some());
        is_left(path) && self.copies_of(path).iter().all(|copy| is_left(copy))
    }

    /// Keep a file that was left, and its compressed copies.
    fn keep_left(&self, path: &str) {
        self.keep_file(path, false);
        self.copies_of(path).iter().for_each(|copy| {
            self.keep_file(copy, true);
        });
    }

    /// The compressed copies of a published file.
    fn copies_of(&self, path: &str) -> Vec<String> {
        let has_copies = |existing: &&Existing| self.is_precompressed && gets_copies(path, existing.stamp.bytes);
        let copied = self.published.get(path).filter(has_copies);
        copied.map_or_else(Vec::new, |_| ENCODINGS.map(|encoding| format!("{path}.{encoding}")).into())
    }

    /// Says whether the published site has the same file already.
    fn write_file(&self, path: &str, bytes: &[u8], inputs: Option<Digest>, is_copy: bool) -> io::Result<bool> {
        let digest = digest::of_made(bytes);
        let same_size = self.published.get(path).filter(|existing| existing.stamp.bytes == bytes.len() as u64);
        let kept = same_size.filter(|existing| match existing.left {
            Some(left) => left.digest == digest,
            None => fs_err::read(self.site.target.join(path)).is_ok_and(|old| old == bytes),
        });
        let staged = self.staged(path);
        // A writer's own file may have the name of a copy, and goes before it. Those two wait for each other.
        let is_disputed =
            self.is_precompressed && path.rsplit('.').next().is_some_and(|extension| ENCODINGS.contains(&extension));
        let made = is_disputed.then(|| self.made());
        if let Some(copy) = made.as_ref().and_then(|made| made.get(path)) {
            if is_copy {
                return Ok(copy.is_kept);
            }
            if !copy.is_kept {
                fs_err::remove_file(&staged)?;
            }
        }
        let stamp = match kept {
            Some(existing) => existing.stamp,
            None => create_in_folder(&staged, || create_new(&staged, bytes))?,
        };
        let file = Made { left: Left { stamp, digest, inputs }, is_kept: kept.is_some(), is_copy };
        made.unwrap_or_else(|| self.made()).insert(path.to_owned(), file);
        Ok(file.is_kept)
    }

    /// Where a file of the site is written. One that will be moved has no folders around it that would be made and removed
    /// again for nothing.
    fn staged(&self, path: &str) -> PathBuf {
        let name = match self.is_moved {
            true => {
                let digest = u128::from_be_bytes(digest::of_made(path.as_bytes()));
                // Two threads seldom make files in the same of 256 folders.
                format!("{:02x}/{digest:032x}", digest >> 120)
            }
            false => path.to_owned(),
        };
        self.site.staging.join(name)
    }

    /// Keep the published file as a build left it; whether there is one.
    fn keep_file(&self, path: &str, is_copy: bool) -> bool {
        let Some(Existing { left: Some(left), .. }) = self.published.get(path).copied() else { return false };
        self.made().entry(path.to_owned()).or_insert(Made { left, is_kept: true, is_copy });
        true
    }

    fn made(&self) -> MutexGuard<'_, HashMap<String, Made>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Write a file beside the indexes.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_index(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let staged = self.index.staging.join(path);
        create_in_folder(&staged, || fs_err::write(&staged, bytes)).with_context(|| format!("could not write `{path}`"))
    }

    /// The folder of the published indexes, and what the articles of each were made of, by language.
    pub fn published_indexes(&self) -> (&Path, &BTreeMap<String, Vec<Digest>>) {
        (&self.index.target, &self.ledger.indexes)
    }

    /// Whether the files of the published indexes still look as the last build left them.
    pub fn indexes_are_left(&self) -> bool {
        Listing::of(&self.index.target)
            .is_ok_and(|Listing { files, .. }| files.into_iter().collect::<HashMap<_, _>>() == self.ledger.index)
    }

    /// The staging folder of the indexes, for those who write them.
    pub fn index_folder(&self) -> &Path {
        &self.index.staging
    }

    /// Put both in their places. What is no longer part of them is removed.
    ///
    /// The index is swapped first; a kill between the two is mended by the next build, and until then an endpoint finds
    /// the matching index beside. The site is swapped as well, or, when it is large, its changed files are moved, the one
    /// that names the build last. After a kill the next build moves what is missing.
    ///
    /// `indexes` says what the index of each language is made of, and `whole` that the next build may look like this one.
    ///
    /// # Errors
    /// The disk refuses; then the old site is still whole, unless its changed files were being moved.
    pub fn publish(
        mut self,
        indexes: BTreeMap<String, Vec<Digest>>,
        whole: Option<Whole>,
    ) -> anyhow::Result<Published> {
        carry_over(&self.index.target, &self.index.staging)?;
        let made = std::mem::take(&mut *self.made());
        let bundles = std::mem::take(&mut *self.bundles());
        let folders = std::mem::take(&mut self.folders);
        let (mut kept, mut changed) = (Vec::with_capacity(made.len()), Vec::new());
        for (path, file) in &made {
            if file.is_kept { kept.push(path.as_str()) } else { changed.push(path.as_str()) }
        }
        if self.is_moved {
            exchange(&self.index.staging, &self.index.target)?;
            self.move_files(&changed, &made)?;
        } else {
            self.link(&kept)?;
            exchange(&self.index.staging, &self.index.target)?;
            exchange(&self.site.staging, &self.site.target)?;
        }
        let count = |is_kept| made.values().filter(|file| file.is_kept == is_kept && !file.is_copy).count();
        let published = Published { files_changed: count(false), files_unchanged: count(true) };
        let site = made.into_iter().map(|(path, file)| (path, file.left)).collect();
        let remembered =
            Listing::of(&self.index.target).map_err(Into::into).and_then(|Listing { files: index, .. }| {
                let index = index.into_iter().collect();
                Ledger { site, folders, bundles, indexes, index, whole }
                    .write(&ledger_beside(&self.site.target), self.program)
            });
        // The site is published, whatever becomes of the ledger.
        if let Err(error) = remembered {
            tracing::warn!("the next build has to read what this one left: {error:#}");
        }
        // Dropping removes what is now in the staging folders: the old versions.
        Ok(published)
    }

    /// Take published files over into the staged site.
    fn link(&self, paths: &[&str]) -> io::Result<()> {
        paths.par_iter().try_for_each(|path| {
            let (published, staged) = (self.site.target.join(path), self.site.staging.join(path));
            create_in_folder(&staged, || match fs_err::hard_link(&published, &staged) {
                Err(error) if error.kind() != ErrorKind::NotFound => fs_err::copy(&published, &staged).map(drop),
                other => other,
            })
        })
    }

    /// Move files into the published site, what pages need before the pages, and remove what is not part of it any more.
    fn move_files(&self, paths: &[&str], made: &HashMap<String, Made>) -> io::Result<()> {
        for stranger in &self.strangers {
            removal::remove(&self.site.target.join(stranger))?;
        }
        let gone = self.published.keys().map(String::as_str).filter(|path| !made.contains_key(*path));
        let gone: BTreeSet<&str> = gone.collect();
        let new: BTreeSet<&str> = paths.iter().copied().collect();
        // A file where a folder comes, and files of a folder where a file comes, have to go first.
        let files_in_the_way = paths.iter().flat_map(|path| folders_of(path)).filter(|folder| gone.contains(folder));
        let folders_in_the_way =
            gone.iter().copied().filter(|path| folders_of(path).any(|folder| new.contains(folder)));
        let first: BTreeSet<&str> = files_in_the_way.chain(folders_in_the_way).collect();
        self.remove(first.iter().copied())?;
        let (pages, others): (Vec<&str>, Vec<&str>) = paths.iter().partition(|path| path.ends_with(".html"));
        let (build, others): (Vec<&str>, Vec<&str>) = others.iter().partition(|path| **path == BUILD_FILE);
        for paths in [others, pages, build] {
            paths.par_iter().try_for_each(|path| {
                let target = self.site.target.join(path);
                create_in_folder(&target, || exchange::replace(&self.staged(path), &target))
            })?;
        }
        self.remove(gone.difference(&first).copied())
    }

    /// Remove published files, and folders that nothing is left in.
    fn remove<'f>(&self, paths: impl Iterator<Item = &'f str>) -> io::Result<()> {
        let mut folders = BTreeSet::new();
        for path in paths {
            fs_err::remove_file(self.site.target.join(path))?;
            folders.extend(folders_of(path));
        }
        // Those inside others come later in the order of their names.
        for folder in folders.iter().rev() {
            // It may hold other files.
            let _ = fs_err::remove_dir(self.site.target.join(folder));
        }
        Ok(())
    }
}

/// The folders that a path lies in, innermost first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder)
}

impl Place {
    fn new(target: &Path, staging: PathBuf) -> anyhow::Result<Self> {
        fs_err::create_dir_all(&staging)?;
        Ok(Place { staging, target: target.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = remove_folder(&self.staging);
    }
}

fn create_new(path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let mut file = fs_err::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(Stamp::of(&file.metadata()?))
}

/// Run `create`; only when the folder is missing make it and try again. Most files come into a folder
/// that is there.
fn create_in_folder<T>(path: &Path, create: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match create() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs_err::create_dir_all(parent)?;
            }
            create()
        }
        other => other,
    }
}

/// A build replaces the whole folder, so it must be one that a build made, or empty.
fn refuse_foreign(target: &Path, mark: &str, kept: &[&str]) -> anyhow::Result<()> {
    if !target.exists() || target.join(mark).is_file() {
        return Ok(());
    }
    for entry in fs_err::read_dir(target)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !kept.contains(&name.as_str()) {
            anyhow::bail!(
                "`{}` holds `{name}`, which no build made, and a build would replace the folder\n\nhint: move your files away, or choose another folder with `--output` or `--index`",
                target.display()
            );
        }
    }
    Ok(())
}

/// After a kill between the two swaps the index is new and the site old: swap the site as well.
fn finish_interrupted(site: &Path, index: &Path) -> anyhow::Result<()> {
    let staged_site = staged_beside(site);
    let (Some(index_id), Some(staged_id)) =
        (build_id(&index.join(MANIFEST_FILE)), build_id(&staged_site.join(BUILD_FILE)))
    else {
        return Ok(());
    };
    if index_id == staged_id && build_id(&site.join(BUILD_FILE)).as_ref() != Some(&index_id) {
        exchange(&staged_site, site)?;
    }
    Ok(())
}

fn build_id(file: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        build_id: String,
    }
    let bytes = fs_err::read(file).ok()?;
    serde_json::from_slice::<Named>(&bytes).ok().map(|named| named.build_id)
}

/// Take people's own files of the index folder along.
fn carry_over(target: &Path, staging: &Path) -> anyhow::Result<()> {
    for name in KEPT_BESIDE_INDEXES {
        let from = target.join(name);
        if from.is_file() && fs_err::hard_link(&from, staging.join(name)).is_err() {
            fs_err::copy(&from, staging.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, index) = (folder.path().join("public"), folder.path().join("search-index"));
        (folder, site, index)
    }

    fn publish(site: &Path, index: &Path, id: &str, page: &str) -> Published {
        let staging = Staging::beside(site, index, "test").expect("staging");
        staging.write_site("it/index.html", page.as_bytes(), None).expect("written");
        staging.write_site(BUILD_FILE, format!("{{\"build_id\":\"{id}\"}}").as_bytes(), None).expect("written");
        staging.write_index(MANIFEST_FILE, format!("{{\"build_id\":\"{id}\"}}").as_bytes()).expect("written");
        staging.publish(BTreeMap::new(), None).expect("published")
    }

    #[test]
    fn an_unchanged_file_keeps_its_time() {
        let (_folder, site, index) = folders();
        publish(&site, &index, "a", "page");
        let before = site.join("it/index.html").metadata().expect("there").modified().expect("a time");
        std::thread::sleep(std::time::Duration::from_millis(20));
        let published = publish(&site, &index, "b", "page");
        assert_eq!(published, Published { files_changed: 1, files_unchanged: 1 });
        assert_eq!(site.join("it/index.html").metadata().expect("there").modified().expect("a time"), before);
        assert_eq!(std::fs::read_dir(site.parent().expect("a parent")).expect("listed").count(), 5, "no staging left");
    }

    #[test]
    fn changed_files_of_a_large_site_are_moved() {
        let (_folder, site, index) = folders();
        let publish = |id: &str, files: &[(&str, &str)]| {
            let staging = Staging::beside_swapping(&site, &index, "test", 0).expect("staging").precompressed(true);
            let id = format!("{{\"build_id\":\"{id}\"}}");
            for (path, contents) in files.iter().copied().chain([(BUILD_FILE, id.as_str())]) {
                staging.write_site(path, contents.as_bytes(), None).expect("written");
            }
            staging.write_index(MANIFEST_FILE, id.as_bytes()).expect("written");
            staging.publish(BTreeMap::new(), None).expect("published")
        };
        let long = "word ".repeat(400);
        let kept = [("a.txt", "a"), ("b.txt", "b"), ("c.txt", "c"), ("en/long.html", &long)];
        let first = [("en/old/index.html", "old"), ("en/file", "a file"), ("en/folder/x/index.html", "in a folder")];
        publish("1", &[&kept[..], &first].concat());
        fs_err::write(site.join("CNAME"), "by hand").expect("written");
        fs_err::write(site.join("a.txt"), "A").expect("written");
        let time = || site.join("en/long.html.br").metadata().expect("there").modified().expect("a time");
        let before = time();

        let second =
            [("en/new/index.html", "new"), ("en/file/index.html", "now a folder"), ("en/folder", "now a file")];
        let published = publish("2", &[&kept[..], &second].concat());
        assert_eq!(published, Published { files_changed: 5, files_unchanged: 3 });
        let Listing { files, .. } = Listing::of(&site).expect("listed");
        let files: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let expected = ["a.txt", "b.txt", "build.json", "c.txt", "en/file/index.html", "en/folder", "en/long.html"];
        let copies = ["en/long.html.br", "en/long.html.gz", "en/new/index.html"];
        assert_eq!(files, expected.into_iter().chain(copies).collect());
        assert_eq!(fs_err::read_to_string(site.join("a.txt")).expect("read"), "a");
        assert!(!site.join("en/old").exists(), "an empty folder");
        assert_eq!(time(), before);
        assert_eq!(
            fs_err::read_dir(site.parent().expect("a parent")).expect("listed").count(),
            5,
            "nothing is left over"
        );
    }

    #[test]
    fn without_a_ledger_files_are_compared() {
        let (_folder, site, index) = folders();
        publish(&site, &index, "a", "page");
        fs_err::write(ledger_beside(&site), "damaged").expect("written");
        let published = publish(&site, &index, "b", "page");
        assert_eq!(published, Published { files_changed: 1, files_unchanged: 1 });
    }

    #[test]
    fn a_second_build_is_refused_while_the_first_runs() {
        let (_folder, site, index) = folders();
        let first = Staging::beside(&site, &index, "test").expect("staging");
        let refused = Staging::beside(&site, &index, "test").expect_err("locked").to_string();
        assert!(refused.starts_with("another build is writing"), "{refused}");
        drop(first);
        Staging::beside(&site, &index, "test").expect("free again");
    }

    #[test]
    #[cfg(unix)]
    fn what_a_link_leads_to_is_left_alone() {
        let (folder, site, index) = folders();
        let elsewhere = folder.path().join("elsewhere");
        fs_err::create_dir_all(elsewhere.join("en/deep")).expect("made");
        fs_err::write(elsewhere.join("en/deep/thesis.doc"), "years of work").expect("written");
        fs_err::os::unix::fs::symlink(&elsewhere, staged_beside(&site)).expect("linked");
        drop(Staging::beside(&site, &index, "test").expect("staging"));
        assert!(elsewhere.join("en/deep/thesis.doc").exists());
    }

    #[test]
    fn foreign_folders_are_left_alone() {
        let (_folder, site, index) = folders();
        fs_err::create_dir_all(&site).expect("made");
        fs_err::write(site.join("thesis.doc"), "years of work").expect("written");
        let refused = Staging::beside(&site, &index, "test").expect_err("foreign").to_string();
        assert!(refused.contains("thesis.doc"), "{refused}");
    }

    #[test]
    fn a_kill_between_the_swaps_is_mended() {
        let (_folder, site, index) = folders();
        publish(&site, &index, "a", "old");
        let staging = Staging::beside(&site, &index, "test").expect("staging");
        staging.write_site("it/index.html", b"new", None).expect("written");
        staging.write_site(BUILD_FILE, b"{\"build_id\":\"b\"}", None).expect("written");
        staging.write_index(MANIFEST_FILE, b"{\"build_id\":\"b\"}").expect("written");
        exchange(&staging.index.staging, &staging.index.target).expect("swapped");
        // Killed here: nothing is dropped, but the system gives the locks back.
        let [first, second] = forget_folders(staging);
        drop((first, second));
        drop(Staging::beside(&site, &index, "test").expect("staging"));
        assert_eq!(fs_err::read_to_string(site.join("it/index.html")).expect("read"), "new");
    }

    /// What a kill leaves: the folders stay, the locks go.
    fn forget_folders(staging: Staging<'_>) -> [BuildLock; 2] {
        let Staging { site, index, _locks, .. } = staging;
        std::mem::forget(site);
        std::mem::forget(index);
        _locks
    }
}
