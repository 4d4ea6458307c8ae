//! A mapping being read key by key.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use serde_yaml::{Mapping, Value};

use super::place::Step;
use super::{ListOrMap, StringOrMap, TextOrMap, Yaml, parse_instant};
use crate::diagnostics::{Problem, Problems, nearest};

pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "keys and values",
        Value::Tagged(_) => "a tagged value",
    }
}

/// A mapping being read. Keys that were never asked for are unknown keys.
pub struct YamlMap<'y> {
    yaml: &'y Yaml<'y>,
    at: Vec<Step>,
    map: &'y Mapping,
    problems: &'y RefCell<Problems>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'y> YamlMap<'y> {
    pub(super) fn new(yaml: &'y Yaml<'y>, map: &'y Mapping, problems: &'y RefCell<Problems>) -> Self {
        YamlMap { yaml, at: Vec::new(), map, problems, asked: RefCell::default() }
    }

    fn value(&self, key: &'static str) -> Option<&'y Value> {
        self.asked.borrow_mut().push(key);
        self.map.get(key).filter(|value| !value.is_null())
    }

    fn path_to(&self, key: &str) -> Vec<Step> {
        let mut at = self.at.clone();
        at.push(Step::Key(key.to_owned()));
        at
    }

    /// Whether the key is there with a value. Does not count as asking for it.
    pub fn has(&self, key: &str) -> bool {
        self.map.get(key).is_some_and(|value| !value.is_null())
    }

    /// Whether the key is there with nothing behind it.
    pub fn is_blank(&self, key: &str) -> bool {
        self.map.get(key).is_some_and(Value::is_null)
    }

    /// Add a problem about the value of `key`.
    pub fn problem(&self, key: &str, code: &'static str, message: impl Into<String>, expected: impl Into<String>) {
        self.add(Problem::error(code, self.yaml.path, message), &self.path_to(key), false, expected);
    }

    /// Add a problem about the value of `key`, with what was probably meant.
    pub fn problem_with_suggestion(
        &self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
        expected: impl Into<String>,
        nearest: Option<&str>,
    ) {
        let problem = Problem::error(code, self.yaml.path, message).suggest(nearest);
        self.add(problem, &self.path_to(key), false, expected);
    }

    /// Add a problem about the value of `key`, with the next step, where there is one to name.
    pub fn problem_with_hint(
        &self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
        expected: impl Into<String>,
        hint: Option<&str>,
    ) {
        let problem = Problem::error(code, self.yaml.path, message);
        let problem = match hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        };
        self.add(problem, &self.path_to(key), false, expected);
    }

    /// Add a problem about the key itself.
    pub fn name_problem(&self, key: &str, code: &'static str, message: impl Into<String>, expected: impl Into<String>) {
        self.add(Problem::error(code, self.yaml.path, message), &self.path_to(key), true, expected);
    }

    /// Add a problem about the mapping as a whole.
    pub fn problem_here(&self, code: &'static str, message: impl Into<String>, expected: impl Into<String>) {
        self.add(Problem::error(code, self.yaml.path, message), &self.at, false, expected);
    }

    /// Add a problem about the value of `key`, with the nearest right word.
    pub fn unknown_value<'k>(
        &self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
        found: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) {
        let list: Vec<&str> = known.clone().into_iter().take(12).collect();
        let expected = if list.is_empty() {
            "none is configured".to_owned()
        } else {
            format!("expected one of: {}", list.join(", "))
        };
        self.problem_with_suggestion(key, code, message, expected, nearest(found, known));
    }

    /// Add a problem about item `index` of the list at `key`.
    pub fn item_problem(
        &self,
        key: &str,
        index: usize,
        code: &'static str,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let mut at = self.path_to(key);
        at.push(Step::Item(index));
        self.add(Problem::error(code, self.yaml.path, message), &at, false, expected);
    }

    /// Add a problem about a key that should be there.
    pub fn missing(&self, key: &str, expected: impl Into<String>) {
        let problem = Problem::error("missing-key", self.yaml.path, format!("`{key}` is missing"));
        self.add(problem, &self.at, false, expected);
    }

    fn add(&self, problem: Problem, at: &[Step], key: bool, expected: impl Into<String>) {
        let span = self.yaml.locate(at, key);
        self.problems.borrow_mut().add(problem.at(self.yaml.file_text, span).expecting(expected));
    }

    fn wrong_type(&self, at: &[Step], name: &str, expected: &str, found: &Value) {
        let message = format!("`{name}` should be {expected}, but is {}", kind(found));
        let hint = match (expected, found) {
            ("text", Value::Number(_) | Value::Bool(_)) => "put it in quotes",
            _ => "",
        };
        let problem = Problem::error("wrong-type", self.yaml.path, message);
        let problem = if hint.is_empty() { problem } else { problem.hint(hint) };
        self.add(problem, at, false, format!("expected {expected}"));
    }

    fn typed<T>(
        &self,
        key: &'static str,
        expected: &'static str,
        take: impl FnOnce(&'y Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(key)?;
        let taken = take(value);
        if taken.is_none() {
            self.wrong_type(&self.path_to(key), key, expected, value);
        }
        taken
    }

    /// Text, trimmed; empty text counts as nothing.
    pub fn string(&self, key: &'static str) -> Option<String> {
        let text = self.typed(key, "text", Value::as_str)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A truth value.
    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        self.typed(key, "true or false", Value::as_bool)
    }

    /// A whole number.
    pub fn integer(&self, key: &'static str) -> Option<i64> {
        self.typed(key, "a whole number", Value::as_i64)
    }

    /// Text, or a whole number as text.
    pub fn number_or_text(&self, key: &'static str) -> Option<String> {
        self.typed(key, "a number or text", |value| {
            value
                .as_str()
                .map(|text| text.trim().to_owned())
                .or_else(|| value.as_u64().map(|number| number.to_string()))
        })
    }

    /// A list of texts; a single text stands for a list of one.
    pub fn strings(&self, key: &'static str) -> Vec<String> {
        self.value(key).map_or_else(Vec::new, |value| self.texts(value, &self.path_to(key), key))
    }

    fn texts(&self, value: &Value, at: &[Step], name: &str) -> Vec<String> {
        match value {
            Value::String(text) => vec![text.trim().to_owned()],
            Value::Sequence(items) => {
                let mut texts = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    match item.as_str().map(str::trim).filter(|text| !text.is_empty()) {
                        Some(text) => texts.push(text.to_owned()),
                        None => self.wrong_type(&[at, &[Step::Item(index)]].concat(), name, "text", item),
                    }
                }
                texts
            }
            other => {
                self.wrong_type(at, name, "a list", other);
                Vec::new()
            }
        }
    }

    /// The keys of a mapping whose keys are of the writer's choice.
    pub fn names(&self) -> Vec<&'y str> {
        self.map.keys().filter_map(Value::as_str).collect()
    }

    /// The text at a key of the writer's choice.
    pub fn text_at(&self, name: &str) -> Option<String> {
        let value = self.map.get(name)?;
        let text = value.as_str().map(|text| text.trim().to_owned());
        if text.is_none() {
            self.wrong_type(&self.path_to(name), name, "text", value);
        }
        text
    }

    /// The list of texts at a key of the writer's choice.
    pub fn texts_at(&self, name: &str) -> Vec<String> {
        self.map.get(name).map_or_else(Vec::new, |value| self.texts(value, &self.path_to(name), name))
    }

    /// The items of the list at a key of the writer's choice, each a list of texts or such lists under keys.
    pub fn lists_or_maps_at(&self, name: &str) -> Vec<ListOrMap> {
        let at = self.path_to(name);
        let items = match self.map.get(name) {
            None => return Vec::new(),
            Some(Value::Sequence(items)) => items,
            Some(other) => {
                self.wrong_type(&at, name, "a list of lists", other);
                return Vec::new();
            }
        };
        let item = |(index, item): (usize, &'y Value)| {
            let at = [at.as_slice(), &[Step::Item(index)]].concat();
            let Some(map) = item.as_mapping() else { return ListOrMap::List(self.texts(item, &at, name)) };
            let inside = self.inside(at, map);
            ListOrMap::Map(inside.names().into_iter().map(|key| (key.to_owned(), inside.texts_at(key))).collect())
        };
        items.iter().enumerate().map(item).collect()
    }

    /// A calendar date, `2026-03-01`.
    pub fn date(&self, key: &'static str) -> Option<Date> {
        let text = self.string(key)?;
        let date = Date::from_str(&text).ok();
        if date.is_none() {
            self.problem(key, "bad-date", format!("`{text}` is not a date"), "expected a date such as 2026-03-01");
        }
        date
    }

    /// An instant, `2026-03-01T09:00:00Z`; a date alone is its first moment in UTC.
    pub fn instant(&self, key: &'static str) -> Option<Timestamp> {
        let text = self.string(key)?;
        let instant = parse_instant(&text);
        if instant.is_none() {
            self.problem(
                key,
                "bad-date",
                format!("`{text}` is not an instant"),
                "expected a date and time with zone such as 2026-03-01T09:00:00Z",
            );
        }
        instant
    }

    /// The mapping at `key`.
    pub fn map(&self, key: &'static str) -> Option<YamlMap<'y>> {
        let map = self.typed(key, "keys and values", Value::as_mapping)?;
        Some(self.inside(self.path_to(key), map))
    }

    /// The list of mappings at `key`.
    pub fn maps(&self, key: &'static str) -> Vec<YamlMap<'y>> {
        let Some(items) = self.typed(key, "a list", Value::as_sequence) else { return Vec::new() };
        let mut maps = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let mut at = self.path_to(key);
            at.push(Step::Item(index));
            match item.as_mapping() {
                Some(map) => maps.push(self.inside(at, map)),
                None => self.wrong_type(&at, key, "keys and values", item),
            }
        }
        maps
    }

    /// The list of texts and mappings at `key`, each with its place in the list.
    pub fn texts_or_maps(&self, key: &'static str) -> Vec<(usize, TextOrMap<'y>)> {
        let Some(items) = self.typed(key, "a list", Value::as_sequence) else { return Vec::new() };
        let mut read = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let mut at = self.path_to(key);
            at.push(Step::Item(index));
            match item {
                Value::String(text) => read.push((index, TextOrMap::Text(text.trim().to_owned()))),
                Value::Mapping(map) => read.push((index, TextOrMap::Map(self.inside(at, map)))),
                other => self.wrong_type(&at, key, "text", other),
            }
        }
        read
    }

    /// A mapping with keys of the writer's choice: each key with the mapping under it.
    pub fn named_maps(&self, key: &'static str) -> Vec<(String, YamlMap<'y>)> {
        let Some(map) = self.map(key) else { return Vec::new() };
        let mut named = Vec::with_capacity(map.map.len());
        for (name, value) in map.map {
            let Some(name) = name.as_str() else { continue };
            let at = map.path_to(name);
            match value.as_mapping() {
                Some(inner) => named.push((name.to_owned(), self.inside(at, inner))),
                None => self.wrong_type(&at, name, "keys and values", value),
            }
        }
        named
    }

    /// A text, or texts by key of the writer's choice (languages).
    pub fn string_or_map(&self, key: &'static str) -> Option<StringOrMap> {
        match self.value(key)? {
            Value::String(text) => Some(StringOrMap::One(text.trim().to_owned())),
            Value::Mapping(map) => {
                let mut texts = BTreeMap::new();
                for (name, value) in map {
                    let name = match name {
                        Value::String(name) => name.clone(),
                        // YAML 1.1 habits: `no:` is Norwegian here, and stays text in YAML 1.2.
                        other => {
                            self.wrong_type(&self.path_to(key), key, "text", other);
                            continue;
                        }
                    };
                    match value.as_str() {
                        Some(text) => {
                            texts.insert(name, text.trim().to_owned());
                        }
                        None => {
                            let mut at = self.path_to(key);
                            at.push(Step::Key(name.clone()));
                            self.wrong_type(&at, &name, "text", value);
                        }
                    }
                }
                Some(StringOrMap::PerLanguage(texts))
            }
            other => {
                self.wrong_type(&self.path_to(key), key, "text", other);
                None
            }
        }
    }

    /// Free values under `key`, as JSON with the writer's order lost (ordered by key).
    pub fn free(&self, key: &'static str) -> BTreeMap<String, serde_json::Value> {
        let Some(map) = self.typed(key, "keys and values", Value::as_mapping) else { return BTreeMap::new() };
        let mut free = BTreeMap::new();
        for (name, value) in map {
            let Some(name) = name.as_str() else { continue };
            match serde_json::to_value(value) {
                Ok(value) => {
                    free.insert(name.to_owned(), value);
                }
                Err(_) => self.problem(key, "wrong-type", format!("`{name}` cannot be kept"), "expected plain values"),
            }
        }
        free
    }

    fn inside(&self, at: Vec<Step>, map: &'y Mapping) -> YamlMap<'y> {
        YamlMap { yaml: self.yaml, at, map, problems: self.problems, asked: RefCell::default() }
    }

    /// Add a problem for each key that nobody asked for and `allowed` does not name.
    pub fn refuse_unknown_keys(&self, allowed: &[String]) {
        let asked = self.asked.borrow();
        for key in self.map.keys() {
            let Some(name) = key.as_str() else {
                self.add(
                    Problem::error(
                        "unknown-key",
                        self.yaml.path,
                        format!("a key should be text, but is {}", kind(key)),
                    ),
                    &self.at,
                    false,
                    "",
                );
                continue;
            };
            if asked.contains(&name) || allowed.iter().any(|allowed| allowed == name) {
                continue;
            }
            let problem = Problem::error("unknown-key", self.yaml.path, format!("unknown key `{name}`"))
                .suggest(nearest(name, asked.iter().copied()));
            let mut known: Vec<&str> = asked.clone();
            known.sort_unstable();
            known.dedup();
            self.add(problem, &self.path_to(name), true, format!("expected one of: {}", known.join(", ")));
        }
    }
}
