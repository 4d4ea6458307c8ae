//! What a Markdown text says, and its HTML with slots.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A parsed Markdown text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    pub outline: Outline,
    pub prose: Prose,
}

/// What other texts, and the page around it, have to know of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Links and images in the order of the text.
    pub links: Vec<Link>,
    /// Headings in the order of the text.
    pub headings: Vec<Heading>,
    /// Ids that raw HTML in the text defines (`<details id="…">`), beside those of headings.
    pub html_ids: Vec<String>,
    /// How long the plain text is without its headings, in Unicode scalar values.
    pub text_chars: usize,
    /// What the text should not contain.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// The text itself, to be shown and to be searched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    pub(super) html: String,
    pub(super) slots: Vec<Slot>,
    /// The plain text, cut at headings.
    pub passages: Vec<Passage>,
}

/// A place in the HTML that is filled when a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Byte of the HTML at which the text is put.
    pub(super) offset: usize,
    pub kind: SlotKind,
}

/// What belongs into a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotKind {
    /// The attributes of link or image number N of [`Outline::links`], with a space before them.
    Link(usize),
    /// An interface string in the language of the text, such as the label of `> [!NOTE]`.
    Label(Label),
    /// The name of the link to heading number N of [`Outline::headings`].
    HeadingLink(usize),
}

/// An interface string that belongs to a text's markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Label {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    FootnoteBack,
    FootnotesHeading,
    Table,
}

impl Label {
    /// What a theme's strings call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "alert-note",
            Self::Tip => "alert-tip",
            Self::Important => "alert-important",
            Self::Warning => "alert-warning",
            Self::Caution => "alert-caution",
            Self::FootnoteBack => "footnote-back",
            Self::FootnotesHeading => "footnotes-heading",
            Self::Table => "table-label",
        }
    }
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// `[text](target)` or `<a href>`.
    Anchor,
    /// `![text](target)` or `<img src>`.
    Image,
}

/// A link or an image as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    /// The target as written, entities and escapes undone.
    pub target: String,
    /// Bytes of the Markdown text to point at when the link is wrong.
    pub span: Range<usize>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6: the page's title is the only heading of level 1.
    pub level: u8,
    /// The fragment that links to it.
    pub id: String,
    /// Its text without markup.
    pub text: String,
}

/// The plain text between two headings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Index of the heading above in [`Outline::headings`]; nothing before the first.
    pub heading: Option<usize>,
    pub text: String,
}

/// Something the text should not contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    /// Bytes of the Markdown text.
    pub span: Range<usize>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// A link whose scheme can run code or read files (`javascript:`).
    DangerousScheme(String),
    /// A `<script>` or an `on…` attribute: the site's content security policy would not run it.
    Script,
    /// The same explicit heading id twice.
    DuplicateId(String),
    /// A code block's language that is clearly misspelt; the block has no colours.
    UnknownLanguage { name: String, meant: &'static str },
}

impl FindingKind {
    /// Whether the text can be published as it is.
    pub fn is_harmless(&self) -> bool {
        matches!(self, Self::UnknownLanguage { .. })
    }
}

impl Prose {
    /// Append the HTML to `out`, asking `fill` for the text of each slot.
    pub fn write_html(&self, out: &mut String, mut fill: impl FnMut(SlotKind, &mut String)) {
        out.reserve(self.html.len() + self.slots.len() * 48);
        let mut written = 0;
        for slot in &self.slots {
            out.push_str(&self.html[written..slot.offset]);
            fill(slot.kind, out);
            written = slot.offset;
        }
        out.push_str(&self.html[written..]);
    }
}

impl Outline {
    /// Whether `#id` leads somewhere in this text.
    pub fn has_anchor(&self, id: &str) -> bool {
        id.is_empty()
            || id == "top"
            || self.headings.iter().any(|heading| heading.id == id)
            || self.html_ids.iter().any(|known| known == id)
    }
}
