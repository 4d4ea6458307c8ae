//! The word that is being typed, found among the words of a text.

use std::sync::LazyLock;

use crate::language::{Analyzer, fold};

/// Letters that are compared before a word is analysed: enough to leave one word in a hundred.
const LETTERS: usize = 3;
/// Letters below this one are folded by table: Latin, Greek and Cyrillic.
const FOLDED_BY_TABLE: char = '\u{0530}';

/// The beginning of a word, folded.
pub(super) struct Unfinished<'q> {
    analyzer: &'q Analyzer,
    prefix: &'q str,
    letters: Vec<char>,
    /// At hand, because every word of every text is looked at.
    folded: &'static [char],
}

impl<'q> Unfinished<'q> {
    /// The beginning of a word of the analyzer's language.
    pub fn new(analyzer: &'q Analyzer, prefix: &'q str) -> Self {
        let folded = FOLDED.as_slice();
        Self { analyzer, prefix, letters: letters(folded, prefix).take(LETTERS).collect(), folded }
    }

    /// Whether a word, as it is written, begins like this.
    pub fn is_completed_by(&self, word: &str) -> bool {
        let mut letters = letters(self.folded, word);
        // Most words differ in the first letter; analysing every word would cost more than finding the articles.
        self.letters.iter().all(|letter| letters.next() == Some(*letter))
            && self.analyzer.tokens(word).first().is_some_and(|token| token.folded.starts_with(self.prefix))
    }
}

/// The letters and digits of a word, folded. Joints do not count: `e-mail` begins like `email`.
fn letters<'t>(folded: &'static [char], word: &'t str) -> impl Iterator<Item = char> + 't {
    word.chars().map(|character| folded_letter(folded, character)).filter(|letter| *letter != '\0')
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
        None if character.is_alphanumeric() => character,
        None => '\0',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefix: &str, word: &str, expected: bool) {
        let analyzer = Analyzer::new("en");
        assert_eq!(Unfinished::new(&analyzer, prefix).is_completed_by(word), expected, "{prefix} in {word}");
    }

    #[test]
    fn words_are_completed_in_any_spelling() {
        check("passw", "Passwörter", true);
        check("passw", "passes", false);
        check("pa", "sword", false);
        check("email", "E-Mail", true);
        check("uber", "Überweisung", true);
        check("счет", "Счёта", true);
        check("c+", "C++", true);
        check("密", "密码", true);
    }
}
