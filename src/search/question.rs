//! A question, cut into the words that search looks up.

use std::ops::Range;

use super::rules::{PhraseWord, SearchRules};
use super::terms::Rule;
use crate::language::{Analyzer, Token, TokenKind, is_hiragana, retyped, retypings, transliterations};

/// Longest question that search reads, in Unicode scalar values. The longest real ones are pasted error messages.
pub const QUERY_LENGTH_CHARS_MAX: usize = 200;
/// Most words of a question that are looked up; the rest of a longer one adds nothing to find.
const QUERY_WORDS_MAX: usize = 32;
/// What the parts of a compound count together, where the compound itself is not.
const PARTS_WEIGHT: f32 = 0.8;
/// What a word counts that the site says means the same: a little less than the very word.
const SYNONYM_WEIGHT: f32 = 0.8;

/// What a reader asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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
    /// Whether to say for each hit what it scored for. It costs as much again as searching.
    pub explain: bool,
}

/// A question after analysis.
pub(super) struct AnalyzedQuestion {
    /// What the question must share with a title to equal it.
    pub exact_words: String,
    pub telling_stems: String,
    pub groups: Vec<Group>,
}

/// One thing that is asked for, and the ways to say it.
pub(super) struct Group {
    /// As it was typed, then its parts if it is a compound, then its synonyms; never empty.
    pub ways: Vec<Way>,
    /// A common word among others that are not: it may decide between two titles, but need not be found.
    pub is_optional: bool,
    /// Whether words that follow as parts belong to it.
    is_compound: bool,
}

impl Group {
    fn new(word: Word, is_compound: bool, is_optional: bool) -> Self {
        Self { ways: vec![Way { words: vec![word], weight: 1.0, rule: Rule::Exact }], is_optional, is_compound }
    }

    fn add_part(&mut self, word: Word) {
        match self.ways.get_mut(1) {
            Some(parts) => parts.words.push(word),
            None => self.ways.push(Way { words: vec![word], weight: PARTS_WEIGHT, rule: Rule::Exact }),
        }
    }

    /// Makes the groups in a range of the question one, which may also be said in other ways.
    fn say_also(groups: &mut Vec<Self>, range: &Range<usize>, also: impl IntoIterator<Item = Way>) {
        let is_inside = |group: &Self| group.ways[0].words.iter().any(|word| range.contains(&word.range.start));
        let Some(first) = groups.iter().position(is_inside) else { return };
        let count = groups[first..].iter().take_while(|group| is_inside(group)).count();
        let mut merged = groups.remove(first);
        for group in groups.drain(first..first + count - 1) {
            merged.append(group);
        }
        merged.ways.extend(also);
        groups.insert(first, merged);
    }

    /// Takes in the group behind: what was typed for both, and both in parts if either has any.
    fn append(&mut self, next: Self) {
        let last_way = |group: &Self| group.ways.last().map_or_else(Vec::new, |way| way.words.clone());
        let has_parts = self.ways.len() > 1 || next.ways.len() > 1;
        let parts = has_parts.then(|| [last_way(self), last_way(&next)].concat());
        self.ways.truncate(1);
        let typed = next.ways.into_iter().next().map_or_else(Vec::new, |way| way.words);
        self.ways.iter_mut().for_each(|way| way.words.extend_from_slice(&typed));
        self.ways.extend(parts.map(|words| Way { words, weight: PARTS_WEIGHT, rule: Rule::Exact }));
        self.is_optional &= next.is_optional;
    }
}

/// One way to say something: words that an article should have all of.
pub(super) struct Way {
    pub words: Vec<Word>,
    /// What an article counts that says it this way, compared with one that says it as it was typed.
    pub weight: f32,
    /// Why it may be said this way: [`Rule::Exact`] for what was typed.
    pub rule: Rule,
}

impl Way {
    /// What the site says means the same as a range of the question.
    fn synonym(words: &[PhraseWord], range: &Range<usize>) -> Self {
        let word = |word: &PhraseWord| {
            let (folded, stem) = (word.folded.clone(), word.stem.clone());
            Word { folded, stem, range: range.clone(), ..Word::default() }
        };
        Self { words: words.iter().map(word).collect(), weight: SYNONYM_WEIGHT, rule: Rule::Synonym }
    }

    /// A word that was typed with the wrong layout, its signs being letters. It counts what its terms do.
    fn retyped(retyping: Respelling, range: &Range<usize>, is_prefix: bool) -> Self {
        let word = Word { is_prefix, range: range.clone(), respellings: vec![retyping], ..Word::default() };
        Self { words: vec![word], weight: 1.0, rule: Rule::Keyboard }
    }
}

/// A word to look up.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    /// Empty when only the respellings count.
    pub folded: String,
    pub stem: String,
    /// The reader may still be typing it.
    pub is_prefix: bool,
    /// Half of a word of a script without spaces: it is never misspelt or unfinished.
    pub is_bigram: bool,
    /// Where the question says it, in bytes.
    pub range: Range<usize>,
    /// What it may be with another keyboard layout or in another alphabet.
    pub respellings: Vec<Respelling>,
}

/// A word as it would be with another keyboard layout or in another alphabet.
#[derive(Debug, Clone)]
pub(super) struct Respelling {
    pub folded: String,
    pub stem: String,
    /// [`Rule::Keyboard`] or [`Rule::Transliteration`].
    pub rule: Rule,
}

