//! What words weigh in every article, kept for the next questions: readers' questions share most of their words.
//!
//! A word is looked up in all fields, in two forms, and its occurrences are read from a dozen lists; that was a quarter of a
//! question's time. What comes of it depends on the word and the index alone. Words that the site does not have are not
//! kept, so nothing of a reader waits here that the site does not say itself.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tantivy::DocId;

use super::question::Word;
use super::schema::FORM_SEPARATOR;
use super::terms::Terms;

/// Memory that the words of one language may take, in bytes. A word in a tenth of 20,000 articles takes 17 kB.
const KEPT_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// Words that are expected to fit, for the size of the table.
const KEPT_WORDS: usize = 512;

/// A word of the site.
pub(super) struct KnownWord {
    pub terms: Arc<Terms>,
    pub idf: f32,
    /// The articles that have it, with its weighed occurrences, in order.
    pub articles: Box<[(DocId, f32)]>,
}

/// The known words of one language.
pub(super) struct KnownWords(Cache<String, Arc<KnownWord>, Size>);

impl KnownWords {
    pub fn new() -> Self {
        Self(Cache::with_weighter(KEPT_WORDS, KEPT_BYTES_MAX, Size))
    }

    pub fn get(&self, word: &Word) -> Option<Arc<KnownWord>> {
        self.0.get(&key(word)?)
    }

    /// Keeps what a word was found to be. What it was corrected to, and the completions of one that is being typed, are
    /// found anew.
    pub fn keep(&self, word: &Word, found: impl FnOnce() -> KnownWord) {
        if let Some(key) = key(word) {
            self.0.insert(key, Arc::new(found()));
        }
    }
}

/// Nothing for a word that may be another one the next time.
fn key(word: &Word) -> Option<String> {
    let is_whole = !word.is_prefix && !word.folded.is_empty();
    is_whole.then(|| format!("{}{FORM_SEPARATOR}{}", word.folded, word.stem))
}

/// Weighs words by the memory they take.
#[derive(Clone)]
struct Size;

impl Weighter<String, Arc<KnownWord>> for Size {
    fn weight(&self, key: &String, word: &Arc<KnownWord>) -> u64 {
        let terms = size_of_val(&*word.terms.terms);
        (key.len() + size_of::<KnownWord>() + terms + size_of_val(&*word.articles)) as u64
    }
}
