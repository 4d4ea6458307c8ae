//! The colours and the sign of a site, where they leave the style sheet: pictures, icons, the browser's own frame.

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use serde::Serialize;

use super::theme::Theme;

/// The theme's asset that is the site's sign: icons and pictures are made from it.
const SIGN_ASSET: &str = "favicon.svg";
/// `--accent` of the default theme's `site.css`.
const ACCENT: [u8; 3] = [0x0b, 0x6e, 0x5f];
/// `--on-accent` of the default theme's `site.css`.
const ON_ACCENT: [u8; 3] = [0xff, 0xff, 0xff];
/// `--page` of the default theme's `site.css`, on light and on dark pages.
const PAGE: [[u8; 3]; 2] = [[0xff, 0xff, 0xff], [0x12, 0x17, 0x16]];

/// What a site looks like.
pub(super) struct Look<'t> {
    pub accent: [u8; 3],
    pub on_accent: [u8; 3],
    pub page: [u8; 3],
    pub page_dark: [u8; 3],
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
    pub(super) fn of(theme: &'t Theme) -> Self {
        Look {
            accent: ACCENT,
            on_accent: ON_ACCENT,
            page: PAGE[0],
            page_dark: PAGE[1],
            sign: theme.asset(SIGN_ASSET).unwrap_or_default(),
        }
    }

    pub(super) fn context(&self) -> LookContext {
        LookContext {
            accent: css(self.accent),
            on_accent: css(self.on_accent),
            page: css(self.page),
            page_dark: css(self.page_dark),
        }
    }

    /// The sign as an address that a drawing can hold.
    pub(super) fn sign_address(&self) -> String {
        format!("data:image/svg+xml,{}", percent_encode(self.sign, NON_ALPHANUMERIC))
    }
}

fn css([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
