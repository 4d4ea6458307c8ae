//! How large pictures are.

use std::path::Path;

use image::metadata::Orientation;
use image::{ImageDecoder as _, ImageFormat, ImageReader};

/// Largest file that copies are made of, in bytes: more than any camera writes as JPEG.
pub const PICTURE_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Most pixels of a picture that copies are made of: those of the cameras of good phones. Four bytes each are in
/// memory at a time, per processor.
pub const PICTURE_PIXELS_MAX: u64 = 50_000_000;

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
