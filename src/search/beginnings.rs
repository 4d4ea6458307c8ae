//! A first look at a text: whether any word in it begins like a word of the question.
//!
//! Analysing every word of ten long articles would cost more than finding them. Three letters, folded by table, leave
//! few words to analyse; a false alarm costs time only.

use std::sync::LazyLock;

use crate::language::fold;

/// Letters that are compared: enough to leave one word in a hundred, and a stem keeps them.
const LETTERS: usize = 3;
/// Cells of the table of beginnings; a power of two. A question fills a few dozen.
const CELLS: usize = 4096;
/// From here on scripts (Thai first) write words without spaces, so that one may begin anywhere.
const FIRST_SPACELESS: char = '\u{0E00}';
/// Letters below this one are folded by table: Latin, Greek and Cyrillic.
const FOLDED_BY_TABLE: char = '\u{0530}';

/// The beginnings of some words.
pub(super) struct Beginnings {
    cells: [bool; CELLS],
    /// Whether any of the words has just this many letters, so that a shorter beginning decides.
    has_length: [bool; LETTERS + 1],
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { cells: [false; CELLS], has_length: [false; LETTERS + 1] }
    }
}

impl Beginnings {
    /// Adds a folded word.
    pub fn add(&mut self, word: &str) {
        let letters = || word.chars().map(folded_letter).filter(|letter| *letter != '\0').take(LETTERS);
        self.cells[letters().fold(0, hash)] = true;
        self.has_length[letters().count()] = true;
    }

    /// Whether a word in a run of text may begin like one of these.
    pub fn may_begin_in(&self, run: &str) -> bool {
        let mut is_inside = false;
        for (index, character) in run.char_indices() {
            let letter = folded_letter(character);
            let may_begin = letter != '\0' && (!is_inside || character >= FIRST_SPACELESS);
            is_inside = letter != '\0';
            if may_begin && self.has_beginning(&run[index..]) {
                return true;
            }
        }
        // Signs alone (`[[`) are words as well.
        self.has_length[0]
    }

    fn has_beginning(&self, text: &str) -> bool {
        let mut cell = 0;
        // Joints do not count: `e-mail` begins like `email`.
        let letters = text.chars().map(folded_letter).filter(|letter| *letter != '\0').take(LETTERS);
        for (index, letter) in letters.enumerate() {
            cell = hash(cell, letter);
            if self.has_length[index + 1] && self.cells[cell] {
                return true;
            }
        }
        false
    }
}

fn hash(cell: usize, letter: char) -> usize {
    (cell.wrapping_mul(31) ^ (letter as usize).wrapping_mul(0x9E37)) % CELLS
}

/// A letter or digit as it is in a folded word (of one that is spelt out, such as `æ`, the first); NUL for the rest.
fn folded_letter(character: char) -> char {
    static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
        let fold_one = |character: char| {
            let letter = fold("und", &character.to_string()).chars().next().unwrap_or('\0');
            if character.is_alphanumeric() { letter } else { '\0' }
        };
        ('\0'..FOLDED_BY_TABLE).map(fold_one).collect()
    });
    match FOLDED.get(character as usize) {
        Some(letter) => *letter,
        None if character.is_alphanumeric() => character,
        None => '\0',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, run: &str, expected: bool) {
        let mut beginnings = Beginnings::default();
        beginnings.add(word);
        assert_eq!(beginnings.may_begin_in(run), expected, "{word} in {run}");
    }

    #[test]
    fn words_are_seen_by_their_first_letters() {
        check("password", "Passwörter", true);
        check("password", "sword", false);
        check("email", "l’E-Mail", true);
        check("uber", "Überweisung", true);
        check("счет", "Счёт", true);
        check("c++", "C++", true);
        check("密码", "忘记密码", true);
        check("[[", "[[", true);
    }
}
