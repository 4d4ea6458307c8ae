//! A text put into a box: the largest size at which it fits, in lines of about the same length.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use serde::Serialize;

use super::fonts::Fonts;

/// Sets the text between it and [`ISOLATE_END`] from right to left (Unicode Bidirectional Algorithm).
const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
const ISOLATE_END: char = '\u{2069}';
/// Steps in which the width of balanced lines is looked for: to a pixel in a box of 1,024.
const BALANCING_STEPS: usize = 10;

/// Which way a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// The box, in pixels, and how the text may be written.
#[derive(Debug, Clone)]
pub struct Area {
    pub width: f32,
    pub height: f32,
    /// Sizes to try, the largest first.
    pub sizes: Vec<f32>,
    /// From one line to the next, in sizes.
    pub line_height: f32,
    /// 100 to 900; 400 is regular, 700 is bold.
    pub weight: u16,
    pub direction: Direction,
}

/// A text that fits.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Fitted {
    /// Each line as the content of an SVG `text` element, escaped. Nothing when no font has its letters.
    pub lines: Vec<String>,
    pub size: f32,
}

/// A part of the text that is not broken, with its width at size 1 with and without the space behind it.
struct Piece<'t> {
    text: &'t str,
    width: f32,
    bare: f32,
}

/// Write `text` as large as the area allows. What is too long even at the smallest size is cut and ends in `…`.
pub fn fit(fonts: &Fonts, text: &str, area: &Area) -> Fitted {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || !fonts.can_write(&text) {
        return Fitted::default();
    }
    let pieces = pieces(fonts, &text, area.weight);
    let mut fitted = None;
    for size in &area.sizes {
        let lines_max = ((area.height / (size * area.line_height)) as usize).max(1);
        let (lines, fits) = broken(&pieces, area.width / size, lines_max);
        let is_whole = fits && lines.len() <= lines_max;
        fitted = Some((*size, lines, lines_max));
        if is_whole {
            break;
        }
    }
    let Some((size, mut lines, lines_max)) = fitted else { return Fitted::default() };
    let is_cut = lines.len() > lines_max || lines.iter().any(|line| bare_width(line) > area.width / size);
    if !is_cut {
        lines = balanced(&pieces, area.width / size, lines.len());
    }
    let mut texts: Vec<String> = lines.iter().map(|line| joined(line)).collect();
    if is_cut {
        texts.truncate(lines_max);
        let last = texts.len().saturating_sub(1);
        for (at, line) in texts.iter_mut().enumerate() {
            *line = cut(fonts, line, area.width / size, area.weight, at == last);
        }
    }
    Fitted { lines: texts.iter().map(|line| markup(fonts, line, area.direction)).collect(), size }
}

fn pieces<'t>(fonts: &Fonts, text: &'t str, weight: u16) -> Vec<Piece<'t>> {
    let breaks: Vec<usize> = LineSegmenter::new_auto(LineBreakOptions::default()).segment_str(text).collect();
    breaks
        .windows(2)
        .filter_map(|ends| text.get(ends[0]..ends[1]))
        .map(|part| {
            let bare = fonts.width(part.trim_end(), weight);
            let width = if part.ends_with(' ') { bare + fonts.width(" ", weight) } else { bare };
            Piece { text: part, width, bare }
        })
        .collect()
}

/// Fill each line as far as it goes; whether every line is within the width.
fn broken<'p, 't>(pieces: &'p [Piece<'t>], width: f32, lines_max: usize) -> (Vec<&'p [Piece<'t>]>, bool) {
    let mut lines = Vec::with_capacity(lines_max);
    let (mut start, mut filled, mut fits) = (0, 0.0, true);
    for (at, piece) in pieces.iter().enumerate() {
        if at > start && filled + piece.bare > width {
            lines.push(&pieces[start..at]);
            (start, filled) = (at, 0.0);
        }
        filled += piece.width;
        fits &= piece.bare <= width;
    }
    lines.push(&pieces[start..]);
    (lines, fits)
}

/// The same number of lines with the narrowest longest line, so that none holds a single word.
fn balanced<'p, 't>(pieces: &'p [Piece<'t>], width: f32, count: usize) -> Vec<&'p [Piece<'t>]> {
    let (mut too_narrow, mut enough) = (0.0, width);
    for _ in 0..BALANCING_STEPS {
        let middle = f32::midpoint(too_narrow, enough);
        let (lines, fits) = broken(pieces, middle, count);
        if fits && lines.len() <= count {
            enough = middle;
        } else {
            too_narrow = middle;
        }
    }
    broken(pieces, enough, count).0
}

fn bare_width(line: &[Piece<'_>]) -> f32 {
    match line.split_last() {
        Some((last, others)) => others.iter().map(|piece| piece.width).sum::<f32>() + last.bare,
        None => 0.0,
    }
}

fn joined(line: &[Piece<'_>]) -> String {
    line.iter().map(|piece| piece.text).collect::<String>().trim_end().to_owned()
}

/// The line as far as it goes, with `…` where something is missing behind it.
fn cut(fonts: &Fonts, line: &str, width: f32, weight: u16, more_follows: bool) -> String {
    if !more_follows && fonts.width(line, weight) <= width {
        return line.to_owned();
    }
    let mut kept = line.to_owned();
    loop {
        let shown = format!("{}…", kept.trim_end());
        if kept.is_empty() || fonts.width(&shown, weight) <= width {
            return shown;
        }
        kept.pop();
    }
}

/// Each run in its own family: a drawing's own search for a font takes one for the whole line.
fn markup(fonts: &Fonts, line: &str, direction: Direction) -> String {
    let mut markup = String::with_capacity(line.len() + 64);
    if direction == Direction::RightToLeft {
        markup.push(RIGHT_TO_LEFT_ISOLATE);
    }
    for run in fonts.runs(line).unwrap_or_default() {
        markup.push_str("<tspan font-family=\"'");
        escape(fonts.name(run.family), &mut markup);
        markup.push_str("'\">");
        escape(run.text, &mut markup);
        markup.push_str("</tspan>");
    }
    if direction == Direction::RightToLeft {
        markup.push(ISOLATE_END);
    }
    markup
}

fn escape(text: &str, out: &mut String) {
    // Writing into a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut *out, text);
}
