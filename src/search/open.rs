//! The indexes of a site, opened and asked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::answer::{Found, Hit, Matched, OtherLanguage};
use super::explanation::explain;
use super::facets::{Facets, Narrowing};
use super::hits::hits;
use super::judgement::judge;
use super::language_index::LanguageIndex;
use super::manifest::{IndexedLanguage, MANIFEST_FILE, Manifest};
use super::proximity::{candidates, look_again};
use super::question::{AnalyzedQuestion, QUERY_LENGTH_CHARS_MAX, Question};
use super::ranking::{Ranking, rank};
use super::schema::SCHEMA_VERSION;
use super::suggestion::did_you_mean;
use super::write::checksum;
use crate::language::{fingerprint_of, parents};

/// Hits shown of each other language.
const OTHER_LANGUAGE_HITS_MAX: usize = 3;

/// Why indexes cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenIndexError {
    #[error("there is no search index in `{}`", .0.display())]
    Missing(PathBuf),
    #[error("the search index has format {found}, this program reads {SCHEMA_VERSION}: build the site again")]
    OtherSchema { found: u32 },
    #[error("the search index was written with other word rules ({found} instead of {expected}): build the site again")]
    OtherAnalyzer { found: String, expected: String },
    #[error("the search index of `{language}` is not the one that its manifest describes: build the site again")]
    Damaged { language: String },
    #[error("could not open the search index")]
    Unreadable(#[source] anyhow::Error),
}

/// Why a question cannot be asked.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum AskError {
    #[error("the site has no language `{0}`")]
    UnknownLanguage(String),
    #[error("the site has no section `{0}`")]
    UnknownSection(String),
    #[error("a query may have at most {QUERY_LENGTH_CHARS_MAX} characters")]
    QueryTooLong,
}

/// The indexes of one build, one per language. They stay open and share nothing that a question changes.
pub struct Indexes {
    manifest: Manifest,
    /// In the order of the manifest. Those that a build left as they were are shared with the indexes of the build before.
    languages: Vec<Arc<LanguageIndex>>,
}

impl Indexes {
    /// Opens every index that the manifest in `folder` names, and checks that it is the one it describes.
    ///
    /// The folder may be read-only, and may be replaced while the indexes are open.
    ///
    /// # Errors
    /// Something is missing, of another version, or not what the manifest says.
    pub fn open(folder: &Path) -> Result<Self, OpenIndexError> {
        Self::open_after(folder, None)
    }

    /// The same when the indexes of an earlier build are open: a language that is still the same is not opened once more.
    ///
    /// # Errors
    /// As for [`Indexes::open`].
    pub fn open_after(folder: &Path, earlier: Option<&Self>) -> Result<Self, OpenIndexError> {
        if !folder.join(MANIFEST_FILE).is_file() {
            return Err(OpenIndexError::Missing(folder.to_owned()));
        }
        let manifest = Manifest::read(folder).map_err(OpenIndexError::Unreadable)?;
        if manifest.schema_version != SCHEMA_VERSION {
            return Err(OpenIndexError::OtherSchema { found: manifest.schema_version });
        }
        let expected = fingerprint_of(manifest.languages.iter().map(|language| language.code.as_str()));
        if manifest.analyzer != expected {
            return Err(OpenIndexError::OtherAnalyzer { found: manifest.analyzer, expected });
        }
        // Each is read whole for its checksum. What is wrong is said of the first language.
        let opened: Vec<Result<Arc<LanguageIndex>, OpenIndexError>> = manifest
            .languages
            .par_iter()
            .map(|language| match earlier.and_then(|earlier| earlier.same(language)) {
                Some(index) => Ok(Arc::clone(index)),
                None => open_language(folder, language).map(Arc::new),
            })
            .collect();
        let languages = opened.into_iter().collect::<Result<_, _>>()?;
        Ok(Self { manifest, languages })
    }

    /// The open index of a language, if it is the one that another manifest describes.
    fn same(&self, language: &IndexedLanguage) -> Option<&Arc<LanguageIndex>> {
        let mut open = self.manifest.languages.iter().zip(&self.languages);
        open.find(|(indexed, _)| *indexed == language).map(|(_, index)| index)
    }

    /// Whether a language is the same in the indexes of another build.
    pub fn has_same(&self, other: &Self, code: &str) -> bool {
        let index = |indexes: &Self| indexes.languages.iter().find(|index| index.code == code).map(Arc::as_ptr);
        index(self).is_some() && index(self) == index(other)
    }

