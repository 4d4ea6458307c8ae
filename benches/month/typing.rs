//! What fingers do to a question.

use crate::random::Random;

/// Letters from which a word gets a typo.
const TYPO_LENGTH_CHARS_MIN: usize = 4;
/// The keys of an English keyboard.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// One letter of one word replaced by that of a key beside it, swapped with the next, or left out; the first stays.
pub fn with_typo(text: &str, random: &mut Random) -> String {
    let mut words: Vec<Vec<char>> = text.split(' ').map(|word| word.chars().collect()).collect();
    let is_long =
        |word: &&mut Vec<char>| word.len() >= TYPO_LENGTH_CHARS_MIN && word.iter().all(char::is_ascii_alphabetic);
    let mut long: Vec<&mut Vec<char>> = words.iter_mut().filter(is_long).collect();
    if long.is_empty() {
        return text.to_owned();
    }
    let chosen = random.below(long.len());
    let word = &mut *long[chosen];
    let at = 1 + random.below(word.len() - 2);
    match random.below(3) {
        0 => word[at] = *random.one_of(&beside(word[at])),
        1 => word.swap(at, at + 1),
        _ => {
            word.remove(at);
        }
    }
    let words: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
    words.join(" ")
}

/// The letters left and right of a letter's key.
fn beside(letter: char) -> Vec<char> {
    let lower = letter.to_ascii_lowercase();
    for row in ROWS {
        let row: Vec<char> = row.chars().collect();
        if let Some(place) = row.iter().position(|key| *key == lower) {
            let left = place.checked_sub(1).and_then(|left| row.get(left));
            return left.into_iter().chain(row.get(place + 1)).copied().collect();
        }
    }
    vec![letter]
}

/// How far the text had been typed at some pauses before its end, shortest first.
pub fn prefixes(text: &str, count: usize, random: &mut Random) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut lengths: Vec<usize> = (0..count).map(|_| 1 + random.below(characters.len().max(1))).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let prefix = |length: usize| characters.iter().take(length).collect::<String>().trim_end().to_owned();
    lengths.into_iter().map(prefix).filter(|prefix| !prefix.is_empty() && prefix != text).collect()
}
