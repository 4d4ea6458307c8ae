//! The words a language uses too often for them to tell one article from another.

use std::collections::BTreeSet;

use super::folding::fold;
use super::normalization::unify_apostrophes;

/// The folded stop words of a primary language; none for a language without a list.
///
/// The short lists (Snowball's, as NLTK keeps them) come first, where they exist: the long ones call
/// `problem`, `page` and `order` stop words, which are what customers ask about.
pub(super) fn stop_words(language: &str) -> BTreeSet<String> {
    let code = match language {
        "nb" | "nn" => "no",
        other => other,
    };
    let words = stop_words::lookup(code).unwrap_or_default();
    let mut folded: BTreeSet<String> =
        words.iter().map(|word| fold(language, &unify_apostrophes(word))).filter(|word| !word.is_empty()).collect();
    // In French `m'` and `d'` are stripped before the list is asked; what is left of the list is harmless.
    if language == "en" {
        // `aren`, `couldn`, … are halves of words that the segmenter keeps whole.
        folded.retain(|word| !matches!(word.as_str(), "d" | "m" | "o" | "s" | "t" | "y" | "re" | "ve" | "ll"));
    }
    folded
}

/// Every language with a list, sorted.
pub(super) fn languages() -> &'static [&'static str] {
    stop_words::available_languages()
}
