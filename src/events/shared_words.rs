//! Which words two questions have in common.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::redaction::{Redacted, without_placeholders};
use crate::language::Analyzer;

/// Wordings of a language whose words are remembered, some 150 bytes each: most questions are asked by many readers.
const REMEMBERED_MAX: usize = 2_048;

/// Compares the questions of one language by their stems, stop words left aside.
pub(super) struct SharedWords {
    analyzer: Analyzer,
    keys: RandomState,
    /// The stems of a wording as hashes, sorted.
    remembered: HashMap<String, Arc<[u64]>>,
}

impl SharedWords {
    pub fn in_language(language: &str) -> Self {
        Self { analyzer: Analyzer::new(language), keys: RandomState::new(), remembered: HashMap::new() }
    }

    /// Whether two wordings share at least half of the words of the shorter one.
    pub fn are_many(&mut self, one: &Redacted<String>, other: &Redacted<String>) -> bool {
        let (one, other) = (self.words(one.get()), self.words(other.get()));
        let common = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
        common > 0 && common * 2 >= one.len().min(other.len())
    }

    fn words(&mut self, wording: &str) -> Arc<[u64]> {
        if let Some(words) = self.remembered.get(wording) {
            return Arc::clone(words);
        }
        if self.remembered.len() >= REMEMBERED_MAX {
            self.remembered.clear();
        }
        let tokens = self.analyzer.content_tokens(&without_placeholders(wording));
        let mut words: Vec<u64> = tokens.iter().map(|token| self.keys.hash_one(&token.stem)).collect();
        words.sort_unstable();
        words.dedup();
        let words: Arc<[u64]> = words.into();
        self.remembered.insert(wording.to_owned(), Arc::clone(&words));
        words
    }
}
