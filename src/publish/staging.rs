//! The folders a build writes into before anybody sees them.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context as _;
use serde::Deserialize;

use super::exchange::exchange;
use super::lock::{BuildLock, beside};
use super::precompressed::{ENCODINGS, compress, copy_of, has_copies};

/// File in the site that names its build.
pub const BUILD_FILE: &str = "build.json";
/// File in the index that names its build.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Files that people may keep in the index folder, such as a README under version control.
const KEPT_BESIDE_INDEXES: [&str; 3] = ["README.md", ".gitignore", ".gitkeep"];

/// Where the staging folder of `target` lies. After a publish that was killed half way it holds the
/// version that `target` had, which an endpoint can go on serving.
pub fn staged_beside(target: &Path) -> PathBuf {
    beside(target, "staging")
}

/// A site and its indexes being written. Dropping it throws them away; [`Staging::publish`] consumes it.
#[derive(Debug)]
pub struct Staging {
    site: Place,
    index: Place,
    changed: AtomicUsize,
    unchanged: AtomicUsize,
    is_precompressed: bool,
    _locks: [BuildLock; 2],
}

/// A folder and the one it will become.
#[derive(Debug)]
struct Place {
    staging: PathBuf,
    target: PathBuf,
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    pub files_changed: usize,
    pub files_unchanged: usize,
}

impl Staging {
    /// Lock both folders, mend what a killed build left, and start empty staging folders beside them.
    ///
    /// # Errors
    /// Another build is running; a folder holds files that no build made; or the disk refuses.
    pub fn beside(site: &Path, index: &Path) -> anyhow::Result<Self> {
        for target in [site, index] {
            if let Some(parent) = target.parent().filter(|parent| !parent.as_os_str().is_empty()) {
                fs_err::create_dir_all(parent)?;
            }
        }
        let locks = [BuildLock::acquire(site)?, BuildLock::acquire(index)?];
        refuse_foreign(site, BUILD_FILE, &[])?;
        refuse_foreign(index, MANIFEST_FILE, &KEPT_BESIDE_INDEXES)?;
        finish_interrupted(site, index)?;
        let site = Place::new(site)?;
        let index = Place::new(index)?;
        let [changed, unchanged] = [0, 0].map(AtomicUsize::new);
        Ok(Staging { site, index, changed, unchanged, is_precompressed: false, _locks: locks })
    }

    /// The same, with compressed copies beside the text files of the site.
    #[must_use]
    pub fn precompressed(self, is_precompressed: bool) -> Self {
        Staging { is_precompressed, ..self }
    }

    /// Write a file of the site. When the published site has the same file, that one is taken over with
    /// its modification time.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_site(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let published = self.site.target.join(path);
        let staged = self.site.staging.join(path);
        let is_same =
            published.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64)
                && fs_err::read(&published).is_ok_and(|old| old == bytes);
        let is_taken_over = is_same && create_in_folder(&staged, || fs_err::hard_link(&published, &staged)).is_ok();
        if is_taken_over {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
        } else {
            if self.is_precompressed && ENCODINGS.iter().any(|encoding| path.ends_with(&format!(".{encoding}"))) {
                // A writer's own file goes before a copy of that name.
                let _ = fs_err::remove_file(&staged);
            }
            create_in_folder(&staged, || create_new(&staged, bytes))
                .with_context(|| format!("could not write `{path}`"))?;
            self.changed.fetch_add(1, Ordering::Relaxed);
        }
        if self.is_precompressed && has_copies(path, bytes) {
            for encoding in ENCODINGS {
                let (published, staged) = (copy_of(&published, encoding), copy_of(&staged, encoding));
                if is_taken_over && fs_err::hard_link(&published, &staged).is_ok() {
                    continue;
                }
                match create_new(&staged, &compress(bytes, encoding)?) {
                    // A writer's own file of that name.
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    other => other.with_context(|| format!("could not write `{path}.{encoding}`"))?,
                }
            }
        }
        Ok(())
    }

    /// Write a file beside the indexes.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_index(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let staged = self.index.staging.join(path);
        create_in_folder(&staged, || fs_err::write(&staged, bytes)).with_context(|| format!("could not write `{path}`"))
    }

    /// The staging folder of the indexes, for those who write them.
    pub fn index_folder(&self) -> &Path {
        &self.index.staging
    }

    /// Swap both folders in. The old ones are removed.
    ///
    /// The index goes first; a kill between the two is mended by the next build, and until then an
    /// endpoint finds the matching index beside.
    ///
    /// # Errors
    /// The disk refuses; then the old site is still whole.
    pub fn publish(self) -> anyhow::Result<Published> {
        carry_over(&self.index.target, &self.index.staging)?;
        exchange(&self.index.staging, &self.index.target)?;
        exchange(&self.site.staging, &self.site.target)?;
        // Dropping removes what is now in the staging folders: the old versions.
        Ok(Published {
            files_changed: self.changed.load(Ordering::Relaxed),
            files_unchanged: self.unchanged.load(Ordering::Relaxed),
        })
    }
}

