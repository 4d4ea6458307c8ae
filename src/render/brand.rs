//! The brand's files and its part of the style sheet.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::assets::RawAssets;
use super::look::SIGN_ASSET;
use super::theme::THEMES_FOLDER;
use crate::config::yaml::Step;
use crate::config::{Accent, Brand, CONFIG_FILE, Config, Font};
use crate::diagnostics::{Problem, Problems, nearest};

/// Largest logo, in bytes. It comes with every first page.
pub const LOGO_BYTES_MAX: usize = 200 * 1024;
/// Largest file of a typeface, in bytes: one with all weights and several scripts.
pub const FONT_BYTES_MAX: usize = 2 * 1024 * 1024;
/// A logo this many times as wide as high has the name in it.
const WORDMARK_RATIO: f64 = 2.0;
/// Start of a drawing in which its size is looked for, in bytes.
const DRAWING_HEAD_BYTES_MAX: usize = 16 * 1024;
/// First bytes of WOFF and WOFF2 (W3C, WOFF File Format 1.0 and 2.0).
const FONT_SIGNATURES: [(&[u8], &str); 2] = [(b"wOF2", "woff2"), (b"wOFF", "woff")];
/// The weight of running text; the file that has it is in sight on every page.
const TEXT_WEIGHT: u16 = 400;

/// The style sheet that the brand's rules are added to, so that a brand costs no request.
pub(super) const BRANDED_STYLES: &str = "site.css";

/// What the configuration's `brand` comes to with the files of a theme.
#[derive(Debug, Default)]
pub(super) struct BrandFiles {
    pub logo: Option<Logo>,
    pub logo_dark: Option<Logo>,
    /// The asset that browsers should fetch before they know the style sheet.
    pub preload: Option<String>,
    /// Rules that lie over those of the theme.
    pub styles: String,
}

/// A logo with its own size, in CSS pixels.
#[derive(Debug)]
pub(super) struct Logo {
    pub asset: String,
    pub width: f64,
    pub height: f64,
}

/// `site.brand` of the templates.
#[derive(Serialize, Clone, Default)]
pub(super) struct BrandContext {
    accent: String,
    accent_dark: String,
    logo: Option<LogoContext>,
    logo_dark: Option<LogoContext>,
    preload: String,
}

#[derive(Serialize, Clone)]
struct LogoContext {
    url: String,
    width: u32,
    height: u32,
    is_wordmark: bool,
}

impl BrandContext {
    /// `path` gives the address of an asset.
    pub(super) fn new(brand: &Brand, files: &BrandFiles, path: impl Fn(&str) -> String) -> Self {
        let logo = |logo: &Option<Logo>| {
            logo.as_ref().map(|logo| LogoContext {
                url: path(&logo.asset),
                // Rounded up: a size of 0 would hide the picture. Sizes of pictures are far below the bound of u32.
                width: logo.width.ceil() as u32,
                height: logo.height.ceil() as u32,
                is_wordmark: logo.is_wordmark(),
            })
        };
        BrandContext {
            accent: brand.light.color.to_string(),
            accent_dark: brand.dark.color.to_string(),
            logo: logo(&files.logo),
            logo_dark: logo(&files.logo_dark),
            preload: files.preload.as_deref().map(path).unwrap_or_default(),
        }
    }
}

impl BrandFiles {
    /// The picture of tabs and home screens, where it is another than the theme's: a square logo that is a drawing,
    /// or the theme's sign in the brand's accent.
    pub(super) fn sign(&self, brand: &Brand, assets: &RawAssets) -> Option<Vec<u8>> {
        let bytes = |name: &str| assets.get(name).map(|(_, bytes)| bytes.as_slice());
        let square = self.logo.as_ref().filter(|logo| !logo.is_wordmark() && logo.asset.ends_with(".svg"));
        if let Some(logo) = square {
            return bytes(&logo.asset).map(<[u8]>::to_vec);
        }
        let theme_accent = Brand::default().light.color.to_string();
        let drawing = std::str::from_utf8(bytes(SIGN_ASSET)?).ok()?;
        brand.is_recoloured.then(|| drawing.replace(&theme_accent, &brand.light.color.to_string()).into_bytes())
    }
}

