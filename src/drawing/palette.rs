//! PNG files of few colours: a fifth of the size of others, and drawn letters on even ground have few.

use std::collections::HashMap;

use resvg::tiny_skia::Pixmap;

/// Most colours of a palette (PNG specification, colour type 3).
const COLORS_MAX: usize = 256;
/// Least share of the pixels whose colours must be in the palette, in percent. Below it the drawing has a
/// gradient or a photograph, which a palette would cut into steps.
const COVERED_PERCENT_MIN: usize = 98;

type Color = [u8; 3];

/// The opaque picture as PNG: with a palette if that is as good.
pub(super) fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let pixels: Vec<Color> = pixmap.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    let data = match palette(&pixels) {
        Some((palette, places)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.set_filter(png::Filter::NoFilter);
            places
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            pixels.concat()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// The most frequent colours, and for each pixel the place of the nearest of them.
fn palette(pixels: &[Color]) -> Option<(Vec<Color>, Vec<u8>)> {
    let mut counts: HashMap<Color, usize> = HashMap::new();
    // Most pixels are like the one before.
    let mut run: Option<(Color, usize)> = None;
    for pixel in pixels {
        match &mut run {
            Some((color, length)) if color == pixel => *length += 1,
            _ => {
                if let Some((color, length)) = run.replace((*pixel, 1)) {
                    *counts.entry(color).or_default() += length;
                }
            }
        }
    }
    if let Some((color, length)) = run {
        *counts.entry(color).or_default() += length;
    }
    let mut colors: Vec<(Color, usize)> = counts.into_iter().collect();
    colors.sort_unstable_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    let covered: usize = colors.iter().take(COLORS_MAX).map(|(_, count)| count).sum();
    if covered * 100 < pixels.len() * COVERED_PERCENT_MIN {
        return None;
    }
    let palette: Vec<Color> = colors.iter().take(COLORS_MAX).map(|(color, _)| *color).collect();
    let places: HashMap<Color, u8> =
        colors.iter().enumerate().map(|(at, (color, _))| (*color, place(&palette, at, *color))).collect();
    let mut last = ([0; 3], places.get(&[0; 3]).copied().unwrap_or_default());
    let data = pixels
        .iter()
        .map(|pixel| {
            if last.0 != *pixel {
                last = (*pixel, places.get(pixel).copied().unwrap_or_default());
            }
            last.1
        })
        .collect();
    Some((palette, data))
}

/// Where colour number `at` of all is in the palette, or the nearest that is.
fn place(palette: &[Color], at: usize, color: Color) -> u8 {
    let distance = |known: &Color| -> u32 {
        known.iter().zip(color).map(|(left, right)| u32::from(left.abs_diff(right)).pow(2)).sum()
    };
    let nearest = || palette.iter().enumerate().min_by_key(|(_, known)| distance(known)).map_or(0, |(near, _)| near);
    let place = if at < palette.len() { at } else { nearest() };
    u8::try_from(place).unwrap_or_default()
}
