//! Search: one tantivy index per language, written by the build and asked by the endpoint, and a small one for browsers.
//!
//! A question is analysed like the articles were ([`crate::language::Analyzer`]), each of its words is looked up in
//! every field, and the fields of an article are weighed together (BM25F). What was found is judged: [`Matched`] says
//! whether the best article covers the question, because an honest "no" is what feeds the writers.
//!
//! tantivy keeps the terms, postings and stored text; its query parser never sees what a reader typed.

mod answer;
mod browser_index;
mod cells;
mod document;
mod earlier;
mod explanation;
mod facets;
mod hits;
mod index_directory;
mod judgement;
mod key;
mod known_words;
mod language_index;
mod level;
mod manifest;
mod matches;
mod occurrences;
mod open;
mod positions;
mod postings;
mod proximity;
mod question;
mod ranking;
mod rules;
mod schema;
mod segment_directory;
mod site_documents;
mod snippet;
mod spans;
mod stored;
mod suggestion;
mod terms;
mod unfinished;
mod vocabulary;
mod write;

pub use answer::{Found, Hit, Level, Matched, OtherLanguage, Snippet};
pub use browser_index::{BROWSER_INDEX_FILE, browser_index, browser_index_inputs};
pub use document::{Passage, SearchDocument};
pub use explanation::{Explanation, WordMatch};
pub use facets::{AudienceCount, Facets, SectionCount};
pub use judgement::Evidence;
pub use manifest::{IndexedLanguage, MANIFEST_FILE, Manifest};
pub use open::{AskError, Indexes, OpenIndexError};
pub use question::{QUERY_LENGTH_CHARS_MAX, Question};
pub use rules::SearchRules;
pub use schema::SCHEMA_VERSION;
pub use site_documents::{EarlierIndexes, write_indexes};
pub use snippet::SNIPPET_LENGTH_CHARS_MAX;
pub use terms::{Form, Rule};
pub use write::write_index;
