//! The theme's assets under names that change with their content, so that browsers can keep them for ever.
//!
//! Scripts and style sheets name one another as `"./search.js"`; the name with the fingerprint is written
//! in, so an asset's own fingerprint changes with everything that it loads.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::diagnostics::{Problem, nearest};

/// Hexadecimal digits of an asset's hash in its name: 32 bits tell a file from its earlier versions.
const FINGERPRINT_DIGITS: usize = 8;

/// An asset with its content's fingerprint in its name, so that it can be cached for ever.
#[derive(Debug, Default)]
pub struct ThemeAsset {
    /// `assets/site.3f2a9c41.css`
    pub output_path: String,
    pub bytes: Vec<u8>,
}

/// The assets of a theme as they are published.
#[derive(Debug, Default)]
pub(super) struct Assets {
    pub files: Vec<ThemeAsset>,
    /// Output path by name below `assets/`.
    pub paths: BTreeMap<String, String>,
}

/// Shown path and bytes by name below `assets/`.
pub(super) type RawAssets = BTreeMap<String, (String, Vec<u8>)>;

impl Assets {
    /// Give every asset its name, those that others load first.
    ///
    /// # Errors
    /// An asset loads another that is not there, or two load each other.
    pub(super) fn fingerprint(raw: &RawAssets) -> Result<Self, Problem> {
        let mut assets = Assets::default();
        for name in raw.keys() {
            assets.finish(name, raw, &mut Vec::new())?;
        }
        Ok(assets)
    }

    /// Publish `name` after everything that it loads; `open` are those that wait for it.
    fn finish<'a>(&mut self, name: &'a str, raw: &'a RawAssets, open: &mut Vec<&'a str>) -> Result<(), Problem> {
        let Some((shown, bytes)) = raw.get(name).filter(|_| !self.paths.contains_key(name)) else { return Ok(()) };
        open.push(name);
        let mut written = Vec::with_capacity(bytes.len());
        let mut done = 0;
        for (place, target) in loaded(name, bytes) {
            let problem =
                |message: String| Problem::error("theme-asset", shown, message).at(&lossy(bytes), place.clone());
            let Some((target, _)) = raw.get_key_value(&target) else {
                let near = nearest(&target, raw.keys().map(String::as_str));
                let problem = problem(format!("the theme has no asset `{target}`"));
                return Err(match near {
                    Some(near) => problem.hint(format!("did you mean `{near}`?")),
                    None => problem,
                });
            };
            if open.contains(&target.as_str()) {
                return Err(problem(format!("`{target}` loads `{name}` already"))
                    .hint("put what both need into an asset of its own"));
            }
            self.finish(target, raw, open)?;
            let published = self.paths.get(target).map_or(target.as_str(), |path| file_name(path));
            let name_starts = place.start + target_name_offset(&bytes[place.clone()]);
            written.extend_from_slice(&bytes[done..name_starts]);
            written.extend_from_slice(published.as_bytes());
            done = place.end;
        }
        written.extend_from_slice(&bytes[done..]);
        open.pop();
        let asset = ThemeAsset::named(name, written);
        self.paths.insert(name.to_owned(), asset.output_path.clone());
        self.files.push(asset);
        Ok(())
    }
}

impl ThemeAsset {
    /// An asset under its name with its fingerprint.
    pub(super) fn named(name: &str, bytes: Vec<u8>) -> Self {
        let hash = blake3::hash(&bytes).to_hex();
        let output_path = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("assets/{stem}.{}.{extension}", &hash[..FINGERPRINT_DIGITS]),
            None => format!("assets/{name}.{}", &hash[..FINGERPRINT_DIGITS]),
        };
        ThemeAsset { output_path, bytes }
    }
}

/// The assets that a script or style sheet loads: bytes of `./name` in it, and the name below `assets/`.
fn loaded(name: &str, bytes: &[u8]) -> Vec<(Range<usize>, String)> {
    // `import … from "./x.js"`, `import "./x.js"`, `import("./x.js")`, `url("./x.svg")`.
    static LOADING: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?:\bfrom|\bimport|\burl)\s*\(?\s*"(\./[^"?#\s]+)""#).ok());
    if !name.ends_with(".js") && !name.ends_with(".css") {
        return Vec::new();
    }
    let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let Some(loading) = LOADING.as_ref() else { return Vec::new() };
    loading
        .captures_iter(bytes)
        .filter_map(|found| found.get(1))
        .map(|found| {
            let written = String::from_utf8_lossy(&found.as_bytes()[2..]);
            (found.range(), format!("{folder}{written}"))
        })
        .collect()
}

/// Where the file's own name starts in `./vendor/name.js`: what stands before it stays.
fn target_name_offset(reference: &[u8]) -> usize {
    reference.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(files: &[(&str, &str)]) -> RawAssets {
        let shown = |name: &str| format!("themes/acme/assets/{name}");
        files.iter().map(|(name, text)| ((*name).to_owned(), (shown(name), text.as_bytes().to_vec()))).collect()
    }

    fn published(assets: &Assets, name: &str) -> (String, String) {
        let path = assets.paths.get(name).expect("published").clone();
        let file = assets.files.iter().find(|file| file.output_path == path).expect("there");
        (path, String::from_utf8(file.bytes.clone()).expect("text"))
    }

    #[test]
    fn a_script_loads_another_by_its_published_name() {
        let files = [
            ("site.js", "import { t } from \"./text.js\";\nimport(\"./vendor/mini.js\");\nconst x = \"./text.js\";"),
            ("text.js", "export const t = 1;"),
            ("vendor/mini.js", "export {};"),
        ];
        let assets = Assets::fingerprint(&raw(&files)).expect("whole");
        let (text, _) = published(&assets, "text.js");
        let (mini, _) = published(&assets, "vendor/mini.js");
        let (site, source) = published(&assets, "site.js");
        let (text, mini) = (file_name(&text), file_name(&mini));
        let expected =
            format!("import {{ t }} from \"./{text}\";\nimport(\"./vendor/{mini}\");\nconst x = \"./text.js\";");
        assert_eq!(source, expected);

        let mut changed = files;
        changed[1].1 = "export const t = 2;";
        let assets = Assets::fingerprint(&raw(&changed)).expect("whole");
        assert_ne!(published(&assets, "site.js").0, site, "a change shows in whatever loads it");
    }

    #[test]
    fn what_cannot_be_loaded_is_told_with_its_line() {
        let missing = Assets::fingerprint(&raw(&[("site.js", "\nimport \"./tex.js\";"), ("text.js", "")]));
        let problem = missing.expect_err("missing");
        assert_eq!(problem.message, "the theme has no asset `tex.js`");
        assert_eq!(problem.hint.as_deref(), Some("did you mean `text.js`?"));
        assert_eq!(problem.location.expect("a place").line, 2);

        let circle = [("a.js", "import \"./b.js\";"), ("b.js", "import \"./a.js\";")];
        let problem = Assets::fingerprint(&raw(&circle)).expect_err("a circle");
        assert_eq!(problem.message, "`a.js` loads `b.js` already");
    }
}
