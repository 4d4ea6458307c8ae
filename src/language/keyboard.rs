//! Words typed with the wrong keyboard layout: `ghbdtn` for `привет`, `зфыыцщкв` for `password`.

use super::tag::primary;

/// The letter keys of the US layout, row by row, first unshifted, then shifted.
const LATIN: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?";

/// What the same keys give on the layouts that are standard where these languages are written; scripts without capitals
/// have the unshifted ones only.
const LAYOUTS: &[(&str, &str)] = &[
    ("ru", "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"),
    ("uk", "'йцукенгшщзхїфівапролджєячсмитьбю.₴ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,"),
    ("el", "`;ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./~:΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨\"ΖΧΨΩΒΝΜ<>?"),
    ("he", ";/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ."),
    ("ar", "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤر\u{FFFD}ىةوزظ"),
];

/// A key that gives no single letter.
const NO_LETTER: char = '\u{FFFD}';
/// Keys of the Greek layout that only put an accent on the next letter; search does without it.
const ACCENTS: [char; 3] = ['΄', '¨', '΅'];
/// What the key `b` gives on the Arabic layout: two letters.
const LAM_ALEF: (&str, &str) = ("لا", "b");

/// A whole text as it would be with the other layout of its language; `None` where there is no other layout, or where
/// the text has letters of both, or none.
///
/// A text in Latin letters becomes one in the letters of the language, and the other way round. Signs belong to it
/// (`,bnrjby` is `биткоин`), so it must be given as it was typed.
pub fn retyped(language: &str, text: &str) -> Option<String> {
    let code = primary(language);
    // Who writes Latin letters may have left the keyboard on any other layout.
    let has_letters_of = |layout: &str| {
        let mut letters = text.chars().filter(|character| character.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(|letter| layout.contains(letter))
    };
    let own = LAYOUTS.iter().find(|(language, _)| *language == code);
    let (_, layout) = own.or_else(|| LAYOUTS.iter().find(|(_, layout)| has_letters_of(layout)))?;
    let is_latin = |character: char| character.is_ascii_alphabetic();
    let is_other = |character: char| character.is_alphabetic() && layout.contains(character);
    let (has_latin, has_other) = (text.contains(is_latin), text.contains(is_other));
    let (from, to) = match (has_latin, has_other) {
        (true, false) => (LATIN, *layout),
        (false, true) => (*layout, LATIN),
        _ => return None,
    };
    let text = if has_other { text.replace(LAM_ALEF.0, LAM_ALEF.1) } else { text.to_owned() };
    let key = |character: char| {
        let known = from.chars().zip(to.chars()).find(|(key, _)| *key == character);
        known.map_or(character, |(_, other)| if other == NO_LETTER { character } else { other })
    };
    let retyped: String = text.chars().map(key).filter(|character| !ACCENTS.contains(character)).collect();
    Some(if code == "ar" && has_latin { retyped.replace(LAM_ALEF.1, LAM_ALEF.0) } else { retyped })
}

/// What a single word may be that was typed with the wrong layout; empty when the layout makes no difference.
///
/// Signs at the ends of a word may be its own punctuation or letters of the other layout: each reading is given.
pub fn retypings(language: &str, word: &str) -> Vec<String> {
    let is_sign = |character: char| !character.is_alphanumeric();
    let mut words = Vec::new();
    let mut readings = vec![word, word.trim_end_matches(is_sign), word.trim_matches(is_sign)];
    readings.dedup();
    for word in readings {
        let Some(retyped) = retyped(language, word) else {
            continue;
        };
        let is_word = !retyped.is_empty() && retyped.chars().all(char::is_alphanumeric);
        if is_word && !words.contains(&retyped) {
            words.push(retyped);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, typed: &str, meant: &str) {
        assert_eq!(retyped(language, typed).as_deref(), Some(meant), "{typed}");
    }

    #[test]
    fn every_key_has_its_other_letter() {
        for (language, layout) in LAYOUTS {
            let keys = LATIN.chars().count();
            assert!([keys, keys / 2].contains(&layout.chars().count()), "{language}");
        }
    }

    #[test]
    fn questions_are_retyped() {
        check("ru", "ghbdtn", "привет");
        check("ru", ",bnrjby", "биткоин");
        check("ru", "rfr c,hjcbnm gfhjkm?", "как сбросить пароль,");
        check("ru", "зфыыцщкв", "password");
        check("en", "штмщшсу", "invoice");
        check("it", "зфыыцщкв", "password");
        check("uk", "gfhjkm", "пароль");
        check("uk", "d[sl", "вхід");
        check("el", "kvdikow", "κωδικος");
        check("he", "xhxnt", "סיסמא");
        check("ar", "hg.pk", "الزحن");
        check("ar", "sbl", "سلام");
        check("ar", "سلام", "sbl");
    }

    #[test]
    fn what_has_both_alphabets_or_no_other_layout_stays() {
        for (language, text) in [("ru", "пароль wifi"), ("ru", "123 +"), ("ru", ""), ("it", "ghbdtn"), ("", "abc")]
        {
            assert_eq!(retyped(language, text), None, "{text}");
        }
    }

    #[test]
    fn words_keep_or_lose_the_signs_at_their_ends() {
        assert_eq!(retypings("ru", "gfhjkm,"), ["парольб", "пароль"]);
        assert_eq!(retypings("ru", ",bnrjby"), ["биткоин", "иткоин"]);
        assert_eq!(retypings("ru", ",bnrjby?"), ["биткоин", "иткоин"]);
        assert_eq!(retypings("el", "kvdik;ow"), ["κωδικος"]);
        assert_eq!(retypings("ru", "ghbdtn"), ["привет"]);
        assert_eq!(retypings("uk", "hf[eyjr"), ["рахунок"]);
        assert!(retypings("ru", "42").is_empty());
        assert!(retypings("de", "passwort").is_empty());
    }
}
