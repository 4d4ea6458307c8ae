//! The folded form of a word: lower case by the rules of its language, without diacritics.

use icu_casemap::CaseMapper;
use icu_locale::LanguageIdentifier;
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

use super::tag::locale;

/// The lower case of a word in a language (Turkish `I` becomes `ı`).
pub(super) fn lowercase(language: &LanguageIdentifier, word: &str) -> String {
    // Only Turkish, Azerbaijani and Lithuanian lower ASCII in their own way.
    if word.is_ascii() && !matches!(language.language.as_str(), "tr" | "az" | "lt") {
        return word.to_ascii_lowercase();
    }
    CaseMapper::new().lowercase_to_string(word, language).into_owned()
}

/// The folded form of a word in a language: what a customer without the right keyboard would type.
///
/// Diacritics go (`ș`, `ş` and `s` meet, `ё` and `е`), letters that no decomposition takes apart are spelt out
/// (`ß` → `ss`, `ø` → `o`), apostrophes and joints go. `й` and `ї` go with `и` and `і`: they are letters of their own,
/// but a text that was taken apart and stripped of its marks has lost theirs too, and keeping them found no more.
pub fn fold(language: &str, word: &str) -> String {
    strip(&lowercase(&locale(language).id, word))
}

/// The folded form of a word that is in lower case already.
pub(super) fn strip(lower: &str) -> String {
    if lower.is_ascii() {
        return if lower.contains('\'') { lower.replace('\'', "") } else { lower.to_owned() };
    }
    let mut folded = String::with_capacity(lower.len());
    for character in lower.chars() {
        match character {
            'a'..='z' | '0'..='9' => folded.push(character),
            '\'' | '\u{0640}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ŧ' => folded.push('t'),
            'ς' => folded.push('σ'),
            'ґ' => folded.push('г'),
            'ӏ' => folded.push('і'),
            // Arabic letters that are typed for one another.
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            'ٱ' => folded.push('ا'),
            _ if is_diacritic(character) => {}
            _ if is_decomposable(character) => push_without_diacritics(&mut folded, character),
            _ => folded.push(character),
        }
    }
    folded
}

/// Adds what NFD makes of a letter, without the diacritics in it. The normalizer for texts takes ten times as long.
fn push_without_diacritics(folded: &mut String, character: char) {
    match CanonicalDecompositionBorrowed::new().decompose(character) {
        Decomposed::Default if is_diacritic(character) => {}
        Decomposed::Default => folded.push(character),
        Decomposed::Singleton(letter) => push_without_diacritics(folded, letter),
        Decomposed::Expansion(letter, mark) => {
            push_without_diacritics(folded, letter);
            push_without_diacritics(folded, mark);
        }
    }
}

/// Whether a letter belongs to a script whose marks are diacritics: Latin, Greek, Cyrillic, Hebrew and Arabic.
///
/// In Thai, Devanagari or kana a mark is a vowel or another consonant.
fn is_decomposable(character: char) -> bool {
    matches!(character, '\u{00C0}'..='\u{052F}' | '\u{0620}'..='\u{06D5}' | '\u{1E00}'..='\u{1FFF}' | '\u{FB1D}'..='\u{FB4F}')
}

/// Whether a mark only colours the letter before it.
fn is_diacritic(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, word: &str, expected: &str) {
        assert_eq!(fold(language, word), expected);
    }

    #[test]
    fn letters_are_taken_apart_as_texts_are() {
        let nfd = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
        for letter in (char::MIN..=char::MAX).filter(|character| is_decomposable(*character)) {
            let mut folded = String::new();
            push_without_diacritics(&mut folded, letter);
            let decomposed = nfd.normalize(letter.encode_utf8(&mut [0; 4])).into_owned();
            assert_eq!(folded, decomposed.chars().filter(|part| !is_diacritic(*part)).collect::<String>(), "{letter}");
        }
    }

    #[test]
    fn words_lose_what_a_foreign_keyboard_lacks() {
        check("ro", "Întrebări", "intrebari");
        check("ro", "ştiri", "stiri");
        check("ro", "știri", "stiri");
        check("de", "Straße", "strasse");
        check("de", "STRASSE", "strasse");
        check("ru", "Счёт", "счет");
        check("ru", "Йод", "иод");
        check("uk", "Ґанок", "ганок");
        check("uk", "Їжак", "іжак");
        check("uk", "під'їзд", "підізд");
        check("tr", "IŞIK", "isik");
        check("tr", "İstanbul", "istanbul");
        check("en", "İstanbul", "istanbul");
        check("da", "Øl", "ol");
        check("pl", "łódź", "lodz");
        check("el", "Κωδικός", "κωδικοσ");
        check("ar", "الأسئلة", "الاسيله");
        check("he", "שָׁלוֹם", "שלום");
        check("ja", "ガイド", "ガイド");
        check("th", "ที่นี่", "ที่นี่");
    }
}
