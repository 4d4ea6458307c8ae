//! What matched in a text, and the piece of an article that shows it best.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::answer::Snippet;
use super::document::Passage;
use super::language_index::StoredArticle;
use super::ranking::RankedWord;
use crate::language::{Analyzer, Token, fold};

/// Longest snippet, in Unicode scalar values: two lines of a result list.
pub const SNIPPET_LENGTH_CHARS_MAX: usize = 160;
/// How far before its first match a snippet may start, to begin with the sentence.
const LEAD_LENGTH_CHARS_MAX: usize = 60;
/// Languages whose stemmers take something off the beginning of a word.
const PREFIXING_LANGUAGES: [&str; 3] = ["ar", "id", "nl"];

/// Finds the words of a question in texts.
pub(super) struct Matcher<'q> {
    analyzer: &'q Analyzer,
    words: Vec<&'q RankedWord>,
    /// First letters of all terms: most words of a text need no more than a look at theirs.
    first_letters: BTreeSet<char>,
    looks_at_all: bool,
}

/// A word of the question in a text.
struct Match {
    /// In bytes.
    range: Range<usize>,
    word: usize,
}

/// The piece of an article to show, and where it stands.
pub(super) struct Excerpt {
    pub snippet: Snippet,
    /// Of the heading above the piece, when going there serves the reader better than the top of the page.
    pub anchor: String,
}

impl<'q> Matcher<'q> {
    pub fn new(analyzer: &'q Analyzer, language: &str, words: &'q [RankedWord]) -> Self {
        let only_optional = words.iter().all(|word| word.is_optional);
        let words: Vec<_> = words.iter().filter(|word| word.is_known && (only_optional || !word.is_optional)).collect();
        let first_letters = words
            .iter()
            .flat_map(|word| word.terms.folded.iter().chain(&word.terms.stems).map(|(term, _)| term))
            .filter_map(|term| term.chars().next())
            .collect();
        let primary = language.split('-').next().unwrap_or_default();
        Self { analyzer, words, first_letters, looks_at_all: PREFIXING_LANGUAGES.contains(&primary) }
    }

    /// What matches in a text that is shown whole.
    pub fn highlights(&self, text: &str) -> Vec<[usize; 2]> {
        char_ranges(text, &self.find(text))
    }

    /// The best piece of an article.
    pub fn excerpt(&self, article: &StoredArticle) -> Excerpt {
        let title_mass = self.mass(&self.find(&article.title));
        let mut best: Option<(f32, &Passage, String, Vec<Match>)> = None;
        for passage in &article.passages {
            let text = in_one_line(&passage.text);
            let matches = self.find(&text);
            let heading = self.find(&passage.heading);
            let mass = self.mass_of(matches.iter().chain(&heading));
            if best.as_ref().is_none_or(|best| mass > best.0) && !text.is_empty() {
                best = Some((mass, passage, text, matches));
            }
        }
        let description = in_one_line(&article.description);
        let described = self.find(&description);
        match best {
            Some((mass, passage, text, matches)) if mass > 0.0 && mass > self.mass(&described) => {
                // Where the title already says it all, the article is read from the top.
                let anchor = if mass > title_mass { passage.anchor.clone() } else { String::new() };
                Excerpt { snippet: self.cut(&text, &matches), anchor }
            }
            Some((_, _, text, matches)) if description.is_empty() => {
                Excerpt { snippet: self.cut(&text, &matches), anchor: String::new() }
            }
            _ => Excerpt { snippet: self.cut(&description, &described), anchor: String::new() },
        }
    }

