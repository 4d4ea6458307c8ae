//! Whether customers' own wordings still find their articles.

use rayon::prelude::*;

use crate::diagnostics::Problem;
use crate::search::{Explanation, Found, Indexes, Question, write_indexes};
use crate::site::Site;

/// An article must be among this many first hits for each of its `asked_as`: what a phone shows at once.
const FOUND_WITHIN: usize = 3;

/// Hits among which an article that is missed is looked for, to say how far it is.
const LOOKED_AT: usize = 10;

/// Words that are named as the reason of a hit; what contributes most comes first.
const REASONS_MAX: usize = 3;

/// An index of a site that is not published, gone when this is dropped.
pub(super) struct TrialIndex {
    pub indexes: Indexes,
    /// Holds the files.
    _folder: tempfile::TempDir,
}

impl TrialIndex {
    /// # Errors
    /// The temporary folder cannot be written.
    pub(super) fn of(site: &Site<'_>) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        write_indexes(site, "check", folder.path(), None)?;
        Ok(Self { indexes: Indexes::open(folder.path())?, _folder: folder })
    }
}

/// Ask every wording of every article; those that miss are problems.
///
/// # Errors
/// The index cannot be read.
pub(super) fn check(site: &Site<'_>, indexes: &Indexes) -> anyhow::Result<Vec<Problem>> {
    let pages: Vec<_> = site
        .languages
        .iter()
        .flat_map(|language| {
            language.pages.iter().filter(|page| !page.is_fallback).map(|page| (language.code(), page.article))
        })
        .collect();
    let missed: Vec<Vec<Problem>> = pages
        .par_iter()
        .map(|(language, article)| {
            let mut problems = Vec::new();
            for wording in &article.front.asked_as {
                let question = Question {
                    lang: (*language).to_owned(),
                    text: wording.clone(),
                    limit: FOUND_WITHIN,
                    ..Question::default()
                };
                if indexes.search(&question)?.hits.iter().any(|hit| hit.path == article.key) {
                    continue;
                }
                let problem = Problem::error(
                    "asked-as",
                    &article.path,
                    format!("asking `{wording}` does not find this article among the first {FOUND_WITHIN}"),
                );
                let candidate = article.front.candidate.as_ref().map_or_else(String::new, |candidate| {
                    format!(" (candidate `{candidate}` was drafted for it and will be open again)")
                });
                let hint = format!("{}{candidate}", instead(indexes, question, &article.key)?);
                problems.push(article.problem_at_value(wording, problem.hint(hint)));
            }
            Ok(problems)
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(missed.into_iter().flatten().collect())
}

/// What comes instead, and why.
pub(super) fn instead(indexes: &Indexes, question: Question, own: &str) -> anyhow::Result<String> {
    let found: Found = indexes.search(&Question { limit: LOOKED_AT, explain: true, ..question })?;
    let first = found.hits.iter().zip(&found.explanations).take(FOUND_WITHIN);
    let first: Vec<String> =
        first.map(|(hit, explanation)| format!("`{}/{}` {}", hit.lang, hit.path, why(explanation))).collect();
    if first.is_empty() {
        return Ok("it finds nothing; use these words in the title, a heading or the text as well".to_owned());
    }
    let own = found.hits.iter().zip(&found.explanations).enumerate().find(|(_, (hit, _))| hit.path == own);
    let own = own.map_or_else(
        || format!("this article is not among the first {LOOKED_AT}"),
        |(place, (_, explanation))| format!("this article comes {}th {}", place + 1, why(explanation)),
    );
    Ok(format!("it finds {} instead; {own}: make the wording more distinct, or move it there", first.join(", ")))
}

/// `(refund in title, card in body)`
fn why(explanation: &Explanation) -> String {
    let mut reasons: Vec<String> = Vec::new();
    if explanation.bonus > 0.0 {
        reasons.push("its title or one of its wordings".to_owned());
    }
    for found in &explanation.matches {
        let reason = format!("{} in {}", found.word, found.field);
        if reasons.len() < REASONS_MAX && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    format!("({})", reasons.join(", "))
}
