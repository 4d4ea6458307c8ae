//! Where a word of the question stands in the few articles that are shown, and by which rule it counts there.

use tantivy::postings::{Postings as _, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, InvertedIndexReader};

use super::language_index::LanguageIndex;
use super::ranking::{BODY_COMPLETIONS_MAX, COMPLETION_WEIGHT, COMPLETIONS_MAX, form_share, weigh_in_field};
use super::schema::TEXT_FIELDS;
use super::terms::{Form, Rule, Terms};

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
            let reader = match term.form {
                Form::Folded => &open.folded,
                Form::Stem => &open.stem,
            };
            let Some(info) = reader.terms().get(&term.text)? else { continue };
            seek(reader, &info, articles, |article, frequency| {
                let (form, rule) = (term.form, term.rule);
                let weighed = term.weight * form_share(form) * weigh_in_field(field, open, article, frequency);
                found.push(Occurrence { article, field, form, rule, term: term.text.clone(), frequency, weighed });
            })?;
        }
        let Some(prefix) = &terms.prefix else { continue };
        let most = if TEXT_FIELDS[field].is_short { COMPLETIONS_MAX } else { BODY_COMPLETIONS_MAX };
        let after = [prefix.as_bytes(), &[0xFF]].concat();
        let mut completions = open.folded.terms().range().gt(prefix.as_bytes()).lt(&after).into_stream()?;
        let mut count = 0;
        while count < most && completions.advance() {
            let term = String::from_utf8_lossy(completions.key());
            seek(&open.folded, completions.value(), articles, |article, frequency| {
                let (form, rule) = (Form::Folded, Rule::Prefix);
                let weighed = COMPLETION_WEIGHT * weigh_in_field(field, open, article, frequency);
                found.push(Occurrence { article, field, form, rule, term: term.to_string(), frequency, weighed });
            })?;
            count += 1;
        }
    }
    Ok(found)
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
