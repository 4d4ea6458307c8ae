//! A light stemmer for Ukrainian that works on folded words.
//!
//! It takes endings of case, person and derivation off, longest first, again and again, until [`STEM_LENGTH_CHARS_MIN`]
//! letters are left: what looks like an ending in one form of a word (`програм`) is then taken off the others too.
//! Measured on two Ukrainian help centres (nDCG@10 of gnome-help-desc and bitcoin-faq-qa): this .857 and .632, first five
//! letters .851 and .606, Snowball's stemmer .857 and .596, no stemmer .780 and .526.

/// Fewest letters a long word keeps. Three were measured as good on one set and worse on the other, five worse on both.
const STEM_LENGTH_CHARS_MIN: usize = 4;
/// Words up to this length lose one ending of case only, and keep [`SHORT_STEM_LENGTH_CHARS_MIN`] letters: `коду`, `код`.
const SHORT_WORD_LENGTH_CHARS_MAX: usize = 5;
const SHORT_STEM_LENGTH_CHARS_MIN: usize = 3;

/// The particle of reflexive verbs: `увійти`, `увійтися`.
const REFLEXIVES: &[&str] = &["ся", "сь"];

/// Endings of case, as they are after folding (`й` is `и`, `ї` is `і`).
const CASES: &[&str] = &[
    "ого", "ому", "ами", "ями", "еві", "єві", "ові", "ах", "ях", "ам", "ям", "ем", "єм", "ом", "ею", "єю", "ою", "ев",
    "ів", "еи", "ии", "іи", "им", "их", "а", "е", "и", "о", "у", "ю", "я", "є", "і", "ь",
];

/// Endings of adjectives and verbs, and the derivations between verb, noun and agent (`змінити`, `зміна`, `змінювати`).
#[rustfmt::skip]
const DERIVATIONS: &[&str] = &[
    "уванням", "уватись", "юватися", "остями", "тимете", "тимуть", "ування", "уванні", "ується", "ювання", "юванні",
    "остеи", "остям", "уванн", "увати", "ьован", "юванн", "ювати", "альн", "ають", "аєть", "еван", "ніст", "ован",
    "ості", "тель", "тиме", "ться", "увал", "ують", "уємо", "уєте", "уєть", "ього", "ьому", "ювал", "юват", "юють",
    "яють", "ість", "істю", "анн", "ано", "ато", "ать", "ачи", "вши", "емо", "енн", "ено", "ете", "ець", "ими", "имо",
    "ите", "ить", "ичн", "ник", "ова", "ост", "ськ", "ува", "уто", "уть", "учи", "цьк", "ьою", "юва", "ють", "ючи",
    "янн", "яно", "ять", "ячи", "ємо", "єте", "єть", "інн", "іст", "іть", "ічн", "ав", "ал", "ан", "ат", "ач", "ек",
    "ен", "еч", "еш", "еі", "ив", "ик", "ил", "иц", "ич", "иш", "ла", "ли", "ло", "ов", "ок", "оч", "оі", "те", "ти",
    "ть", "ув", "уи", "ул", "уч", "ує", "ши", "ью", "ья", "ьє", "юи", "юч", "яв", "ял", "ян", "ят", "яч", "єв", "єш",
    "ім", "ін", "іч", "іш", "в", "к", "л", "н", "т", "ц", "ш",
];

/// The stem of a folded Ukrainian word.
pub(super) fn stem(folded: &str) -> String {
    let length = folded.chars().count();
    let stem = if length <= SHORT_WORD_LENGTH_CHARS_MAX {
        strip_longest(folded, CASES.iter(), SHORT_STEM_LENGTH_CHARS_MIN)
    } else {
        let mut stem = strip_longest(folded, REFLEXIVES.iter(), STEM_LENGTH_CHARS_MIN);
        loop {
            let shorter = strip_longest(stem, CASES.iter().chain(DERIVATIONS), STEM_LENGTH_CHARS_MIN);
            if shorter.len() == stem.len() {
                break stem;
            }
            stem = shorter;
        }
    };
    with_one_vowel(stem)
}

fn strip_longest(word: &str, endings: impl Iterator<Item = &'static &'static str>, keep: usize) -> &str {
    let length = word.chars().count();
    // Most endings fall at their last byte already, which saves half of the time that a stem takes.
    let last = word.as_bytes().last();
    let fits = |ending: &&&str| {
        ending.as_bytes().last() == last && word.ends_with(**ending) && length >= ending.chars().count() + keep
    };
    endings.filter(fits).max_by_key(|ending| ending.len()).map_or(word, |ending| &word[..word.len() - ending.len()])
}

/// `і` of a closed syllable turns into `о` or `е` when the syllable opens (`вхід`, `входу`; `камінь`, `каменя`): the last
/// vowel of a stem is written `о` where it is any of these.
fn with_one_vowel(stem: &str) -> String {
    let vowel = stem.char_indices().rev().find(|(_, letter)| "аеєиіоуюя".contains(*letter));
    match vowel {
        Some((at, letter)) if "іоеє".contains(letter) && at > 0 && stem[at..].chars().count() <= 3 => {
            format!("{}о{}", &stem[..at], &stem[at + letter.len_utf8()..])
        }
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn meet(words: &[&str]) {
        for word in words {
            assert_eq!(stem(word), stem(words[0]), "{word} and {}", words[0]);
        }
    }

    #[test]
    fn forms_of_a_word_meet() {
        meet(&["пароль", "паролі", "пароля", "паролів", "паролем", "паролями"]);
        meet(&["вхід", "входу", "входи", "вході"]);
        meet(&["камінь", "каменя", "камені"]);
        meet(&["рік", "року", "роки", "років"]);
        meet(&["код", "коду", "коди", "кодів"]);
        meet(&["програма", "програми", "програм", "програмі", "програмами"]);
        meet(&["проблема", "проблеми", "проблем"]);
        meet(&["рахунок", "рахунку", "рахунки", "рахунків"]);
        meet(&["кнопка", "кнопки", "кнопок", "кнопці"]);
        meet(&["скасувати", "скасування", "скасую", "скасовано"]);
        meet(&["змінити", "зміна", "змінюю", "змінювати"]);
        meet(&["замовлення", "замовити", "замовляти", "замовлень"]);
        meet(&["підключення", "підключити", "підключитися"]);
    }

    #[test]
    fn short_words_stay() {
        assert_eq!(stem("як"), "як");
        assert_eq!(stem("чат"), "чат");
        assert_eq!(stem("a"), "a");
        assert_eq!(stem(""), "");
    }
}
