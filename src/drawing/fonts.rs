//! The fonts that pictures are written with: those of the theme and never the machine's.

use std::sync::Arc;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::{Database, Family, ID, Query, Source, Weight};

/// The theme's fonts, in the order in which they are asked for a letter.
#[derive(Debug)]
pub struct Fonts {
    database: Arc<Database>,
    /// Each family once, in the order of its first file.
    families: Vec<Typeface>,
}

#[derive(Debug)]
struct Typeface {
    name: String,
    /// One face tells which letters the family has.
    face: ID,
}

/// A part of a text that one family writes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run<'t> {
    pub text: &'t str,
    pub family: usize,
}

impl Fonts {
    /// Read fonts; a file that is none adds nothing.
    pub fn new(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut database = Database::new();
        let mut families: Vec<Typeface> = Vec::new();
        for bytes in files {
            for face in database.load_font_source(Source::Binary(Arc::new(bytes))) {
                let name = database.face(face).and_then(|info| info.families.first()).map(|(name, _)| name.clone());
                if let Some(name) = name.filter(|name| families.iter().all(|known| known.name != *name)) {
                    families.push(Typeface { name, face });
                }
            }
        }
        if let Some(first) = families.first() {
            // What a drawing leaves open, or names and the theme lacks, is written with the first.
            database.set_serif_family(&first.name);
            database.set_sans_serif_family(&first.name);
        }
        Fonts { database: Arc::new(database), families }
    }

    /// Whether there is a font for every letter of the text.
    pub fn can_write(&self, text: &str) -> bool {
        self.runs(text).is_some()
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    pub(super) fn name(&self, family: usize) -> &str {
        self.families.get(family).map_or("", |family| &family.name)
    }

    /// Cut the text so that each part has one family; nothing when a letter has none.
    ///
    /// A family goes on as long as it can: a full stop between Arabic words stays Arabic.
    pub(super) fn runs<'t>(&self, text: &'t str) -> Option<Vec<Run<'t>>> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let current = runs.last().map(|(_, family)| *family);
            if current.is_some_and(|family| is_invisible(letter) || self.has(family, letter)) {
                continue;
            }
            match (0..self.families.len()).find(|family| self.has(*family, letter)) {
                Some(family) => runs.push((at, family)),
                None if is_invisible(letter) => runs.push((at, 0)),
                None => return None,
            }
        }
        let ends = runs.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
        Some(
            runs.iter()
                .zip(ends)
                .map(|((start, family), end)| Run { text: &text[*start..end], family: *family })
                .collect(),
        )
    }

    fn has(&self, family: usize, letter: char) -> bool {
        let Some(family) = self.families.get(family) else { return false };
        let found = self.database.with_face_data(family.face, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            skrifa::charmap::Charmap::new(&font).map(letter)
        });
        found.flatten().is_some()
    }

    /// How wide the text is at a size of one pixel, shaped as it will be drawn.
    pub(super) fn width(&self, text: &str, weight: u16) -> f32 {
        let runs = self.runs(text).unwrap_or_default();
        runs.iter().map(|run| self.run_width(run, weight)).sum()
    }

    pub(super) fn run_width(&self, run: &Run<'_>, weight: u16) -> f32 {
        self.shaped_width(run, weight).unwrap_or_default()
    }

    fn shaped_width(&self, run: &Run<'_>, weight: u16) -> Option<f32> {
        let family = self.families.get(run.family)?;
        let query = Query { families: &[Family::Name(&family.name)], weight: Weight(weight), ..Query::default() };
        let face = self.database.query(&query)?;
        self.database.with_face_data(face, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            let shaper_data = ShaperData::new(&font);
            let shaper = shaper_data.shaper(&font).build();
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(run.text);
            buffer.guess_segment_properties();
            let shaped = shaper.shape(buffer, ShapeOptions::new());
            let advance: i32 = shaped.glyph_positions().iter().map(|position| position.x_advance).sum();
            Some(advance as f32 / shaper.units_per_em() as f32)
        })?
    }
}

/// Spaces, joiners and marks of direction need no glyph of their own.
fn is_invisible(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}