    /// Where the words of the question are, in order.
    fn find(&self, text: &str) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut start = 0;
        for run in text.split(char::is_whitespace) {
            if self.looks_at_all || self.may_match(run) {
                for token in self.analyzer.tokens(run) {
                    if let Some(word) = self.words.iter().position(|word| is_match(word, &token)) {
                        matches.push(Match { range: start + token.range.start..start + token.range.end, word });
                    }
                }
            }
            start += run.len();
            start += text[start..].chars().next().map_or(0, char::len_utf8);
        }
        matches
    }

    /// Whether a word in a run of text may begin like one of the question.
    fn may_match(&self, run: &str) -> bool {
        let mut is_inside = false;
        run.chars().any(|character| {
            let may_begin = !is_inside || character >= FIRST_SPACELESS;
            is_inside = character.is_alphanumeric();
            may_begin && self.first_letters.contains(&first_letter(character))
        })
    }

    /// Idf mass of the different words among matches.
    fn mass(&self, matches: &[Match]) -> f32 {
        self.mass_of(matches.iter())
    }

    fn mass_of<'m>(&self, matches: impl Iterator<Item = &'m Match>) -> f32 {
        let words: BTreeSet<usize> = matches.map(|found| found.word).collect();
        words.into_iter().map(|word| self.words[word].idf).sum()
    }

    /// The stretch of a text, at most [`SNIPPET_LENGTH_CHARS_MAX`] long, that has most of the question's words.
    fn cut(&self, text: &str, matches: &[Match]) -> Snippet {
        let starts: Vec<usize> = text.char_indices().map(|(index, _)| index).chain([text.len()]).collect();
        let length = starts.len() - 1;
        if length <= SNIPPET_LENGTH_CHARS_MAX {
            return Snippet { text: text.to_owned(), highlights: char_ranges(text, matches) };
        }
        let char_at = |byte: usize| starts.partition_point(|start| *start < byte);
        // Room for an ellipsis at either end.
        let room = SNIPPET_LENGTH_CHARS_MAX - 2;
        let mut best = (0.0, 0..0);
        for (index, first) in matches.iter().enumerate() {
            let from = char_at(first.range.start);
            let inside = matches[index..].iter().take_while(|found| char_at(found.range.end) <= from + room);
            let count = inside.clone().count();
            let mass = self.mass_of(inside);
            if mass > best.0 {
                best = (mass, index..index + count);
            }
        }
        let (first, last) = match &matches[best.1] {
            [] => (0, 0),
            [only] => (char_at(only.range.start), char_at(only.range.end)),
            [first, .., last] => (char_at(first.range.start), char_at(last.range.end)),
        };
        let characters: Vec<char> = text.chars().collect();
        let lead = LEAD_LENGTH_CHARS_MAX.min(room.saturating_sub(last - first));
        let from = beginning(&characters, first, lead);
        let to = ending(&characters, last, (from + room).min(length));

        let mut snippet = String::new();
        if from > 0 {
            snippet.push('…');
        }
        let shift = snippet.chars().count();
        snippet.push_str(text[starts[from]..starts[to]].trim_end());
        if to < length {
            snippet.push('…');
        }
        let shown = starts[from]..starts[to];
        let inside = matches.iter().filter(|found| found.range.start >= shown.start && found.range.end <= shown.end);
        let ranges = inside.map(|found| [char_at(found.range.start) - from, char_at(found.range.end) - from]);
        let highlights = merge(ranges.map(|[start, end]| [start + shift, end + shift]).collect());
        Snippet { text: snippet, highlights }
    }
}

fn is_match(word: &RankedWord, token: &Token) -> bool {
    let terms = &word.terms;
    terms.folded.iter().any(|(term, _)| *term == token.folded)
        || terms.stems.iter().any(|(term, _)| *term == token.stem)
        || terms.prefix.as_ref().is_some_and(|prefix| token.folded.starts_with(prefix.as_str()))
}

/// From here on scripts (Thai first) write words without spaces, so that one may begin anywhere.
const FIRST_SPACELESS: char = '\u{0E00}';

/// The letter that a word beginning with `character` begins with once it is folded.
fn first_letter(character: char) -> char {
    static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
        let fold_one = |character: char| fold("und", &character.to_string()).chars().next().unwrap_or(character);
        ('\0'..'\u{0530}').map(fold_one).collect()
    });
    match FOLDED.get(character as usize) {
        Some(letter) => *letter,
        None => fold("und", character.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(character),
    }
}

/// Where to begin: at the sentence or else the word, at most `lead` characters before the first match.
fn beginning(characters: &[char], first: usize, lead: usize) -> usize {
    let earliest = first.saturating_sub(lead);
    if earliest == 0 {
        return 0;
    }
    let is_sentence_end = |index: usize| {
        matches!(characters[index], '。' | '！' | '？')
            || (matches!(characters[index], '.' | '!' | '?') && characters.get(index + 1) == Some(&' '))
    };
    if let Some(end) = (earliest..first).find(|index| is_sentence_end(*index)) {
        return (end + 1..first).find(|index| characters[*index] != ' ').unwrap_or(first);
    }
    (earliest..first).find(|index| characters[*index] == ' ').map_or(earliest, |space| space + 1)
}

/// Where to end: behind the last whole word before `limit`, but not before the last match.
fn ending(characters: &[char], last: usize, limit: usize) -> usize {
    if limit == characters.len() {
        return limit;
    }
    (last.max(limit.saturating_sub(LEAD_LENGTH_CHARS_MAX))..limit)
        .rev()
        .find(|index| characters[*index] == ' ')
        .unwrap_or(limit)
}

fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Ranges in Unicode scalar values, merged where they touch or overlap.
fn char_ranges(text: &str, matches: &[Match]) -> Vec<[usize; 2]> {
    let char_at = |byte: usize| text[..byte].chars().count();
    merge(matches.iter().map(|found| [char_at(found.range.start), char_at(found.range.end)]).collect())
}

fn merge(mut ranges: Vec<[usize; 2]>) -> Vec<[usize; 2]> {
    ranges.sort_unstable();
    let mut merged: Vec<[usize; 2]> = Vec::with_capacity(ranges.len());
    for [start, end] in ranges {
        match merged.last_mut() {
            Some(last) if start <= last[1] => last[1] = last[1].max(end),
            _ => merged.push([start, end]),
        }
    }
    merged
}