    /// What the indexes were built from.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The languages that can be searched, the source language first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|index| index.code.as_str())
    }

    /// The language of the site that serves a reader of `tag`: the same, or the nearest it falls back to.
    pub fn language(&self, tag: &str) -> Option<&str> {
        let own = |tag: &str| self.languages().find(|code| code.eq_ignore_ascii_case(tag));
        own(tag).or_else(|| parents(tag).iter().find_map(|parent| own(parent)))
    }

    /// Whether any language has articles in a section.
    pub fn has_section(&self, id: &str) -> bool {
        self.languages.iter().any(|index| index.facets.has_section(id))
    }

    /// Answers a question; the error is an [`AskError`] when the question is at fault.
    pub fn search(&self, question: &Question) -> anyhow::Result<Found> {
        if question.text.chars().nth(QUERY_LENGTH_CHARS_MAX).is_some() {
            return Err(AskError::QueryTooLong.into());
        }
        let code = self.language(&question.lang);
        let Some(index) = self.languages.iter().find(|index| Some(index.code.as_str()) == code) else {
            return Err(AskError::UnknownLanguage(question.lang.clone()).into());
        };

        if let Some(section) = &question.section
            && !self.has_section(section)
        {
            return Err(AskError::UnknownSection(section.clone()).into());
        }

        let asked = Asked::new(index, question, question.limit)?;
        let mut judgement = judge(&asked.ranking, asked.index.articles);
        let own_matched = judgement.matched;
        // What has nothing to do with the question is not shown for an answer.
        let has_hits = own_matched != Matched::None;
        let mut other_languages = Vec::new();
        if matches!(judgement.matched, Matched::None | Matched::Weak) && !asked.is_empty {
            other_languages = self.other_languages(index, question)?;
            if !other_languages.is_empty() {
                judgement.matched = Matched::OtherLanguage;
                judgement.reason = "other_language";
            }
        }
        let best = &asked.ranking.best[..asked.ranking.best.len().min(question.limit)];
        // From a section that has nothing a reader wants to go back to all of them.
        let has_facets = has_hits || question.section.is_some();
        let hits = if has_hits { asked.hits(own_matched)? } else { Vec::new() };
        let mut explanations = Vec::new();
        if question.explain && has_hits {
            explanations = explain(index, &asked.ranking, &question.text, best)?;
            explanations.iter_mut().zip(&hits).for_each(|(explanation, hit)| explanation.path.clone_from(&hit.path));
        }
        let words = if own_matched == Matched::Full { &asked.ranking.words[..] } else { &[] };
        Ok(Found {
            build_id: self.manifest.build_id.clone(),
            lang: index.code.clone(),
            query: question.text.clone(),
            did_you_mean: did_you_mean(&index.analyzer, &question.text, words, &hits),
            matched: judgement.matched,
            reason: judgement.reason.to_owned(),
            confidence: judgement.confidence,
            evidence: judgement.evidence,
            total: if has_hits { asked.ranking.total } else { 0 },
            hits,
            explanations,
            facets: if has_facets { asked.facets } else { Facets::default() },
            other_languages,
        })
    }

    /// The hits of those other languages that answer the question.
    fn other_languages(&self, own: &LanguageIndex, question: &Question) -> anyhow::Result<Vec<OtherLanguage>> {
        let mut answers = Vec::new();
        for index in self.languages.iter().filter(|index| index.code != own.code) {
            let asked = Asked::new(index, question, question.limit.min(OTHER_LANGUAGE_HITS_MAX))?;
            if judge(&asked.ranking, asked.index.articles).matched == Matched::Full {
                answers.push(OtherLanguage { lang: index.code.clone(), hits: asked.hits(Matched::Full)? });
            }
        }
        Ok(answers)
    }
}

/// Opens the index of a language and checks that it is the one that the manifest describes.
fn open_language(folder: &Path, language: &IndexedLanguage) -> Result<LanguageIndex, OpenIndexError> {
    let folder = folder.join(&language.code);
    let damaged = || OpenIndexError::Damaged { language: language.code.clone() };
    if !folder.is_dir() || checksum(&folder).map_err(OpenIndexError::Unreadable)? != language.checksum {
        return Err(damaged());
    }
    let index =
        LanguageIndex::open(&language.code, &folder, language.rules.clone()).map_err(OpenIndexError::Unreadable)?;
    if u64::from(index.articles) != language.documents {
        return Err(damaged());
    }
    Ok(index)
}

/// A question put to one language.
struct Asked<'a> {
    index: &'a LanguageIndex,
    ranking: Ranking,
    facets: Facets,
    limit: usize,
    /// Whether the question has no words at all.
    is_empty: bool,
}

impl<'a> Asked<'a> {
    fn new(index: &'a LanguageIndex, question: &Question, limit: usize) -> anyhow::Result<Self> {
        let analyzed = AnalyzedQuestion::new(&index.analyzer, &index.rules, &question.text, question.typing);
        let mut narrowing = Narrowing::new(&index.facets, question);
        // The judgement needs the best hit even when none is to be shown.
        let wanted = limit.max(1);
        let ranked = candidates(wanted);
        let mut ranking = index.with_scratch(|scratch| rank(index, &analyzed, &mut narrowing, ranked, scratch))?;
        look_again(index, &mut ranking, wanted)?;
        Ok(Self { index, ranking, facets: narrowing.into_facets(), limit, is_empty: analyzed.groups.is_empty() })
    }

    /// What is shown of the best articles, which were judged to be an answer or not.
    fn hits(&self, matched: Matched) -> anyhow::Result<Vec<Hit>> {
        let best = &self.ranking.best;
        hits(self.index, &self.ranking, &best[..best.len().min(self.limit)], matched)
    }
}
