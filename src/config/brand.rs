//! What makes a site look like its owner's: colours, logo, typeface, links at the foot of every page.

use super::color::{Accent, Color, Scheme, TEXT_CONTRAST_MIN};
use super::yaml::YamlMap;
use super::{LocalizedText, localized};

/// Most links at the foot of a page.
pub const FOOTER_LINKS_MAX: usize = 20;
/// Most files of a typeface; each is a download.
pub const FONT_FILES_MAX: usize = 8;

/// The default theme's accent, `--accent` of its `site.css`, on light and on dark pages.
const DEFAULT_ACCENT: [Color; 2] = [Color::new(0x0b, 0x6e, 0x5f), Color::new(0x6a, 0xd0, 0xbd)];
/// Weights of a typeface (CSS Fonts 4, `font-weight`).
const FONT_WEIGHTS: std::ops::RangeInclusive<u16> = 1..=1000;

/// The `brand` of a site; everything is optional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// The site's accent, or the default theme's.
    pub light: Accent,
    /// The same for dark pages.
    pub dark: Accent,
    /// Whether the site chose its accent.
    pub is_recoloured: bool,
    /// Name of an asset of the theme.
    pub logo: Option<String>,
    /// The logo on dark pages, when it is another picture.
    pub logo_dark: Option<String>,
    pub font: Option<Font>,
    pub footer: Vec<FooterLink>,
}

/// A typeface, from the reader's system or from files of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    pub family: String,
    pub files: Vec<FontFile>,
}

/// One file of a typeface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFile {
    /// Name of an asset of the theme.
    pub file: String,
    /// Lightest and boldest weight in the file; the same when it has one.
    pub weights: (u16, u16),
    pub is_italic: bool,
}

/// A link at the foot of every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterLink {
    pub title: LocalizedText,
    pub target: FooterTarget,
}

/// Where such a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FooterTarget {
    /// An address outside of the site, as written.
    Address(String),
    /// The path of an article or a section below the language's folder.
    Key(String),
}

impl Default for Brand {
    fn default() -> Self {
        let [light, dark] = DEFAULT_ACCENT.map(Accent::new);
        Brand { light, dark, is_recoloured: false, logo: None, logo_dark: None, font: None, footer: Vec::new() }
    }
}

/// Read the `brand` mapping.
pub(super) fn read(map: &YamlMap<'_>, codes: &[&str]) -> Brand {
    let Some(brand) = map.map("brand") else { return Brand::default() };
    let light = color(&brand, "accent", Scheme::Light);
    let dark = color(&brand, "accent_dark", Scheme::Dark);
    let default = Brand::default();
    let read = Brand {
        light: light.map_or(default.light, Accent::new),
        dark: dark.or(light.map(Color::for_dark_pages)).map_or(default.dark, Accent::new),
        is_recoloured: light.or(dark).is_some(),
        logo: brand.string("logo"),
        logo_dark: brand.string("logo_dark"),
        font: brand.map("font").and_then(|font| read_font(&font)),
        footer: read_footer(&brand, codes),
    };
    if read.logo_dark.is_some() && !brand.has("logo") {
        brand.missing("logo", "expected the logo for light pages too");
    }
    brand.refuse_unknown_keys(&[]);
    read
}

/// A colour that text can have on the pages of a scheme.
fn color(map: &YamlMap<'_>, key: &'static str, scheme: Scheme) -> Option<Color> {
    let expected = "expected a colour in quotes such as \"#0b6e5f\", rgb(…), hsl(…) or oklch(…)";
    let Some(text) = map.string(key) else {
        if map.is_blank(key) {
            map.problem(key, "bad-color", format!("`{key}` is empty: what follows a # is a comment"), expected);
        }
        return None;
    };
    let Some(color) = Color::parse(&text) else {
        map.problem(key, "bad-color", format!("`{text}` is not a colour"), expected);
        return None;
    };
    let contrast = color.contrast_on_pages(scheme);
    if contrast < TEXT_CONTRAST_MIN {
        // Cut, not rounded: 4.49 is not 4.5.
        let shown = (contrast * 100.0).floor() / 100.0;
        map.problem(
            key,
            "low-contrast",
            format!(
                "`{text}` has a contrast of {shown:.2} on {} pages; text needs {TEXT_CONTRAST_MIN}",
                scheme.as_str()
            ),
            format!("the nearest colour that passes is \"{}\"", color.readable_on_pages(scheme)),
        );
        return None;
    }
    Some(color)
}