impl Respelling {
    /// A respelt word in the forms of its language; nothing when it is no single word there.
    fn new(analyzer: &Analyzer, word: &str, rule: Rule) -> Option<Self> {
        let mut tokens = analyzer.tokens(word).into_iter();
        let token = tokens.next().filter(|_| tokens.next().is_none())?;
        Some(Self { folded: token.folded, stem: token.stem, rule })
    }

    /// All of a word as it was typed.
    fn all(analyzer: &Analyzer, typed: &str) -> Vec<Self> {
        let language = analyzer.language();
        let keyboard = retypings(language, typed).into_iter().map(|word| (word, Rule::Keyboard));
        let letters = transliterations(language, typed).into_iter().map(|word| (word, Rule::Transliteration));
        keyboard.chain(letters).filter_map(|(word, rule)| Self::new(analyzer, &word, rule)).collect()
    }

    /// Those of what stands between two spaces in which a sign is a letter: `,bnrjby` is `биткоин`.
    fn with_signs(analyzer: &Analyzer, typed: &str) -> Vec<Self> {
        let is_sign = |character: char| !character.is_alphanumeric();
        if !typed.contains(is_sign) {
            return Vec::new();
        }
        let bare = typed.trim_matches(is_sign);
        // A word without any sign is respelt like all others.
        let plain = if bare.contains(is_sign) { None } else { retyped(analyzer.language(), bare) };
        let words = retypings(analyzer.language(), typed).into_iter();
        let words = words.filter(|word| Some(word) != plain.as_ref());
        words.filter_map(|word| Self::new(analyzer, &word, Rule::Keyboard)).collect()
    }
}

impl AnalyzedQuestion {
    /// Analyses a question in the language that is searched.
    pub fn new(analyzer: &Analyzer, rules: &SearchRules, text: &str, typing: bool) -> Self {
        let mut tokens = analyzer.tokens(text);
        for token in &mut tokens {
            token.is_stop_word |= rules.stop_words.contains(&token.folded);
        }
        let (exact_words, telling_stems) = (exact_words(&tokens), telling_stems(&tokens));
        tokens.truncate(QUERY_WORDS_MAX);
        // A space behind the last word says that it is finished.
        let unfinished = if typing && !text.ends_with(char::is_whitespace) {
            tokens.iter().map(|token| token.range.end).max()
        } else {
            None
        };
        for token in &mut tokens {
            // Japanese particles are no words until they are whole (`につい` of `について`): nothing is missed so far.
            token.is_stop_word |= Some(token.range.end) == unfinished && token.folded.chars().all(is_hiragana);
        }
        let all_common = tokens.iter().all(|token| token.is_stop_word);

        let phrases: Vec<_> = rules
            .phrases_in(&tokens)
            .into_iter()
            .map(|known| {
                let tokens = &tokens[known.tokens];
                let start = tokens.iter().map(|token| token.range.start).min().unwrap_or_default();
                (start..tokens.iter().map(|token| token.range.end).max().unwrap_or(start), known.also)
            })
            .collect();
        let mut groups: Vec<Group> = Vec::new();
        let mut last_end = 0;
        for token in tokens {
            let may_be_prefix = !matches!(token.kind, TokenKind::Bigram | TokenKind::Inside);
            let is_prefix = Some(token.range.end) == unfinished && may_be_prefix;
            let is_optional = token.is_stop_word && !all_common;
            let end = token.range.end;
            let kind = token.kind;
            let is_bigram = kind == TokenKind::Bigram;
            let respellings = match kind {
                TokenKind::Bigram | TokenKind::Inside => Vec::new(),
                // Common words are not corrected.
                _ if is_optional => Vec::new(),
                _ => text.get(token.range.clone()).map_or_else(Vec::new, |typed| Respelling::all(analyzer, typed)),
            };
            let (folded, stem, range) = (token.folded, token.stem, token.range);
            let word = Word { folded, stem, is_prefix, is_bigram, range, respellings };
            match (kind, groups.last_mut()) {
                (TokenKind::Part, Some(group)) if group.is_compound => group.add_part(word),
                (TokenKind::Inside, Some(group)) => group.add_part(word),
                // Pairs that straddle two words of the dictionary belong to neither.
                (TokenKind::Bigram, Some(group)) if end <= last_end => group.add_part(word),
                (TokenKind::Bigram | TokenKind::Inside, _) => {}
                (TokenKind::Whole | TokenKind::Word | TokenKind::Part, _) => {
                    last_end = end;
                    groups.push(Group::new(word, kind == TokenKind::Whole, is_optional));
                }
            }
        }
        for (range, also) in phrases {
            Group::say_also(&mut groups, &range, also.iter().map(|words| Way::synonym(words, &range)));
        }
        let mut start = 0;
        for typed in text.split_inclusive(char::is_whitespace) {
            let range = start..start + typed.trim_end().len();
            start += typed.len();
            let is_prefix = unfinished.is_some_and(|end| range.contains(&end) || range.end == end);
            let retypings = Respelling::with_signs(analyzer, &text[range.clone()]);
            if !retypings.is_empty() {
                let ways = retypings.into_iter().map(|retyping| Way::retyped(retyping, &range, is_prefix));
                Group::say_also(&mut groups, &range, ways);
            }
        }
        Self { exact_words, telling_stems, groups }
    }
}

/// The words of a text as they were written, but for case, accents and punctuation.
pub(super) fn exact_words(tokens: &[Token]) -> String {
    join(tokens.iter().filter(|token| is_word(token)).map(|token| token.folded.as_str()))
}

/// The stems of a text's words without the common ones: what it says, not how.
pub(super) fn telling_stems(tokens: &[Token]) -> String {
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
