//! Where a word of the question stands in the few articles that are shown, and by which rule it counts there.

use tantivy::postings::{Postings as _, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, InvertedIndexReader};

use super::language_index::{LanguageIndex, OpenField};
use super::ranking::{BODY_COMPLETIONS_MAX, COMPLETION_WEIGHT, COMPLETIONS_MAX, form_share, weigh_in_field};
use super::schema::TEXT_FIELDS;
use super::terms::{Form, Rule, Term, Terms};

/// A term of the index in one field of an article.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Occurrence {
    pub article: DocId,
    /// Position in [`TEXT_FIELDS`].
    pub field: usize,
    pub form: Form,
    pub rule: Rule,
    pub term: String,
    pub frequency: u32,
    /// What these occurrences add to those of the word, before saturation.
    pub weighed: f32,
}

/// Every place where terms stand in some articles, which come sorted.
///
/// The postings are walked as ranking walks them, from one of these articles to the next.
pub(super) fn occurrences(index: &LanguageIndex, terms: &Terms, articles: &[DocId]) -> anyhow::Result<Vec<Occurrence>> {
    let mut found = Vec::new();
    for (field, open) in index.text.iter().enumerate() {
        for term in &terms.terms {
            let reader = reader_of(open, term.form);
            let Some(info) = &term.found[field] else { continue };
            seek(reader, info, articles, |article, frequency| {
                let (form, rule) = (term.form, term.rule);
                let weighed = term.weight * form_share(form) * weigh_in_field(field, open, article, frequency);
                found.push(Occurrence { article, field, form, rule, term: term.text.clone(), frequency, weighed });
            })?;
        }
        for_each_completion(open, field, terms, |term, info| {
            seek(&open.folded, info, articles, |article, frequency| {
                let (form, rule) = (Form::Folded, Rule::Prefix);
                let weighed = COMPLETION_WEIGHT * weigh_in_field(field, open, article, frequency);
                found.push(Occurrence { article, field, form, rule, term: term.to_owned(), frequency, weighed });
            })?;
            Ok(true)
        })?;
    }
    Ok(found)
}

/// The surest rule by which each of some articles, which come sorted, has a word; articles without it are left out.
///
/// Most have the very word in the body: they are done after one look.
pub(super) fn surest_rules(
    index: &LanguageIndex,
    terms: &Terms,
    articles: &[DocId],
) -> anyhow::Result<Vec<(DocId, Rule)>> {
    let mut sorted: Vec<&Term> = terms.terms.iter().collect();
    sorted.sort_by_key(|term| term.rule);
    let (sure, corrected) = sorted.split_at(sorted.partition_point(|term| term.rule < Rule::Prefix));
    let mut search = RuleSearch { index, found: Vec::with_capacity(articles.len()), missing: articles.to_vec() };
    search.look_up(sure)?;
    for (field, open) in index.text.iter().enumerate().filter(|_| terms.prefix.is_some()) {
        for_each_completion(open, field, terms, |_, info| {
            search.look(&open.folded, info, Rule::Prefix)?;
            Ok(!search.missing.is_empty())
        })?;
    }
    search.look_up(corrected)?;
    Ok(search.found)
}

struct RuleSearch<'i> {
    index: &'i LanguageIndex,
    found: Vec<(DocId, Rule)>,
    /// Articles that are not among `found` yet.
    missing: Vec<DocId>,
}

impl RuleSearch<'_> {
    fn look_up(&mut self, terms: &[&Term]) -> anyhow::Result<()> {
        for term in terms {
            for (open, found) in self.index.text.iter().zip(&term.found).rev() {
                if self.missing.is_empty() {
                    return Ok(());
                }
                if let Some(info) = found {
                    self.look(reader_of(open, term.form), info, term.rule)?;
                }
            }
        }
        Ok(())
    }

    fn look(&mut self, reader: &InvertedIndexReader, info: &TermInfo, rule: Rule) -> anyhow::Result<()> {
        let first = self.found.len();
        seek(reader, info, &self.missing, |article, _| self.found.push((article, rule)))?;
        let new = &self.found[first..];
        self.missing.retain(|article| new.iter().all(|(having, _)| having != article));
        Ok(())
    }
}

fn reader_of(open: &OpenField, form: Form) -> &InvertedIndexReader {
    match form {
        Form::Folded => &open.folded,
        Form::Stem => &open.stem,
    }
}

/// Calls `visit` with the words of a field that begin like the one being typed, until it says that it has enough.
fn for_each_completion(
    open: &OpenField,
    field: usize,
    terms: &Terms,
    mut visit: impl FnMut(&str, &TermInfo) -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let Some(prefix) = &terms.prefix else { return Ok(()) };
    let most = if TEXT_FIELDS[field].is_short { COMPLETIONS_MAX } else { BODY_COMPLETIONS_MAX };
    let after = [prefix.as_bytes(), &[0xFF]].concat();
    let mut completions = open.folded.terms().range().gt(prefix.as_bytes()).lt(&after).into_stream()?;
    let mut count = 0;
    while count < most && completions.advance() {
        if !visit(&String::from_utf8_lossy(completions.key()), completions.value())? {
            break;
        }
        count += 1;
    }
    Ok(())
}

/// Calls `visit` with each of the articles that have a term, and how often.
fn seek(
    reader: &InvertedIndexReader,
    info: &TermInfo,
    articles: &[DocId],
    mut visit: impl FnMut(DocId, u32),
) -> anyhow::Result<()> {
    let mut postings = reader.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
    for article in articles {
        if postings.doc() < *article {
            postings.seek(*article);
        }
        if postings.doc() == *article {
            visit(*article, postings.term_freq());
        }
    }
    Ok(())
}
