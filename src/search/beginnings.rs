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
/// Cells of the table of first letters, which most words need no more than; a power of two.
const FIRST_CELLS: usize = 1024;
/// From here on scripts (Thai first) write words without spaces, so that one may begin anywhere.
const FIRST_SPACELESS: char = '\u{0E00}';
/// Letters below this one are folded by table: Latin, Greek and Cyrillic.
const FOLDED_BY_TABLE: char = '\u{0530}';

/// The beginnings of some words.
pub(super) struct Beginnings {
    cells: [bool; CELLS],
    first_cells: [bool; FIRST_CELLS],
    /// Whether any of the words has just this many letters, so that a shorter beginning decides.
    has_length: [bool; LETTERS + 1],
    /// Whether every run is to be found: words of the language change at their beginnings.
    finds_all: bool,
    /// At hand, because every letter of every text is looked up.
    folded: &'static [char],
}

impl Beginnings {
    /// No words yet.
    pub fn new(finds_all: bool) -> Self {
        Self {
            cells: [false; CELLS],
            first_cells: [false; FIRST_CELLS],
            has_length: [false; LETTERS + 1],
            finds_all,
            folded: &FOLDED,
        }
    }

    /// Adds a folded word.
    pub fn add(&mut self, word: &str) {
        let letters: Vec<char> = self.letters(word).collect();
        self.cells[letters.iter().copied().fold(0, hash)] = true;
        self.has_length[letters.len()] = true;
        if let Some(first) = letters.first() {
            self.first_cells[*first as usize % FIRST_CELLS] = true;
        }
    }

    /// Calls `found` with each run between white space in which a word may begin like one of these, and with where the
    /// run starts. One pass: the texts of ten articles are long.
    pub fn find_runs<'t>(&self, text: &'t str, mut found: impl FnMut(usize, &'t str)) {
        // Signs alone (`[[`) are words as well.
        let all = self.finds_all || self.has_length[0];
        let (mut start, mut is_inside, mut is_found) = (0, false, all);
        for (index, character) in text.char_indices() {
            let letter = folded_letter(self.folded, character);
            if letter == '\0' {
                is_inside = false;
                if character.is_whitespace() {
                    if is_found {
                        found(start, &text[start..index]);
                    }
                    (start, is_found) = (index + character.len_utf8(), all);
                }
                continue;
            }
            let may_begin = !is_inside || character >= FIRST_SPACELESS;
            is_inside = true;
            if may_begin && !is_found && self.first_cells[letter as usize % FIRST_CELLS] {
                is_found = self.has_beginning(&text[index..]);
            }
        }
        if is_found {
            found(start, &text[start..]);
        }
    }

    fn has_beginning(&self, text: &str) -> bool {
        let mut cell = 0;
        for (index, letter) in self.letters(text).enumerate() {
            cell = hash(cell, letter);
            if self.has_length[index + 1] && self.cells[cell] {
                return true;
            }
        }
        false
    }

    /// The letters that are compared. Joints do not count: `e-mail` begins like `email`.
    fn letters(&self, text: &str) -> impl Iterator<Item = char> {
        let run = text.chars().take_while(|character| !character.is_whitespace());
        let letters = run.map(|character| folded_letter(self.folded, character));
        letters.filter(|letter| *letter != '\0').take(LETTERS)
    }
}

fn hash(cell: usize, letter: char) -> usize {
    (cell.wrapping_mul(31) ^ (letter as usize).wrapping_mul(0x9E37)) % CELLS
}

/// Letters by character, as [`folded_letter`] gives them.
static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let fold_one = |character: char| {
        let letter = fold("und", &character.to_string()).chars().next().unwrap_or('\0');
        if character.is_alphanumeric() { letter } else { '\0' }
    };
    ('\0'..FOLDED_BY_TABLE).map(fold_one).collect()
});

/// A letter or digit as it is in a folded word (of one that is spelt out, such as `æ`, the first); NUL for the rest.
fn folded_letter(folded: &[char], character: char) -> char {
    match folded.get(character as usize) {
        Some(letter) => *letter,
        None if is_common_letter(character) || character.is_alphanumeric() => character,
        None => '\0',
    }
}

/// Whether a character is for certain a letter: the long tables of Unicode take their time to tell.
fn is_common_letter(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, run: &str, expected: bool) {
        let mut beginnings = Beginnings::new(false);
        beginnings.add(word);
        let text = format!("§ {run} §");
        let mut found = Vec::new();
        beginnings.find_runs(&text, |start, run| found.push((start, run)));
        assert_eq!(found.contains(&("§ ".len(), run)), expected, "{word} in {run}");
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
