//! The site's sign as icons of every size that browsers and telephones ask for.

use resvg::tiny_skia::{Color, Pixmap, Transform};

use super::fonts::Fonts;
use super::picture::{DrawingError, read};

/// What is behind the sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Backdrop {
    /// Nothing: the sign fills the icon.
    Transparent,
    /// A colour (red, green, blue) to the edges, the sign on `share` of the width: for systems that cut icons
    /// into their own shape.
    Colored { color: [u8; 3], share: f32 },
}

/// Draw the SVG as a square PNG of `size` pixels, centred and whole.
///
/// # Errors
/// The bytes are not SVG.
pub fn icon(fonts: &Fonts, svg: &[u8], size: u32, backdrop: Backdrop) -> Result<Vec<u8>, DrawingError> {
    let tree = read(fonts, svg)?;
    let no_size = || DrawingError::Size { width: size, height: size };
    let mut pixmap = Pixmap::new(size, size).ok_or_else(no_size)?;
    let share = match backdrop {
        Backdrop::Transparent => 1.0,
        Backdrop::Colored { color: [red, green, blue], share } => {
            pixmap.fill(Color::from_rgba8(red, green, blue, u8::MAX));
            share
        }
    };
    let side = size as f32;
    let scale = side * share / tree.size().width().max(tree.size().height());
    let (x, y) = (side - tree.size().width() * scale, side - tree.size().height() * scale);
    resvg::render(&tree, Transform::from_scale(scale, scale).post_translate(x / 2.0, y / 2.0), &mut pixmap.as_mut());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size, size);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixmap.take_demultiplied())?;
    writer.finish()?;
    Ok(bytes)
}

/// A PNG of at most 255 pixels as the one picture of an ICO file (Windows Vista and every browser since).
pub fn ico(png: &[u8], size: u8) -> Vec<u8> {
    const HEADER_BYTES: u32 = 22;
    let length = u32::try_from(png.len()).unwrap_or_default();
    let mut ico = Vec::with_capacity(png.len() + HEADER_BYTES as usize);
    // Reserved, the type "icon", one picture.
    ico.extend([0, 0, 1, 0, 1, 0]);
    // Width, height, no palette, reserved, one plane, 32 bits a pixel.
    ico.extend([size, size, 0, 0, 1, 0, 32, 0]);
    ico.extend(length.to_le_bytes());
    ico.extend(HEADER_BYTES.to_le_bytes());
    ico.extend(png);
    ico
}
