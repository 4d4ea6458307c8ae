//! Language tags: what is well-formed, what a language is called, which way it runs, what it falls back to.

use icu_casemap::TitlecaseMapper;
use icu_casemap::options::{TitlecaseOptions, TrailingCase};
use icu_locale::names::{DisplayNamesPreferences, LanguageIdentifierDisplayName, LanguageIdentifierDisplayNameOptions};
use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleFallbacker};
use writeable::TryWriteable;

/// Which way the lines of a language run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The locale of a tag; the unknown locale, which every part of CLDR accepts, when the tag is not well-formed.
pub(super) fn locale(tag: &str) -> Locale {
    Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN)
}

/// The primary language of a tag in lower case: `pt` for `pt-BR`.
pub(super) fn primary(tag: &str) -> String {
    locale(tag).id.language.to_string()
}

/// The direction of a language's script; left to right when it is unknown.
pub fn direction(tag: &str) -> Direction {
    if LocaleDirectionality::new_extended().is_right_to_left(&locale(tag).id) {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// What its own speakers call a language, as the head of a list entry: `Italiano`, `Português (Brasil)`.
///
/// The tag itself when CLDR has no name for it.
pub fn native_name(tag: &str) -> String {
    let own = locale(tag);
    // CLDR's `dialect` names know `Português (Brasil)`; the plain ones would say the same, only longer.
    let name = LanguageIdentifierDisplayName::try_new_heavy(
        DisplayNamesPreferences::from(&own),
        own.id.clone(),
        LanguageIdentifierDisplayNameOptions::default(),
    );
    let Some(name) = name.ok().and_then(|name| {
        let name = name.as_borrowed();
        name.try_write_to_string().ok().map(|name| name.into_owned())
    }) else {
        return tag.to_owned();
    };
    let mut options = TitlecaseOptions::default();
    options.trailing_case = Some(TrailingCase::Unchanged);
    TitlecaseMapper::new().titlecase_segment_to_string(&name, &own.id, options).into_owned()
}

/// The languages a reader of `tag` is served from when it has nothing, nearest first: `pt-BR` → `pt`.
pub fn parents(tag: &str) -> Vec<String> {
    let fallbacker = LocaleFallbacker::new();
    let mut chain = fallbacker.for_config(Default::default()).fallback_for(locale(tag).into());
    let mut parents = Vec::new();
    while !chain.get().is_unknown() {
        let code = chain.get().to_string();
        if !code.eq_ignore_ascii_case(tag) {
            parents.push(code);
        }
        chain.step();
    }
    parents
}

/// Whether `tag` is a BCP 47 language tag in its canonical spelling (`pt-BR`, not `pt-br`, `pt_BR` or `english`).
pub fn is_language_tag(tag: &str) -> bool {
    let Ok(id) = LanguageIdentifier::try_from_str(tag) else {
        return false;
    };
    // Registered primary subtags have two or three letters; BCP 47 only reserves longer ones.
    if id.language.is_unknown() || id.language.as_str().len() > 3 {
        return false;
    }
    let mut canonical = Locale::from(id);
    LocaleCanonicalizer::new_extended().canonicalize(&mut canonical);
    canonical.to_string() == tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_name_themselves() {
        for (tag, expected) in [
            ("en", "English"),
            ("it", "Italiano"),
            ("es", "Español"),
            ("ro", "Română"),
            ("ru", "Русский"),
            ("uk", "Українська"),
            ("pt", "Português"),
            ("pt-BR", "Português (Brasil)"),
            ("fr", "Français"),
            ("ar", "العربية"),
            ("he", "עברית"),
            ("ja", "日本語"),
            ("ka", "ქართული"),
            ("tr", "Türkçe"),
        ] {
            assert_eq!(native_name(tag), expected);
        }
        assert_eq!(native_name("not a tag"), "not a tag");
    }

    #[test]
    fn scripts_run_their_way() {
        for tag in ["ar", "he", "fa", "ur", "yi"] {
            assert_eq!(direction(tag), Direction::RightToLeft, "{tag}");
        }
        for tag in ["en", "ru", "ja", "xx", ""] {
            assert_eq!(direction(tag), Direction::LeftToRight, "{tag}");
        }
    }

    #[test]
    fn regions_fall_back_to_their_language() {
        assert_eq!(parents("pt-BR"), ["pt"]);
        assert_eq!(parents("es-MX"), ["es-419", "es"]);
        assert!(parents("it").is_empty());
        assert!(parents("").is_empty());
    }

    #[test]
    fn only_canonical_tags_are_tags() {
        for tag in ["en", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "nds"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in ["", "EN", "pt-br", "pt_BR", "english", "e", "und", "iw", "it/../..", "it-"] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
