//! An article as the index sees it.

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
pub(super) fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
