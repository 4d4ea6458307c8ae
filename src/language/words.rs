//! Which words a text has: what is cut out of it, taken apart and put together by the rules of its language.

use std::ops::Range;

use super::normalization::{Normalized, normalize};
use super::segmentation::{Stretch, stretches};
use super::token::TokenKind;

/// Longest word that is compared in full, in Unicode scalar values; the rest of a longer one is not looked at.
///
/// The longest words of the languages served stay under 50; what is longer is a key, a hash or an attack.
pub(super) const WORD_LENGTH_CHARS_MAX: usize = 64;
/// Most parts of a word with joints that are also found as one word (`state-of-the-art` has four).
const COMPOUND_PARTS_MAX: usize = 4;
/// Longest word that takes signs behind it into its name (`C++`, `F#`, `Notepad++`), in bytes.
const SIGNED_WORD_LENGTH_BYTES_MAX: usize = 16;

/// Words that Italian, French and Catalan shorten before a vowel and write together with the next.
const ELISIONS: &[(&str, &[&str])] = &[
    (
        "it",
        &[
            "l", "un", "dell", "all", "dall", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl",
            "sugl", "c", "d", "m", "n", "s", "t", "v", "ch", "anch", "bell", "buon", "com", "cos", "dov", "mezz",
            "nessun", "nient", "qual", "quand", "quell", "quest", "sant", "senz", "tant", "tutt", "alcun", "ciascun",
        ],
    ),
    ("fr", &["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "entr"]),
    ("ca", &["l", "d", "m", "n", "s", "t"]),
];

/// Pronouns and articles that are joined to a word by a hyphen and are no part of it: `puis-je`, `enviar-me`, `l-am`.
///
/// As parts of a compound that nobody else writes they would be the rarest words of a question. Leaving them out: French
/// nDCG@10 +.016, +.022 and +.006 on three sets, Romanian +.008 and -.002, Portuguese +.002, +.001 and -.002.
const CLITICS: &[(&str, &[&str])] = &[
    (
        "fr",
        &[
            "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "t", "le", "la", "les", "lui",
            "leur", "moi", "toi", "y", "en", "ci", "là",
        ],
    ),
    (
        "pt",
        &[
            "me", "te", "se", "nos", "vos", "lhe", "lhes", "o", "a", "os", "as", "lo", "la", "los", "las", "no", "na",
            "nas",
        ],
    ),
    ("ca", &["me", "te", "se", "nos", "vos", "li", "lo", "la", "los", "les", "ho", "hi", "ne"]),
    (
        "ro",
        &[
            "mi", "ti", "ți", "ţi", "i", "l", "le", "o", "va", "vă", "ne", "s", "si", "și", "şi", "v", "m", "te", "se",
            "mă", "n", "c", "d", "un", "nu", "să", "sa", "ca", "că", "de", "ce",
        ],
    ),
];

/// How the words of one language are written together.
pub(super) struct WordRules {
    /// Of the primary language.
    pub code: String,
    /// Words that are shortened before a vowel and written together with the next.
    pub elisions: &'static [&'static str],
    /// Words that are joined to another by a hyphen and are no part of it.
    pub clitics: &'static [&'static str],
}

impl WordRules {
    /// Those of a primary language.
    pub fn of(code: String) -> Self {
        let known = |lists: &[(&str, &'static [&'static str])]| {
            lists.iter().find(|(language, _)| *language == code).map_or(&[][..], |(_, words)| words)
        };
        Self { elisions: known(ELISIONS), clitics: known(CLITICS), code }
    }
}

/// A word where it stands in a text.
pub(super) struct Word<'w> {
    /// As it is written in the normalised text, its joints removed; at most [`WORD_LENGTH_CHARS_MAX`] characters.
    pub text: &'w str,
    /// Where it lies in the text that was analysed, in bytes.
    pub range: Range<usize>,
    /// Number of the word in the text, as in [`Token`].
    pub position: u32,
    pub kind: TokenKind,
}

/// A normalised text with the stretches that Unicode takes for words, which are the same in every language.
pub(super) struct Segmented<'t> {
    text: Normalized<'t>,
    stretches: Vec<Stretch>,
}

impl<'t> Segmented<'t> {
    /// Cuts a text.
    pub fn of(text: &'t str) -> Self {
        let text = normalize(text);
        let stretches = stretches(&text.text);
        Self { text, stretches }
    }

    /// How many stretches there are: about as many as words.
    pub fn stretch_count(&self) -> usize {
        self.stretches.len()
    }

