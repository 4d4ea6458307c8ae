//! Finding the files below `content/`, and what each of them is.

use std::path::{Path, PathBuf};

use icu_normalizer::ComposingNormalizerBorrowed;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::article::Asset;
use crate::config::Config;
use crate::diagnostics::{Problem, Problems, nearest};
use crate::inode_stamp::InodeStamp;

/// Folder of the articles, below the site's folder.
pub const CONTENT_FOLDER: &str = "content";
/// File that describes the section it lies in.
pub const INDEX_FILE: &str = "_index.md";

/// Deepest nesting of sections below a language folder.
pub const SECTION_DEPTH_MAX: usize = 16;
/// Largest image or other file beside an article, in bytes. Static hosts refuse larger ones anyway
/// (Cloudflare Pages 25 MiB, GitHub Pages 100 MiB).
pub const ASSET_BYTES_MAX: u64 = 100 * 1024 * 1024;

/// A Markdown file, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkdownFile {
    pub absolute: PathBuf,
    /// Below the site's folder, with `/`.
    pub path: String,
    pub language: String,
    /// Below the language folder, without `.md`; for a section, its folder ("" for the language itself).
    pub key: String,
    pub is_index: bool,
    pub bytes: u64,
    /// Where the system says enough of a file to tell that it was changed.
    pub stamp: Option<InodeStamp>,
}

#[derive(Debug, Default)]
pub(super) struct Found {
    pub markdown: Vec<MarkdownFile>,
    pub assets: Vec<Asset>,
}

/// All files below the content folder, by path.
pub(super) fn discover(site_folder: &Path, config: &Config, problems: &mut Problems) -> Found {
    let mut found = Found::default();
    let root = site_folder.join(CONTENT_FOLDER);
    if !root.is_dir() {
        problems.add(
            Problem::error("missing-content", CONTENT_FOLDER, "there is no `content` folder")
                .hint("make `content/<language>/<section>/<slug>.md`, or start with `answerbook init`"),
        );
        return found;
    }
    let entries = walk(&root);
    // To look at a file takes longer than to find it.
    let looked_at: Vec<Result<Option<File>, Problem>> = entries
        .into_par_iter()
        .map(|entry| classify(&root, &entry.map_err(|error| walk_problem(&root, &error))?, config))
        .collect();
    // Most are articles.
    found.markdown.reserve(looked_at.len());
    for file in looked_at {
        match file {
            Ok(Some(File::Markdown(file))) => found.markdown.push(file),
            Ok(Some(File::Asset(asset))) => found.assets.push(asset),
            Ok(None) => {}
            Err(problem) => problems.add(problem),
        }
    }
    // Composed names sort differently from the bytes on disk, and the site must not depend on those.
    found.markdown.sort_by(|left, right| left.path.cmp(&right.path));
    found.assets.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

/// All files and folders below `root`. Following links means to look at every file twice, so it is done where there are any.
fn walk(root: &Path) -> Vec<walkdir::Result<DirEntry>> {
    let walk = |follows_links| {
        WalkDir::new(root)
            .follow_links(follows_links)
            .min_depth(1)
            // The language folder and the file itself are two more levels.
            .max_depth(SECTION_DEPTH_MAX + 3)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !is_hidden(entry))
            .collect::<Vec<_>>()
    };
    let entries = walk(false);
    let is_link = |entry: &walkdir::Result<DirEntry>| entry.as_ref().is_ok_and(DirEntry::path_is_symlink);
    if entries.iter().any(is_link) { walk(true) } else { entries }
}

/// Files of editors and operating systems. An article about a sign may be called `..md`.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_sign = name.strip_suffix(".md").is_some_and(|stem| !stem.contains(char::is_alphanumeric));
    (name.starts_with('.') && !is_sign) || name.ends_with('~')
}

