//! Runs of text that were analysed for earlier questions.
//!
//! Readers ask about few articles in many words, and analysing is what a snippet costs most: the words of articles
//! that were just shown are not analysed again.

use std::collections::HashMap;

use crate::language::{Analyzer, Token};

/// Most tokens that are remembered before all are forgotten: about 2 MB.
const TOKENS_MAX: usize = 16_384;

/// The tokens of some runs, all of one language.
#[derive(Default)]
pub(super) struct KnownRuns {
    runs: HashMap<Box<str>, Box<[Token]>>,
    /// In all runs together.
    tokens: usize,
}

impl KnownRuns {
    /// The words of a run of text without white space.
    pub fn tokens(&mut self, analyzer: &Analyzer, run: &str) -> &[Token] {
        if !self.runs.contains_key(run) {
            let tokens = analyzer.tokens(run).into_boxed_slice();
            if self.tokens + tokens.len() > TOKENS_MAX {
                *self = Self::default();
            }
            self.tokens += tokens.len();
            self.runs.insert(run.into(), tokens);
        }
        self.runs.get(run).map_or(&[], |tokens| tokens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_analysed_the_same_when_the_memory_overflows() {
        let analyzer = Analyzer::new("en");
        let mut known = KnownRuns::default();
        for number in (0..=TOKENS_MAX).chain([0, TOKENS_MAX]) {
            let run = format!("words{number}");
            assert_eq!(known.tokens(&analyzer, &run), analyzer.tokens(&run));
            assert!(known.tokens <= TOKENS_MAX);
        }
        assert!(known.runs.len() < TOKENS_MAX);
    }
}
