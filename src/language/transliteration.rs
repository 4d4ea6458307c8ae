//! Words written in the letters of another alphabet: `oplata` for `оплата`, `биткоин` for `bitcoin`.
//!
//! Customers spell as they hear, so this gives the likely spellings, not one by a standard; search keeps those that the
//! site has. Where two readings are usual (`c` is `ц` or `к`) both are given, for the whole word at once.

use super::folding::fold;
use super::tag::primary;

/// Longest word that is transliterated, in letters: brands and everyday words, no pasted text.
const WORD_LENGTH_CHARS_MAX: usize = 32;

/// What groups of letters become; of those that fit, the longest one.
type Spelling = &'static [(&'static str, &'static str)];

/// The spellings between the alphabet of a language and the Latin one.
struct Alphabet {
    language: &'static str,
    from_latin: Spelling,
    to_latin: Spelling,
    /// Other usual readings of some letters, which give one more candidate.
    also_from_latin: Spelling,
    also_to_latin: Spelling,
}

const ALPHABETS: &[Alphabet] = &[
    Alphabet {
        language: "ru",
        from_latin: RUSSIAN,
        to_latin: LATIN,
        also_from_latin: RUSSIAN_TOO,
        also_to_latin: LATIN_BRANDS,
    },
    Alphabet {
        language: "uk",
        from_latin: UKRAINIAN,
        to_latin: LATIN,
        also_from_latin: UKRAINIAN_TOO,
        also_to_latin: LATIN_BRANDS,
    },
    Alphabet { language: "el", from_latin: GREEK, to_latin: LATIN_OF_GREEK, also_from_latin: &[], also_to_latin: &[] },
];

/// What a word may be in the other alphabet, folded: a word in Latin letters in the language's own, and the other way
/// round; empty where the language has no other alphabet or the word has letters of neither.
pub fn transliterations(language: &str, word: &str) -> Vec<String> {
    let code = primary(language);
    let Some(alphabet) = ALPHABETS.iter().find(|alphabet| alphabet.language == code) else {
        return Vec::new();
    };
    let word = fold(language, word);
    if word.is_empty() || word.chars().count() > WORD_LENGTH_CHARS_MAX {
        return Vec::new();
    }
    let (usual, other) = if word.is_ascii() {
        (alphabet.from_latin, alphabet.also_from_latin)
    } else {
        (alphabet.to_latin, alphabet.also_to_latin)
    };
    let mut words = Vec::new();
    for over in [&[], other] {
        if let Some(spelt) = spell(&word, over, usual)
            && !spelt.is_empty()
            && !words.contains(&spelt)
        {
            words.push(spelt);
        }
    }
    words
}

/// A word in another spelling; `None` when it has a letter that the spelling does not know.
fn spell(word: &str, over: Spelling, usual: Spelling) -> Option<String> {
    // Of two groups of the same length the last one is taken: that of `over`.
    let longest = |rest: &str| {
        let fits = usual.iter().chain(over).filter(|(letters, _)| rest.starts_with(letters));
        fits.max_by_key(|(letters, _)| letters.len()).copied()
    };
    let mut spelt = String::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (letters, other) = longest(rest)?;
        spelt.push_str(other);
        rest = &rest[letters.len()..];
    }
    Some(spelt)
}

/// The spelling that passports and telephones share.
#[rustfmt::skip]
const RUSSIAN: Spelling = &[
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yo", "е"),
    ("jo", "е"), ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("ye", "е"), ("iy", "ии"), ("a", "а"),
    ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "и"),
    ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"),
    ("t", "т"), ("u", "у"), ("f", "ф"), ("x", "кс"), ("h", "х"), ("c", "ц"), ("y", "ы"),
];
/// The other usual reading of the letters that have two: `schet` is `счет`, `moy` is `мой`.
const RUSSIAN_TOO: Spelling = &[("shch", "сч"), ("sch", "сч"), ("y", "и"), ("c", "к"), ("h", "г"), ("je", "е")];

