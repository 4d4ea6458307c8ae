//! How near one another the question's words stand in the articles that have most of them.

use tantivy::DocId;

use super::language_index::LanguageIndex;
use super::positions::Positions;
use super::ranking::{RankedGroup, RankedWord};
use super::schema::{ASKED_AS, BODY, DESCRIPTION, HEADINGS, TAGS, TITLE};
use super::terms::Form;

/// Words of the body that are looked at together: about two sentences.
const WINDOW_WORDS: u32 = 24;

/// What of a question stands together in an article, as idf mass.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Closeness {
    /// In the title or a wording.
    pub title: f32,
    /// In any short field.
    pub short: f32,
    /// In the best stretch of the body.
    pub window: f32,
    pub window_or_title: f32,
    /// Of neighbours in the question that are neighbours in the article.
    pub pairs: f32,
    pub pairs_max: f32,
    /// Words of the title that the question has, of how many.
    pub title_words: f32,
    pub common: f32,
    pub common_max: f32,
    pub window_common: f32,
    pub max_idf: f32,
    pub missing_idf: f32,
    pub groups_found: f32,
    pub groups: f32,
}

pub(super) struct Places<'w> {
    words: &'w [RankedWord],
    groups: &'w [RankedGroup],
    group_of_stem: Vec<usize>,
    fields: Vec<(usize, Positions)>,
}

impl<'w> Places<'w> {
    pub fn new(index: &LanguageIndex, words: &'w [RankedWord], groups: &'w [RankedGroup]) -> anyhow::Result<Self> {
        let mut stems = Vec::new();
        let mut group_of_stem = Vec::new();
        for word in words {
            for stem in word.terms.in_form(Form::Stem) {
                stems.push(stem);
                group_of_stem.push(word.group);
            }
        }
        let fields = [TITLE, ASKED_AS, HEADINGS, DESCRIPTION, TAGS, BODY]
            .into_iter()
            .map(|field| Ok((field, Positions::new(&index.text[field].stem, &stems)?)))
            .collect::<anyhow::Result<_>>()?;
        Ok(Self { words, groups, group_of_stem, fields })
    }

    pub fn closeness(&mut self, article: DocId) -> Closeness {
        let mut has_title = vec![false; self.groups.len()];
        let mut has_short = vec![false; self.groups.len()];
        let mut has_any = vec![false; self.groups.len()];
        let mut places: Vec<(u32, usize)> = Vec::new();
        let mut best = Closeness::default();
        let mut title_count = 0;
        for (field, positions) in &mut self.fields {
            let mut local: Vec<(u32, usize)> = Vec::new();
            let mut buffer = Vec::new();
            for (stem, group) in self.group_of_stem.iter().enumerate() {
                buffer.clear();
                positions.read(stem, article, &mut buffer);
                for position in &buffer {
                    local.push((*position, *group));
                }
            }
            local.sort_unstable();
            local.dedup();
            for (_, group) in &local {
                has_any[*group] = true;
                if *field != BODY {
                    has_short[*group] = true;
                }
                if matches!(*field, TITLE | ASKED_AS) {
                    has_title[*group] = true;
                }
            }
            if *field == TITLE {
                let mut p: Vec<u32> = local.iter().map(|place| place.0).collect();
                p.dedup();
                title_count = p.len();
            }
            let offset = places.last().map_or(0, |place: &(u32, usize)| place.0 + 1000);
            places.extend(local.into_iter().map(|(position, group)| (position + offset, group)));
        }
        best.title_words = title_count as f32;
        let mass = |has: &[bool], optional: bool| -> f32 {
            has.iter().zip(self.groups).filter(|(has, group)| **has && group.is_optional == optional).map(|(_, group)| group.mass).sum()
        };
        best.title = mass(&has_title, false);
        best.short = mass(&has_short, false);
        best.common = mass(&has_any, true);
        best.common_max = mass(&vec![true; self.groups.len()], true);
        for (group, has) in self.groups.iter().zip(&has_any) {
            if !group.is_optional {
                best.groups += 1.0;
                if *has {
                    best.groups_found += 1.0;
                    best.max_idf = best.max_idf.max(group.mass);
                } else {
                    best.missing_idf = best.missing_idf.max(group.mass);
                }
            }
        }
        // Windows.
        let mut counts = vec![0; self.groups.len()];
        let (mut sum, mut sum_common) = (0.0_f32, 0.0_f32);
        let mut start = 0;
        for end in 0..places.len() {
            let (position, group) = places[end];
            counts[group] += 1;
            if counts[group] == 1 {
                if self.groups[group].is_optional { sum_common += self.groups[group].mass } else { sum += self.groups[group].mass };
            }
            while places[start].0 + WINDOW_WORDS < position {
                let group = places[start].1;
                counts[group] -= 1;
                if counts[group] == 0 {
                    if self.groups[group].is_optional { sum_common -= self.groups[group].mass } else { sum -= self.groups[group].mass };
                }
                start += 1;
            }
            if sum > best.window {
                best.window = sum;
                best.window_common = sum_common;
            }
        }
        // Pairs.
        let content: Vec<usize> = (0..self.groups.len()).filter(|group| !self.groups[*group].is_optional).collect();
        for pair in content.windows(2) {
            let weight = self.groups[pair[0]].mass.min(self.groups[pair[1]].mass);
            best.pairs_max += weight;
            let mut nearest = u32::MAX;
            let mut last: [Option<u32>; 2] = [None; 2];
            for (position, group) in &places {
                for side in 0..2 {
                    if *group == pair[side] {
                        last[side] = Some(*position);
                        if let Some(other) = last[1 - side] {
                            nearest = nearest.min(position.abs_diff(other));
                        }
                    }
                }
            }
            let allowed = (pair[1] - pair[0]) as f32;
            if nearest != u32::MAX {
                let distance = (nearest as f32 - allowed).max(0.0) + 1.0;
                best.pairs += weight / (distance * distance).max(1.0);
            }
        }
        best.window_or_title = best.window;
        let _ = self.words;
        best
    }
}
