//! Whether customers' own wordings still find their articles.

use rayon::prelude::*;

use crate::diagnostics::Problem;
use crate::search::{Found, Indexes, Question, write_indexes};
use crate::site::Site;

/// An article must be among this many first hits for each of its `asked_as`: what a phone shows at once.
const FOUND_WITHIN: usize = 3;

/// Ask every wording of every article of a throw-away index; those that miss are problems.
///
/// # Errors
/// The temporary folder cannot be written.
pub(super) fn check(site: &Site<'_>) -> anyhow::Result<Vec<Problem>> {
    let folder = tempfile::tempdir()?;
    write_indexes(site, "check", folder.path())?;
    let indexes = Indexes::open(folder.path())?;
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
                let found = indexes.search(&question)?;
                if !found.hits.iter().any(|hit| hit.path == article.key) {
                    let problem = Problem::error(
                        "asked-as",
                        &article.path,
                        format!("asking `{wording}` does not find this article among the first {FOUND_WITHIN}"),
                    );
                    problems.push(article.problem_at_value(wording, problem.hint(instead(&found))));
                }
            }
            Ok(problems)
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(missed.into_iter().flatten().collect())
}

fn instead(found: &Found) -> String {
    let paths: Vec<String> = found.hits.iter().map(|hit| format!("`{}/{}`", hit.lang, hit.path)).collect();
    if paths.is_empty() {
        "it finds nothing; use these words in the title, a heading or the text as well".to_owned()
    } else {
        format!("it finds {} instead; make the wording more distinct, or move it there", paths.join(", "))
    }
}
