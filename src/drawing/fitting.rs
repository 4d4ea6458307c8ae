//! A text put into a box: the largest size at which it fits, in lines of about the same length.

use std::fmt::Write as _;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use serde::Serialize;
use unicode_bidi::{BidiInfo, Level};

use super::fonts::{Fonts, Run};

/// Sets everything between it and [`END_OF_OVERRIDE`] from right to left (Unicode Bidirectional Algorithm, RLO, PDF).
const RIGHT_TO_LEFT_OVERRIDE: char = '\u{202e}';
const END_OF_OVERRIDE: char = '\u{202c}';
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
    /// Nothing when no font has its letters.
    pub lines: Vec<Line>,
    pub size: f32,
}

/// A line as SVG elements that begin at 0 and take their size from around them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    pub markup: String,
    /// In pixels at the size of the text.
    pub width: f32,
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
    let smallest = area.sizes.last().copied().unwrap_or(1.0);
    let pieces = pieces(fonts, &text, area.weight, area.width / smallest);
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
    let is_cut = lines.len() > lines_max;
    if !is_cut {
        lines = balanced(&pieces, area.width / size, lines.len());
    }
    let mut texts: Vec<String> = lines.iter().take(lines_max).map(|line| joined(line)).collect();
    if let Some(last) = texts.last_mut().filter(|_| is_cut) {
        *last = cut(fonts, last, area.width / size, area.weight);
    }
    let lines = texts.iter().map(|text| {
        let line = line(fonts, text, area);
        Line { width: line.width * size, ..line }
    });
    Fitted { lines: lines.collect(), size }
}

/// The parts of the text between which a line may end. One that is wider than `width_max` is broken anywhere.
fn pieces<'t>(fonts: &Fonts, text: &'t str, weight: u16, width_max: f32) -> Vec<Piece<'t>> {
    let breaks: Vec<usize> = LineSegmenter::new_auto(LineBreakOptions::default()).segment_str(text).collect();
    let parts = breaks.windows(2).filter_map(|ends| text.get(ends[0]..ends[1]));
    let mut pieces = Vec::new();
    for mut part in parts {
        let mut piece = measured(fonts, part, weight);
        while piece.bare > width_max && part.chars().count() > 1 {
            // Shaping may join letters, so the share that fits is only near; a hundredth less is safe.
            let share = width_max / piece.bare * 0.99;
            let kept = (part.chars().count() as f32 * share).max(1.0) as usize;
            let end = part.char_indices().nth(kept).map_or(part.len(), |(end, _)| end);
            let mut first = measured(fonts, &part[..end], weight);
            first.bare = first.bare.min(width_max);
            pieces.push(first);
            part = &part[end..];
            piece = measured(fonts, part, weight);
        }
        pieces.push(piece);
    }
    pieces
}

fn measured<'t>(fonts: &Fonts, text: &'t str, weight: u16) -> Piece<'t> {
    let bare = fonts.width(text.trim_end(), weight);
    let width = if text.ends_with(' ') { bare + fonts.width(" ", weight) } else { bare };
    Piece { text, width, bare }
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

fn joined(line: &[Piece<'_>]) -> String {
    line.iter().map(|piece| piece.text).collect::<String>().trim_end().to_owned()
}

/// The line as far as it goes with `…` behind it.
fn cut(fonts: &Fonts, line: &str, width: f32, weight: u16) -> String {
    let mut kept = line.to_owned();
    loop {
        let shown = format!("{}…", kept.trim_end());
        if kept.pop().is_none() || fonts.width(&shown, weight) <= width {
            return shown;
        }
    }
}

/// The line as SVG from its left end on: each part with one font and one direction is an element at its place.
///
/// The drawing program takes one font for an element and one base direction for all, so nothing of that is left to it.
fn line(fonts: &Fonts, text: &str, area: &Area) -> Line {
    let level = match area.direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    };
    let bidi = BidiInfo::new(text, Some(level));
    let mut markup = String::with_capacity(text.len() + 64);
    let mut x = 0.0;
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_right_to_left = levels.get(run.start).is_some_and(Level::is_rtl);
            let mut parts = fonts.runs(&text[run]).unwrap_or_default();
            if is_right_to_left {
                parts.reverse();
            }
            for part in parts {
                push_part(fonts, &part, x, is_right_to_left, area.weight, &mut markup);
                x += fonts.run_width(&part, area.weight);
            }
        }
    }
    Line { markup, width: x }
}

/// Spaces at its ends are left out and stepped over: at the end of an element they would go to the other side.
fn push_part(fonts: &Fonts, part: &Run<'_>, x: f32, is_right_to_left: bool, weight: u16, markup: &mut String) {
    let text = part.text.trim();
    if text.is_empty() {
        return;
    }
    let (before, behind) = part.text.split_once(text).unwrap_or_default();
    let skipped = if is_right_to_left { behind } else { before };
    let x = x + fonts.run_width(&Run { text: skipped, family: part.family }, weight);
    // Writing into a string cannot fail.
    let _ = write!(markup, "<text x=\"{x:.4}em\" font-family=\"'");
    let _ = escape_html(&mut *markup, fonts.name(part.family));
    markup.push_str("'\">");
    if is_right_to_left {
        markup.push(RIGHT_TO_LEFT_OVERRIDE);
    }
    let _ = escape_html_body_text(&mut *markup, text);
    if is_right_to_left {
        markup.push(END_OF_OVERRIDE);
    }
    markup.push_str("</text>");
}
