//! Smaller copies of one picture, as WebP.
//!
//! WebP is shown by every browser since 2020. AVIF would be smaller still, but the encoder in Rust is slow unless
//! it is built with an assembler, which those who build this program would need too.

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};

use super::WIDTH_MAX;
use super::original::Original;

/// Widths of copies in pixels: a phone, a column of text, and both on screens with two pixels to one.
const WIDTHS: [u32; 3] = [480, 768, 1440];
/// Highest picture that WebP can hold, in pixels.
const HEIGHT_MAX: u32 = 16_383;

/// Quality of copies on libwebp's scale to 100. Photos lose nothing that is seen at 78; the letters of a
/// screenshot want more.
const QUALITY_PHOTO: f32 = 78.0;
const QUALITY_SCREENSHOT: f32 = 90.0;
/// Effort on libwebp's scale to 6: its default.
const EFFORT: i32 = 4;

/// Width and bytes of the copies that are at least a tenth smaller than the file they are made of, narrow ones
/// first.
pub(super) fn copies(file: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let Some(original) = Original::read(file) else { return Vec::new() };
    let (width, height) = original.pixels.dimensions();
    if height > HEIGHT_MAX {
        return Vec::new();
    }
    let widest = width.min(WIDTH_MAX);
    // A copy hardly narrower than the next is one more file for nothing.
    let widths = WIDTHS.into_iter().filter(|step| step * 5 < widest * 4).chain([widest]);
    widths
        .filter_map(|step| Some((step, copy(&original, step)?)))
        .filter(|(_, bytes)| bytes.len() * 10 < file.len() * 9)
        .collect()
}

fn copy(original: &Original, width: u32) -> Option<Vec<u8>> {
    let (from_width, from_height) = original.pixels.dimensions();
    if width == from_width {
        let kind = if original.is_lossy { Kind::Photo } else { Kind::Screenshot };
        return encode(original.pixels.as_raw(), width, from_height, kind);
    }
    let height = (u64::from(from_height) * u64::from(width)).div_ceil(u64::from(from_width));
    let mut scaled = Image::new(width, u32::try_from(height).ok()?, PixelType::U8x4);
    let source =
        fast_image_resize::images::ImageRef::new(from_width, from_height, original.pixels.as_raw(), PixelType::U8x4);
    Resizer::new().resize(&source.ok()?, &mut scaled, &ResizeOptions::new()).ok()?;
    let kind = if original.is_lossy { Kind::Photo } else { Kind::ScaledScreenshot };
    encode(scaled.buffer(), width, scaled.height(), kind)
}

/// How a copy is made.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Photo,
    /// In its own size: flat colours are often smaller without loss.
    Screenshot,
    /// Scaled flat colours are flat no more.
    ScaledScreenshot,
}

fn encode(rgba: &[u8], width: u32, height: u32, kind: Kind) -> Option<Vec<u8>> {
    let encoder = webp::Encoder::from_rgba(rgba, width, height);
    let with = |lossless: bool, quality: f32| {
        let mut config = webp::WebPConfig::new().ok()?;
        config.lossless = i32::from(lossless);
        config.quality = quality;
        config.method = EFFORT;
        // Keeps thin coloured lines on a coloured ground from bleeding.
        config.use_sharp_yuv = i32::from(kind != Kind::Photo);
        encoder.encode_advanced(&config).ok().map(|encoded| encoded.to_vec())
    };
    match kind {
        Kind::Photo => with(false, QUALITY_PHOTO),
        Kind::ScaledScreenshot => with(false, QUALITY_SCREENSHOT),
        Kind::Screenshot => {
            // Without loss, quality is effort.
            let exact = with(true, 75.0);
            let near = with(false, QUALITY_SCREENSHOT);
            [exact, near].into_iter().flatten().min_by_key(Vec::len)
        }
    }
}
