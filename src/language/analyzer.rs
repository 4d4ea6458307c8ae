//! The one analysis: text in, words in two forms out.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use icu_locale::LanguageIdentifier;
use serde::Serialize;

use super::compounds::{Compounds, Part, has_compounds};
use super::folding::{lowercase, strip};
use super::normalization::{Normalized, normalize};
use super::segmentation::{Stretch, stretches};
use super::stemming::Stemming;
use super::stop_words::stop_words;
use super::tag::{locale, primary};
use super::token::{Token, TokenKind};

/// Longest word that is compared in full, in Unicode scalar values; the rest of a longer one is not looked at.
///
/// The longest words of the languages served stay under 50; what is longer is a key, a hash or an attack.
const WORD_LENGTH_CHARS_MAX: usize = 64;
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

/// Turns text of one language into tokens. Cheap to clone; make one per language and keep it.
#[derive(Clone)]
pub struct Analyzer {
    rules: Arc<Inner>,
    /// The words of a site, in a language that writes compounds as one word.
    compounds: Option<Arc<Compounds>>,
}

struct Inner {
    language: LanguageIdentifier,
    code: String,
    stemming: Stemming,
    stop_words: BTreeSet<String>,
    elisions: &'static [&'static str],
    clitics: &'static [&'static str],
}

/// What a program needs to know of a language to repeat its folded words elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordLists {
    /// Words that are shortened before a vowel and written together with the next.
    pub elisions: &'static [&'static str],
    /// Words that are joined to another by a hyphen and are no part of it.
    pub clitics: &'static [&'static str],
    /// Folded words that do not tell articles apart.
    pub stop_words: BTreeSet<String>,
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

