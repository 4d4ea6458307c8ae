//! A drawing of a theme as a picture of a fixed size.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree};

use super::fonts::Fonts;
use super::palette;

/// Why a drawing is no picture.
#[derive(Debug, thiserror::Error)]
pub enum DrawingError {
    #[error("the drawing is not SVG: {0}")]
    Svg(#[from] usvg::Error),
    #[error("a picture of {width} by {height} pixels cannot be made")]
    Size { width: u32, height: u32 },
    #[error("the picture cannot be written as PNG: {0}")]
    Png(#[from] png::EncodingError),
}

/// Draw the SVG over the whole of `width` by `height` pixels, and write it as an opaque PNG.
///
/// # Errors
/// The text is not SVG.
pub fn picture(fonts: &Fonts, svg: &str, width: u32, height: u32) -> Result<Vec<u8>, DrawingError> {
    let tree = read(fonts, svg.as_bytes())?;
    let mut pixmap = Pixmap::new(width, height).ok_or(DrawingError::Size { width, height })?;
    let (x, y) = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(x, y), &mut pixmap.as_mut());
    Ok(palette::encode(&pixmap)?)
}

/// Parse a drawing. It can name no files: it has what is written in it.
pub(super) fn read(fonts: &Fonts, svg: &[u8]) -> Result<Tree, DrawingError> {
    let options = Options {
        fontdb: fonts.database(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Ok(Tree::from_data(svg, &options)?)
}
