//! The alphabetical order of a language.

use std::cmp::Ordering;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;

use super::tag::locale;

/// Orders titles as a dictionary of the language would.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order of two texts.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| left.cmp(right), |collator| collator.compare(left, right))
    }
}

/// The collation of a language, or the one Unicode gives to all when it has none of its own.
pub fn compare(tag: &str) -> Collation {
    let options = CollatorOptions::default;
    let own = CollatorBorrowed::try_new(locale(tag).into(), options());
    Collation(own.or_else(|_| CollatorBorrowed::try_new(Default::default(), options())).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_order() {
        let mut words = ["zebra", "ärlig", "adress"];
        words.sort_by(|a, b| compare("sv").compare(a, b));
        assert_eq!(words, ["adress", "zebra", "ärlig"]);
        words.sort_by(|a, b| compare("de").compare(a, b));
        assert_eq!(words, ["adress", "ärlig", "zebra"]);
    }
}
