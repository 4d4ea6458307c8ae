//! The fields of the index and how much each counts.

use anyhow::Context;
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

/// Changes whenever an index of an older shape can no longer be asked.
pub const SCHEMA_VERSION: u32 = 4;

/// A field of an article that questions are compared with.
pub(super) struct TextField {
    pub name: &'static str,
    /// How many times a word in this field counts, compared with one in the body.
    pub weight: f32,
    /// How much a longer field weakens each of its words: BM25's `b`, from 0 to 1.
    pub length_share: f32,
    /// Whether the field is short enough for every completion of a beginning to be followed.
    pub is_short: bool,
}

/// Places of fields in [`TEXT_FIELDS`].
pub(super) const TITLE: usize = 0;
pub(super) const ASKED_AS: usize = 1;
pub(super) const HEADINGS: usize = 2;
pub(super) const DESCRIPTION: usize = 3;
pub(super) const TAGS: usize = 4;
pub(super) const BODY: usize = 5;

/// Weights are steps of the same ladder: the question itself, then what summarises the answer, then the answer.
/// `asked_as` and tags are lists: one more wording must not weaken the others, so their length does not count.
pub(super) const TEXT_FIELDS: [TextField; 6] = [
    TextField { name: "title", weight: 3.0, length_share: 0.5, is_short: true },
    TextField { name: "asked_as", weight: 3.0, length_share: 0.0, is_short: true },
    TextField { name: "headings", weight: 1.5, length_share: 0.3, is_short: true },
    TextField { name: "description", weight: 1.5, length_share: 0.5, is_short: true },
    TextField { name: "tags", weight: 1.5, length_share: 0.0, is_short: true },
    TextField { name: "body", weight: 1.0, length_share: 0.85, is_short: false },
];

/// The two indexed forms of one text field.
#[derive(Clone, Copy)]
pub(super) struct FieldForms {
    pub folded: Field,
    pub stem: Field,
}

/// Handles of every field of the index.
#[derive(Clone)]
pub(super) struct Fields {
    /// In the order of [`TEXT_FIELDS`].
    pub text: [FieldForms; 6],
    /// Every word of the article once, as [`super::vocabulary`] writes it: the site's vocabulary, and the way from a word
    /// typed without accents to the stems of the accented words it may mean.
    pub vocabulary: Field,
    /// Title and wordings as [`super::key`] makes keys of them, to recognise a question that equals one.
    pub keys: Field,
    pub audience: Field,
    /// The outermost section as `folder U+0001 title`.
    pub outermost_section: Field,
    pub path: Field,
    pub url: Field,
    pub title: Field,
    pub description: Field,
    pub section: Field,
    pub heading: Field,
    pub anchor: Field,
    pub passage: Field,
    /// Where the words of title, description, and each heading and passage are, as [`super::spans`] writes it.
    pub spans: Field,
}

/// Stands between the two halves of a vocabulary term, and between folder and title; no analysed word contains it.
pub(super) const FORM_SEPARATOR: char = '\u{1}';
/// The audience of an article that is for everyone.
pub(super) const EVERYONE: &str = "*";

/// The schema of one language's index.
pub(super) fn schema() -> Schema {
    let mut builder = Schema::builder();
    // Text comes analysed, its words parted by spaces; the tokenizer only cuts there.
    let scored = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_fieldnorms(true)
        .set_index_option(IndexRecordOption::WithFreqs);
    // Every form of a word has its stem, so the positions of stems are enough to find it in the text.
    let placed = scored.clone().set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let plain = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    for field in &TEXT_FIELDS {
        builder.add_text_field(field.name, TextOptions::default().set_indexing_options(scored.clone()));
        builder.add_text_field(&stem_name(field.name), TextOptions::default().set_indexing_options(placed.clone()));
    }
    for name in ["vocabulary", "keys", "audience", "outermost_section"] {
        builder.add_text_field(name, TextOptions::default().set_indexing_options(plain.clone()));
    }
    for name in STORED_FIELDS {
        builder.add_text_field(name, STORED);
    }
    builder.add_bytes_field(SPANS_FIELD, STORED);
    builder.build()
}

const STORED_FIELDS: [&str; 8] = [
    "stored_path",
    "stored_url",
    "stored_title",
    "stored_description",
    "stored_section",
    "stored_heading",
    "stored_anchor",
    "stored_passage",
];

const SPANS_FIELD: &str = "stored_spans";

fn stem_name(field: &str) -> String {
    format!("{field}_stem")
}

impl Fields {
    /// The fields of an opened index; fails when it was written with another schema.
    pub fn of(schema: &Schema) -> anyhow::Result<Self> {
        let field = |name: &str| schema.get_field(name).with_context(|| format!("the index has no field `{name}`"));
        let forms = |index: usize| -> anyhow::Result<FieldForms> {
            let name = TEXT_FIELDS[index].name;
            Ok(FieldForms { folded: field(name)?, stem: field(&stem_name(name))? })
        };
        Ok(Self {
            text: [forms(0)?, forms(1)?, forms(2)?, forms(3)?, forms(4)?, forms(5)?],
            vocabulary: field("vocabulary")?,
            keys: field("keys")?,
            audience: field("audience")?,
            outermost_section: field("outermost_section")?,
            path: field("stored_path")?,
            url: field("stored_url")?,
            title: field("stored_title")?,
            description: field("stored_description")?,
            section: field("stored_section")?,
            heading: field("stored_heading")?,
            anchor: field("stored_anchor")?,
            passage: field("stored_passage")?,
            spans: field(SPANS_FIELD)?,
        })
    }
}
