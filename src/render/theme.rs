//! A theme: the embedded default, with files of `themes/<name>` laid over it one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;
use tera::{ErrorKind, Tera};
use walkdir::WalkDir;

use super::assets::{Assets, RawAssets, ThemeAsset};
use super::brand::{self, BRANDED_STYLES, BrandContext, BrandFiles};
use super::functions::{AssetFunction, FitFunction, TranslateFunction};
use super::look::SIGN_ASSET;
use super::strings::Strings;
use crate::config::Config;
use crate::diagnostics::{Problem, Problems};
use crate::drawing::Fonts;
use crate::site::{Site, encode_path};

/// Folder of a site's own themes.
pub const THEMES_FOLDER: &str = "themes";
/// Where messages say that the embedded theme's files are.
const EMBEDDED: &str = "themes/default/";
/// Folder of a theme for the fonts of pictures.
const FONTS_FOLDER: &str = "fonts/";
/// Files in it that are fonts; others are their licences.
const FONT_EXTENSIONS: [&str; 3] = [".ttf", ".otf", ".ttc"];
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
    fonts: Arc<Fonts>,
    brand: BrandFiles,
    fingerprint: String,
}

type Files = BTreeMap<String, (String, Vec<u8>)>;

impl Theme {
    /// Load the site's theme: its own files over those of the default theme, with the brand's colours and typeface.
    /// Mistakes in what the brand names are added to `problems`.
    ///
    /// # Errors
    /// A problem that names the theme's file.
    pub fn load(site_folder: &Path, config: &Config, problems: &mut Problems) -> Result<Self, Problem> {
        let name = config.theme.as_str();
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
        let mut fonts = Vec::new();
        for (path, (shown, bytes)) in files {
            if let Some(name) = path.strip_prefix("templates/") {
                templates.insert(name.to_owned(), (utf8(&shown, bytes)?, shown));
            } else if let Some(name) = path.strip_prefix("assets/") {
                raw_assets.insert(name.to_owned(), (shown, bytes));
            } else if path.starts_with(FONTS_FOLDER) && FONT_EXTENSIONS.iter().any(|end| path.ends_with(end)) {
                fonts.push((shown, bytes));
            }
        }
        // A site's own fonts are asked first, each group in the order of the names.
        fonts.sort_by_key(|(shown, _)| shown.starts_with(EMBEDDED));
        let fonts = Arc::new(Fonts::new(fonts.into_iter().map(|(_, bytes)| bytes)));
        let brand = brand::read(config, &raw_assets, problems);
        if let Some((_, styles)) = raw_assets.get_mut(BRANDED_STYLES) {
            styles.extend_from_slice(brand.styles.as_bytes());
        }
        if let Some(sign) = brand.sign(&config.brand, &raw_assets)
            && let Some((shown, bytes)) = raw_assets.get_mut(SIGN_ASSET)
            && shown.starts_with(EMBEDDED)
        {
            *bytes = sign;
        }
        let assets = Assets::fingerprint(&raw_assets)?;
        Ok(Theme { templates, assets, strings, fonts, brand, fingerprint })
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

    /// Where each asset is published, by its name below `assets/`.
    pub fn asset_paths(&self) -> &BTreeMap<String, String> {
        &self.assets.paths
    }

    pub(super) fn assets(&self) -> &[ThemeAsset] {
        &self.assets.files
    }

    /// The bytes of the asset `name`.
    pub(super) fn asset(&self, name: &str) -> Option<&[u8]> {
        let path = self.assets.paths.get(name)?;
        self.assets.files.iter().find(|asset| asset.output_path == *path).map(|asset| asset.bytes.as_slice())
    }

    /// The fonts for pictures.
    pub(super) fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// What templates know of the brand.
    pub(super) fn brand(&self, config: &Config) -> BrandContext {
        let path = |asset: &str| {
            let output = self.assets.paths.get(asset).map_or("", String::as_str);
            format!("{}/{}", config.base_path(), encode_path(output))
        };
        BrandContext::new(&config.brand, &self.brand, path)
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
        tera.autoescape_on([".html", ".xml", ".svg"]);
        tera.register_function("t", TranslateFunction::new(Arc::clone(&self.strings)));
        tera.register_function("asset", AssetFunction::new(site.config.base_path(), &self.assets.paths));
        tera.register_function("fit", FitFunction::new(Arc::clone(&self.fonts)));
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

/// A file of a theme.
#[derive(Debug)]
pub struct ThemeFile {
    /// Below the theme's folder: `templates/home.html`.
    pub path: String,
    pub origin: ThemeFileOrigin,
}

/// Where a file of a theme comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeFileOrigin {
    /// The default theme.
    Default,
    /// The site, in the place of the default theme's.
    Changed,
    /// The site, and the default theme's is the same.
    Unchanged,
    /// The site; the default theme has none of this name.
    Added,
}

/// Every file of the theme `name` by path: those of the default theme, and the site's own.
///
/// # Errors
/// A file cannot be read.
pub fn theme_files(site_folder: &Path, name: &str) -> anyhow::Result<Vec<ThemeFile>> {
    let mut own = Files::new();
    let folder = site_folder.join(THEMES_FOLDER).join(name);
    if folder.is_dir() {
        overlay(&folder, name, &mut own).map_err(|problem| anyhow::anyhow!("{}: {}", problem.path, problem.message))?;
    }
    let default = embedded();
    let paths: BTreeSet<&String> = default.keys().chain(own.keys()).collect();
    let origin = |path: &String| match (default.get(path), own.get(path)) {
        (_, None) => ThemeFileOrigin::Default,
        (None, Some(_)) => ThemeFileOrigin::Added,
        (Some((_, bytes)), Some((_, own))) if bytes == own => ThemeFileOrigin::Unchanged,
        (Some(_), Some(_)) => ThemeFileOrigin::Changed,
    };
    Ok(paths.into_iter().map(|path| ThemeFile { path: path.clone(), origin: origin(path) }).collect())
}

/// A file of the default theme.
pub fn default_theme_file(path: &str) -> Option<Vec<u8>> {
    DefaultTheme::get(path).map(|file| file.data.into_owned())
}

fn embedded() -> Files {
    DefaultTheme::iter()
        .filter_map(|path| {
            let file = DefaultTheme::get(&path)?;
            Some((path.to_string(), (format!("{EMBEDDED}{path}"), file.data.into_owned())))
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
