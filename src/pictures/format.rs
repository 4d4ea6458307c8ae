//! Reading pictures: what they are, how large, and their pixels in sRGB, upright.

use std::io::Cursor;
use std::path::Path;

use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Largest file that copies are made of, in bytes: more than any camera writes as JPEG.
pub const PICTURE_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Most pixels of a picture that copies are made of: those of the cameras of good phones. Four bytes each are in
/// memory at a time, per processor.
pub const PICTURE_PIXELS_MAX: u64 = 50_000_000;

/// Fewest bytes of a file that copies are made of: below, a second file saves nothing that a reader notices.
const PICTURE_BYTES_MIN: usize = 6 * 1024;

/// Width and height in pixels, as browsers show the picture; nothing for drawings and what is no picture.
pub(super) fn size(file: &Path) -> Option<(u32, u32)> {
    let (width, height) = imagesize::size(file)
        .ok()
        .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)))?;
    let reader = ImageReader::open(file).ok()?.with_guessed_format().ok()?;
    // Others have no orientation, or browsers do not heed it.
    if reader.format() != Some(ImageFormat::Jpeg) {
        return Some((width, height));
    }
    match reader.into_decoder().ok()?.orientation().ok()? {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            Some((height, width))
        }
        _ => Some((width, height)),
    }
}

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
