//! Icons in the sizes that browsers and telephones ask for, and the manifest that lists them.

use serde::Serialize;

use super::context::{Shared, link};
use super::{Output, RenderError, Renderer};
use crate::diagnostics::Problem;
use crate::drawing::{Backdrop, DrawingError, ico, icon};
use crate::site::LanguageSite;

/// The icon that browsers ask for at the site's root, whatever a page says.
pub(super) const FAVICON_FILE: &str = "favicon.ico";
const FAVICON_SIZE: u8 = 32;
/// Telephones put this one on the home screen, and cut its corners.
pub(super) const APPLE_FILE: &str = "apple-touch-icon.png";
const APPLE_SIZE: u32 = 180;
/// Share of the width that the sign takes there.
const APPLE_SHARE: f32 = 1.0;
/// Icons of the manifest (Web Application Manifest, installability of Chromium): file, size.
const ICONS: [(&str, u32); 2] = [("icon-192.png", 192), ("icon-512.png", 512)];
/// The icon that a system may cut into any shape.
const MASKABLE: (&str, u32) = ("icon-maskable-512.png", 512);
/// A circle of 80 % of the width is never cut (Web Application Manifest, safe zone); a square sign whose corners
/// lie in it takes 80 % / √2.
const MASKABLE_SHARE: f32 = 0.565;
/// The icon in the list of search engines.
pub(super) const SEARCH_ICON: (&str, u32) = ICONS[0];

#[derive(Serialize)]
struct Manifest<'m> {
    id: &'m str,
    name: &'m str,
    short_name: &'m str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'m str,
    lang: &'m str,
    dir: &'static str,
    start_url: &'m str,
    scope: String,
    display: &'static str,
    background_color: String,
    theme_color: String,
    icons: Vec<ManifestIcon>,
}

#[derive(Serialize)]
struct ManifestIcon {
    src: String,
    sizes: String,
    r#type: &'static str,
    purpose: &'static str,
}

impl Renderer<'_> {
    /// The icons, once for all languages.
    pub(super) fn write_icons(&self, output: &dyn Output) -> Result<(), RenderError> {
        // A look without writing draws nothing.
        let Some(cache) = self.drawings else { return Ok(()) };
        let look = &self.look;
        let filled = |share| Backdrop::Colored { color: look.accent.channels(), share };
        let draw = |size: u32, backdrop: Backdrop| -> Result<Vec<u8>, RenderError> {
            let kind = format!("{size} {backdrop:?}");
            cache
                .get_or_draw(&[look.sign, kind.as_bytes(), self.theme.fingerprint().as_bytes()], || {
                    icon(self.theme.fonts(), look.sign, size, backdrop)
                })
                .map_err(|error: DrawingError| {
                    let problem = Problem::error("icon", "themes", format!("the site's sign is no icon: {error}"));
                    RenderError::Template(Box::new(problem.hint("`assets/favicon.svg` of the theme is the sign")))
                })
        };
        let favicon = draw(u32::from(FAVICON_SIZE), Backdrop::Transparent)?;
        output.write(FAVICON_FILE, &ico(&favicon, FAVICON_SIZE))?;
        output.write(APPLE_FILE, &draw(APPLE_SIZE, filled(APPLE_SHARE))?)?;
        for (file, size) in ICONS {
            output.write(file, &draw(size, Backdrop::Transparent)?)?;
        }
        output.write(MASKABLE.0, &draw(MASKABLE.1, filled(MASKABLE_SHARE))?)?;
        Ok(())
    }

    /// The manifest of a language.
    pub(super) fn manifest(&self, language: &LanguageSite<'_>, shared: &Shared) -> Vec<u8> {
        let icon = |(file, size): (&str, u32), purpose| ManifestIcon {
            src: link(self.site, &format!("/{file}")),
            sizes: format!("{size}x{size}"),
            r#type: "image/png",
            purpose,
        };
        let home = link(self.site, &language.home().url);
        let look = self.look.context();
        let manifest = Manifest {
            id: &home,
            name: &shared.title,
            short_name: &shared.title,
            description: &shared.description,
            lang: language.code(),
            dir: language.settings.direction.attribute(),
            start_url: &home,
            scope: link(self.site, "/"),
            display: "minimal-ui",
            background_color: look.page,
            theme_color: look.accent,
            icons: ICONS.iter().map(|each| icon(*each, "any")).chain([icon(MASKABLE, "maskable")]).collect(),
        };
        // Plain text and lists can always be written.
        serde_json::to_vec_pretty(&manifest).unwrap_or_default()
    }
}