impl Place {
    fn new(target: &Path) -> anyhow::Result<Self> {
        let staging = staged_beside(target);
        remove_folder(&staging)?;
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

fn remove_folder(path: &Path) -> anyhow::Result<()> {
    match fs_err::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn create_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fs_err::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// Run `create`; only when the folder is missing make it and try again. Most files come into a folder
/// that is there.
fn create_in_folder(path: &Path, create: impl Fn() -> std::io::Result<()>) -> std::io::Result<()> {
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
        let staging = Staging::beside(site, index).expect("staging");
        staging.write_site("it/index.html", page.as_bytes()).expect("written");
        staging.write_site(BUILD_FILE, format!("{{\"build_id\":\"{id}\"}}").as_bytes()).expect("written");
        staging.write_index(MANIFEST_FILE, format!("{{\"build_id\":\"{id}\"}}").as_bytes()).expect("written");
        staging.publish().expect("published")
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
        assert_eq!(std::fs::read_dir(site.parent().expect("a parent")).expect("listed").count(), 4, "no staging left");
    }

    #[test]
    fn a_second_build_is_refused_while_the_first_runs() {
        let (_folder, site, index) = folders();
        let first = Staging::beside(&site, &index).expect("staging");
        let refused = Staging::beside(&site, &index).expect_err("locked").to_string();
        assert!(refused.starts_with("another build is writing"), "{refused}");
        drop(first);
        Staging::beside(&site, &index).expect("free again");
    }

    #[test]
    fn foreign_folders_are_left_alone() {
        let (_folder, site, index) = folders();
        fs_err::create_dir_all(&site).expect("made");
        fs_err::write(site.join("thesis.doc"), "years of work").expect("written");
        let refused = Staging::beside(&site, &index).expect_err("foreign").to_string();
        assert!(refused.contains("thesis.doc"), "{refused}");
    }

    #[test]
    fn a_kill_between_the_swaps_is_mended() {
        let (_folder, site, index) = folders();
        publish(&site, &index, "a", "old");
        let staging = Staging::beside(&site, &index).expect("staging");
        staging.write_site("it/index.html", b"new").expect("written");
        staging.write_site(BUILD_FILE, b"{\"build_id\":\"b\"}").expect("written");
        staging.write_index(MANIFEST_FILE, b"{\"build_id\":\"b\"}").expect("written");
        exchange(&staging.index.staging, &staging.index.target).expect("swapped");
        // Killed here: nothing is dropped, but the system gives the locks back.
        let [first, second] = forget_folders(staging);
        drop((first, second));
        drop(Staging::beside(&site, &index).expect("staging"));
        assert_eq!(fs_err::read_to_string(site.join("it/index.html")).expect("read"), "new");
    }

    /// What a kill leaves: the folders stay, the locks go.
    fn forget_folders(staging: Staging) -> [BuildLock; 2] {
        let Staging { site, index, _locks, .. } = staging;
        std::mem::forget(site);
        std::mem::forget(index);
        _locks
    }
}
