//! A light stemmer for Romanian that works on folded words.
//!
//! Snowball's needs the diacritics that half of the customers leave out, and lets singular and plural drift apart
//! (`livrare`/`livrări`). This one takes off the endings of number, case and article, then those of the common
//! derivations, longest first, and never leaves fewer than [`STEM_LENGTH_CHARS_MIN`] letters.

/// Fewest letters a stem keeps; with two, `data` and `dare` would meet.
const STEM_LENGTH_CHARS_MIN: usize = 3;

/// Number, case and article: `livrare`, `livrări`, `livrarea`, `livrărilor`; `cont`, `conturile`, `contului`.
const INFLECTIONS: &[&str] = &[
    "urilor", "iunilor", "iunile", "urile", "ilor", "elor", "ului", "iile", "iilor", "iei", "iunii", "iune", "iuni",
    "uri", "ile", "ele", "iul", "iii", "aua", "ul", "ua", "ei", "ii", "ie", "ia", "ea", "ui", "a", "e", "i", "o", "u",
];

/// Derivations that a question and its answer use for one another: `a livra`, `livrat`, `livrare`, `livrează`.
///
/// `ur` is here because nothing tells the `uri` of `facturi` (`factură`) from that of `conturi` (`cont`).
const DERIVATIONS: &[&str] = &[
    "izator", "izeaz", "ator", "itor", "eaz", "esc", "est", "and", "ind", "ari", "iti", "ar", "er", "ir", "at", "it",
    "ut", "ez", "ur",
];

/// The stem of a folded Romanian word.
pub(super) fn stem(folded: &str) -> String {
    let without_inflection = strip_longest(folded, INFLECTIONS);
    // Twice, for `facturare`: `factur`, `fact`.
    let stem = strip_longest(strip_longest(without_inflection, DERIVATIONS), DERIVATIONS);
    // străzi/stradă, lucrezi/lucrează: folding leaves z beside d.
    match stem.strip_suffix('z') {
        Some(rest) if rest.len() >= STEM_LENGTH_CHARS_MIN => format!("{rest}d"),
        _ => stem.to_owned(),
    }
}

fn strip_longest<'w>(word: &'w str, endings: &[&str]) -> &'w str {
    let longest = endings.iter().filter(|ending| {
        word.len() >= ending.len() + STEM_LENGTH_CHARS_MIN && word.is_ascii() && word.ends_with(**ending)
    });
    longest.max_by_key(|ending| ending.len()).map_or(word, |ending| &word[..word.len() - ending.len()])
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
        meet(&["factura", "facturi", "facturii", "facturile", "facturilor", "facturare"]);
        meet(&["livrare", "livrari", "livrarea", "livrarilor", "livrat", "livra"]);
        meet(&["intrebare", "intrebari", "intrebarile", "intreb"]);
        meet(&["cont", "conturi", "contul", "contului", "conturile"]);
        meet(&["cod", "coduri", "codul", "codurile"]);
        meet(&["parola", "parole", "parolei", "parolele"]);
        meet(&["uitat", "uitata", "uitate", "uit"]);
        meet(&["plata", "plati", "platesc", "platit"]);
        meet(&["strada", "strazi", "strazile"]);
    }

    #[test]
    fn short_words_stay() {
        assert_eq!(stem("mare"), "mar");
        assert_eq!(stem("cum"), "cum");
        assert_eq!(stem("da"), "da");
    }
}
