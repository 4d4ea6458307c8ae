//! In which sections the matching articles stand and who they are for, counted and chosen.

use serde::Serialize;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, InvertedIndexReader, TERMINATED};
use utoipa::ToSchema;

use super::cells::{BLOCK_ARTICLES, positions};
use super::question::Question;
use super::schema::{EVERYONE, FORM_SEPARATOR};

/// How the articles that match divide. Each part is counted as if nothing of its own kind were chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facets {
    /// Articles that match in whatever section.
    pub all_sections: usize,
    /// Outermost sections with articles that match, and the chosen one; most articles first.
    pub sections: Vec<SectionCount>,
    /// Audiences with articles that match; most articles first.
    pub audiences: Vec<AudienceCount>,
}

/// A section and its articles that match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SectionCount {
    /// Folder of the section, the same in every language: what `section` takes.
    pub id: String,
    pub title: String,
    pub count: usize,
}

/// An audience and the articles that match and are for it, those for everyone included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AudienceCount {
    /// As the articles write it: what `audience` takes.
    pub id: String,
    pub count: usize,
}

/// The folder of the outermost section around an article; nothing for an article outside all sections.
pub(super) fn outermost_section(path: &str) -> Option<&str> {
    path.split_once('/').map(|(folder, _)| folder)
}

/// A set of articles: a bit for each, in blocks as [`super::cells`] has them.
type Articles = Vec<u64>;

fn nobody(articles: u32) -> Articles {
    vec![0; (articles as usize).div_ceil(BLOCK_ARTICLES)]
}

fn insert(articles: &mut Articles, article: DocId) {
    articles[article as usize / BLOCK_ARTICLES] |= 1 << (article as usize % BLOCK_ARTICLES);
}

/// Section and audiences of each article of one language.
pub(super) struct FacetIndex {
    /// Folder, title and articles.
    sections: Vec<(String, String, Articles)>,
    /// Position in `sections`, by article; one past the last for an article outside all sections.
    section_of: Vec<usize>,
    /// For whom articles are, and which.
    audiences: Vec<(String, Articles)>,
    for_everyone: Articles,
}

impl FacetIndex {
    /// Reads two fields of an index with a number of articles.
    pub fn read(
        section_field: &InvertedIndexReader,
        audience_field: &InvertedIndexReader,
        articles: u32,
    ) -> anyhow::Result<Self> {
        let mut sections = Vec::new();
        for_each_term(section_field, articles, |term, having| {
            let (folder, title) = term.split_once(FORM_SEPARATOR).unwrap_or((term, term));
            sections.push((folder.to_owned(), title.to_owned(), having));
        })?;
        let mut section_of = vec![sections.len(); articles as usize];
        for (number, (_, _, having)) in sections.iter().enumerate() {
            for (block, bits) in having.iter().enumerate() {
                positions(*bits).for_each(|at| section_of[block * BLOCK_ARTICLES + at] = number);
            }
        }
        let (mut audiences, mut for_everyone) = (Vec::new(), nobody(articles));
        for_each_term(audience_field, articles, |term, having| match term {
            EVERYONE => for_everyone = having,
            name => audiences.push((name.to_owned(), having)),
        })?;
        for (_, is_for) in &mut audiences {
            is_for.iter_mut().zip(&for_everyone).for_each(|(is_for, everyone)| *is_for |= everyone);
        }
        Ok(Self { sections, section_of, audiences, for_everyone })
    }

    /// Whether there is such a section.
    pub fn has_section(&self, id: &str) -> bool {
        self.sections.iter().any(|(folder, ..)| folder == id)
    }
}

/// Calls `visit` with each term of a field and the articles that have it.
fn for_each_term(
    field: &InvertedIndexReader,
    articles: u32,
    mut visit: impl FnMut(&str, Articles),
) -> anyhow::Result<()> {
    let mut terms = field.terms().stream()?;
    while terms.advance() {
        let mut postings = field.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
        let mut having = nobody(articles);
        while postings.doc() != TERMINATED {
            insert(&mut having, postings.doc());
            postings.advance();
        }
        visit(&String::from_utf8_lossy(terms.key()), having);
    }
    Ok(())
}

/// What a reader chose of the facets, and how the articles that match divide.
pub(super) struct Narrowing<'i> {
    index: &'i FacetIndex,
    section: Chosen<'i>,
    /// The articles for the chosen audience.
    audience: Option<&'i Articles>,
    all_sections: usize,
    /// One more than there are sections, for the articles outside all.
    by_section: Vec<usize>,
    by_audience: Vec<usize>,
}

/// Which section is chosen.
#[derive(Clone, Copy)]
enum Chosen<'i> {
    Any,
    /// Its position, and its articles.
    One(usize, &'i Articles),
    /// One that this language does not have.
    Missing,
}

impl<'i> Narrowing<'i> {
    /// The choice that a question makes, nothing counted yet.
    pub fn new(index: &'i FacetIndex, question: &Question) -> Self {
        let section = match &question.section {
            None => Chosen::Any,
            Some(id) => match index.sections.iter().position(|(folder, ..)| folder == id) {
                Some(section) => Chosen::One(section, &index.sections[section].2),
                None => Chosen::Missing,
            },
        };
        let audience = question.audience.as_ref().map(|id| {
            let known = index.audiences.iter().find(|(audience, _)| audience == id);
            known.map_or(&index.for_everyone, |(_, is_for)| is_for)
        });
        Self {
            index,
            section,
            audience,
            all_sections: 0,
            by_section: vec![0; index.sections.len() + 1],
            by_audience: vec![0; index.audiences.len()],
        }
    }

    /// Counts the articles of a block that match, and gives those that are among the chosen.
    pub fn admit(&mut self, block: usize, matching: u64) -> u64 {
        let in_section = match self.section {
            Chosen::Any => matching,
            Chosen::One(_, articles) => matching & articles[block],
            Chosen::Missing => 0,
        };
        let for_audience = self.audience.map_or(matching, |articles| matching & articles[block]);
        self.all_sections += for_audience.count_ones() as usize;
        let section_of = &self.index.section_of[block * BLOCK_ARTICLES..];
        positions(for_audience).for_each(|at| self.by_section[section_of[at]] += 1);
        for ((_, is_for), count) in self.index.audiences.iter().zip(&mut self.by_audience) {
            *count += (in_section & is_for[block]).count_ones() as usize;
        }
        in_section & for_audience
    }

    /// The counts.
    pub fn into_facets(self) -> Facets {
        let chosen = match self.section {
            Chosen::One(section, _) => Some(section),
            Chosen::Any | Chosen::Missing => None,
        };
        let sections = self.index.sections.iter().zip(self.by_section).enumerate();
        let sections = sections.filter(|(at, (_, count))| *count > 0 || chosen == Some(*at));
        let mut sections: Vec<SectionCount> = sections
            .map(|(_, ((id, title, _), count))| SectionCount { id: id.clone(), title: title.clone(), count })
            .collect();
        sections.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
        let audiences = self.index.audiences.iter().zip(self.by_audience).filter(|(_, count)| *count > 0);
        let mut audiences: Vec<AudienceCount> =
            audiences.map(|((id, _), count)| AudienceCount { id: id.clone(), count }).collect();
        audiences.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
        Facets { all_sections: self.all_sections, sections, audiences }
    }
}