fn read_font(map: &YamlMap<'_>) -> Option<Font> {
    let family = map.string("family");
    if family.is_none() && !map.has("family") {
        map.missing("family", "expected the typeface's name, such as `family: Inter`");
    }
    // The name goes into a style sheet, between quotes.
    if let Some(name) = family
        .as_deref()
        .filter(|name| name.contains(['"', '\\', '<', '{', '}', ';']) || name.contains(char::is_control))
    {
        map.problem(
            "family",
            "bad-value",
            format!("`{name}` is not the name of a typeface"),
            "expected a name such as Inter",
        );
    }
    let entries = map.maps("files");
    if entries.len() > FONT_FILES_MAX {
        map.problem(
            "files",
            "too-many",
            format!("more than {FONT_FILES_MAX} files"),
            "expected fewer; each is a download",
        );
    }
    let files = entries.iter().take(FONT_FILES_MAX).filter_map(|entry| {
        let file = entry.string("file");
        if file.is_none() && !entry.has("file") {
            entry.missing("file", "expected the name of a file in the theme's `assets`");
        }
        let weights = read_weights(entry);
        let is_italic = entry.boolean("italic").unwrap_or_default();
        entry.refuse_unknown_keys(&[]);
        Some(FontFile { file: file?, weights, is_italic })
    });
    let files = files.collect();
    map.refuse_unknown_keys(&[]);
    Some(Font { family: family?, files })
}

/// `700`, or `100 900` for a file that has all weights between.
fn read_weights(map: &YamlMap<'_>) -> (u16, u16) {
    const REGULAR: (u16, u16) = (400, 400);
    let Some(text) = map.number_or_text("weight") else { return REGULAR };
    let numbers: Option<Vec<u16>> =
        text.split_whitespace().map(|part| part.parse().ok().filter(|weight| FONT_WEIGHTS.contains(weight))).collect();
    match numbers.as_deref() {
        Some([one]) => (*one, *one),
        Some([from, to]) if from < to => (*from, *to),
        _ => {
            let message = format!("`{text}` is not the weight of a typeface");
            map.problem("weight", "bad-value", message, "expected a number such as 700, or two such as 100 900");
            REGULAR
        }
    }
}

fn read_footer(map: &YamlMap<'_>, codes: &[&str]) -> Vec<FooterLink> {
    let entries = map.maps("footer");
    if entries.len() > FOOTER_LINKS_MAX {
        map.problem("footer", "too-many", format!("more than {FOOTER_LINKS_MAX} links"), "expected fewer");
    }
    let links = entries.iter().take(FOOTER_LINKS_MAX).filter_map(|entry| {
        let title = localized(entry, "title", codes);
        if title.is_none() && !entry.has("title") {
            entry.missing("title", "expected the words of the link");
        }
        let url = entry.string("url");
        if url.is_none() && !entry.has("url") {
            entry.missing("url", "expected an address, or the path of an article or a section");
        }
        entry.refuse_unknown_keys(&[]);
        let url = url?;
        let target = FooterTarget::read(&url);
        if target.is_none() {
            entry.problem(
                "url",
                "bad-url",
                format!("`{url}` cannot be a link"),
                "expected an address that starts with https://, http://, mailto: or tel:, or the path of an article or a section",
            );
        }
        Some(FooterLink { title: title?, target: target? })
    });
    links.collect()
}

impl FooterTarget {
    fn read(url: &str) -> Option<Self> {
        if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme)) {
            return Some(FooterTarget::Address(url.to_owned()));
        }
        let key = url.trim_matches('/');
        let is_path = !key.is_empty() && !url.starts_with("//") && !key.contains([':', '#', '?', '\\']);
        is_path.then(|| FooterTarget::Key(key.strip_suffix(".md").unwrap_or(key).to_owned()))
    }
}
