//! What names a person leaves a text before the text is kept.
//!
//! Every finding is replaced by a typed placeholder such as `[email]`, so that a writer still understands the
//! question. Redacting twice changes nothing more.

use std::sync::LazyLock;

use regex::Regex;

use super::event::{COMMENT_LENGTH_CHARS_MAX, ClickEvent, FeedbackEvent, QUERY_LENGTH_CHARS_MAX, QueryEvent};

/// Longest path of an article that is kept, in Unicode scalar values.
const PATH_LENGTH_CHARS_MAX: usize = 500;

/// RFC 5646 asks implementations to hold at least 35 characters.
const LANGUAGE_TAG_LENGTH_MAX: usize = 35;

/// A pattern of this module that does not compile fails the test that builds them all.
static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+").ok());

/// Removes personal data for the readers of certain regions.
#[derive(Debug, Clone, Default)]
pub struct Redaction {}

impl Redaction {
    /// The rules for readers of these languages (BCP 47).
    pub fn for_languages<'a>(_languages: impl IntoIterator<Item = &'a str>) -> Self {
        Self {}
    }

    /// The text with every finding replaced by its placeholder.
    pub fn redact(&self, text: &str) -> String {
        match EMAIL.as_ref() {
            Some(email) => email.replace_all(text, "[email]").into_owned(),
            None => String::new(),
        }
    }

    /// Redacts before it shortens: half an address would no longer be found.
    fn redact_to(&self, text: &str, chars_max: usize) -> String {
        self.redact(text).chars().take(chars_max).collect()
    }

    pub(super) fn query_event(&self, event: QueryEvent) -> Redacted<QueryEvent> {
        Redacted(QueryEvent {
            id: digest(&event.id),
            visit: digest(&event.visit),
            lang: language_tag(event.lang),
            query: self.redact_to(&event.query, QUERY_LENGTH_CHARS_MAX),
            ..event
        })
    }

    pub(super) fn click_event(&self, event: ClickEvent) -> Redacted<ClickEvent> {
        Redacted(ClickEvent {
            id: digest(&event.id),
            visit: digest(&event.visit),
            lang: language_tag(event.lang),
            query: self.redact_to(&event.query, QUERY_LENGTH_CHARS_MAX),
            path: self.redact_to(&event.path, PATH_LENGTH_CHARS_MAX),
            ..event
        })
    }

    pub(super) fn feedback_event(&self, event: FeedbackEvent) -> Redacted<FeedbackEvent> {
        Redacted(FeedbackEvent {
            id: digest(&event.id),
            visit: digest(&event.visit),
            lang: language_tag(event.lang),
            path: self.redact_to(&event.path, PATH_LENGTH_CHARS_MAX),
            comment: self.redact_to(&event.comment, COMMENT_LENGTH_CHARS_MAX),
            ..event
        })
    }
}

/// An event that holds no text or identifier as its sender wrote it. Only this module makes one.
#[derive(Debug, Clone, PartialEq)]
pub struct Redacted<E>(E);

impl<E> Redacted<E> {
    pub fn get(&self) -> &E {
        &self.0
    }
}

/// 128 bits of a digest: enough to tell events apart, and nothing a sender wrote is kept. Empty stays empty.
fn digest(identifier: &str) -> String {
    if identifier.is_empty() {
        return String::new();
    }
    blake3::hash(identifier.as_bytes()).to_hex()[..32].to_owned()
}

/// A tag comes from outside too: what does not look like one is kept as the undetermined language.
fn language_tag(tag: String) -> String {
    let is_tag = (1..=LANGUAGE_TAG_LENGTH_MAX).contains(&tag.len())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && tag.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    if is_tag { tag } else { "und".to_owned() }
}
