//! How well the best hit answers the question.

use super::answer::Matched;
use super::ranking::{Equal, Ranking};
use super::terms::Rule;

/// Least strength of the best hit for the site to know the answer.
///
/// Strength is the score divided by what the question's words could score at most: the idf-weighted share of the
/// question that the hit has, with each word counted as far as its occurrences saturate. It does not depend on the
/// size of the site or the length of the question: over a help centre in nine languages, asked whole sentences whose
/// titles were hidden, the value that 95 % of the answerable questions reach lay between 0.09 and 0.15, and it told
/// them from commands to a smart home with an AUROC of 0.944 (the plain share of covered words: 0.914).
const FULL_STRENGTH_MIN: f32 = 0.12;
/// A hit without at least this share of the question's idf mass is no answer, however often it says the rest.
pub(super) const FULL_COVERAGE_MIN: f32 = 0.4;
/// Strength below which a hit has nothing to do with the question.
const WEAK_STRENGTH_MIN: f32 = 0.05;

/// A judgement and the word that says why.
pub(super) struct Judgement {
    pub matched: Matched,
    pub reason: &'static str,
    pub confidence: f32,
    pub evidence: Evidence,
}

/// What the judgement sees of the best hit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Idf-weighted share of the question's words that the hit has.
    pub coverage: f32,
    /// The same, with each word counted as far as its occurrences saturate.
    pub strength: f32,
}

impl Evidence {
    /// All of it, in the order of the fields.
    pub fn values(&self) -> [f32; 2] {
        [self.coverage, self.strength]
    }
}

/// Judges what was found in the language that was asked.
pub(super) fn judge(ranking: &Ranking) -> Judgement {
    let Some(best) = ranking.best.first() else {
        let reason = if ranking.words.is_empty() { "empty_query" } else { "unknown_words" };
        return Judgement { matched: Matched::None, reason, confidence: 0.0, evidence: Evidence::default() };
    };
    let evidence = Evidence { coverage: best.coverage, strength: best.strength };
    let judgement = |matched, reason, confidence| Judgement { matched, reason, confidence, evidence };
    match best.equals {
        Some(Equal::Title) => return judgement(Matched::Full, "title", 1.0),
        Some(Equal::AskedAs) => return judgement(Matched::Full, "asked_as", 1.0),
        None => {}
    }
    if best.strength >= FULL_STRENGTH_MIN && best.coverage >= FULL_COVERAGE_MIN {
        let is_corrected = ranking.words.iter().any(|word| word.terms.rule() != Rule::Exact);
        judgement(Matched::Full, if is_corrected { "typos" } else { "covered" }, best.strength)
    } else if best.strength >= WEAK_STRENGTH_MIN {
        judgement(Matched::Weak, "partly_covered", best.strength)
    } else {
        judgement(Matched::None, "unknown_words", best.strength)
    }
}
