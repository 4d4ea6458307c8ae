//! What matched in a text, and the piece of an article that shows it best.

use std::cell::RefCell;
use std::ops::Range;

use super::answer::Snippet;
use super::beginnings::Beginnings;
use super::document::Passage;
use super::known_runs::KnownRuns;
use super::language_index::StoredArticle;
use super::ranking::RankedWord;
use super::terms::Form;
use crate::language::{Analyzer, Token};

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
    beginnings: Beginnings,
    /// Runs analysed before: articles on one subject repeat its words.
    known: RefCell<&'q mut KnownRuns>,
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
    pub fn new(analyzer: &'q Analyzer, language: &str, words: &'q [RankedWord], known: &'q mut KnownRuns) -> Self {
        let only_optional = words.iter().all(|word| word.is_optional);
        let words: Vec<_> = words.iter().filter(|word| word.is_known && (only_optional || !word.is_optional)).collect();
        let primary = language.split('-').next().unwrap_or_default();
        let mut beginnings = Beginnings::new(PREFIXING_LANGUAGES.contains(&primary));
        for term in words.iter().flat_map(|word| &word.terms.terms) {
            beginnings.add(&term.text);
        }
        Self { analyzer, words, beginnings, known: RefCell::new(known) }
    }

    /// What matches in a text that is shown whole.
    pub fn highlights(&self, text: &str) -> Vec<[usize; 2]> {
        char_ranges(text, &self.find(text))
    }

    /// The best piece of an article.
    pub fn excerpt(&self, article: &StoredArticle) -> Excerpt {
        let title_mass = self.mass(&self.find(&article.title));
        let mut best: Option<(f32, &Passage)> = None;
        for passage in article.passages.iter().filter(|passage| !passage.text.is_empty()) {
            let (matches, heading) = (self.find(&passage.text), self.find(&passage.heading));
            let mass = self.mass_of(matches.iter().chain(&heading));
            if best.is_none_or(|best| mass > best.0) {
                best = Some((mass, passage));
            }
        }
        let cut = |text: &str| {
            let text = in_one_line(text);
            self.cut(&text, &self.find(&text))
        };
        let described = self.mass(&self.find(&article.description));
        match best {
            Some((mass, passage)) if mass > 0.0 && mass > described => {
                // Where the title already says it all, the article is read from the top.
                let anchor = if mass > title_mass { passage.anchor.clone() } else { String::new() };
                Excerpt { snippet: cut(&passage.text), anchor }
            }
            Some((_, passage)) if article.description.is_empty() => {
                Excerpt { snippet: cut(&passage.text), anchor: String::new() }
            }
            _ => Excerpt { snippet: cut(&article.description), anchor: String::new() },
        }
    }

    /// Where the words of the question are, in order.
    fn find(&self, text: &str) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut known = self.known.borrow_mut();
        self.beginnings.find_runs(text, |start, run| {
            let tokens = known.tokens(self.analyzer, run).iter();
            matches.extend(tokens.filter_map(|token| {
                let word = self.words.iter().position(|word| is_match(word, token))?;
                Some(Match { range: start + token.range.start..start + token.range.end, word })
            }));
        });
        matches
    }

    /// Idf mass of the different words among matches.
    fn mass(&self, matches: &[Match]) -> f32 {
        self.mass_of(matches.iter())
    }

    fn mass_of<'m>(&self, matches: impl Iterator<Item = &'m Match>) -> f32 {
        let mut has = vec![false; self.words.len()];
        for found in matches {
            has[found.word] = true;
        }
        self.words.iter().zip(has).filter(|(_, has)| *has).map(|(word, _)| word.idf).sum()
    }

    /// The stretch of a text, at most [`SNIPPET_LENGTH_CHARS_MAX`] long, that has most of the question's words.
    fn cut(&self, text: &str, matches: &[Match]) -> Snippet {
        let starts: Vec<usize> = text.char_indices().map(|(index, _)| index).chain([text.len()]).collect();
        let length = starts.len() - 1;
        if length <= SNIPPET_LENGTH_CHARS_MAX {
            return Snippet { text: text.to_owned(), highlights: char_ranges(text, matches) };
        }
        let char_at = |byte: usize| starts.partition_point(|start| *start < byte);
        let at: Vec<[usize; 2]> =
            matches.iter().map(|found| [char_at(found.range.start), char_at(found.range.end)]).collect();
        // Room for an ellipsis at either end.
        let room = SNIPPET_LENGTH_CHARS_MAX - 2;
        let mut best = (0.0, 0..0);
        for (index, [from, _]) in at.iter().enumerate() {
            let count = at[index..].iter().take_while(|[_, end]| *end <= from + room).count();
            let mass = self.mass_of(matches[index..index + count].iter());
            if mass > best.0 {
                best = (mass, index..index + count);
            }
        }
        let (first, last) = match &at[best.1] {
            [] => (0, 0),
            [only] => (only[0], only[1]),
            [first, .., last] => (first[0], last[1]),
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
        let inside = at.iter().filter(|[start, end]| *start >= from && *end <= to);
        let highlights = merge(inside.map(|[start, end]| [start - from + shift, end - from + shift]).collect());
        Snippet { text: snippet, highlights }
    }
}

fn is_match(word: &RankedWord, token: &Token) -> bool {
    let terms = &word.terms;
    terms.in_form(Form::Folded).any(|term| *term == token.folded)
        || terms.in_form(Form::Stem).any(|term| *term == token.stem)
        || terms.prefix.as_ref().is_some_and(|prefix| token.folded.starts_with(prefix.as_str()))
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
