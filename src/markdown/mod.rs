//! Markdown to a [`Document`]: HTML with slots for what only the site knows, and the plain text.
//!
//! An article is parsed once. Its links, images and labels become slots, filled per page by
//! [`Prose::write_html`], so that the same parse serves the article, its fallback pages in other
//! languages, and the search index.

mod code;
mod document;
mod footnote;
#[cfg_attr(not(feature = "code-colors"), path = "no_grammar.rs")]
mod grammar;
mod heading;
mod html_link;
mod parse;

pub use self::code::{HIGHLIGHT_BYTES_MAX, HIGHLIGHT_LINE_BYTES_MAX};
pub use self::document::{
    Document, Finding, FindingKind, Heading, Link, LinkKind, Outline, Passage, Prose, Slot, SlotKind,
};
pub use self::html_link::is_external;
pub use self::parse::parse;
