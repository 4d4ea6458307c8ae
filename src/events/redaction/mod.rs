//! What names a person leaves a text before the text is kept.
//!
//! Every finding is replaced by a typed placeholder such as `[email]`, so that a writer still understands the
//! question. Redacting twice changes nothing more. Where the rules err, they err towards the reader: a long number is
//! replaced whether or not its check digits say what it is; they only choose the placeholder.

mod address;
mod iban;
mod identity;
mod number;
mod patterns;
mod plain;
mod region;
mod secret;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use quick_cache::sync::Cache;
use serde::Serialize;

use crate::language;

use super::event::{
    COMMENT_LENGTH_CHARS_MAX, ClickEvent, FeedbackEvent, QUERY_LENGTH_CHARS_MAX, QueryEvent, ReturnEvent, ToldEvent,
};
use super::own_ids::OwnIds;
use patterns::{PATTERNS, Patterns};
use plain::Plain;

/// Longest path of an article that is kept, in Unicode scalar values.
const PATH_LENGTH_CHARS_MAX: usize = 500;

/// Of a text beyond its limit, this many times the limit is read before it is cut.
const READ_FACTOR: usize = 4;

/// Texts remembered as harmless, and the longest of them in bytes: most questions are asked by many readers.
const HARMLESS_MAX: usize = 2_048;
const HARMLESS_BYTES_MAX: usize = 400;

/// Instead of a text that could not be searched.
const WITHHELD: &str = "[withheld]";

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Card,
    Email,
    Iban,
    Identity,
    IpAddress,
    Number,
    Phone,
    Token,
}

impl Kind {
    const ALL: [Self; 8] =
        [Self::Card, Self::Email, Self::Iban, Self::Identity, Self::IpAddress, Self::Number, Self::Phone, Self::Token];

    fn placeholder(self) -> &'static str {
        match self {
            Self::Card => "[card]",
            Self::Email => "[email]",
            Self::Iban => "[iban]",
            Self::Identity => "[id]",
            Self::IpAddress => "[ip]",
            Self::Number => "[number]",
            Self::Phone => "[phone]",
            Self::Token => "[token]",
        }
    }
}

/// Where personal data lies, in bytes of the plain text. The first finder to claim a place keeps it.
#[derive(Debug, Default)]
struct Findings(Vec<(Range<usize>, Kind)>);

impl Findings {
    fn is_free(&self, range: &Range<usize>) -> bool {
        self.0.iter().all(|(taken, _)| range.end <= taken.start || taken.end <= range.start)
    }

    fn add(&mut self, range: Range<usize>, kind: Kind) {
        if self.is_free(&range) && !range.is_empty() {
            self.0.push((range, kind));
        }
    }
}

/// Removes personal data, with the telephone numbers of certain regions.
#[derive(Debug, Clone)]
pub struct Redaction {
    regions: Vec<phonenumber::country::Id>,
    /// Texts in which there was nothing to find.
    harmless: Arc<Cache<String, ()>>,
}

impl Default for Redaction {
    fn default() -> Self {
        Self { regions: Vec::new(), harmless: Arc::new(Cache::new(HARMLESS_MAX)) }
    }
}

