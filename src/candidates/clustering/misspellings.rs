//! Misspelt words, recognised by the words that others use.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::Word;

/// Letters of a word from which one edit, and two, are a typo; the bounds that search uses.
const ONE_EDIT_LENGTH_CHARS_MIN: usize = 4;
const TWO_EDITS_LENGTH_CHARS_MIN: usize = 8;

/// Longer words mean themselves: mostly they are keys, and finding what is near takes the square of their length.
const MISSPELT_LENGTH_CHARS_MAX: usize = 24;

/// Share of all wordings that a misspelt word has at most; what more have is a word, however near another is.
const MISSPELT_SHARE_MAX: f32 = 0.001;

/// How much commoner the word that was meant is. Among few wordings this tells nothing: there it is as many times as
/// there are hundreds of wordings.
const COMMONER_TIMES_MAX: usize = 10;
const WORDINGS_FOR_EACH_TIME: usize = 100;

/// For each word of `vocabulary` the word that was meant: itself, or the commonest one a typo away, the one with the
/// smaller number among equals. `frequencies` say how many of `wordings` wordings have each word.
///
/// Two words that are so near are the same once they have lost the edits' number of letters; so they are found by what
/// is left of them, without comparing all with all.
pub(super) fn meant(vocabulary: &[&Word], frequencies: &[u32], wordings: usize) -> Vec<u32> {
    let misspelt_max = ((wordings as f32 * MISSPELT_SHARE_MAX) as u32).max(1);
    let times = (wordings / WORDINGS_FOR_EACH_TIME).clamp(1, COMMONER_TIMES_MAX) as u32;
    // Commonest first: a word can only mean one before it.
    let mut order: Vec<u32> = (0..vocabulary.len() as u32).collect();
    order.sort_by_key(|word| (Reverse(frequencies[*word as usize]), *word));
    let mut rank = vec![0_u32; vocabulary.len()];
    for (place, word) in order.iter().enumerate() {
        rank[*word as usize] = place as u32;
    }
    // What one wording in thousands has is meant by nobody else: who makes up words does not make the table long.
    let common: Vec<u32> = order.iter().copied().filter(|word| frequencies[*word as usize] >= times).collect();
    let mut sharing: HashMap<u64, Vec<u32>> = HashMap::new();
    for word in common {
        for remain in remains(&vocabulary[word as usize].stem) {
            sharing.entry(remain).or_default().push(rank[word as usize]);
        }
    }
    let nearest: Vec<u32> = (0..vocabulary.len())
        .into_par_iter()
        .map(|word| {
            if frequencies[word] > misspelt_max || vocabulary[word].is_stop_word {
                return word as u32;
            }
            let mut commoner: Vec<u32> = remains(&vocabulary[word].stem)
                .iter()
                .filter_map(|remain| sharing.get(remain))
                .flat_map(|ranks| ranks.iter().copied().take_while(|other| *other < rank[word]))
                .collect();
            commoner.sort_unstable();
            commoner.dedup();
            commoner
                .into_iter()
                .map(|other| order[other as usize])
                .take_while(|other| frequencies[*other as usize] >= times * frequencies[word])
                .find(|other| is_typo(&vocabulary[word].stem, &vocabulary[*other as usize].stem))
                .unwrap_or(word as u32)
        })
        .collect();
    // What was meant may be a typo of a commoner one.
    let mut meant: Vec<u32> = (0..vocabulary.len() as u32).collect();
    for word in order {
        meant[word as usize] = meant[nearest[word as usize] as usize];
    }
    meant
}

/// Two numbers are two things, however alike.
pub(super) fn is_number(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}

/// Edits that are a typo in a word of this many letters.
fn edits_max(length: usize) -> usize {
    match length {
        TWO_EDITS_LENGTH_CHARS_MIN.. => 2,
        ONE_EDIT_LENGTH_CHARS_MIN.. => 1,
        _ => 0,
    }
}

fn is_typo(word: &str, other: &str) -> bool {
    let edits_max = edits_max(word.chars().count().min(other.chars().count()));
    edits_max > 0 && !is_number(other) && strsim::osa_distance(word, other) <= edits_max
}

/// Digests of the word with up to as many letters left out as it may have typos, itself included.
fn remains(word: &str) -> Vec<u64> {
    let letters: Vec<char> = word.chars().collect();
    if is_number(word) || !(ONE_EDIT_LENGTH_CHARS_MIN..=MISSPELT_LENGTH_CHARS_MAX).contains(&letters.len()) {
        return Vec::new();
    }
    let mut found = vec![digest(letters.iter())];
    let is_long = edits_max(letters.len()) > 1;
    let without = |left_out: [usize; 2]| {
        let kept = letters.iter().enumerate().filter(move |(place, _)| !left_out.contains(place));
        digest(kept.map(|(_, letter)| letter))
    };
    for first in 0..letters.len() {
        found.push(without([first, first]));
        if is_long {
            found.extend((first + 1..letters.len()).map(|second| without([first, second])));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// FNV-1a; whoever meets by chance is compared letter by letter anyway.
fn digest<'a>(letters: impl Iterator<Item = &'a char>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wordings: usize, words: &[(&str, u32)], word: &str, expected: &str) {
        let known: Vec<Word> =
            words.iter().map(|(stem, _)| Word { stem: (*stem).to_owned(), is_stop_word: *stem == "what" }).collect();
        let frequencies: Vec<u32> = words.iter().map(|(_, frequency)| *frequency).collect();
        let meant = meant(&known.iter().collect::<Vec<_>>(), &frequencies, wordings);
        let place = words.iter().position(|(known, _)| *known == word).unwrap();
        assert_eq!(words[meant[place] as usize].0, expected);
    }

    #[test]
    fn a_rare_word_means_the_commonest_a_typo_away() {
        check(10_000, &[("password", 90), ("pasword", 1)], "pasword", "password");
        check(10_000, &[("password", 900), ("pasword", 10), ("paswrd", 1)], "paswrd", "password");
        check(10_000, &[("card", 900), ("care", 90), ("cars", 1)], "cars", "card");
        check(10_000, &[("what", 900), ("waht", 3)], "waht", "what");
        check(2, &[("konto", 1), ("kontoo", 1)], "kontoo", "konto");
    }

    #[test]
    fn a_word_of_its_own_means_itself() {
        check(10_000, &[("charg", 900), ("chang", 90)], "chang", "chang");
        check(10_000, &[("mine", 9), ("mile", 1)], "mile", "mile");
        check(2, &[("chat", 1), ("what", 1)], "what", "what");
    }

    #[test]
    fn short_words_and_numbers_mean_themselves() {
        check(10_000, &[("pin", 90), ("pine", 1)], "pine", "pine");
        check(10_000, &[("1042", 90), ("1043", 1)], "1043", "1043");
        check(10_000, &[("e1042", 90), ("e1043", 1)], "e1043", "e1043");
    }
}
