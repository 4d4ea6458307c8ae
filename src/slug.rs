//! The last part of a URL, made from a file name or a heading.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Longest slug, in bytes; longer ones are cut. File systems allow 255 bytes for a name.
pub const SLUG_BYTES_MAX: usize = 160;

/// A slug for `text`: its letters and digits in lower case, with `-` for everything between them.
///
/// Letters of every script stay, so a Russian or Japanese name keeps its words. A text without any
/// letter or digit, such as `[[`, is spelled by its code points (`u005b-u005b`), so that every file
/// has a URL and no two such files share one.
pub fn slugify(text: &str) -> String {
    let normalizer = ComposingNormalizerBorrowed::new_nfkc();
    let composed = normalizer.normalize(text);
    let mut slug = String::with_capacity(composed.len());
    for character in composed.chars() {
        if is_word_character(character) {
            slug.extend(character.to_lowercase());
        } else if character == '\'' || character == '’' {
            // An apostrophe joins: "don't" is one word.
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    // What an apostrophe parted may belong together, and a letter in lower case be composed otherwise.
    let slug = normalizer.normalize(&slug);
    let slug = cut(slug.trim_matches('-'));
    if !slug.is_empty() {
        return slug.to_owned();
    }
    let spelled: Vec<String> = text.chars().take(8).map(|character| format!("u{:04x}", u32::from(character))).collect();
    spelled.join("-")
}

/// The first characters of `slug` that fit, without a hyphen at the end.
fn cut(slug: &str) -> &str {
    let mut end = slug.len().min(SLUG_BYTES_MAX);
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    slug[..end].trim_end_matches('-')
}

/// Whether `slug` is one already: what a writer may put after `slug:`.
pub fn is_slug(slug: &str) -> bool {
    !slug.is_empty() && slugify(slug) == slug
}

/// Letters, digits and the underscore, and the marks that belong to letters (Thai vowels, Hindi signs).
fn is_word_character(character: char) -> bool {
    use icu_properties::{CodePointMapData, props::GeneralCategory};
    character == '_'
        || character.is_alphanumeric()
        || matches!(
            CodePointMapData::<GeneralCategory>::new().get(character),
            GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, slug: &str) {
        assert_eq!(slugify(text), slug);
    }

    #[test]
    fn file_names_and_headings_become_slugs() {
        check("Reset password", "reset-password");
        check("don't panic!", "dont-panic");
        check("  C++ & Rust  ", "c-rust");
        check("Как сбросить пароль?", "как-сбросить-пароль");
        check("パスワード", "パスワード");
        check("รหัสผ่าน", "รหัสผ่าน");
        check("\u{1e01b}'\u{16ff0}", "\u{16ff0}\u{1e01b}");
    }

    #[test]
    fn names_without_letters_are_spelled() {
        check("[[", "u005b-u005b");
        check("$", "u0024");
        check("!", "u0021");
        check("ß", "ß");
        check(&"ы".repeat(200), &"ы".repeat(SLUG_BYTES_MAX / 2));
    }

    #[test]
    fn a_slug_is_its_own_slug() {
        assert!(is_slug("reset-password"));
        assert!(!is_slug("Reset password"));
        assert!(!is_slug("a/b"));
        assert!(!is_slug(""));
    }

    proptest::proptest! {
        #[test]
        fn slugs_are_safe_in_a_path(text in "\\PC+") {
            let slug = slugify(&text);
            proptest::prop_assert!(!slug.is_empty());
            proptest::prop_assert!(!slug.contains(['/', '\\', '.', '?', '#', '%', '"', '<', ' ']));
            proptest::prop_assert_eq!(&slugify(&slug), &slug);
        }
    }
}
