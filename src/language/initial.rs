//! The letter under which a dictionary of the language would list a title.

use std::cmp::Ordering;

use icu_casemap::CaseMapper;
use icu_collator::CollatorBorrowed;
use icu_collator::options::{CollatorOptions, Strength};
use icu_locale::LanguageIdentifier;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::tag::locale;

/// What titles that start with no letter are listed under.
pub const NO_LETTER: &str = "#";
/// What ideographs are listed under: their reading, by which a dictionary orders them, is not in the text.
const IDEOGRAPHS: &str = "漢字";
/// Kana are listed by the rows of the table of sounds, as in every Japanese index (CLDR, index characters of `ja`).
const KANA_ROWS: [&str; 10] = ["あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ"];
/// Syllables of Hangul are listed by their first consonant (CLDR, index characters of `ko`).
const HANGUL_ROWS: [&str; 14] = ["가", "나", "다", "라", "마", "바", "사", "아", "자", "차", "카", "타", "파", "하"];

/// Finds the initials of one language.
pub struct Initials {
    language: LanguageIdentifier,
    /// Compares letters and no accents, by the language's own idea of which is which: `ñ` is a letter in Spanish,
    /// `é` is an `e`.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Initials {
    pub fn new(language: &str) -> Self {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        let tag = locale(language);
        let own = CollatorBorrowed::try_new(tag.clone().into(), options);
        let letters = own.or_else(|_| CollatorBorrowed::try_new(Default::default(), options)).ok();
        Initials { language: tag.id, letters }
    }

    /// Whether two initials are the same letter.
    pub fn is_same(&self, left: &str, right: &str) -> bool {
        left == right || self.compare(left, right) == Some(Ordering::Equal)
    }

    fn compare(&self, left: &str, right: &str) -> Option<Ordering> {
        self.letters.as_ref().map(|letters| letters.compare(left, right))
    }

    /// The upper-case letter that `title` starts with, or [`NO_LETTER`]; signs before it do not count.
    pub fn of(&self, title: &str) -> String {
        let Some(first) = without_signs(title).chars().next().filter(|first| first.is_alphabetic()) else {
            return NO_LETTER.to_owned();
        };
        let mut buffer = [0; 4];
        let letter: &str = first.encode_utf8(&mut buffer);
        match CodePointMapData::<Script>::new().get(first) {
            Script::Han => IDEOGRAPHS.to_owned(),
            Script::Hiragana | Script::Katakana => self.row(&KANA_ROWS, letter),
            Script::Hangul => self.row(&HANGUL_ROWS, letter),
            _ => {
                let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(letter);
                let base: String = decomposed.chars().take(1).collect();
                let shown = if self.is_same(&base, letter) { base.as_str() } else { letter };
                CaseMapper::new().uppercase_to_string(shown, &self.language).into_owned()
            }
        }
    }

    /// The last of `rows` that does not come after `letter`.
    fn row(&self, rows: &[&'static str], letter: &str) -> String {
        let is_before = |row: &&&str| self.compare(row, letter) != Some(Ordering::Greater);
        rows.iter().rev().find(is_before).map_or(NO_LETTER, |row| row).to_owned()
    }
}

/// A title from its first letter or digit on: `¿Cómo…?` is listed, and sorted, as `Cómo…?`.
pub fn without_signs(title: &str) -> &str {
    title.trim_start_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_initials(language: &str, expected: &[(&str, &str)]) {
        let initials = Initials::new(language);
        for (title, initial) in expected {
            assert_eq!(initials.of(title), *initial, "{title}");
        }
    }

    #[test]
    fn accents_make_a_letter_where_the_language_says_so() {
        assert_initials("es", &[("¿Cómo pago?", "C"), ("Ñandú", "Ñ"), ("índice", "I")]);
        assert_initials("ro", &[("Șterge contul", "Ș"), ("Încarcă", "Î"), ("Sari", "S")]);
        assert_initials("ru", &[("Ёлка", "Е"), ("йод", "Й")]);
        assert_initials("uk", &[("Їжак", "Ї"), ("ґанок", "Ґ"), ("Чи", "Ч")]);
        assert_initials("fr", &[("Écrire", "E"), ("« Où » ?", "O")]);
        assert_initials("pl", &[("łatwo", "Ł"), ("Środa", "Ś")]);
        assert_initials("de", &[("Änderung", "A")]);
    }

    #[test]
    fn other_scripts_have_their_own_initials() {
        assert_initials("ar", &[("كيف أدفع؟", "ك"), ("أين", "ا")]);
        assert_initials("he", &[("איך משלמים?", "א")]);
        assert_initials(
            "ja",
            &[("パスワード", "は"), ("ログイン", "ら"), ("どう", "た"), ("支払い", "漢字"), ("API", "A")],
        );
        assert_initials("ko", &[("비밀번호", "바")]);
    }

    #[test]
    fn what_is_no_letter_has_one_place() {
        assert_initials("en", &[("2FA", "#"), ("…", "#"), ("", "#"), ("“Why?”", "W")]);
    }
}