    /// Gives the words of the text by the rules of a language, in order; `take` says whether it could use the word.
    pub fn words(&self, rules: &WordRules, take: impl FnMut(Word<'_>) -> bool) {
        let mut words = Words { rules, text: &self.text, take, has_taken: false, position: 0, parts: Vec::new() };
        let mut rest = &self.stretches[..];
        while let Some(first) = rest.first() {
            let taken = if first.is_plain {
                words.push_plain(*first);
                1
            } else if is_spaceless(words.first_char(*first)) {
                words.push_spaceless_run(rest)
            } else {
                words.push_compound(rest)
            };
            rest = &rest[taken..];
        }
        if !words.has_taken {
            words.push_signs();
        }
    }
}

/// A text while its words are given away.
struct Words<'a, F> {
    rules: &'a WordRules,
    text: &'a Normalized<'a>,
    take: F,
    has_taken: bool,
    position: u32,
    /// Emptied and filled by each word.
    parts: Vec<Stretch>,
}

impl<F: FnMut(Word<'_>) -> bool> Words<'_, F> {
    fn first_char(&self, stretch: Stretch) -> char {
        self.text.text[stretch.start..].chars().next().unwrap_or(' ')
    }

    /// Takes a word that nothing can be joined to.
    fn push_plain(&mut self, stretch: Stretch) {
        let text = &*self.text.text;
        self.push(stretch, &text[stretch.start..stretch.end], TokenKind::Word);
        self.position += 1;
    }

    /// Takes a word and what is joined to it; says how many stretches that was.
    fn push_compound(&mut self, stretches: &[Stretch]) -> usize {
        let text = &*self.text.text;
        let mut taken = 1;
        while let Some(next) = stretches.get(taken) {
            let gap = &text[stretches[taken - 1].end..next.start];
            if !matches!(gap, "-" | "\u{2010}" | "&") || is_spaceless(self.first_char(*next)) {
                break;
            }
            taken += 1;
        }

        let mut parts = std::mem::take(&mut self.parts);
        parts.clear();
        for stretch in self.without_clitics(&stretches[..taken]) {
            self.split_at_joints(*stretch, &mut parts);
        }
        self.push_parts(&parts);
        self.parts = parts;
        taken
    }

    /// Takes a word given as the parts between its joints, with the signs that belong to it.
    fn push_parts(&mut self, parts: &[Stretch]) {
        let text = &*self.text.text;
        let Some((first, last)) = parts.first().zip(parts.last()).map(|(first, last)| (*first, *last)) else {
            return;
        };
        let start = self.with_sign_before(first);
        let end = self.with_signs_behind(last);
        let is_number = |part: &Stretch| text[part.start..part.end].chars().all(|c| !c.is_alphabetic());
        let is_compound = parts.len() > 1 && parts.len() <= COMPOUND_PARTS_MAX && !parts.iter().all(is_number);
        let has_signs = parts.len() == 1 && (start < first.start || end > last.end);

        if has_signs {
            let word = Stretch::new(start, end);
            // `C` is not what `C++` is about, but `net` may be what is left of `.NET`.
            let has_part = first.end - first.start > 1;
            let kind = if has_part { TokenKind::Whole } else { TokenKind::Word };
            self.push(word, &text[start..end], kind);
            if has_part {
                self.push(first, &text[first.start..first.end], TokenKind::Part);
            }
            self.position += 1;
        } else if is_compound {
            let whole: String = parts.iter().map(|part| &text[part.start..part.end]).collect();
            self.push(Stretch::new(first.start, last.end), &whole, TokenKind::Whole);
            for part in parts {
                self.push(*part, &text[part.start..part.end], TokenKind::Part);
                self.position += 1;
            }
        } else {
            for part in parts {
                self.push(*part, &text[part.start..part.end], TokenKind::Word);
                self.position += 1;
            }
        }
    }

    /// The words of a compound without the pronouns joined to them.
    fn without_clitics<'s>(&self, mut stretches: &'s [Stretch]) -> &'s [Stretch] {
        let is_clitic = |stretch: &Stretch| {
            let word = self.text.text[stretch.start..stretch.end].to_lowercase();
            self.rules.clitics.contains(&word.as_str())
        };
        while let [rest @ .., last] = stretches
            && !rest.is_empty()
            && is_clitic(last)
        {
            stretches = rest;
        }
        // Romanian also joins them to what follows: `l-am`, `mi-ați trimis`.
        while self.rules.code == "ro"
            && let [first, rest @ ..] = stretches
            && !rest.is_empty()
            && is_clitic(first)
        {
            stretches = rest;
        }
        stretches
    }

    /// Splits what Unicode holds for one word at dots, underscores and colons, and takes elisions off.
    fn split_at_joints(&self, stretch: Stretch, parts: &mut Vec<Stretch>) {
        let text = &self.text.text[stretch.start..stretch.end];
        // `3.14`, `10,000` and `1.2.3` are one number each.
        if text.starts_with(|c: char| c.is_numeric()) && !text.contains(char::is_alphabetic) {
            parts.push(stretch);
            return;
        }
        let mut start = 0;
        for (index, character) in text.char_indices().chain([(text.len(), '.')]) {
            if matches!(character, '.' | '_' | ':' | '·' | ',' | ';') {
                if index > start {
                    let part = Stretch::new(stretch.start + start, stretch.start + index);
                    parts.extend(self.without_elision(part));
                }
                start = index + character.len_utf8();
            }
        }
    }

    /// The word without what was shortened before it (`l'adresse`) or put behind it (`customer's`).
    fn without_elision(&self, word: Stretch) -> Option<Stretch> {
        let text = &self.text.text[word.start..word.end];
        let Some(apostrophe) = text.find('\'') else {
            return Some(word);
        };
        let before = text[..apostrophe].to_lowercase();
        let after = apostrophe + 1;
        if self.rules.elisions.contains(&before.as_str()) {
            // `l'` alone says nothing.
            return (after < text.len()).then_some(Stretch::new(word.start + after, word.end));
        }
        if self.rules.code == "en" && text[after..].eq_ignore_ascii_case("s") && apostrophe > 1 {
            return Some(Stretch::new(word.start, word.start + apostrophe));
        }
        Some(word)
    }

    /// Where a name that starts with a dot starts (`.NET`, `.htaccess`).
    fn with_sign_before(&self, word: Stretch) -> usize {
        let before = &self.text.text[..word.start];
        let is_name = self.text.text[word.start..word.end].chars().all(|c| c.is_ascii_alphabetic());
        match before.strip_suffix('.') {
            Some(rest)
                if is_name && !rest.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '"' | '\'')) =>
            {
                word.start - 1
            }
            _ => word.start,
        }
    }

    /// Where a name that ends in signs ends (`C++`, `C#`).
    fn with_signs_behind(&self, word: Stretch) -> usize {
        let after = &self.text.text[word.end..];
        let rest = after.trim_start_matches(['+', '#']);
        let signs = after.len() - rest.len();
        let text = &self.text.text[word.start..word.end];
        let is_name = text.len() <= SIGNED_WORD_LENGTH_BYTES_MAX && text.chars().all(|c| c.is_ascii_alphabetic());
        if signs == 0 || signs > 2 || !is_name || rest.starts_with(char::is_alphanumeric) {
            return word.end;
        }
        word.end + signs
    }

    /// Takes a run of a script without spaces: the words of the dictionary, and pairs of neighbours.
    fn push_spaceless_run(&mut self, stretches: &[Stretch]) -> usize {
        let text = &*self.text.text;
        let mut taken = 1;
        while let Some(next) = stretches.get(taken) {
            if next.start != stretches[taken - 1].end || !is_spaceless(self.first_char(*next)) {
                break;
            }
            taken += 1;
        }
        let run = &stretches[..taken];
        let (start, end) = (run[0].start, run[taken - 1].end);
        let mut pairs = text[start..end].char_indices().zip(text[start..end].chars().skip(1)).peekable();
        for word in run {
            self.push(*word, &text[word.start..word.end], TokenKind::Word);
            while let Some(&((index, first), second)) = pairs.peek() {
                let pair = Stretch::new(start + index, start + index + first.len_utf8() + second.len_utf8());
                if pair.start >= word.end {
                    break;
                }
                let is_word = pair.start == word.start && pair.end == word.end;
                if !is_word && makes_bigram(first, second) {
                    self.push(pair, &text[pair.start..pair.end], TokenKind::Bigram);
                }
                pairs.next();
            }
            self.position += 1;
        }
        taken
    }

    /// Takes the runs of signs of a text that has nothing else.
    fn push_signs(&mut self) {
        let text = &*self.text.text;
        let mut start = 0;
        for run in text.split(char::is_whitespace) {
            if !run.is_empty() {
                self.push(Stretch::new(start, start + run.len()), run, TokenKind::Word);
                self.position += 1;
            }
            // Every white space of NFKC text that ends a run is one character long.
            start += run.len();
            start += text[start..].chars().next().map_or(0, char::len_utf8);
        }
    }

    fn push(&mut self, stretch: Stretch, word: &str, kind: TokenKind) {
        let cut = match word.len() {
            ..=WORD_LENGTH_CHARS_MAX => word.len(),
            _ => word.char_indices().nth(WORD_LENGTH_CHARS_MAX).map_or(word.len(), |(index, _)| index),
        };
        let range = self.text.origin(stretch.start)..self.text.origin(stretch.end);
        self.has_taken |= (self.take)(Word { text: &word[..cut], range, position: self.position, kind });
    }
}

/// Whether a character belongs to a script whose words are not told apart by spaces, or whose words take
/// particles without one (Korean). Thai, Lao, Khmer and Burmese are left to the segmenter.
pub fn is_spaceless(character: char) -> bool {
    is_hiragana(character)
        || matches!(character, '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{20000}'..='\u{3FFFF}'
            | '々' | '〆')
}

/// Whether a character is of the script that Japanese writes its grammar in.
pub fn is_hiragana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{309F}')
}

/// Pairs of hiragana are grammar: `ので`, `から`.
fn makes_bigram(first: char, second: char) -> bool {
    is_spaceless(first) && is_spaceless(second) && !(is_hiragana(first) && is_hiragana(second))
}
