//! A theme: the embedded default, with files of `themes/<name>` laid over it one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;
use tera::{ErrorKind, Tera};
use walkdir::WalkDir;

use super::assets::{Assets, RawAssets, ThemeAsset};
use super::functions::{AssetFunction, TranslateFunction};
use super::strings::Strings;
use crate::diagnostics::Problem;
use crate::site::Site;

/// Folder of a site's own themes.
pub const THEMES_FOLDER: &str = "themes";
/// Largest file of a theme, in bytes.
pub const THEME_FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct DefaultTheme;

/// Templates, assets and interface strings.
#[derive(Debug)]
pub struct Theme {
    /// Sources by name below `templates/`, and the path to show in messages.
    templates: BTreeMap<String, (String, String)>,
    assets: Assets,
    strings: Arc<Strings>,
    fingerprint: String,
}

type Files = BTreeMap<String, (String, Vec<u8>)>;

impl Theme {
    /// Load the theme `name`: the site's own files over those of the default theme.
    ///
    /// # Errors
    /// A problem that names the theme's file.
    pub fn load(site_folder: &Path, name: &str) -> Result<Self, Problem> {
        let mut files = embedded();
        let embedded_strings: Vec<(String, String, String)> = string_sources(&files)?;
        let folder = site_folder.join(THEMES_FOLDER).join(name);
        if folder.is_dir() {
            overlay(&folder, name, &mut files)?;
        } else if name != "default" {
            return Err(Problem::error("unknown-theme", "answerbook.yaml", format!("there is no theme `{name}`"))
                .hint(format!(
                    "make the folder `{THEMES_FOLDER}/{name}`; files in it replace those of the default theme"
                )));
        }
        let fingerprint = fingerprint(&files);
        let strings = Arc::new(Strings::parse(&embedded_strings, &string_sources(&files)?)?);
        let mut templates = BTreeMap::new();
        let mut raw_assets = RawAssets::new();
        for (path, (shown, bytes)) in files {
            if let Some(name) = path.strip_prefix("templates/") {
                templates.insert(name.to_owned(), (utf8(&shown, bytes)?, shown));
            } else if let Some(name) = path.strip_prefix("assets/") {
                raw_assets.insert(name.to_owned(), (shown, bytes));
            }
        }
        let assets = Assets::fingerprint(&raw_assets)?;
        Ok(Theme { templates, assets, strings, fingerprint })
    }

    /// Names of the templates that `template:` in front matter may choose: those that extend another, as
    /// every page does.
    pub fn page_templates(&self) -> BTreeSet<String> {
        let pages = self.templates.iter().filter(|(_, (source, _))| source.contains("{% extends"));
        pages.map(|(name, _)| name.clone()).collect()
    }

    /// A hash of everything in the theme.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    pub(super) fn assets(&self) -> &[ThemeAsset] {
        &self.assets.files
    }

    pub(super) fn strings(&self) -> &Strings {
        &self.strings
    }

    /// Languages of the site that the theme has no interface strings for.
    pub fn languages_without_strings<'s>(&'s self, languages: &'s [String]) -> impl Iterator<Item = &'s str> {
        languages.iter().map(String::as_str).filter(|language| !self.strings.speaks(language))
    }

    /// The parsed templates with the functions they may call.
    pub(super) fn templates(&self, site: &Site<'_>) -> Result<Tera, Problem> {
        let mut tera = Tera::new();
        tera.autoescape_on([".html", ".xml"]);
        tera.register_function("t", TranslateFunction::new(Arc::clone(&self.strings)));
        tera.register_function("asset", AssetFunction::new(site.config.base_path(), &self.assets.paths));
        tera.add_raw_templates(self.templates.iter().map(|(name, (source, _))| (name, source)))
            .map_err(|error| self.problem(&error))?;
        Ok(tera)
    }

    /// A template engine's error as a problem with file and line.
    pub(super) fn problem(&self, error: &tera::Error) -> Problem {
        let report = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report,
            _ => return Problem::error("template", THEMES_FOLDER, error.to_string()),
        };
        match self.templates.get(report.filename()) {
            Some((source, shown)) => Problem::error("template", shown.as_str(), report.message())
                .at(source, report.span().range.clone())
                .hint("the manual's theming section lists what templates can use"),
            None => Problem::error("template", report.filename(), report.message()),
        }
    }
}

fn embedded() -> Files {
    DefaultTheme::iter()
        .filter_map(|path| {
            let file = DefaultTheme::get(&path)?;
            Some((path.to_string(), (format!("{THEMES_FOLDER}/default/{path}"), file.data.into_owned())))
        })
        .collect()
}

fn overlay(folder: &Path, name: &str, files: &mut Files) -> Result<(), Problem> {
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry
            .map_err(|error| Problem::error("unreadable", format!("{THEMES_FOLDER}/{name}"), error.to_string()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        let shown = format!("{THEMES_FOLDER}/{name}/{below}");
        if entry.metadata().is_ok_and(|metadata| metadata.len() > THEME_FILE_BYTES_MAX) {
            let limit = THEME_FILE_BYTES_MAX / 1024 / 1024;
            return Err(Problem::error("too-large", shown, format!("a theme's file may have at most {limit} MiB")));
        }
        let bytes = fs_err::read(entry.path())
            .map_err(|error| Problem::error("unreadable", &shown, format!("cannot be read: {}", error.kind())))?;
        files.insert(below, (shown, bytes));
    }
    Ok(())
}

fn utf8(shown: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|_| Problem::error("not-utf8", shown, "the file is not UTF-8"))
}

/// Language, shown path and source of each file of interface strings.
fn string_sources(files: &Files) -> Result<Vec<(String, String, String)>, Problem> {
    let mut sources = Vec::new();
    for (path, (shown, bytes)) in files {
        if let Some(language) = path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".ftl")) {
            sources.push((language.to_owned(), shown.clone(), utf8(shown, bytes.clone())?));
        }
    }
    Ok(sources)
}

fn fingerprint(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, (_, bytes)) in files {
        hasher.update(&(path.len() as u64).to_le_bytes());
        hasher.update(path.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().to_hex().to_string()
}
