//! Noticing that a writer saved something.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::config::CONFIG_FILE;
use crate::content::CONTENT_FOLDER;
use crate::render::THEMES_FOLDER;

/// Editors write a file in several steps; after this much quiet it is taken as saved.
const QUIET: Duration = Duration::from_millis(20);

/// Watches until dropped.
pub(super) type Watch = Debouncer<notify::RecommendedWatcher, RecommendedCache>;

/// Call `changed` with the files whenever articles, the theme or the configuration change; the site's folder when something was missed.
///
/// # Errors
/// The system cannot watch the folder (too many watches, for example).
pub(super) fn watch(site_folder: &Path, changed: impl Fn(Vec<PathBuf>) + Send + 'static) -> anyhow::Result<Watch> {
    let watched = site_folder.to_owned();
    let mut watcher = new_debouncer(QUIET, None, move |events: DebounceEventResult| {
        let files = match events {
            Ok(events) => {
                let changes = events.into_iter().filter(|event| !event.kind.is_access());
                let files: BTreeSet<PathBuf> = changes.flat_map(|event| event.event.paths).collect();
                files.into_iter().filter(|file| is_input(file)).collect()
            }
            Err(_) => vec![watched.clone()],
        };
        if !files.is_empty() {
            changed(files);
        }
    })?;
    // The folder itself is watched for the configuration: editors replace the file rather than write it.
    watcher.watch(site_folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// Watch the folders that builds read, as far as they are there. Watching one twice changes nothing.
pub(super) fn watch_folders(watcher: &mut Watch, site_folder: &Path) {
    for folder in [CONTENT_FOLDER, THEMES_FOLDER] {
        let folder = site_folder.join(folder);
        if folder.is_dir()
            && let Err(error) = watcher.watch(&folder, RecursiveMode::Recursive)
        {
            tracing::warn!("changes in `{}` are not noticed: {error}", folder.display());
        }
    }
}

/// Whether a build reads the file: not an editor's own, and not what builds write.
fn is_input(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name == CONFIG_FILE {
        return true;
    }
    let is_inside =
        path.components().any(|part| part.as_os_str() == CONTENT_FOLDER || part.as_os_str() == THEMES_FOLDER);
    is_inside && !name.ends_with('~') && !name.ends_with(".swp") && !name.starts_with(".#")
}
