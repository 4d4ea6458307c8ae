//! An article as the index sees it.

use std::borrow::Cow;

use serde::Serialize;

/// What the index takes of an article in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchDocument {
    /// Below the language folder, without `.md`: `account/reset-password`. The same in every language.
    pub path: String,
    /// Where the page lies: `/en/account/reset-password/`.
    pub url: String,
    pub title: String,
    pub description: String,
    /// The customers' own wordings of the question.
    pub asked_as: Vec<String>,
    pub tags: Vec<String>,
    /// Who the article is for; empty for everyone.
    pub audience: Vec<String>,
    /// Title of the section the article stands in.
    pub section: String,
    /// Title of the outermost section around the article, whose folder `path` begins with; empty when it has none.
    pub outermost_section: String,
    /// The body, cut at its headings.
    pub passages: Vec<Passage>,
}

/// The text under one heading, as plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Empty for the text before the first heading.
    pub heading: String,
    /// The heading's `id`; empty where there is none.
    pub anchor: String,
    pub text: String,
}

impl SearchDocument {
    /// Every text that questions are compared with.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let short = [&self.title, &self.description].into_iter().chain(&self.asked_as).chain(&self.tags);
        short.chain(self.passages.iter().flat_map(|passage| [&passage.heading, &passage.text])).map(String::as_str)
    }
}

/// What snippets are cut from: no line break, and one space between words.
pub(super) fn in_one_line(text: &str) -> Cow<'_, str> {
    if is_in_one_line(text) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(line)
}

/// Whether a text is in one line already, as far as its bytes show: most texts are.
fn is_in_one_line(text: &str) -> bool {
    let is_other_space = |byte: u8| {
        // What begins as a space beyond ASCII does in UTF-8: U+0085 and U+00A0, U+1680, U+2000 to U+205F, U+3000.
        byte.is_ascii_control() || matches!(byte, 0xC2 | 0xE1 | 0xE2 | 0xE3)
    };
    let bytes = text.as_bytes();
    let has_space_at_end = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    !has_space_at_end
        && !bytes.iter().fold(false, |found, byte| found | is_other_space(*byte))
        && !bytes.windows(2).any(|two| two == b"  ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_has_its_words_with_one_space_between(text in "([a-zéЖ–]{0,2}[ \t\n\u{85}\u{A0}\u{1680}\u{2009}\u{3000}]{0,2}){0,4}") {
            let expected = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(in_one_line(&text), expected);
        }
    }
}
