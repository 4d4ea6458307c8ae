//! Strict reading of YAML: every mistake becomes a problem with its place, and reading goes on.
//!
//! `serde_yaml` gives the values. It does not tell where a value stood, so the place is looked up
//! with an event parser, only when there is a problem to report.

mod map;
mod place;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_yaml::{Mapping, Value};

pub use self::map::YamlMap;
use self::map::kind;
pub use self::place::Step;
use self::place::find_span;
use crate::diagnostics::{Problem, Problems};

/// A YAML text inside a file, parsed.
pub struct Yaml<'a> {
    path: &'a str,
    file_text: &'a str,
    range: Range<usize>,
    root: Value,
}

impl<'a> Yaml<'a> {
    /// Parse the bytes `range` of the file's text.
    ///
    /// # Errors
    /// The problem, when the text is not YAML, nests too deeply (serde_yaml stops at 128 levels), or is a "bomb" of
    /// aliases.
    pub fn parse(path: &'a str, file_text: &'a str, range: Range<usize>) -> Result<Self, Problem> {
        let source = &file_text[range.clone()];
        let root = serde_yaml::from_str(source).map_err(|error| {
            let start = error.location().map_or(0, |location| location.index().min(source.len()));
            let (message, label) = explain(&error.to_string());
            Problem::error("yaml", path, message)
                .at(file_text, range.start + start..range.start + start)
                .expecting(label)
        })?;
        Ok(Yaml { path, file_text, range, root })
    }

    /// The mapping at the top. A text without anything is an empty mapping.
    pub fn root<'y>(&'y self, problems: &'y RefCell<Problems>) -> Option<YamlMap<'y>> {
        static EMPTY: std::sync::LazyLock<Mapping> = std::sync::LazyLock::new(Mapping::new);
        let map = match &self.root {
            Value::Mapping(map) => map,
            Value::Null => &EMPTY,
            other => {
                problems.borrow_mut().add(
                    Problem::error("wrong-type", self.path, format!("expected keys and values, found {}", kind(other)))
                        .at(self.file_text, self.range.start..self.range.start)
                        .expecting("expected `key: value`"),
                );
                return None;
            }
        };
        Some(YamlMap::new(self, map, problems))
    }

    /// Bytes of the file where the value (or the key that leads to it) at `at` stands.
    fn locate(&self, at: &[Step], key: bool) -> Range<usize> {
        let source = &self.file_text[self.range.clone()];
        let span = locate(source, at, key);
        self.range.start + span.start..self.range.start + span.end
    }
}

/// serde_yaml's words without its own position, which counts from the start of the header.
fn explain(message: &str) -> (String, String) {
    let text = message.split(" at line ").next().unwrap_or(message);
    if text.contains("repetition limit") {
        return (
            "too many YAML aliases: the text would grow without end".to_owned(),
            "write the values out".to_owned(),
        );
    }
    (format!("this is not valid YAML: {text}"), String::new())
}

/// What `title:` may be: one text for all languages, or one for each.
pub enum StringOrMap {
    One(String),
    PerLanguage(BTreeMap<String, String>),
}

/// What an item of a list may be: texts, or texts by key of the writer's choice.
pub enum ListOrMap {
    List(Vec<String>),
    Map(Vec<(String, Vec<String>)>),
}

/// What an item of a list may be: a text, or keys and values.
pub enum TextOrMap<'y> {
    Text(String),
    Map(YamlMap<'y>),
}

/// Bytes of a YAML text where the value at `at` stands, or with `key` the key that leads to it; the nearest value
/// around it where a single text stands for a list of one.
pub fn locate(text: &str, at: &[Step], key: bool) -> Range<usize> {
    match (find_span(text, at, key), at.split_last()) {
        (Some(span), _) => span,
        (None, Some((_, around))) => locate(text, around, false),
        (None, None) => 0..0,
    }
}

/// An RFC 3339 instant; a date alone is its first moment in UTC.
pub fn parse_instant(text: &str) -> Option<Timestamp> {
    if let Ok(instant) = Timestamp::from_str(text) {
        return Some(instant);
    }
    let date = Date::from_str(text).ok().filter(|_| text.len() == 10)?;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn problems(text: &str) -> Vec<String> {
        let found = RefCell::new(Problems::default());
        match Yaml::parse("a.yaml", text, 0..text.len()) {
            Err(problem) => found.borrow_mut().add(problem),
            Ok(yaml) => {
                if let Some(map) = yaml.root(&found) {
                    map.string("title");
                    map.strings("tags");
                    map.date("date");
                    for inner in map.maps("languages") {
                        inner.string("code");
                        inner.refuse_unknown_keys(&[]);
                    }
                    map.refuse_unknown_keys(&["foreign".to_owned()]);
                }
            }
        }
        found
            .into_inner()
            .into_sorted()
            .into_iter()
            .map(|problem| {
                let location = problem.location.expect("a place");
                format!(
                    "{}:{} {} [{}]",
                    location.line, location.column, problem.message, &location.excerpt[location.mark]
                )
            })
            .collect()
    }

    #[test]
    fn all_mistakes_are_found_each_at_its_place() {
        assert_eq!(
            problems(
                "title: 12\ntags: [a, {b: c}]\ndate: 2026-02-30\nforeign: x\nlanguages:\n  - code: it\n    dri: rtl\n"
            ),
            [
                "1:8 `title` should be text, but is a number [12]",
                "2:11 `tags` should be text, but is keys and values [{]",
                "3:7 `2026-02-30` is not a date [2026-02-30]",
                "7:5 unknown key `dri` [dri]",
            ]
        );
    }

    #[test]
    fn a_text_that_is_not_yaml_is_one_problem() {
        assert_eq!(problems("title: [a\n").len(), 1);
        assert_eq!(problems("a: &a [x,x]\nb: &b [*a,*a]\ntitle: ok: no\n").len(), 1);
    }

    #[test]
    fn bombs_and_towers_end_in_a_message() {
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for level in 1..12 {
            let previous = level - 1;
            let aliases = vec![format!("*a{previous}"); 9].join(",");
            bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        assert_eq!(problems(&bomb).len(), 1, "{:?}", problems(&bomb));
        let tower = format!("title: {}{}\n", "[".repeat(5000), "]".repeat(5000));
        assert!(problems(&tower)[0].contains("recursion limit"), "{:?}", problems(&tower));
    }

    #[test]
    fn instants_need_a_zone_and_dates_start_in_utc() {
        assert_eq!(parse_instant("2026-03-01T09:00:00+02:00"), "2026-03-01T07:00:00Z".parse().ok());
        assert_eq!(parse_instant("2026-03-01"), "2026-03-01T00:00:00Z".parse().ok());
        assert_eq!(parse_instant("2026-03-01T09:00:00"), None);
    }
}
