//! The piece of an article that shows best what matched.

use super::answer::Snippet;
use super::matches::{Match, Matcher, Matches};
use super::stored::{StoredArticle, StoredPassage};

/// Longest snippet, in Unicode scalar values: two lines of a result list.
pub const SNIPPET_LENGTH_CHARS_MAX: usize = 160;
/// How far before its first match a snippet may start, to begin with the sentence.
const LEAD_LENGTH_CHARS_MAX: usize = 60;

/// The piece of an article to show, and where it stands.
pub(super) struct Excerpt<'b> {
    pub snippet: Snippet,
    /// Of the heading above the piece, when going there serves the reader better than the top of the page.
    pub anchor: &'b str,
}

/// The best piece of an article.
pub(super) fn excerpt<'b>(matcher: &Matcher<'_>, article: &StoredArticle<'b>, matches: &Matches) -> Excerpt<'b> {
    let mut best: Option<(f32, &StoredPassage<'b>, &[Match])> = None;
    for ((passage, heading), text) in article.passages.iter().zip(&matches.headings).zip(&matches.texts) {
        let mass = matcher.mass(text.iter().chain(heading));
        if !passage.text.is_empty() && best.is_none_or(|best| mass > best.0) {
            best = Some((mass, passage, text));
        }
    }
    let described = matcher.mass(&matches.description);
    match best {
        Some((mass, passage, text)) if mass > 0.0 && mass > described => {
            // Where the title already says it all, the article is read from the top.
            let is_nearer = mass > matcher.mass(&matches.title);
            let anchor = if is_nearer { passage.anchor } else { "" };
            Excerpt { snippet: cut(matcher, passage.text.text(), text), anchor }
        }
        Some((_, passage, text)) if article.description.is_empty() => {
            Excerpt { snippet: cut(matcher, passage.text.text(), text), anchor: "" }
        }
        _ => Excerpt { snippet: cut(matcher, article.description.text(), &matches.description), anchor: "" },
    }
}

/// What matches in a text that is shown whole: ranges in Unicode scalar values, merged where they touch or overlap.
pub(super) fn highlights(text: &str, matches: &[Match]) -> Vec<[usize; 2]> {
    let char_at = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
    merge(matches.iter().map(|found| [char_at(found.range.start), char_at(found.range.end)]).collect())
}

/// The stretch of a text, at most [`SNIPPET_LENGTH_CHARS_MAX`] long, that has most of the question's words.
fn cut(matcher: &Matcher<'_>, text: &str, matches: &[Match]) -> Snippet {
    let starts: Vec<usize> = text.char_indices().map(|(index, _)| index).chain([text.len()]).collect();
    let length = starts.len() - 1;
    if length <= SNIPPET_LENGTH_CHARS_MAX {
        return Snippet { text: text.to_owned(), highlights: highlights(text, matches) };
    }
    let char_at = |byte: usize| starts.partition_point(|start| *start < byte);
    let at: Vec<[usize; 2]> =
        matches.iter().map(|found| [char_at(found.range.start), char_at(found.range.end)]).collect();
    // Room for an ellipsis at either end.
    let room = SNIPPET_LENGTH_CHARS_MAX - 2;
    let mut best = (0.0, 0..0);
    for (index, [from, _]) in at.iter().enumerate() {
        let count = at[index..].iter().take_while(|[_, end]| *end <= from + room).count();
        let mass = matcher.mass(&matches[index..index + count]);
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
