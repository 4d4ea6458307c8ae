//! A second look at the best articles: how near one another the question's words stand in them.
//!
//! The first look counts words. Whether `change` and `address` stand side by side or ten paragraphs apart tells an
//! answer from a coincidence, but positions are dear to read: only articles that may come first are looked at again.

use tantivy::DocId;

use super::language_index::LanguageIndex;
use super::positions::Positions;
use super::ranking::{Ranked, RankedGroup, Ranking, full_score};
use super::schema::{ASKED_AS, BODY, DESCRIPTION, HEADINGS, TITLE};
use super::terms::Form;

/// Articles that are looked at again. With 100, nDCG@10 was the same to the third digit.
const CANDIDATES_MAX: usize = 30;
/// What two neighbours of the question add that are neighbours in the article, as a share of what the rarer of them
/// scores at most; with the square of the distance it falls (Rasolofo and Savoy, ECIR 2003).
///
/// Measured over five judged sets in nine languages: 0.05 gives .7452 nDCG@10 on average, 0.15 .7478, 0.25 .7472.
const PAIR_SHARE: f32 = 0.15;
/// Fields whose words may stand near one another. Tags are words by themselves.
const FIELDS: [usize; 5] = [TITLE, ASKED_AS, HEADINGS, DESCRIPTION, BODY];
/// Between the last word of a field and the first of the next: nothing is near across it.
const FIELD_GAP: u32 = 1 << 24;

/// How many articles to rank first, so that this many can be ranked well.
pub(super) fn candidates(wanted: usize) -> usize {
    wanted.max(CANDIDATES_MAX)
}

/// Ranks the best articles again, with what their words' nearness adds, and keeps as many as are wanted.
pub(super) fn look_again(index: &LanguageIndex, ranking: &mut Ranking, wanted: usize) -> anyhow::Result<()> {
    let mut reader = PlaceReader::new(index, ranking)?;
    // The index tells positions in the order of the articles.
    ranking.best.sort_unstable_by_key(|ranked| ranked.article);
    for ranked in &mut ranking.best {
        reader.read(ranked.article);
        ranked.words_found = words_found(&reader, &ranking.groups, ranked.coverage);
        ranked.proximity = PAIR_SHARE * full_score(nearness(&reader, &ranking.groups));
        ranked.score += ranked.proximity;
    }
    ranking.best.sort_unstable_by(Ranked::order);
    ranking.best.truncate(wanted);
    Ok(())
}

/// Where an article has the groups of a question that are no common words.
struct PlaceReader {
    /// The groups that must be found, in the question's order.
    content: Vec<usize>,
    /// The group whose word is still being typed: its completions have no places.
    unfinished: Option<usize>,
    group_of_stem: Vec<usize>,
    /// Of the stems in [`FIELDS`].
    fields: Vec<Positions>,
    /// Of the article that was read last, in order: position, and group.
    places: Vec<(u32, usize)>,
    /// Working memory.
    positions: Vec<u32>,
}

impl PlaceReader {
    fn new(index: &LanguageIndex, ranking: &Ranking) -> anyhow::Result<Self> {
        let (mut stems, mut group_of_stem) = (Vec::new(), Vec::new());
        let words = || ranking.words.iter().filter(|word| word.is_known && !word.is_optional);
        for word in words() {
            for stem in word.terms.in_form(Form::Stem) {
                stems.push(&stem.found);
                group_of_stem.push(word.way.group);
            }
        }
        let mut content: Vec<usize> =
            ranking.words.iter().filter(|word| !word.is_optional).map(|word| word.way.group).collect();
        content.dedup();
        let open =
            |field: usize| Positions::new(&index.text[field].stem, stems.iter().map(|found| found[field].as_ref()));
        Ok(Self {
            content,
            unfinished: words().find(|word| word.terms.prefix.is_some()).map(|word| word.way.group),
            group_of_stem,
            fields: FIELDS.into_iter().map(open).collect::<anyhow::Result<_>>()?,
            places: Vec::new(),
            positions: Vec::new(),
        })
    }

    /// Reads the places of an article. Articles must come in ascending order.
    fn read(&mut self, article: DocId) {
        self.places.clear();
        for (number, field) in self.fields.iter_mut().enumerate() {
            let offset = number as u32 * FIELD_GAP;
            for (stem, group) in self.group_of_stem.iter().enumerate() {
                self.positions.clear();
                field.read(stem, article, &mut self.positions);
                self.places.extend(self.positions.iter().map(|position| (position + offset, *group)));
            }
        }
        self.places.sort_unstable();
    }

    fn has(&self, group: usize) -> bool {
        self.places.iter().any(|place| place.1 == group)
    }

    /// How many words lie between two groups where they are nearest; none when the article lacks one of them.
    fn distance(&self, one: usize, other: usize) -> Option<u32> {
        let mut nearest: Option<u32> = None;
        let (mut last_one, mut last_other) = (None, None);
        for &(position, group) in &self.places {
            let before = if group == one {
                last_one = Some(position);
                last_other
            } else if group == other {
                last_other = Some(position);
                last_one
            } else {
                None
            };
            if let Some(before) = before {
                nearest = Some(nearest.map_or(position - before, |nearest| nearest.min(position - before)));
            }
        }
        nearest
    }
}

/// How many of the question's content words an article has.
fn words_found(reader: &PlaceReader, groups: &[RankedGroup], coverage: f32) -> usize {
    let mass = |group: usize| groups[group].mass;
    let all: f32 = reader.content.iter().map(|group| mass(*group)).sum();
    let found = || reader.content.iter().filter(|group| reader.has(**group));
    let placed: f32 = found().map(|group| mass(*group)).sum();
    // A completion of the word being typed is seen by what the words with places leave of the coverage.
    let completed = reader.unfinished.filter(|group| !reader.has(*group));
    let is_completed = completed.is_some_and(|group| coverage * all - placed > mass(group) / 2.0);
    found().count() + usize::from(is_completed)
}

/// Idf mass of the question's neighbours that are near in an article, by how near they are.
fn nearness(reader: &PlaceReader, groups: &[RankedGroup]) -> f32 {
    let mut nearness = 0.0;
    for pair in reader.content.windows(2) {
        let &[one, other] = pair else { continue };
        if let Some(distance) = reader.distance(one, other) {
            // Common words that the question has in between may be between them in the article too.
            let extra = (distance as f32 - (other - one) as f32).max(0.0) + 1.0;
            nearness += groups[one].mass.min(groups[other].mass) / (extra * extra);
        }
    }
    nearness
}