impl Redaction {
    /// The rules for readers of these languages (BCP 47).
    pub fn for_languages<'a>(languages: impl IntoIterator<Item = &'a str>) -> Self {
        Self { regions: region::of_languages(languages), ..Self::default() }
    }

    /// The text with every finding replaced by its placeholder.
    pub fn redact(&self, text: &str) -> String {
        let Ok(patterns) = &*PATTERNS else {
            return WITHHELD.to_owned();
        };
        // A replacement can bring together what was apart. Each round takes away at least one character that is
        // not part of a placeholder, so there is a last round.
        let mut redacted = text.to_owned();
        while let Some(next) = self.redact_once(patterns, &redacted) {
            redacted = next;
        }
        redacted
    }

    /// The same, without looking at a text again that was just found to be harmless.
    fn redact_unless_harmless(&self, text: String) -> String {
        if self.harmless.get(&text).is_some() {
            return text;
        }
        let redacted = self.redact(&text);
        if text.len() <= HARMLESS_BYTES_MAX && redacted == text {
            self.harmless.insert(text, ());
        }
        redacted
    }

    fn redact_once(&self, patterns: &Patterns, text: &str) -> Option<String> {
        let disguised = Plain::new(text);
        let plain = disguised.text.as_str();
        // Every finding has a digit, an @ or the marks of an address.
        if !plain.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'@' | b'/' | b'=' | b':')) {
            return None;
        }
        let mut findings = Findings::default();
        secret::find_in_addresses(patterns, plain, &mut findings);
        address::find_email(patterns, plain, &mut findings);
        iban::find(patterns, plain, &mut findings);
        address::find_ip(patterns, plain, &mut findings);
        identity::find_with_letters(patterns, plain, &mut findings);
        secret::find_tokens(patterns, plain, &mut findings);
        number::find(patterns, plain, &self.regions, &mut findings);
        if findings.0.is_empty() {
            return None;
        }
        findings.0.sort_by_key(|(range, _)| range.start);
        Some(disguised.replace(text, &findings.0))
    }

    /// Redacts before it shortens: half an address would no longer be found.
    /// NUL means nothing to a reader, hides what it splits, and PostgreSQL keeps no text that has it.
    fn redact_to(&self, text: &str, chars_max: usize) -> String {
        let text = readable(text, chars_max * READ_FACTOR).replace('\0', "");
        shortened(&self.redact_unless_harmless(text), chars_max).to_owned()
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

    pub(super) fn return_event(&self, event: ReturnEvent) -> Redacted<ReturnEvent> {
        Redacted(ReturnEvent {
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

    pub(super) fn told_event(&self, event: ToldEvent) -> Redacted<ToldEvent> {
        Redacted(ToldEvent {
            id: digest(&event.id),
            visit: digest(&event.visit),
            lang: language_tag(event.lang),
            query: self.redact_to(&event.query, QUERY_LENGTH_CHARS_MAX),
            detail: self.redact_to(&event.detail, COMMENT_LENGTH_CHARS_MAX),
            ..event
        })
    }
}

/// An event that holds no text or identifier as its sender wrote it. This module makes one, and the spool reads back
/// what it was given.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Redacted<E>(E);

impl<E> Redacted<E> {
    /// An event that was redacted before it was spooled.
    pub(super) fn from_spool(event: E) -> Self {
        Self(event)
    }

    pub fn get(&self) -> &E {
        &self.0
    }
}

impl Redacted<QueryEvent> {
    /// The event with an identifier of our own, if its sender gave it none.
    pub(super) fn named(mut self, own_ids: &mut OwnIds) -> Self {
        if self.0.id.is_empty() {
            self.0.id = own_ids.next(self.0.at);
        }
        self
    }

    /// The query alone.
    pub(super) fn wording(&self) -> Redacted<String> {
        Redacted(self.0.query.clone())
    }
}

impl Redacted<ClickEvent> {
    /// The same click under another wording of its question.
    pub(super) fn asked_as(self, wording: &Redacted<String>) -> Self {
        Self(ClickEvent { query: wording.0.clone(), ..self.0 })
    }
}

impl Redacted<ReturnEvent> {
    /// The same return under another wording of its question.
    pub(super) fn asked_as(self, wording: &Redacted<String>) -> Self {
        Self(ReturnEvent { query: wording.0.clone(), ..self.0 })
    }
}

/// 128 bits of a digest: enough to tell events apart, and nothing a sender wrote is kept. Empty stays empty.
fn digest(identifier: &str) -> String {
    if identifier.is_empty() {
        return String::new();
    }
    let digest = blake3::hash(identifier.as_bytes());
    let (halves, _) = digest.as_bytes().as_chunks();
    format!("{:032x}", u128::from_be_bytes(halves[0]))
}

/// A redacted text without its placeholders, with single spaces: what is left to search for.
pub fn without_placeholders(text: &str) -> String {
    let mut rest = text.replace(WITHHELD, " ");
    for kind in Kind::ALL {
        rest = rest.replace(kind.placeholder(), " ");
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `chars_max` characters of `text`, cut between words.
fn readable(text: &str, chars_max: usize) -> &str {
    match text.char_indices().nth(chars_max) {
        Some((end, _)) => text[..end].rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole),
        None => text,
    }
}

/// At most `chars_max` characters of `redacted`. A placeholder that does not fit is left out as a whole.
fn shortened(redacted: &str, chars_max: usize) -> &str {
    let Some((end, _)) = redacted.char_indices().nth(chars_max) else {
        return redacted;
    };
    let opened = redacted[..end].rfind('[').filter(|opened| {
        let rest = &redacted[*opened..];
        Kind::ALL
            .iter()
            .map(|kind| kind.placeholder())
            .chain([WITHHELD])
            .any(|placeholder| rest.starts_with(placeholder) && opened + placeholder.len() > end)
    });
    &redacted[..opened.unwrap_or(end)]
}

/// A tag comes from outside too: what is none is kept as the undetermined language.
fn language_tag(tag: String) -> String {
    if language::is_language_tag(&tag) { tag } else { "und".to_owned() }
}
