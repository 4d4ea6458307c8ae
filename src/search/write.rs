//! Writing an index: the same articles give the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tantivy::directory::{Directory, RamDirectory};
use tantivy::schema::Field;
use tantivy::{Index, IndexMeta, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use super::document::{SearchDocument, in_one_line};
use super::facets::outermost_section;
use super::manifest::IndexedLanguage;
use super::question::{exact_key, loose_key};
use super::rules::SearchRules;
use super::schema::{ASKED_AS, BODY, DESCRIPTION, EVERYONE, FORM_SEPARATOR, Fields, HEADINGS, TAGS, TITLE, schema};
use super::spans::SpansWriter;
use crate::language::{Analyzer, TokenKind, direction};

/// Memory that tantivy may use while it collects one language, in bytes: the least it accepts. It grows as needed.
const WRITER_MEMORY_BYTES: usize = 15_000_000;
/// Size from which a block of stored articles is full, in bytes: about an article. A hit reads its whole block.
const STORE_BLOCK_BYTES: usize = 2048;
/// File of tantivy that names the segment.
const META_FILE: &str = "meta.json";
/// A segment is named by a UUID in hexadecimal digits.
const SEGMENT_NAME_LENGTH_BYTES: usize = 32;

/// Writes the index of one language into `folder`, which must be empty or new.
///
/// The same documents give the same bytes and file names: there is one segment, the documents are sorted by path,
/// and the segment is named after its contents, where tantivy would draw lots.
pub fn write_index(language: &str, documents: &[SearchDocument], folder: &Path) -> anyhow::Result<IndexedLanguage> {
    fs_err::create_dir_all(folder)?;
    let schema = schema();
    let fields = Fields::of(&schema)?;
    let analyzer = analyzer(language, documents);
    // On disk, tantivy would wait for every file to be safe there; the build is safe once, when it is published.
    let directory = RamDirectory::create();
    let mut writer: SingleSegmentIndexWriter = Index::builder()
        .schema(schema)
        .settings(IndexSettings { docstore_blocksize: STORE_BLOCK_BYTES, ..IndexSettings::default() })
        .single_segment_index_writer(directory.clone(), WRITER_MEMORY_BYTES)
        .with_context(|| format!("could not start an index in {}", folder.display()))?;
    let mut sorted: Vec<&SearchDocument> = documents.iter().collect();
    sorted.sort_by(|a, b| a.path.cmp(&b.path));
    for document in sorted {
        writer.add_document(index_document(&analyzer, &fields, document))?;
    }
    write_files(&directory, &writer.finalize()?.load_metas()?, folder)?;
    Ok(IndexedLanguage {
        code: language.to_owned(),
        dir: direction(language).attribute().to_owned(),
        documents: documents.len() as u64,
        checksum: checksum(folder)?,
        rules: SearchRules::default(),
    })
}

/// The analysis of a language; where it writes compounds as one word, with the words of the articles.
fn analyzer(language: &str, documents: &[SearchDocument]) -> Analyzer {
    let analyzer = Analyzer::new(language);
    if !analyzer.has_compounds() {
        return analyzer;
    }
    let mut articles: BTreeMap<(String, String), u32> = BTreeMap::new();
    for document in documents {
        let words: BTreeSet<(String, String)> =
            document.texts().flat_map(|text| analyzer.tokens(text)).map(|token| (token.folded, token.stem)).collect();
        for word in words {
            *articles.entry(word).or_default() += 1;
        }
    }
    analyzer.with_words(articles.into_iter().map(|((folded, stem), articles)| (folded, stem, articles)))
}

/// One article in tantivy's terms.
fn index_document(analyzer: &Analyzer, fields: &Fields, article: &SearchDocument) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    let mut vocabulary = BTreeSet::new();
    let mut add = |document: &mut TantivyDocument, field: usize, text: &str| {
        let tokens = analyzer.tokens(text);
        // The words inside a word are found as another form of it: they make the article no longer and are no words
        // of its vocabulary.
        let written = || tokens.iter().filter(|token| token.kind != TokenKind::Inside);
        for token in written() {
            vocabulary.insert(format!("{}{FORM_SEPARATOR}{}", token.folded, token.stem));
        }
        let forms = fields.text[field];
        add_text(document, forms.folded, written().map(|token| &*token.folded));
        add_text(document, forms.stem, tokens.iter().map(|token| &*token.stem));
        tokens
    };

    let mut keys = BTreeSet::new();
    document.add_text(fields.path, &article.path);
    document.add_text(fields.url, &article.url);
    document.add_text(fields.section, &article.section);
    document.add_text(fields.title, &article.title);
    let mut spans = SpansWriter::default();
    let title = add(&mut document, TITLE, &article.title);
    spans.add(&title);
    keys.insert(format!("title={}", exact_key(&title)));
    keys.insert(format!("title~{}", loose_key(&title)));
    for wording in &article.asked_as {
        let tokens = add(&mut document, ASKED_AS, wording);
        keys.insert(format!("asked={}", exact_key(&tokens)));
        keys.insert(format!("asked~{}", loose_key(&tokens)));
    }
    let description = in_one_line(&article.description);
    spans.add(&add(&mut document, DESCRIPTION, &description));
    document.add_text(fields.description, description);
    for tag in &article.tags {
        add(&mut document, TAGS, tag);
    }
    for passage in &article.passages {
        let text = in_one_line(&passage.text);
        spans.add(&add(&mut document, HEADINGS, &passage.heading));
        spans.add(&add(&mut document, BODY, &text));
        document.add_text(fields.heading, &passage.heading);
        document.add_text(fields.anchor, &passage.anchor);
        document.add_text(fields.passage, text);
    }
    add_terms(&mut document, fields.vocabulary, vocabulary);
    add_terms(&mut document, fields.keys, keys);
    let audience: BTreeSet<String> = match article.audience.is_empty() {
        true => [EVERYONE.to_owned()].into(),
        false => article.audience.iter().cloned().collect(),
    };
    add_terms(&mut document, fields.audience, audience);
    let section = outermost_section(&article.path);
    let section = section.map(|folder| format!("{folder}{FORM_SEPARATOR}{}", article.outermost_section));
    add_terms(&mut document, fields.outermost_section, section);

    document.add_bytes(fields.spans, &spans.finish());
    document
}

