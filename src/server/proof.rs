//! Asking candidates again, whenever a build may answer them.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::app::App;
use super::pair::Pair;
use crate::candidates::{Answered, Build, Desk, DeskError, GatherOptions, Verified};
use crate::search::{Indexes, Matched, Question};

/// Hits that a reader sees without effort: an article below them is not found.
const FOUND_WITHIN: usize = 3;

/// Who decided, in the history of a candidate.
const WHO: &str = "endpoint";

/// Asks an index a candidate's question.
///
/// # Errors
/// The index cannot be read.
pub fn answered(indexes: &Indexes, lang: &str, question: &str) -> anyhow::Result<Answered> {
    if !indexes.languages().any(|language| language == lang) {
        return Ok(Answered::default());
    }
    let question =
        Question { lang: lang.to_owned(), text: question.to_owned(), limit: FOUND_WITHIN, ..Question::default() };
    let found = indexes.search(&question)?;
    Ok(Answered {
        is_full: found.matched == Matched::Full,
        paths: found.hits.into_iter().map(|hit| hit.path).collect(),
    })
}

/// Asks every candidate of a desk what the indexes say now.
///
/// # Errors
/// The store does not answer, or an index cannot be read.
pub async fn verify(
    desk: &Desk,
    indexes: &Indexes,
    drafted: &BTreeMap<String, String>,
    who: &str,
    now: Timestamp,
) -> Result<Verified, DeskError> {
    let ask = |lang: &str, question: &str| answered(indexes, lang, question);
    desk.verify(&Build { id: &indexes.manifest().build_id, drafted, ask: &ask }, who, now).await
}

impl App {
    /// The candidates as this site's settings show them.
    pub(super) fn desk(&self, pair: &Pair) -> Desk {
        let options = GatherOptions {
            visits_min: u64::from(pair.settings.privacy.wording_visits),
            routing: pair.settings.routing.clone(),
        };
        Desk::new(self.store().clone(), options)
    }

    /// Ask every candidate again, after a build was taken over.
    pub(super) async fn verify(self) {
        let pair = self.pair();
        let verified =
            verify(&self.desk(&pair).in_passing(), &pair.indexes, &pair.settings.drafted, WHO, self.now()).await;
        match verified {
            Ok(verified) => {
                metrics::counter!("answerbook_candidates_resolved_total").increment(verified.resolved.len() as u64);
                metrics::counter!("answerbook_candidates_reopened_total").increment(verified.reopened.len() as u64);
                if !(verified.resolved.is_empty() && verified.reopened.is_empty()) {
                    let (resolved, reopened) = (verified.resolved.len(), verified.reopened.len());
                    tracing::info!(build = pair.build(), resolved, reopened, "asked the candidates again");
                }
            }
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "the candidates could not be asked again; the next build does"
                );
            }
        }
    }
}
