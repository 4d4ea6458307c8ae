//! The words a language uses too often for them to tell one article from another.

use std::collections::BTreeSet;

use super::folding::fold;
use super::normalization::unify_apostrophes;

/// Words of the lists that do tell articles apart.
///
/// German `andern` ("others") folds as `ändern` ("change") does, and `ein`, `aus`, `an`, `auf` are halves of verbs:
/// "schalten Sie die Anzeige ein". Measured as nDCG@10: German +.003, +.002, +.000 and +.000 on four sets, Spanish +.004
/// and +.002 on two. Negations were tried too: as words like others they cost .001 on average.
const CONTENT_WORDS: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "andern", "andere", "anderen", "anders", "an", "auf", "aus", "ein", "hin", "weg", "wieder", "machen",
            "selbst", "zwischen",
        ],
    ),
    ("es", &["entre", "otro", "otra", "otros", "sobre"]),
];

/// The folded stop words of a primary language; none for a language without a list.
///
/// The short lists (Snowball's, as NLTK keeps them) come first, where they exist: the long ones call
/// `problem`, `page` and `order` stop words, which are what customers ask about.
pub(super) fn stop_words(language: &str) -> BTreeSet<String> {
    let code = match language {
        "nb" | "nn" => "no",
        other => other,
    };
    let words = match code {
        // Hundreds of words, `dollar`, `January`, `problem`, `help` and `security` among them. Without its list Arabic finds
        // more (nDCG@10 +.026); the rarity of words weighs the common ones down by itself.
        "ar" | "zh" => &[],
        _ => stop_words::lookup(code).unwrap_or_default(),
    };
    let mut folded: BTreeSet<String> =
        words.iter().map(|word| fold(language, &unify_apostrophes(word))).filter(|word| !word.is_empty()).collect();
    // In French `m'` and `d'` are stripped before the list is asked; what is left of the list is harmless.
    if let Some((_, words)) = CONTENT_WORDS.iter().find(|(code, _)| *code == language) {
        folded.retain(|word| !words.contains(&word.as_str()));
    }
    if language == "en" {
        // `aren`, `couldn`, … are halves of words that the segmenter keeps whole.
        folded.retain(|word| !matches!(word.as_str(), "d" | "m" | "o" | "s" | "t" | "y" | "re" | "ve" | "ll"));
    }
    folded
}
