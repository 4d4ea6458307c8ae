//! Reading pictures: their pixels in sRGB, upright.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::PICTURE_PIXELS_MAX;

/// Fewest bytes of a file that copies are made of: below, a second file saves nothing that a reader notices.
const PICTURE_BYTES_MIN: usize = 6 * 1024;

/// A picture to make copies of.
pub(super) struct Original {
    pub pixels: image::RgbaImage,
    /// Its file has lost detail already, as photos have: what is lost in a copy is not noticed.
    pub is_lossy: bool,
}

impl Original {
    /// Nothing when it is better left as it is: drawings, what moves, what is tiny or too large, unknown colours.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < PICTURE_BYTES_MIN {
            return None;
        }
        let format = image::guess_format(bytes).ok()?;
        let moves = match format {
            ImageFormat::Jpeg => false,
            ImageFormat::Png => PngDecoder::new(Cursor::new(bytes)).ok()?.is_apng().ok()?,
            ImageFormat::WebP => WebPDecoder::new(Cursor::new(bytes)).ok()?.has_animation(),
            _ => return None,
        };
        let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().ok()?;
        let (width, height) = decoder.dimensions();
        if moves || u64::from(width) * u64::from(height) > PICTURE_PIXELS_MAX {
            return None;
        }
        let orientation =
            if format == ImageFormat::Jpeg { decoder.orientation().ok()? } else { Orientation::NoTransforms };
        let profile = decoder.icc_profile().ok()?;
        let mut picture = DynamicImage::from_decoder(decoder).ok()?;
        picture.apply_orientation(orientation);
        let mut pixels = picture.into_rgba8();
        if let Some(profile) = profile {
            to_srgb(&mut pixels, &profile)?;
        }
        Some(Original { pixels, is_lossy: format != ImageFormat::Png })
    }
}

/// Colours as a browser takes them when a file says nothing; nothing when the profile is not one of red, green
/// and blue.
fn to_srgb(pixels: &mut image::RgbaImage, profile: &[u8]) -> Option<()> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgba, TransformOptions::default()).ok()?;
    let source = pixels.as_raw().clone();
    transform.transform(&source, pixels).ok()
}
