//! Pictures from drawings: SVG to PNG with the theme's own fonts, so that every machine draws the same.

mod cache;
mod fitting;
mod fonts;
mod icon;
mod palette;
mod picture;

pub use self::cache::PictureCache;
pub use self::fitting::{Area, Direction, Fitted, fit};
pub use self::fonts::Fonts;
pub use self::icon::{Backdrop, ico, icon};
pub use self::picture::{DrawingError, picture};