impl Logo {
    fn is_wordmark(&self) -> bool {
        self.width / self.height >= WORDMARK_RATIO
    }
}

/// Look at the files that the brand names; those that cannot be used are problems.
pub(super) fn read(config: &Config, assets: &RawAssets, problems: &mut Problems) -> BrandFiles {
    let reader = Reader { config, assets };
    let brand = &config.brand;
    let mut files = BrandFiles { styles: colors(brand), ..BrandFiles::default() };
    let mut logo = |key: &str, name: &Option<String>| match reader.logo(key, name.as_deref()?) {
        Ok(logo) => Some(logo),
        Err(problem) => {
            problems.add(*problem);
            None
        }
    };
    files.logo = logo("logo", &brand.logo);
    files.logo_dark = logo("logo_dark", &brand.logo_dark);
    let Some(font) = &brand.font else { return files };
    let formats: Vec<Option<&str>> = (0..font.files.len())
        .map(|at| reader.font_format(font, at).map_err(|problem| problems.add(*problem)).ok())
        .collect();
    files.styles.push_str(&faces(font, &formats));
    // Only the newest format: every browser that knows preloading of fonts knows it.
    let is_text = |at: &usize| {
        let file = &font.files[*at];
        !file.is_italic && (file.weights.0..=file.weights.1).contains(&TEXT_WEIGHT) && formats[*at] == Some("woff2")
    };
    files.preload = (0..font.files.len()).find(is_text).map(|at| font.files[at].file.clone());
    files
}

struct Reader<'r> {
    config: &'r Config,
    assets: &'r RawAssets,
}

impl<'r> Reader<'r> {
    fn problem(&self, at: &[Step], code: &'static str, message: String, expected: &str) -> Box<Problem> {
        let at = [&[Step::Key("brand".to_owned())], at].concat();
        Box::new(self.config.problem_at(&at, Problem::error(code, CONFIG_FILE, message).expecting(expected)))
    }

    fn asset(&self, at: &[Step], name: &str, bytes_max: usize) -> Result<&'r [u8], Box<Problem>> {
        let Some((_, bytes)) = self.assets.get(name) else {
            let expected = format!("expected a file of {THEMES_FOLDER}/{}/assets", self.config.theme);
            let mut problem = self.problem(at, "unknown-asset", format!("the theme has no asset `{name}`"), &expected);
            *problem = problem.suggest(nearest(name, self.assets.keys().map(String::as_str)));
            return Err(problem);
        };
        if bytes.len() > bytes_max {
            let message = format!("`{name}` has {} KiB", bytes.len().div_ceil(1024));
            let expected = format!("expected at most {} KiB; readers wait for it", bytes_max / 1024);
            return Err(self.problem(at, "too-large", message, &expected));
        }
        Ok(bytes)
    }

    fn logo(&self, key: &str, name: &str) -> Result<Logo, Box<Problem>> {
        let at = [Step::Key(key.to_owned())];
        let bytes = self.asset(&at, name, LOGO_BYTES_MAX)?;
        let size = if name.ends_with(".svg") {
            drawing_size(bytes)
        } else {
            imagesize::blob_size(bytes).ok().map(|size| (size.width as f64, size.height as f64))
        };
        match size.filter(|(width, height)| *width > 0.0 && *height > 0.0) {
            Some((width, height)) => Ok(Logo { asset: name.to_owned(), width, height }),
            None => Err(self.problem(
                &at,
                "bad-logo",
                format!("`{name}` cannot be a logo"),
                "expected a picture that browsers show; an SVG needs a `viewBox`",
            )),
        }
    }

    fn font_format(&self, font: &Font, position: usize) -> Result<&'static str, Box<Problem>> {
        let name = &font.files[position].file;
        let at = [
            Step::Key("font".to_owned()),
            Step::Key("files".to_owned()),
            Step::Item(position),
            Step::Key("file".to_owned()),
        ];
        let bytes = self.asset(&at, name, FONT_BYTES_MAX)?;
        // The name goes into a style sheet.
        if name.contains(|c: char| c.is_whitespace() || "\"'()?#\\".contains(c)) {
            let message = format!("`{name}` cannot be named in a style sheet");
            return Err(self.problem(&at, "bad-font", message, "expected a file name of letters, digits and hyphens"));
        }
        let known = FONT_SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
        known.map(|(_, format)| *format).ok_or_else(|| {
            let message = format!("`{name}` is no typeface for the web");
            self.problem(&at, "bad-font", message, "expected a WOFF2 or WOFF file")
        })
    }
}

