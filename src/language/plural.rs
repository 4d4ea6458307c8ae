//! Which form of a word a number takes.

use icu_plurals::PluralRules;

use super::tag::locale;

/// The plural categories of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralCategory {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl PluralCategory {
    /// Every category, in CLDR's order.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The name CLDR and Fluent use: `one`, `few`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The category of `n` things in a language; `Other` for a language that CLDR does not know.
pub fn plural_category(tag: &str, n: u64) -> PluralCategory {
    let Ok(rules) = PluralRules::try_new_cardinal(locale(tag).into()) else {
        return PluralCategory::Other;
    };
    match rules.category_for(n) {
        icu_plurals::PluralCategory::Zero => PluralCategory::Zero,
        icu_plurals::PluralCategory::One => PluralCategory::One,
        icu_plurals::PluralCategory::Two => PluralCategory::Two,
        icu_plurals::PluralCategory::Few => PluralCategory::Few,
        icu_plurals::PluralCategory::Many => PluralCategory::Many,
        icu_plurals::PluralCategory::Other => PluralCategory::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, n: u64, expected: PluralCategory) {
        assert_eq!(plural_category(tag, n), expected, "{n} in {tag}");
    }

    #[test]
    fn numbers_take_the_form_of_their_language() {
        check("en", 1, PluralCategory::One);
        check("en", 2, PluralCategory::Other);
        check("ru", 21, PluralCategory::One);
        check("ru", 3, PluralCategory::Few);
        check("ru", 5, PluralCategory::Many);
        check("ar", 2, PluralCategory::Two);
        check("ro", 3, PluralCategory::Few);
        check("ja", 1, PluralCategory::Other);
        check("pt-BR", 0, PluralCategory::One);
    }
}