/// What a word is compared by.
pub(super) struct Forms {
    pub folded: String,
    pub stem: String,
    pub is_stop_word: bool,
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
    pub fn words(&self, analyzer: &Analyzer, take: impl FnMut(Word<'_>) -> bool) {
        let mut words =
            Words { rules: &analyzer.rules, text: &self.text, take, has_taken: false, position: 0, parts: Vec::new() };
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

impl Analyzer {
    /// The analysis for a BCP 47 tag; a language without stemmer or stop words is still segmented and folded.
    pub fn new(language: &str) -> Self {
        Self::with_stemming(language, Stemming::of)
    }

    /// The same for who compares words only as they are folded: none is stemmed.
    pub fn of_folded_words(language: &str) -> Self {
        Self::with_stemming(language, |_| Stemming::Folded)
    }

    fn with_stemming(language: &str, stemming: impl FnOnce(&str) -> Stemming) -> Self {
        let code = primary(language);
        let elisions = ELISIONS.iter().find(|(language, _)| *language == code).map_or(&[][..], |(_, words)| words);
        let clitics = CLITICS.iter().find(|(language, _)| *language == code).map_or(&[][..], |(_, words)| words);
        let rules = Inner {
            language: locale(language).id,
            stemming: stemming(&code),
            stop_words: stop_words(&code),
            elisions,
            clitics,
            code,
        };
        Self { rules: Arc::new(rules), compounds: None }
    }

    /// The primary language whose words are analysed.
    pub fn language(&self) -> &str {
        &self.rules.code
    }

    /// Whether [`with_words`](Self::with_words) makes a difference: whether the language writes compounds as one word.
    pub fn has_compounds(&self) -> bool {
        has_compounds(&self.rules.code)
    }

    /// The words that the analysis knows by heart.
    pub fn word_lists(&self) -> WordLists {
        let Inner { elisions, clitics, stop_words, .. } = &*self.rules;
        WordLists { elisions, clitics, stop_words: stop_words.clone() }
    }

    /// The same analysis, which also sees the words of a site inside longer ones.
    ///
    /// Takes each word of the site folded and stemmed, with the number of articles it is in.
    pub fn with_words(&self, words: impl IntoIterator<Item = (String, String, u32)>) -> Self {
        let compounds = self.has_compounds().then(|| {
            let words = words.into_iter().filter(|(folded, _, _)| !self.rules.stop_words.contains(folded));
            Arc::new(Compounds::new(&self.rules.code, self.rules.stemming, words))
        });
        Self { rules: self.rules.clone(), compounds }
    }

    /// The words of a text, in order; overlapping ones share a position.
    ///
    /// A text without a single letter or digit (`[[`, `$`) gives its runs of signs, so that it can be found as typed.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        self.tokens_of(&Segmented::of(text))
    }

    /// The words of a text that is cut already.
    pub(super) fn tokens_of(&self, text: &Segmented<'_>) -> Vec<Token> {
        let mut tokens = Vec::new();
        text.words(self, |Word { text, range, position, kind }| {
            let Some(Forms { folded, stem, is_stop_word }) = self.forms(text) else {
                return false;
            };
            let is_stop_word = is_stop_word && kind.may_be_stop_word();
            let parts = if kind.may_be_compound() && !is_stop_word { self.inside(&folded) } else { Vec::new() };
            let stem = if kind.has_stem() { stem } else { folded.clone() };
            tokens.push(Token { folded, stem, range: range.clone(), position, is_stop_word, kind });
            tokens.extend(parts.into_iter().map(|Part { folded, stem }| Token {
                folded,
                stem,
                range: range.clone(),
                position,
                is_stop_word: false,
                kind: TokenKind::Inside,
            }));
            true
        });
        tokens
    }

    /// What a word of a text is compared by, wherever it stands; nothing of a word that folds to nothing.
    fn forms(&self, word: &str) -> Option<Forms> {
        self.forms_of_lowercase(&self.lowercase(word))
    }

    /// A word without capitals, as its language has it.
    pub(super) fn lowercase(&self, word: &str) -> String {
        lowercase(&self.rules.language, word)
    }

    /// The same of a word without capitals.
    pub(super) fn forms_of_lowercase(&self, lower: &str) -> Option<Forms> {
        let folded = strip(lower);
        if folded.is_empty() {
            return None;
        }
        let stem = self.rules.stemming.stem(lower, &folded);
        let stem = if stem.is_empty() { folded.clone() } else { stem };
        let is_stop_word = self.rules.stop_words.contains(&folded);
        Some(Forms { folded, stem, is_stop_word })
    }

    /// The words of the site inside a folded word.
    pub(super) fn inside(&self, folded: &str) -> Vec<Part> {
        self.compounds.as_ref().map_or_else(Vec::new, |compounds| compounds.split(folded))
    }

    /// The words of a text that tell articles apart; all of them when there are only stop words.
    pub fn content_tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = self.tokens(text);
        if tokens.iter().any(|token| !token.is_stop_word) {
            tokens.retain(|token| !token.is_stop_word);
        }
        tokens
    }
}

/// A text while its words are given away.
struct Words<'a, F> {
    rules: &'a Inner,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(language: &str, text: &str) -> Vec<String> {
        Analyzer::new(language).tokens(text).into_iter().map(|token| token.folded).collect()
    }

    #[track_caller]
    fn check(language: &str, text: &str, expected: &[&str]) {
        assert_eq!(folded(language, text), expected, "{text}");
    }

    /// Both words have a form in common.
    #[track_caller]
    fn meet(language: &str, left: &str, right: &str) {
        let analyzer = Analyzer::new(language);
        let (left, right) = (analyzer.tokens(left), analyzer.tokens(right));
        let meets = left.iter().any(|l| right.iter().any(|r| l.folded == r.folded || l.stem == r.stem));
        assert!(meets, "{left:?} and {right:?}");
    }

    #[test]
    fn things_are_found_as_typed() {
        check("en", "C++ and C#", &["c++", "and", "c#"]);
        check("en", ".NET", &[".net", "net"]);
        check("en", "2FA", &["2fa"]);
        check("hi", "कैसे ि", &["कैसे", "ि"]);
        check("en", "E-1042", &["e1042", "e", "1042"]);
        check("en", "e-mail", &["email", "e", "mail"]);
        check("en", "wi‑fi", &["wifi", "wi", "fi"]);
        check("en", "front_matter.allow", &["frontmatterallow", "front", "matter", "allow"]);
        check("en", "Q&A", &["qa", "q", "a"]);
        check("en", "version 1.2.3, 10,000 rows", &["version", "1.2.3", "10,000", "rows"]);
        check("en", "Ctrl+C.", &["ctrl", "c"]);
        check("en", "2026-11-21", &["2026", "11", "21"]);
        check("en", "[[ $", &["[[", "$"]);
        check("en", "", &[]);
    }

    #[test]
    fn elisions_and_possessives_go() {
        check("it", "l’indirizzo dell'account", &["indirizzo", "account"]);
        check("fr", "l'adresse d'e-mail aujourd'hui", &["adresse", "email", "e", "mail", "aujourdhui"]);
        check("en", "the customer's can't", &["the", "customer", "cant"]);
        check("uk", "під'їзд підʼїзд під’їзд", &["підізд", "підізд", "підізд"]);
    }

    #[test]
    fn joined_pronouns_go() {
        check("fr", "Puis-je, est-ce, a-t-il, peut-être", &["puis", "est", "a", "peutetre", "peut", "etre"]);
        check("fr", "rendez-le-moi e-mail", &["rendez", "email", "e", "mail"]);
        check("pt", "mudá-lo, enviar-me, e-mail", &["muda", "enviar", "email", "e", "mail"]);
        check("ro", "mi-ați trimis, l-am schimba-o", &["ati", "trimis", "am", "schimba"]);
    }

    #[test]
    fn the_words_of_a_site_are_seen_inside_longer_ones() {
        let words = |text: &str, analyzer: &Analyzer| -> Vec<(String, TokenKind)> {
            analyzer.tokens(text).into_iter().map(|token| (token.stem, token.kind)).collect()
        };
        let plain = Analyzer::new("de");
        let site = plain.tokens("Passwort ändern").into_iter().map(|token| (token.folded, token.stem, 1));
        let german = plain.with_words(site);
        let (found, asked) = (words("Passwortänderung", &german), words("Passwort ändern", &german));
        assert_eq!(found[1..], [("passwort".to_owned(), TokenKind::Inside), ("and".to_owned(), TokenKind::Inside)]);
        assert_eq!(asked, [("passwort".to_owned(), TokenKind::Word), ("and".to_owned(), TokenKind::Word)]);
        // Each covers the whole word: there is no way from a folded letter back to the text.
        assert!(german.tokens("Passwortänderung").iter().all(|token| token.range == (0..17)));
        let english = Analyzer::new("en").with_words([("pass".to_owned(), "pass".to_owned(), 1)]);
        assert_eq!(english.tokens("passpass").len(), 1);
    }

    #[test]
    fn forms_of_a_word_meet() {
        meet("ro", "factură", "facturi");
        meet("ro", "livrare", "livrări");
        meet("ro", "întrebări", "intrebari");
        meet("ro", "întrebare", "intrebari");
        meet("uk", "пароль", "паролів");
        meet("uk", "вхід", "входу");
        meet("uk", "під'їзд", "під’їзду");
        meet("uk", "підʼїзд", "під'їзди");
        meet("uk", "об’їзд", "об'їздом");
        meet("uk", "налаштування", "налаштувати");
        meet("ru", "мой", "мои\u{306}");
        meet("de", "Änderung", "ändern");
        meet("es", "cambiarla", "cambiar");
        meet("es", "enviarme", "enviar");
        meet("es", "cámbialo", "cambiar");
        meet("es", "activándola", "activar");
        meet("it", "cambiarlo", "cambiare");
        meet("it", "inviarmi", "inviare");
        meet("it", "accedervi", "accedere");
        meet("pt", "mudá-lo", "mudar");
        meet("pt", "enviar-me", "enviar");
        meet("ru", "счёт", "счет");
        meet("ru", "оплата", "оплаты");
        meet("en", "passwords", "password");
        meet("en", "wi-fi", "wifi");
        meet("it", "rimborsi", "rimborso");
        meet("de", "Straße", "STRASSE");
        meet("ja", "サーバー", "サーバ");
        meet("ja", "パスワードを忘れました", "パスワード");
        meet("zh", "忘记密码怎么办", "密码");
        meet("th", "ลืมรหัสผ่าน", "รหัสผ่าน");
        meet("ko", "비밀번호를", "비밀번호");
        meet("tr", "IŞIK", "ışık");
    }

    #[test]
    fn ranges_lead_back_to_the_text() {
        let text = "Ｃafe\u{301} l’adresse 東京都";
        let analyzer = Analyzer::new("fr");
        let found: Vec<&str> = analyzer.tokens(text).iter().map(|token| &text[token.range.clone()]).collect();
        assert_eq!(found[..2], ["Ｃafe\u{301}", "adresse"]);
        assert!(found.contains(&"東京"), "{found:?}");
    }

    #[test]
    fn stop_words_go_unless_they_are_all() {
        let analyzer = Analyzer::new("en");
        let content = |text| analyzer.content_tokens(text).into_iter().map(|token| token.folded).collect::<Vec<_>>();
        assert_eq!(content("how do I pay?"), ["pay"]);
        assert_eq!(content("who are you"), ["who", "are", "you"]);
        assert!(Analyzer::new("xx").tokens("the").iter().all(|token| !token.is_stop_word));
    }

    #[test]
    fn any_text_is_analysed() {
        for text in ["\u{301}", "\0\u{200F}", "a\u{301}\u{301}", "'", "l'", "''", "-", "🦀", "\u{FDFA}", "ﷺ ﬃ"] {
            for language in ["en", "it", "tr", "ja", "ar", "not a tag"] {
                for token in Analyzer::new(language).tokens(text) {
                    assert!(text.get(token.range.clone()).is_some(), "{text:?} {token:?}");
                }
            }
        }
        let long = "a".repeat(10_000);
        assert_eq!(Analyzer::new("en").tokens(&long)[0].folded.len(), WORD_LENGTH_CHARS_MAX);
    }

    #[test]
    fn things_are_found_as_typed_in_every_language() {
        for language in ["de", "es", "fr", "it", "ja", "pt-BR", "ro", "ru", "uk", "ar", "he", "el"] {
            check(language, "C++ .NET 2FA", &["c++", ".net", "net", "2fa"]);
            for (left, right) in [("e-mail", "email"), ("Wi-Fi", "wifi"), ("E-1042", "e1042"), ("3.14", "3.14")] {
                meet(language, left, right);
            }
        }
    }

    /// Whatever the text: no panic, every range in bounds, tokens in number bounded by the text, time by the clock.
    #[test]
    fn random_unicode_is_analysed() {
        let german = Analyzer::new("de");
        let site =
            german.tokens("Passwort ändern Konto Zahlung").into_iter().map(|token| (token.folded, token.stem, 1));
        let mut analyzers: Vec<Analyzer> =
            ["en", "fr", "it", "ro", "uk", "ru", "ja", "th", "ar", "tr", "x"].map(Analyzer::new).to_vec();
        analyzers.push(german.with_words(site));
        // Letters, marks, controls, signs and scripts that have a rule of their own, and any other character.
        let special: Vec<char> =
            "aZßéıIsl-'’ʼ.+#_:,; \0\u{AD}\u{200D}\u{202E}\u{301}\u{308}\u{3099}ЇйѣגьקيةﷺＡｱﾟ東京のー가ก็🦀👩\u{FFFD}\u{10FFFF}"
                .chars()
                .collect();
        // Knuth's linear congruential generator: the same texts on every machine.
        let mut state: u64 = 0x5EED;
        let mut random = move |limit: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % limit
        };
        let start = std::time::Instant::now();
        for round in 0..60 {
            let length = if round == 0 { 10_000 } else { random(60) };
            let text: String = (0..length)
                .map(|_| match random(4) {
                    0 => char::from_u32(random(0x11_0000) as u32).unwrap_or('a'),
                    _ => special[random(special.len() as u64) as usize],
                })
                .collect();
            for analyzer in &analyzers {
                let tokens = analyzer.tokens(&text);
                assert!(tokens.len() <= 2 * text.chars().count() + 1, "{text:?}");
                for token in tokens {
                    assert!(text.get(token.range.clone()).is_some() && !token.folded.is_empty(), "{text:?} {token:?}");
                }
            }
        }
        // It takes two seconds without optimisation; anything quadratic in the long texts would take minutes.
        assert!(start.elapsed().as_secs() < 60);
    }
}
