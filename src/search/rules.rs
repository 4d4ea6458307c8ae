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
    /// What a word also stands for, by its stem and by its folded form.
    synonyms: BTreeMap<String, BTreeSet<Synonym>>,
}

/// A word in its two forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Synonym {
    pub folded: String,
    pub stem: String,
}

impl SearchRules {
    /// The configured words, analysed as those of articles and questions are.
    pub fn new(language: &str, settings: &SearchSettings) -> Self {
        let analyzer = Analyzer::new(language);
        let first = |word: &String| analyzer.tokens(word).into_iter().next();
        let mut synonyms: BTreeMap<String, BTreeSet<Synonym>> = BTreeMap::new();
        for group in &settings.synonyms {
            let words: Vec<Token> = group.iter().filter_map(first).collect();
            for word in &words {
                let others = words.iter().filter(|other| other.folded != word.folded);
                let others = others.map(|other| Synonym { folded: other.folded.clone(), stem: other.stem.clone() });
                for key in [&word.stem, &word.folded] {
                    synonyms.entry(key.clone()).or_default().extend(others.clone());
                }
            }
        }
        let stop_words = settings.stop_words.iter().filter_map(first).map(|token| token.folded).collect();
        SearchRules { stop_words, synonyms }
    }

    /// The words that `word` also stands for.
    pub(super) fn synonyms_of(&self, word: &Word) -> impl Iterator<Item = &Synonym> {
        self.synonyms.get(&word.stem).or_else(|| self.synonyms.get(&word.folded)).into_iter().flatten()
    }
}
