//! What a site says about its search, in the words of the index.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::question::Word;
use crate::config::SearchSettings;
use crate::language::{Analyzer, Token};

/// The rules of one language; written into the manifest and used for every question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRules {
    /// Folded words that need not be found.
    pub(super) stop_words: BTreeSet<String>,
    /// Folded words that a word also stands for, by its stem and by its folded form.
    synonyms: BTreeMap<String, BTreeSet<String>>,
}

impl SearchRules {
    /// The configured words, analysed as those of articles and questions are.
    pub fn new(language: &str, settings: &SearchSettings) -> Self {
        let analyzer = Analyzer::new(language);
        let first = |word: &String| analyzer.tokens(word).into_iter().next();
        let mut synonyms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for group in &settings.synonyms {
            let words: Vec<Token> = group.iter().filter_map(first).collect();
            for word in &words {
                let others = words.iter().map(|other| &other.folded).filter(|other| **other != word.folded);
                for key in [&word.stem, &word.folded] {
                    synonyms.entry(key.clone()).or_default().extend(others.clone().cloned());
                }
            }
        }
        let stop_words = settings.stop_words.iter().filter_map(first).map(|token| token.folded).collect();
        SearchRules { stop_words, synonyms }
    }

    /// The folded words that `word` also stands for.
    pub(super) fn synonyms_of(&self, word: &Word) -> impl Iterator<Item = &String> {
        self.synonyms.get(&word.stem).or_else(|| self.synonyms.get(&word.folded)).into_iter().flatten()
    }
}
