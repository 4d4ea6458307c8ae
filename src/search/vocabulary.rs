//! The words of a site as terms of the index: each folded word with the stem of what it was folded from.
//!
//! A stem is mostly the beginning of its word, so a term says how to make one of the other: words that lose the same ending
//! share it in the dictionary too, which is written in half the time.

use super::schema::FORM_SEPARATOR;

/// Stands for no letter to cut; one more for each.
const NO_CUT: u32 = '0' as u32;

/// The term of a word: `folded U+0001 cut added`, where the stem is the word without so many letters at its end, and with
/// those that are added.
pub(super) fn vocabulary_term(folded: &str, stem: &str) -> String {
    let common = folded.char_indices().zip(stem.chars()).take_while(|((_, one), other)| one == other);
    let common = common.last().map_or(0, |((at, letter), _)| at + letter.len_utf8());
    // No word has as many letters as there are characters.
    let cut = char::from_u32(NO_CUT + folded[common..].chars().count() as u32).unwrap_or(char::MAX);
    format!("{folded}{FORM_SEPARATOR}{cut}{}", &stem[common..])
}

/// Folded word and stem of a term; nothing of one that [`vocabulary_term`] did not make.
pub(super) fn vocabulary_word(term: &[u8]) -> Option<(&str, String)> {
    let (folded, rest) = std::str::from_utf8(term).ok()?.split_once(FORM_SEPARATOR)?;
    let mut added = rest.chars();
    let cut = u32::from(added.next()?).checked_sub(NO_CUT)? as usize;
    let kept = match cut {
        0 => folded,
        _ => folded.char_indices().nth_back(cut - 1).map(|(end, _)| &folded[..end])?,
    };
    Some((folded, format!("{kept}{}", added.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folded: &str, stem: &str, expected: &str) {
        let term = vocabulary_term(folded, stem);
        assert_eq!(term, expected);
        assert_eq!(vocabulary_word(term.as_bytes()), Some((folded, stem.to_owned())));
    }

    #[test]
    fn a_stem_is_found_again() {
        check("password", "password", "password\u{1}0");
        check("running", "run", "running\u{1}4");
        check("happy", "happi", "happy\u{1}1i");
        check("паролей", "парол", "паролей\u{1}2");
        check("went", "go", "went\u{1}4go");
        check("a", "", "a\u{1}1");
        let long = "ж".repeat(300);
        assert_eq!(vocabulary_word(vocabulary_term(&long, "x").as_bytes()), Some((&*long, "x".to_owned())));
    }

    #[test]
    fn what_is_no_term_is_no_word() {
        for term in ["", "word", "word\u{1}", "word\u{1} ", "word\u{1}9"] {
            assert_eq!(vocabulary_word(term.as_bytes()), None, "{term:?}");
        }
        assert_eq!(vocabulary_word(b"\xFF\x010"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_pair_is_found_again(folded in "[a-cж]{0,5}", stem in "[a-cж]{0,5}") {
            let term = vocabulary_term(&folded, &stem);
            proptest::prop_assert_eq!(vocabulary_word(term.as_bytes()), Some((&*folded, stem)));
        }
    }
}
