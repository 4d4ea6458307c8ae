//! How well the best hit answers the question.
//!
//! A logistic model of three measures that mean the same on a site of thirty articles and one of seven hundred. It was
//! fitted on five judged sets in nine languages, each as it is, cut down to 25 articles, and thrown together with the
//! others; what has no answer there were commands to a smart home and the out-of-scope questions of CLINC150. Whole
//! questions and their longest three, two and one words were judged. Every set was predicted by a model that had not
//! seen it. How, and how well: `Decisions` in `src/ARCHITECTURE.md`.

use super::answer::Matched;
use super::ranking::{Equal, Ranking};
use super::terms::Rule;

/// Of the logarithm of strength: a word said once in a long text is worth less than one that the article is about.
const STRENGTH_WEIGHT: f32 = 2.25;
/// Added to strength, so that its logarithm has a floor.
const STRENGTH_FLOOR: f32 = 0.02;
/// Of each content word of the question that the hit has: one may be there by chance, five are not.
const WORD_WEIGHT: f32 = 1.2;
/// Of the logarithm of the number of articles: among more of them, chance finds a better one.
const ARTICLES_WEIGHT: f32 = -0.68;
const INTERCEPT: f32 = 4.6;
/// Numbers of articles that were measured. A smaller or larger site is taken for the nearest of them.
const ARTICLES_MEASURED: (u32, u32) = (25, 700);
/// Confidence from which the site is said to know the answer: in the cross-validation, 5 % of the answerable questions
/// are below it and 86 % of the others.
const FULL_CONFIDENCE_MIN: f32 = 0.4;
/// Confidence below which a hit has nothing to do with the question: a right article in a thousand is below it, and a
/// third of what is found for questions without an answer.
const WEAK_CONFIDENCE_MIN: f32 = 0.05;
/// A hit without at least this share of the question's idf mass is no match beside a better one.
pub(super) const FULL_COVERAGE_MIN: f32 = 0.4;

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
    /// Idf-weighted share of the question's words that the hit has, from 0 to 1.
    pub coverage: f32,
    /// The same, with each word counted as far as its occurrences saturate.
    pub strength: f32,
    /// How many of the question's content words the hit has; a code (`E-1042`) counts twice.
    pub words: usize,
    /// How many articles the language has.
    pub articles: u32,
}

impl Evidence {
    /// What it is made of, by name.
    pub fn values(self) -> [(&'static str, f32); 4] {
        [
            ("coverage", self.coverage),
            ("strength", self.strength),
            ("words", self.words as f32),
            ("articles", self.articles as f32),
        ]
    }

    /// The probability that the hit answers the question, for equally many questions with and without an answer.
    fn confidence(self) -> f32 {
        let (least, most) = ARTICLES_MEASURED;
        let articles = self.articles.clamp(least, most) as f32 + 1.0;
        let log_odds = STRENGTH_WEIGHT * (self.strength + STRENGTH_FLOOR).ln()
            + WORD_WEIGHT * self.words as f32
            + ARTICLES_WEIGHT * articles.ln()
            + INTERCEPT;
        1.0 / (1.0 + (-log_odds).exp())
    }
}

/// Judges what was found in the language that was asked, among so many articles.
pub(super) fn judge(ranking: &Ranking, articles: u32) -> Judgement {
    let Some(best) = ranking.best.first() else {
        let reason = if ranking.words.is_empty() { "empty_query" } else { "unknown_words" };
        let evidence = Evidence { articles, ..Evidence::default() };
        return Judgement { matched: Matched::None, reason, confidence: 0.0, evidence };
    };
    let words = best.words_found + codes(ranking).min(best.words_found);
    let evidence = Evidence { coverage: best.coverage, strength: best.strength, words, articles };
    let judgement = |matched, reason, confidence| Judgement { matched, reason, confidence, evidence };
    match best.equals {
        Some(Equal::Title) => return judgement(Matched::Full, "title", 1.0),
        Some(Equal::AskedAs) => return judgement(Matched::Full, "asked_as", 1.0),
        None => {}
    }
    let confidence = evidence.confidence();
    if confidence >= FULL_CONFIDENCE_MIN {
        let is_corrected = ranking.words.iter().any(|word| word.terms.rule() != Rule::Exact);
        judgement(Matched::Full, if is_corrected { "typos" } else { "covered" }, confidence)
    } else if confidence >= WEAK_CONFIDENCE_MIN {
        judgement(Matched::Weak, "partly_covered", confidence)
    } else {
        judgement(Matched::None, "unknown_words", confidence)
    }
}

/// How many words of the question are codes that the index knows: nobody types `E-1042` about something else.
fn codes(ranking: &Ranking) -> usize {
    let has_digit = |text: &str| text.contains(|character: char| character.is_ascii_digit());
    let has_letter = |text: &str| text.contains(char::is_alphabetic);
    let is_code = |text: &str| has_digit(text) && has_letter(text);
    let known = ranking.words.iter().filter(|word| word.is_known);
    known.filter(|word| word.terms.terms.first().is_some_and(|term| is_code(&term.text))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_of_a_question_is_surer_and_more_articles_are_less_so() {
        let evidence = Evidence { coverage: 1.0, strength: 0.5, words: 2, articles: 100 };
        let confidence = evidence.confidence();
        assert!(Evidence { words: 3, ..evidence }.confidence() > confidence);
        assert!(Evidence { strength: 0.6, ..evidence }.confidence() > confidence);
        assert!(Evidence { articles: 500, ..evidence }.confidence() < confidence);
        let large = Evidence { articles: 700, ..evidence };
        assert_eq!(Evidence { articles: 20_000, ..evidence }.confidence(), large.confidence());
        assert!(Evidence::default().confidence() < WEAK_CONFIDENCE_MIN);
    }
}