/// The size of a drawing's `viewBox`, or its `width` and `height`.
fn drawing_size(bytes: &[u8]) -> Option<(f64, f64)> {
    static ROOT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"<svg\b[^>]*>").ok());
    static ATTRIBUTE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"\s(viewBox|width|height)\s*=\s*["']\s*([^"']*?)(?:px)?\s*["']"#).ok());
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DRAWING_HEAD_BYTES_MAX)]);
    let root = ROOT.as_ref()?.find(&head)?.as_str();
    let values: BTreeMap<&str, &str> = ATTRIBUTE
        .as_ref()?
        .captures_iter(root)
        .filter_map(|found| Some((found.get(1)?.as_str(), found.get(2)?.as_str())))
        .collect();
    if let Some(view) = values.get("viewBox") {
        let numbers: Vec<f64> =
            view.split([' ', ',']).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect();
        return match numbers.as_slice() {
            [_, _, width, height] => Some((*width, *height)),
            _ => None,
        };
    }
    Some((values.get("width")?.parse().ok()?, values.get("height")?.parse().ok()?))
}

/// The theme's variables with the brand's colours. Not in print, where the accent is black.
fn colors(brand: &Brand) -> String {
    if !brand.is_recoloured {
        return String::new();
    }
    let rule = |accent: &Accent| format!(":root {{ --accent: {}; --on-accent: {}; }}", accent.color, accent.on);
    format!(
        "\n@media screen {{ {} }}\n@media screen and (prefers-color-scheme: dark) {{ {} }}\n",
        rule(&brand.light),
        rule(&brand.dark)
    )
}

/// The typeface's name before those of the theme, and its files; a file with a problem has no format.
fn faces(font: &Font, formats: &[Option<&str>]) -> String {
    let mut styles = format!("\n:root {{ --font: \"{}\", var(--font-system); }}\n", font.family);
    for (file, format) in font.files.iter().zip(formats) {
        let Some(format) = format else { continue };
        let (lightest, boldest) = file.weights;
        let weight = if lightest == boldest { lightest.to_string() } else { format!("{lightest} {boldest}") };
        let style = if file.is_italic { "italic" } else { "normal" };
        // Writing into a string cannot fail.
        let _ = writeln!(
            styles,
            "@font-face {{ font-family: \"{}\"; src: url(\"./{}\") format(\"{format}\"); font-weight: {weight}; \
             font-style: {style}; font-display: swap; }}",
            font.family, file.file
        );
    }
    styles
}

#[cfg(test)]
mod tests {
    use super::drawing_size;

    #[test]
    fn drawings_tell_their_size() {
        let size = |text: &str| drawing_size(text.as_bytes());
        assert_eq!(size("<?xml?>\n<svg xmlns='x' viewBox='0 0 120 32'>"), Some((120.0, 32.0)));
        assert_eq!(size("<svg viewBox=\"0,0,12.5,8\" width=\"1\">"), Some((12.5, 8.0)));
        assert_eq!(size("<svg width=\"40px\" height=\"20\">"), Some((40.0, 20.0)));
        assert_eq!(size("<svg width=\"100%\" height=\"20\">"), None);
        assert_eq!(size("nothing"), None);
    }
}
