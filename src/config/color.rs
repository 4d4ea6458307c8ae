//! Colours of a brand: read as CSS, and held against the ground they are read on.

use std::fmt;

use csscolorparser::Color as CssColor;

/// Least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3).
pub const TEXT_CONTRAST_MIN: f32 = 4.5;

/// How far a colour's OKLCH lightness moves at a time on the way to enough contrast: less than an eye sees.
const LIGHTNESS_STEP: f32 = 0.005;
/// Most steps from black to white.
const LIGHTNESS_STEPS_MAX: u16 = 200;
/// Lightness of an accent on dark pages that was made from the one on light pages.
const DARK_ACCENT_LIGHTNESS: f32 = 0.79;
/// Most chroma of such an accent; stronger colours glow on a dark page.
const DARK_ACCENT_CHROMA_MAX: f32 = 0.13;
/// Lightness and most chroma of dark text on a light accent.
const DARK_TEXT: (f32, f32) = (0.22, 0.04);

/// An opaque colour in sRGB, 8 bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color([u8; 3]);

/// Light or dark pages, as the reader's system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    /// The word for messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }

    /// OKLCH lightness and chroma of the tinted ground behind notices, `--soft` of the default theme's `site.css`.
    /// Of all grounds that text in the accent's colour stands on it is the nearest to that colour.
    fn ground(self) -> (f32, f32) {
        match self {
            Scheme::Light => (0.965, 0.016),
            Scheme::Dark => (0.29, 0.032),
        }
    }
}

/// An accent in one scheme, with the colour of text on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    pub color: Color,
    /// Text on a ground of `color`: white, or nearly black; one of the two always has enough contrast.
    pub on: Color,
}

impl Accent {
    pub(super) fn new(color: Color) -> Self {
        let white = Color([255; 3]);
        let on = if white.contrast(color) >= TEXT_CONTRAST_MIN {
            white
        } else {
            let [_, chroma, hue] = color.oklch();
            let tinted = Color::from_oklch(DARK_TEXT.0, chroma.min(DARK_TEXT.1), hue);
            if tinted.contrast(color) >= TEXT_CONTRAST_MIN { tinted } else { Color([0; 3]) }
        };
        Accent { color, on }
    }
}

impl Color {
    /// A colour from its channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Color([red, green, blue])
    }

    /// Red, green and blue, 0 to 255.
    pub const fn channels(self) -> [u8; 3] {
        self.0
    }

    /// Any notation of an opaque colour in CSS, except names: `#0b6e5f`, `rgb(…)`, `hsl(…)`, `oklch(…)`.
    pub fn parse(text: &str) -> Option<Self> {
        let color = text.parse::<CssColor>().ok().filter(|color| color.a >= 1.0)?;
        let [red, green, blue, _] = color.clamp().to_rgba8();
        Some(Color([red, green, blue]))
    }

    fn css(self) -> CssColor {
        let Color([red, green, blue]) = self;
        CssColor::from_rgba8(red, green, blue, 255)
    }

    fn oklch(self) -> [f32; 3] {
        let [lightness, chroma, hue, _] = self.css().to_oklcha();
        [lightness, chroma, hue]
    }

    fn from_oklch(lightness: f32, chroma: f32, hue: f32) -> Self {
        let [red, green, blue, _] = CssColor::from_oklcha(lightness, chroma, hue, 1.0).clamp().to_rgba8();
        Color([red, green, blue])
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, definition).
    fn luminance(self) -> f32 {
        let [red, green, blue, _] = self.css().to_linear_rgba();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast of two colours, 1 to 21 (WCAG 2.2, definition).
    pub fn contrast(self, other: Color) -> f32 {
        let (own, its) = (self.luminance(), other.luminance());
        (own.max(its) + 0.05) / (own.min(its) + 0.05)
    }

    /// Contrast as text in the accent's colour has it at worst on the pages of a scheme.
    pub fn contrast_on_pages(self, scheme: Scheme) -> f32 {
        let (lightness, chroma) = scheme.ground();
        self.contrast(Color::from_oklch(lightness, chroma, self.oklch()[2]))
    }

    /// This colour, or the nearest of its hue that can be read on the pages of a scheme.
    pub fn readable_on_pages(self, scheme: Scheme) -> Color {
        let step = match scheme {
            Scheme::Light => -LIGHTNESS_STEP,
            Scheme::Dark => LIGHTNESS_STEP,
        };
        let [lightness, chroma, hue] = self.oklch();
        std::iter::once(self)
            .chain(
                (1..=LIGHTNESS_STEPS_MAX)
                    .map(|count| Color::from_oklch(lightness + f32::from(count) * step, chroma, hue)),
            )
            .find(|color| color.contrast_on_pages(scheme) >= TEXT_CONTRAST_MIN)
            .unwrap_or(self)
    }

    /// The colour that stands for this one on dark pages.
    pub(super) fn for_dark_pages(self) -> Color {
        let [lightness, chroma, hue] = self.oklch();
        Color::from_oklch(lightness.max(DARK_ACCENT_LIGHTNESS), chroma.min(DARK_ACCENT_CHROMA_MAX), hue)
            .readable_on_pages(Scheme::Dark)
    }
}

/// `#0b6e5f`
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Color([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let [black, white, grey] = [Color::new(0, 0, 0), Color::new(255, 255, 255), Color::new(118, 118, 118)];
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((grey.contrast(white) - 4.54).abs() < 0.01);
    }

    #[test]
    fn colours_are_read_as_css_writes_them() {
        let teal = Some(Color::new(0, 128, 128));
        for text in ["#008080", "rgb(0 128 128)", "hsl(180 100% 25.1%)"] {
            assert_eq!(Color::parse(text), teal, "{text}");
        }
        for text in ["", "#12", "#00808080", "var(--accent)", "url(x)"] {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_colour_can_be_made_readable(red: u8, green: u8, blue: u8) {
            let color = Color::new(red, green, blue);
            for scheme in [Scheme::Light, Scheme::Dark] {
                let accent = Accent::new(color.readable_on_pages(scheme));
                prop_assert!(accent.color.contrast_on_pages(scheme) >= TEXT_CONTRAST_MIN);
                prop_assert!(accent.color.contrast(accent.on) >= TEXT_CONTRAST_MIN);
            }
            prop_assert!(color.for_dark_pages().contrast_on_pages(Scheme::Dark) >= TEXT_CONTRAST_MIN);
        }
    }
}
