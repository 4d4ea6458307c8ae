//! A question, cut into the words that search looks up.

use super::rules::SearchRules;
use crate::language::{Analyzer, Token, TokenKind};

/// Longest question that search reads, in Unicode scalar values. The longest real ones are pasted error messages.
pub const QUERY_LENGTH_CHARS_MAX: usize = 200;
/// Most words of a question that are looked up; the rest of a longer one adds nothing to find.
const QUERY_WORDS_MAX: usize = 32;

/// What a reader asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// A language of the site, or one that falls back to it (`pt-BR` → `pt`).
    pub lang: String,
    /// At most [`QUERY_LENGTH_CHARS_MAX`] characters.
    pub text: String,
    /// How many hits at most.
    pub limit: usize,
    /// Whether the last word may be unfinished.
    pub typing: bool,
    /// Only articles for this audience or for everyone.
    pub audience: Option<String>,
    /// Only articles inside the outermost section of this folder.
    pub section: Option<String>,
}

/// A question after analysis.
pub(super) struct AnalyzedQuestion {
    /// What the question must share with a title to equal it.
    pub exact_key: String,
    pub loose_key: String,
    pub groups: Vec<Group>,
}

/// One thing that is asked for: a word, or a compound that may also be written in parts.
pub(super) struct Group {
    pub whole: Option<Word>,
    pub parts: Vec<Word>,
    /// A common word among others that are not: it may decide between two titles, but need not be found.
    pub is_optional: bool,
}

/// A word to look up.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub folded: String,
    pub stem: String,
    /// The reader may still be typing it.
    pub is_prefix: bool,
    /// Half of a word of a script without spaces: it is never misspelt or unfinished.
    pub is_bigram: bool,
}

impl AnalyzedQuestion {
    /// Analyses a question in the language that is searched.
    pub fn new(analyzer: &Analyzer, rules: &SearchRules, text: &str, typing: bool) -> Self {
        let mut tokens = analyzer.tokens(text);
        for token in &mut tokens {
            token.is_stop_word |= rules.stop_words.contains(&token.folded);
        }
        let (exact_key, loose_key) = (exact_key(&tokens), loose_key(&tokens));
        tokens.truncate(QUERY_WORDS_MAX);
        let all_common = tokens.iter().all(|token| token.is_stop_word);
        // A space behind the last word says that it is finished.
        let unfinished = if typing && !text.ends_with(char::is_whitespace) {
            tokens.iter().map(|token| token.range.end).max()
        } else {
            None
        };

        let mut groups: Vec<Group> = Vec::new();
        let mut last_end = 0;
        for token in tokens {
            let is_prefix = Some(token.range.end) == unfinished && token.kind != TokenKind::Bigram;
            let is_optional = token.is_stop_word && !all_common;
            let (start, end) = (token.range.start, token.range.end);
            let kind = token.kind;
            let word = Word { folded: token.folded, stem: token.stem, is_prefix, is_bigram: kind == TokenKind::Bigram };
            match (kind, groups.last_mut()) {
                (TokenKind::Part, Some(group)) if group.whole.is_some() => group.parts.push(word),
                // Pairs that straddle two words of the dictionary belong to neither.
                (TokenKind::Bigram, Some(group)) if end <= last_end => group.parts.push(word),
                (TokenKind::Bigram, _) => {}
                (TokenKind::Whole | TokenKind::Word, _) => {
                    last_end = end;
                    groups.push(Group { whole: Some(word), parts: Vec::new(), is_optional });
                }
                (TokenKind::Part, _) => groups.push(Group { whole: Some(word), parts: Vec::new(), is_optional }),
            }
            debug_assert!(start <= end);
        }
        Self { exact_key, loose_key, groups }
    }
}

/// The words of a text as they were written, but for case, accents and punctuation.
pub(super) fn exact_key(tokens: &[Token]) -> String {
    join(tokens.iter().filter(|token| is_word(token)).map(|token| token.folded.as_str()))
}

/// The stems of a text's words without the common ones: what it says, not how.
pub(super) fn loose_key(tokens: &[Token]) -> String {
    let words = || tokens.iter().filter(|token| is_word(token));
    let keep_all = words().all(|token| token.is_stop_word);
    join(words().filter(|token| keep_all || !token.is_stop_word).map(|token| token.stem.as_str()))
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Whole)
}

fn join<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut key = String::new();
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}
