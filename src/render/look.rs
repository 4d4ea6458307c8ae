//! The colours and the sign of a site, where they leave the style sheet: pictures, icons, the browser's own frame.

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use serde::Serialize;

use super::theme::Theme;
use crate::config::{Accent, Brand, Color};

/// The theme's asset that is the site's sign: icons and pictures are made from it.
pub(super) const SIGN_ASSET: &str = "favicon.svg";
/// `--page` of the default theme's `site.css`, on light and on dark pages.
const PAGE: [Color; 2] = [Color::new(0xff, 0xff, 0xff), Color::new(0x12, 0x17, 0x16)];

/// What a site looks like.
pub(super) struct Look<'t> {
    pub accent: Color,
    pub on_accent: Color,
    /// SVG.
    pub sign: &'t [u8],
}

/// The same for templates: colours as CSS writes them.
#[derive(Serialize)]
pub(super) struct LookContext {
    pub accent: String,
    pub on_accent: String,
    pub page: String,
    pub page_dark: String,
}

impl<'t> Look<'t> {
    pub(super) fn of(theme: &'t Theme, brand: &Brand) -> Self {
        let Accent { color, on } = brand.light;
        Look { accent: color, on_accent: on, sign: theme.asset(SIGN_ASSET).unwrap_or_default() }
    }

    pub(super) fn context(&self) -> LookContext {
        LookContext {
            accent: self.accent.to_string(),
            on_accent: self.on_accent.to_string(),
            page: PAGE[0].to_string(),
            page_dark: PAGE[1].to_string(),
        }
    }

    /// The sign as an address that a drawing can hold.
    pub(super) fn sign_address(&self) -> String {
        format!("data:image/svg+xml,{}", percent_encode(self.sign, NON_ALPHANUMERIC))
    }
}