#[rustfmt::skip]
const UKRAINIAN: Spelling = &[
    ("shch", "щ"), ("zgh", "зг"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
    ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "я"), ("ye", "є"), ("je", "є"), ("ie", "є"),
    ("yi", "і"), ("a", "а"), ("b", "б"), ("v", "в"), ("w", "в"), ("h", "г"), ("g", "г"), ("d", "д"), ("e", "е"),
    ("z", "з"), ("y", "и"), ("i", "і"), ("j", "и"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
    ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("x", "кс"), ("c", "ц"),
];
/// As on Russian telephones: `h` for `х`, `i` for `и`.
const UKRAINIAN_TOO: Spelling = &[("h", "х"), ("i", "и"), ("c", "к"), ("ie", "іє")];

#[rustfmt::skip]
const GREEK: Spelling = &[
    ("th", "θ"), ("ch", "χ"), ("ps", "ψ"), ("ks", "ξ"), ("ph", "φ"), ("a", "α"), ("b", "μπ"), ("c", "κ"), ("d", "δ"),
    ("e", "ε"), ("f", "φ"), ("g", "γ"), ("h", "η"), ("i", "ι"), ("j", "ξ"), ("k", "κ"), ("l", "λ"), ("m", "μ"),
    ("n", "ν"), ("o", "ο"), ("p", "π"), ("q", "κ"), ("r", "ρ"), ("s", "σ"), ("t", "τ"), ("u", "υ"), ("v", "β"),
    ("w", "ω"), ("x", "χ"), ("y", "υ"), ("z", "ζ"), ("8", "θ"), ("3", "ξ"),
];

#[rustfmt::skip]
const LATIN: Spelling = &[
    ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("е", "e"), ("ж", "zh"), ("з", "z"), ("и", "i"),
    ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("о", "o"), ("п", "p"), ("р", "r"), ("с", "s"), ("т", "t"),
    ("у", "u"), ("ф", "f"), ("х", "h"), ("ц", "c"), ("ч", "ch"), ("ш", "sh"), ("щ", "shch"), ("ъ", ""), ("ы", "y"),
    ("ь", ""), ("э", "e"), ("ю", "yu"), ("я", "ya"), ("є", "e"), ("і", "i"),
];
/// As English names come into Cyrillic: `биткоин`, `майкрософт`.
const LATIN_BRANDS: Spelling = &[
    ("кс", "x"),
    ("дж", "j"),
    ("еи", "a"),
    ("аи", "i"),
    ("ау", "ow"),
    ("ки", "ky"),
    ("ко", "co"),
    ("ка", "ca"),
    ("ку", "cu"),
    ("кр", "cr"),
    ("кл", "cl"),
    ("ц", "ts"),
];
#[rustfmt::skip]
const LATIN_OF_GREEK: Spelling = &[
    ("ου", "ou"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("α", "a"), ("β", "v"), ("γ", "g"), ("δ", "d"), ("ε", "e"),
    ("ζ", "z"), ("η", "i"), ("θ", "th"), ("ι", "i"), ("κ", "k"), ("λ", "l"), ("μ", "m"), ("ν", "n"), ("ξ", "x"),
    ("ο", "o"), ("π", "p"), ("ρ", "r"), ("σ", "s"), ("τ", "t"), ("υ", "y"), ("φ", "f"), ("χ", "ch"), ("ψ", "ps"),
    ("ω", "o"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, word: &str, expected: &[&str]) {
        assert_eq!(transliterations(language, word), expected, "{word}");
    }

    #[test]
    fn latin_letters_become_the_language_s_own() {
        check("ru", "oplata", &["оплата"]);
        check("ru", "parol", &["парол"]);
        check("ru", "shchet", &["щет", "счет"]);
        check("ru", "chat", &["чат"]);
        check("ru", "Schet", &["щет", "счет"]);
        check("uk", "oplata", &["оплата"]);
        check("uk", "rakhunok", &["рахунок"]);
        check("el", "kodikos", &["κοδικοσ"]);
    }

    #[test]
    fn names_become_latin() {
        check("ru", "Биткоин", &["bitkoin", "bitcoin"]);
        check("uk", "біткоїн", &["bitkoin", "bitcoin"]);
        check("el", "μπιτκοιν", &["bitkoin"]);
    }

    #[test]
    fn other_words_have_no_other_spelling() {
        check("it", "bonifico", &[]);
        check("ru", "E-1042", &[]);
        check("ru", "пароль1", &[]);
        check("ru", "", &[]);
        check("ru", &"a".repeat(100), &[]);
    }
}
