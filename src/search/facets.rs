//! In which sections the matching articles stand and who they are for, counted and chosen.

use serde::Serialize;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, InvertedIndexReader, TERMINATED};
use utoipa::ToSchema;

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

/// Section and audiences of each article of one language.
pub(super) struct FacetIndex {
    /// Folder and title.
    sections: Vec<(String, String)>,
    /// Position in `sections`, by article.
    section_of: Vec<Option<usize>>,
    /// For whom articles are, and by article whether it is for them.
    audiences: Vec<(String, Vec<bool>)>,
    for_everyone: Vec<bool>,
}

impl FacetIndex {
    /// Reads two fields of an index with a number of articles.
    pub fn read(
        section_field: &InvertedIndexReader,
        audience_field: &InvertedIndexReader,
        articles: u32,
    ) -> anyhow::Result<Self> {
        let nobody = || vec![false; articles as usize];
        let (mut sections, mut section_of) = (Vec::new(), vec![None; articles as usize]);
        for_each_term(section_field, |term, having| {
            let (folder, title) = term.split_once(FORM_SEPARATOR).unwrap_or((term, term));
            having.iter().for_each(|article| section_of[*article as usize] = Some(sections.len()));
            sections.push((folder.to_owned(), title.to_owned()));
        })?;
        let (mut audiences, mut for_everyone) = (Vec::new(), nobody());
        for_each_term(audience_field, |term, having| {
            let mut is_for = nobody();
            having.iter().for_each(|article| is_for[*article as usize] = true);
            match term {
                EVERYONE => for_everyone = is_for,
                name => audiences.push((name.to_owned(), is_for)),
            }
        })?;
        for (_, is_for) in &mut audiences {
            is_for.iter_mut().zip(&for_everyone).for_each(|(is_for, everyone)| *is_for |= everyone);
        }
        Ok(Self { sections, section_of, audiences, for_everyone })
    }

    /// Whether there is such a section.
    pub fn has_section(&self, id: &str) -> bool {
        self.sections.iter().any(|(folder, _)| folder == id)
    }
}

/// Calls `visit` with each term of a field and the articles that have it.
fn for_each_term(field: &InvertedIndexReader, mut visit: impl FnMut(&str, &[DocId])) -> anyhow::Result<()> {
    let mut terms = field.terms().stream()?;
    while terms.advance() {
        let mut postings = field.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
        let mut having = Vec::with_capacity(postings.doc_freq() as usize);
        while postings.doc() != TERMINATED {
            having.push(postings.doc());
            postings.advance();
        }
        visit(&String::from_utf8_lossy(terms.key()), &having);
    }
    Ok(())
}

/// What a reader chose of the facets, and how the articles that match divide.
pub(super) struct Narrowing<'i> {
    index: &'i FacetIndex,
    section: Chosen,
    /// For each article, whether it is for the chosen audience.
    audience: Option<&'i [bool]>,
    all_sections: usize,
    by_section: Vec<usize>,
    by_audience: Vec<usize>,
}

/// Which section is chosen.
#[derive(Clone, Copy)]
enum Chosen {
    Any,
    One(usize),
    /// One that this language does not have.
    Missing,
}

impl<'i> Narrowing<'i> {
    /// The choice that a question makes, nothing counted yet.
    pub fn new(index: &'i FacetIndex, question: &Question) -> Self {
        let section = match &question.section {
            None => Chosen::Any,
            Some(id) => match index.sections.iter().position(|(folder, _)| folder == id) {
                Some(section) => Chosen::One(section),
                None => Chosen::Missing,
            },
        };
        let audience = question.audience.as_ref().map(|id| {
            let known = index.audiences.iter().find(|(audience, _)| audience == id);
            known.map_or(&index.for_everyone[..], |(_, is_for)| is_for)
        });
        Self {
            index,
            section,
            audience,
            all_sections: 0,
            by_section: vec![0; index.sections.len()],
            by_audience: vec![0; index.audiences.len()],
        }
    }

    /// Counts an article that matches, and says whether it is among the chosen.
    pub fn admits(&mut self, article: DocId) -> bool {
        let article = article as usize;
        let section = self.index.section_of[article];
        let is_in_section = match self.section {
            Chosen::Any => true,
            Chosen::One(chosen) => section == Some(chosen),
            Chosen::Missing => false,
        };
        let is_for_audience = self.audience.is_none_or(|is_for| is_for[article]);
        if is_for_audience {
            self.all_sections += 1;
            if let Some(section) = section {
                self.by_section[section] += 1;
            }
        }
        if is_in_section {
            for ((_, is_for), count) in self.index.audiences.iter().zip(&mut self.by_audience) {
                *count += usize::from(is_for[article]);
            }
        }
        is_in_section && is_for_audience
    }

    /// The counts.
    pub fn into_facets(self) -> Facets {
        let chosen = match self.section {
            Chosen::One(section) => Some(section),
            Chosen::Any | Chosen::Missing => None,
        };
        let sections = self.index.sections.iter().zip(self.by_section).enumerate();
        let sections = sections.filter(|(at, (_, count))| *count > 0 || chosen == Some(*at));
        let mut sections: Vec<SectionCount> = sections
            .map(|(_, ((id, title), count))| SectionCount { id: id.clone(), title: title.clone(), count })
            .collect();
        sections.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
        let audiences = self.index.audiences.iter().zip(self.by_audience).filter(|(_, count)| *count > 0);
        let mut audiences: Vec<AudienceCount> =
            audiences.map(|((id, _), count)| AudienceCount { id: id.clone(), count }).collect();
        audiences.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
        Facets { all_sections: self.all_sections, sections, audiences }
    }
}