fn walk_problem(root: &Path, error: &walkdir::Error) -> Problem {
    let path = error.path().map_or_else(|| CONTENT_FOLDER.to_owned(), |path| shown(root, path));
    if error.loop_ancestor().is_some() {
        return Problem::error("symlink-loop", path, "this link leads back to a folder that holds it")
            .hint("remove the link, or point it at a file");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Problem::error("unreadable", path, format!("cannot be read: {reason}")).hint("check the file's permissions")
}

/// `path` below the site's folder, for people.
fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    format!("{CONTENT_FOLDER}/{}", below.to_string_lossy().replace('\\', "/"))
}

/// A path below the content folder as articles are known by: macOS writes names decomposed, a link in an article is
/// composed.
pub(super) fn composed(below: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(&below.replace('\\', "/")).into_owned()
}

/// A file below a language's folder.
enum File {
    Markdown(MarkdownFile),
    Asset(Asset),
}

/// What a path below the content folder is; nothing for a folder, and for what lies in that of no language of the site.
fn classify(root: &Path, entry: &DirEntry, config: &Config) -> Result<Option<File>, Problem> {
    let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let Some(below) = below.to_str() else {
        return Err(Problem::error("bad-name", shown(root, entry.path()), "the file's name is not UTF-8")
            .hint("rename the file"));
    };
    let below = composed(below);
    let path = format!("{CONTENT_FOLDER}/{below}");
    let is_folder = entry.file_type().is_dir();
    let Some((language, rest)) = below.split_once('/') else {
        return check_top_level(&below, &path, is_folder, config).map(|()| None);
    };
    if config.language(language).is_none() {
        return Ok(None);
    }
    if is_folder {
        return match entry.depth() > SECTION_DEPTH_MAX + 1 {
            true => {
                Err(Problem::error("too-deep", path, format!("sections nest deeper than {SECTION_DEPTH_MAX} levels")))
            }
            false => Ok(None),
        };
    }
    let metadata = entry.metadata().map_err(|error| walk_problem(root, &error))?;
    if !metadata.is_file() {
        return Err(Problem::error("not-a-file", path, "this is neither a file nor a folder").hint("remove it"));
    }
    let (bytes, stamp) = (metadata.len(), InodeStamp::of(&metadata));
    let (folder, name) = rest.rsplit_once('/').unwrap_or(("", rest));
    let (absolute, language) = (entry.path().to_owned(), language.to_owned());
    if let Some(stem) = name.strip_suffix(".md") {
        let is_index = name == INDEX_FILE;
        let key = match (is_index, folder.is_empty()) {
            (true, _) => folder.to_owned(),
            (false, true) => stem.to_owned(),
            (false, false) => format!("{folder}/{stem}"),
        };
        return Ok(Some(File::Markdown(MarkdownFile { absolute, path, language, key, is_index, bytes, stamp })));
    }
    if bytes > ASSET_BYTES_MAX {
        return Err(Problem::error(
            "too-large",
            path,
            format!("the file has {bytes} bytes; at most {ASSET_BYTES_MAX} are published"),
        ));
    }
    let (folder, name) = (folder.to_owned(), name.to_owned());
    Ok(Some(File::Asset(Asset { absolute, path, language, folder, name, bytes, digest: None, stamp })))
}

fn check_top_level(name: &str, path: &str, is_folder: bool, config: &Config) -> Result<(), Problem> {
    if !is_folder {
        return Err(Problem::error("misplaced", path, "files lie below a language's folder")
            .hint(format!("move it to `{CONTENT_FOLDER}/{}/…`", config.source_language())));
    }
    if config.language(name).is_some() {
        return Ok(());
    }
    let known = config.languages.iter().map(|language| language.code.as_str());
    let problem = Problem::error("unknown-language", path, format!("`{name}` is not a language of this site"));
    Err(match nearest(name, known) {
        Some(near) => problem.hint(format!("did you mean `{near}`?")),
        None => problem.hint(format!("add `- code: {name}` to `languages` in answerbook.yaml, or move the folder")),
    })
}