/// Adds analysed words as one value, which numbers them; no analysed word has a space in it.
///
/// tantivy also takes a text with its tokens, but carries that to the index and back as JSON.
fn add_text<'t>(document: &mut TantivyDocument, field: Field, words: impl Iterator<Item = &'t str>) {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    if !text.is_empty() {
        document.add_text(field, text);
    }
}

/// Adds terms, each as a value of its own.
fn add_terms(document: &mut TantivyDocument, field: Field, terms: impl IntoIterator<Item: AsRef<str>>) {
    for term in terms {
        document.add_text(field, term);
    }
}

/// Writes a finished index, its segment renamed from tantivy's random id to the digest of its files.
fn write_files(directory: &RamDirectory, meta: &IndexMeta, folder: &Path) -> anyhow::Result<()> {
    let [segment] = &meta.segments[..] else {
        bail!("the index in {} has {} segments instead of one", folder.display(), meta.segments.len());
    };
    // By extension, not by name: that one is still random.
    let mut files = BTreeMap::new();
    for path in meta.list_segment_files() {
        // Not every file that a segment may have is there: nothing was ever deleted.
        if directory.exists(&path)? {
            let extension = path.extension().unwrap_or_default().to_owned();
            files.insert(extension, directory.open_read(&path)?.read_bytes()?);
        }
    }
    let mut digest = blake3::Hasher::new();
    for (extension, contents) in &files {
        digest.update(extension.as_encoded_bytes());
        digest.update(contents);
    }
    let name = digest.finalize().to_hex()[..SEGMENT_NAME_LENGTH_BYTES].to_owned();
    for (extension, contents) in &files {
        fs_err::write(folder.join(&name).with_extension(extension), contents)?;
    }
    let meta = String::from_utf8(directory.atomic_read(META_FILE.as_ref())?)?;
    fs_err::write(folder.join(META_FILE), meta.replace(&hyphenated(&segment.id().uuid_string()), &hyphenated(&name)))?;
    Ok(())
}

/// The spelling of a UUID in `meta.json`.
fn hyphenated(simple: &str) -> String {
    format!("{}-{}-{}-{}-{}", &simple[..8], &simple[8..12], &simple[12..16], &simple[16..20], &simple[20..])
}

/// The files of a folder, sorted.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs_err::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Digest of the files that tantivy reads; what else the build leaves in the folder is not part of it.
pub(super) fn checksum(folder: &Path) -> anyhow::Result<String> {
    let mut digest = blake3::Hasher::new();
    for path in files(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_segment = path.file_stem().is_some_and(|stem| stem.len() == SEGMENT_NAME_LENGTH_BYTES);
        if is_segment || name == META_FILE {
            digest.update(name.as_bytes());
            digest.update(&fs_err::read(&path)?);
        }
    }
    Ok(digest.finalize().to_hex()[..32].to_owned())
}
