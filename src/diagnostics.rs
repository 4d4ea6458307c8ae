//! Problems found in what somebody wrote: collected, sorted, and reported together.
//!
//! A [`Problem`] owns the excerpt of the source line it speaks of, so that it can be printed long
//! after the file has been dropped. Printing belongs to `report`.

use std::cmp::Ordering;
use std::ops::Range;

/// Longest excerpt of a source line that a problem keeps, in bytes.
///
/// A line can be as long as its file; a reader of messages needs only what stands around the mistake.
pub const EXCERPT_BYTES_MAX: usize = 200;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build cannot be published as it is.
    Error,
    /// The build can be published, but somebody should look.
    Warning,
}

impl Severity {
    /// The word used in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A place in a source file, with the text that stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Line in the file, from 1.
    pub line: usize,
    /// Column of the first marked character, in characters, from 1.
    pub column: usize,
    /// The source line, or the part of it around the mark when the line is long.
    pub excerpt: String,
    /// Bytes of `excerpt` to underline; never empty unless the excerpt is.
    pub mark: Range<usize>,
}

impl Location {
    /// The place of `span` (bytes of `text`); a span over several lines is cut at the end of its first.
    pub fn new(text: &str, span: Range<usize>) -> Self {
        let start = floor_boundary(text, span.start.min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        let full_line = text[line_start..line_end].trim_end_matches('\r');
        let mark_start = (start - line_start).min(full_line.len());
        let wanted_end = span.end.clamp(start, line_end) - line_start;
        let mark_end = floor_boundary(full_line, wanted_end.min(full_line.len()));

        let window_start = if mark_start > EXCERPT_BYTES_MAX / 2 {
            floor_boundary(full_line, mark_start - EXCERPT_BYTES_MAX / 2)
        } else {
            0
        };
        let window_end = floor_boundary(full_line, (window_start + EXCERPT_BYTES_MAX).min(full_line.len()));
        let excerpt = full_line[window_start..window_end].to_owned();
        let mark = widen(&excerpt, mark_start - window_start..mark_end.clamp(mark_start, window_end) - window_start);
        Location {
            line: text[..line_start].bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: full_line[..mark_start].chars().count() + 1,
            excerpt,
            mark,
        }
    }
}

/// An empty mark cannot be seen, so it takes in the character after it, or else the one before.
fn widen(excerpt: &str, mark: Range<usize>) -> Range<usize> {
    if !mark.is_empty() || excerpt.is_empty() {
        return mark;
    }
    match excerpt[mark.start..].chars().next() {
        Some(next) => mark.start..mark.start + next.len_utf8(),
        None => floor_boundary(excerpt, mark.start - 1)..mark.start,
    }
}

fn floor_boundary(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// One thing that is wrong, where it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// Stable name of the kind of problem, for machines: `broken-link`.
    pub code: &'static str,
    /// Path below the site's folder, with `/` between its parts.
    pub path: String,
    pub location: Option<Location>,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What was expected there, or nothing.
    pub label: String,
    /// The next step, or the nearest right word.
    pub hint: Option<String>,
}

impl Problem {
    /// An error in `path` without a place in it.
    pub fn error(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Problem {
            severity: Severity::Error,
            code,
            path: path.into(),
            location: None,
            message: message.into(),
            label: String::new(),
            hint: None,
        }
    }

    /// A warning in `path` without a place in it.
    pub fn warning(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Problem { severity: Severity::Warning, ..Problem::error(code, path, message) }
    }

    /// The same problem at `span` (bytes) of the file's `text`.
    pub fn at(mut self, text: &str, span: Range<usize>) -> Self {
        self.location = Some(Location::new(text, span));
        self
    }

    /// The same problem, saying under the mark what was expected.
    pub fn expecting(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same problem with a next step.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem, with a "did you mean" when there is a near enough word.
    pub fn suggest(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(word) => self.hint(format!("did you mean `{word}`?")),
            None => self,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        let place = |problem: &Problem| problem.location.as_ref().map(|location| (location.line, location.column));
        (&self.path, place(self), self.severity, &self.message).cmp(&(
            &other.path,
            place(other),
            other.severity,
            &other.message,
        ))
    }
}

/// Everything found wrong so far.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    pub fn add(&mut self, problem: Problem) {
        self.list.push(problem);
    }

    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.list.extend(problems);
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn error_count(&self) -> usize {
        self.list.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    pub fn warning_count(&self) -> usize {
        self.list.len() - self.error_count()
    }

    /// All problems by path, line and column, each once.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.list.sort_by(Problem::order);
        self.list.dedup();
        self.list
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// Least similarity for a word to be suggested (Damerau-Levenshtein, normalised; 1 is equal).
const SUGGESTION_SIMILARITY_MIN: f64 = 0.5;

/// The known word nearest to `word`, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lowered = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&lowered, &candidate.to_lowercase()), candidate))
        .filter(|(similarity, _)| *similarity >= SUGGESTION_SIMILARITY_MIN)
        .max_by(|left, right| left.0.total_cmp(&right.0).then_with(|| right.1.cmp(left.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn location_is_the_line_and_the_marked_part_of_it() {
        let text = "title: A\nweight: ten\n";
        let location = Location::new(text, 17..20);
        assert_eq!((location.line, location.column), (2, 9));
        assert_eq!(&location.excerpt[location.mark], "ten");
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_mark() {
        let text = format!("{}é!{}", "x".repeat(5000), "y".repeat(5000));
        let location = Location::new(&text, 5000..5002);
        assert!(location.excerpt.len() <= EXCERPT_BYTES_MAX);
        assert_eq!(&location.excerpt[location.mark], "é");
    }

    #[test]
    fn the_nearest_word_is_suggested_only_when_near() {
        assert_eq!(nearest("tilte", ["title", "tags"]), Some("title"));
        assert_eq!(nearest("zebra", ["title", "tags"]), None);
    }

    proptest::proptest! {
        #[test]
        fn any_span_of_any_text_has_a_location(text in "\\PC*\n?\\PC*", start in 0usize..80, length in 0usize..80) {
            let location = Location::new(&text, start..start + length);
            proptest::prop_assert!(location.excerpt.get(location.mark.clone()).is_some());
        }
    }
}
