//! Writing an index: the same articles give the same files.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;
use tantivy::directory::Directory as _;
use tantivy::index::SegmentComponent;
use tantivy::schema::{Field, Schema};
use tantivy::tokenizer::MAX_TOKEN_LEN;
use tantivy::{DocId, Index, IndexMeta, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use super::document::{SearchDocument, in_one_line};
use super::earlier::EarlierArticles;
use super::facets::outermost_section;
use super::key::{KeyKind, key};
use super::manifest::IndexedLanguage;
use super::postings::Postings;
use super::question::{exact_words, telling_stems};
use super::rules::SearchRules;
use super::schema::{ASKED_AS, BODY, DESCRIPTION, EVERYONE, FORM_SEPARATOR, Fields, HEADINGS, TAGS, TITLE, schema};
use super::segment_directory::SegmentDirectory;
use super::spans::SpansWriter;
use super::vocabulary::vocabulary_term;
use crate::digest::Digest;
use crate::language::{Analyzer, Lexicon, NumberedToken, Texts, Token, TokenKind, direction};

/// Memory that tantivy may use while it collects one language, in bytes: the least it accepts. It grows as needed.
const WRITER_MEMORY_BYTES: usize = 15_000_000;
/// Size from which a block of stored articles is full, in bytes: about an article. A hit reads its whole block.
const STORE_BLOCK_BYTES: usize = 2048;
/// The files of a segment that say which article has which word.
const INVERTED_INDEX: [SegmentComponent; 4] =
    [SegmentComponent::FieldNorms, SegmentComponent::Terms, SegmentComponent::Postings, SegmentComponent::Positions];
/// Fewest articles that are analysed apart from others: the words that both have are then analysed twice.
const PART_ARTICLES_MIN: usize = 256;
/// File of tantivy that names the segment.
const META_FILE: &str = "meta.json";
/// A segment is named by a UUID in hexadecimal digits.
const SEGMENT_NAME_LENGTH_BYTES: usize = 32;

/// Writes the index of one language into `folder`, which must be empty or new.
///
/// The same documents give the same bytes and file names: there is one segment, the documents are sorted by path,
/// and the segment is named after its contents, where tantivy would draw lots.
pub fn write_index(language: &str, documents: &[SearchDocument], folder: &Path) -> anyhow::Result<IndexedLanguage> {
    let mut sorted: Vec<&SearchDocument> = documents.iter().collect();
    sorted.sort_by(|a, b| a.path.cmp(&b.path));
    fn itself<'d>(document: &&'d SearchDocument) -> &'d SearchDocument {
        document
    }
    write_sorted(language, &Articles { sorted: &sorted, document: itself, parts: 1, earlier: None }, folder)
}

/// The articles of one language.
pub(super) struct Articles<'a, T, F> {
    /// By path.
    pub sorted: &'a [T],
    /// What the index holds of an article.
    pub document: F,
    /// In how many parts they are analysed at the same time.
    pub parts: usize,
    pub earlier: Option<Earlier<'a>>,
}

/// An index of some of the articles that lies there whole.
pub(super) struct Earlier<'a> {
    pub folder: PathBuf,
    /// What its articles were made of.
    pub inputs: &'a [Digest],
    /// What the articles are made of now.
    pub sorted_inputs: &'a [Digest],
}

/// Writes the index of one language from its articles, which are gone through one by one: a few times where the language
/// writes compounds as one word.
pub(super) fn write_sorted<T: Sync, D: Borrow<SearchDocument>>(
    language: &str,
    articles: &Articles<'_, T, impl Fn(&T) -> D + Sync>,
    folder: &Path,
) -> anyhow::Result<IndexedLanguage> {
    fs_err::create_dir_all(folder)?;
    let schema = schema();
    let directory = SegmentDirectory::of(folder);
    let mut store: SingleSegmentIndexWriter = Index::builder()
        .schema(schema.clone())
        .settings(IndexSettings {
            docstore_blocksize: STORE_BLOCK_BYTES,
            // Nothing is compressed: a thread for it would only be woken four thousand times for as many articles.
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        })
        .single_segment_index_writer(directory.clone(), WRITER_MEMORY_BYTES)
        .with_context(|| format!("could not start an index in {}", folder.display()))?;
    let Articles { sorted, document, parts, earlier } = articles;
    let analyzer = analyzer(language, sorted.iter().map(document));
    // A compound is cut at the words of all articles, so one that stayed the same may be cut elsewhere now.
    let earlier = earlier.as_ref().filter(|_| !analyzer.has_compounds());
    let writer = || anyhow::Ok(ArticleWriter::new(analyzer.clone(), schema.clone(), Fields::of(&schema)?));
    let opened = earlier.and_then(|earlier| {
        let mut writer = writer().ok()?;
        let known = EarlierArticles::read(&earlier.folder, earlier.inputs, &mut writer.texts).ok()?;
        Some((writer, known, earlier.sorted_inputs))
    });
    let known;
    let (writer, stored) = match opened {
        Some((mut writer, earlier, inputs)) => {
            known = earlier;
            let stored = add_new(&mut writer, &known, inputs, articles);
            (writer, stored)
        }
        None => (add_all(&writer, articles, &mut store)?, Vec::new()),
    };
    // What is remembered of words is as large as the postings.
    let ArticleWriter { texts, postings, lexicon, .. } = writer;
    drop(lexicon);
    let (index, inverted_index) = rayon::join(
        || {
            for stored in stored {
                store.add_document(stored.document()?)?;
            }
            anyhow::Ok(store.finalize()?)
        },
        || postings.serialize(&texts, *parts > 1),
    );
    let (index, inverted_index) = (index?, inverted_index?);
    // tantivy was given what it stores and no word: its inverted index, which is empty, makes room for ours.
    for segment in index.searchable_segments()? {
        for component in INVERTED_INDEX {
            directory.delete(&segment.relative_path(component))?;
        }
        inverted_index.write(&segment)?;
    }
    let checksum = name_files(&index.load_metas()?, folder)?;
    Ok(IndexedLanguage {
        code: language.to_owned(),
        dir: direction(language).attribute().to_owned(),
        documents: sorted.len() as u64,
        checksum,
        rules: SearchRules::default(),
    })
}

/// Analyses all articles, in parts that are put together.
fn add_all<T: Sync, D: Borrow<SearchDocument>>(
    writer: &(impl Fn() -> anyhow::Result<ArticleWriter> + Sync),
    articles: &Articles<'_, T, impl Fn(&T) -> D + Sync>,
    store: &mut SingleSegmentIndexWriter,
) -> anyhow::Result<ArticleWriter> {
    let Articles { sorted, document, parts, .. } = articles;
    let part_articles = sorted.len().div_ceil(*parts).max(PART_ARTICLES_MIN);
    let (first, others) = sorted.split_at(part_articles.min(sorted.len()));
    let (first, others) = rayon::join(
        || {
            let mut writer = writer()?;
            for article in first {
                store.add_document(writer.add(document(article).borrow()))?;
            }
            anyhow::Ok(writer)
        },
        || {
            let others = others.par_chunks(part_articles).map(|part| {
                let mut writer = writer()?;
                let stored = part.iter().map(|article| writer.add(document(article).borrow()));
                let stored: Vec<TantivyDocument> = stored.collect();
                anyhow::Ok((writer, stored))
            });
            others.collect::<anyhow::Result<Vec<_>>>()
        },
    );
    let mut writer = first?;
    for (other, stored) in others? {
        for document in stored {
            store.add_document(document)?;
        }
        writer.append(&other);
    }
    Ok(writer)
}

/// What is to be stored of an article.
enum Stored<'k> {
    New(TantivyDocument),
    /// What an earlier build stored of the article that had this place.
    Earlier(&'k EarlierArticles, DocId),
}

impl Stored<'_> {
    fn document(self) -> anyhow::Result<TantivyDocument> {
        match self {
            Self::New(document) => Ok(document),
            Self::Earlier(known, place) => known.stored(place),
        }
    }
}

/// Analyses the articles that are not among the `known` ones; gives what is to be stored of all.
fn add_new<'k, T: Sync, D: Borrow<SearchDocument>>(
    writer: &mut ArticleWriter,
    known: &'k EarlierArticles,
    inputs: &[Digest],
    articles: &Articles<'_, T, impl Fn(&T) -> D + Sync>,
) -> Vec<Stored<'k>> {
    let stored = articles.sorted.iter().zip(inputs).map(|(article, inputs)| match known.place(inputs) {
        Some(place) => {
            known.add_to(&mut writer.postings, place);
            Stored::Earlier(known, place)
        }
        None => Stored::New(writer.add((articles.document)(article).borrow())),
    });
    stored.collect()
}

/// The analysis of a language; where it writes compounds as one word, with the words of the articles.
fn analyzer(language: &str, documents: impl Iterator<Item: Borrow<SearchDocument>>) -> Analyzer {
    let analyzer = Analyzer::new(language);
    if !analyzer.has_compounds() {
        return analyzer;
    }
    let mut texts = Texts::default();
    let mut lexicon = Lexicon::new(analyzer.clone());
    let mut vocabulary = Vocabulary::default();
    // By the number of the word.
    let mut articles = Vec::new();
    for document in documents {
        for text in document.borrow().texts() {
            vocabulary.add(&lexicon.tokens(text, &mut texts));
        }
        articles.resize(texts.word_count(), 0);
        vocabulary.take_article().into_iter().for_each(|word| articles[word as usize] += 1);
    }
    let words = (0..).zip(articles).filter(|(_, articles)| *articles > 0).map(|(word, articles)| {
        let (folded, stem) = texts.word(word);
        (texts.text(folded), texts.text(stem), articles)
    });
    let mut words: Vec<(&str, &str, u32)> = words.collect();
    words.sort_unstable();
    analyzer.with_words(words.into_iter().map(|(folded, stem, articles)| (folded.into(), stem.into(), articles)))
}

/// The words of an article, each once.
#[derive(Default)]
struct Vocabulary {
    article: Vec<u32>,
    /// By the number of the word, the last article it was in, counted from 1.
    last_articles: Vec<u32>,
    finished_articles: u32,
}

impl Vocabulary {
    /// Adds the words of a text of the article.
    fn add<'t>(&mut self, tokens: impl IntoIterator<Item = &'t NumberedToken>) {
        let article = self.finished_articles + 1;
        for NumberedToken { word, .. } in tokens {
            let at = *word as usize;
            if at >= self.last_articles.len() {
                self.last_articles.resize(at + 1, 0);
            }
            if self.last_articles[at] != article {
                self.last_articles[at] = article;
                self.article.push(*word);
            }
        }
    }

    /// The numbers of the words of the article, which is finished.
    fn take_article(&mut self) -> Vec<u32> {
        self.finished_articles += 1;
        std::mem::take(&mut self.article)
    }
}

/// Takes the articles of a language one by one.
struct ArticleWriter {
    fields: Fields,
    lexicon: Lexicon,
    texts: Texts,
    vocabulary: Vocabulary,
    /// By the number of the word, its term in the index.
    vocabulary_terms: Vec<u32>,
    postings: Postings,
}

impl ArticleWriter {
    fn new(analyzer: Analyzer, schema: Schema, fields: Fields) -> Self {
        Self {
            fields,
            lexicon: Lexicon::new(analyzer),
            texts: Texts::default(),
            vocabulary: Vocabulary::default(),
            vocabulary_terms: Vec::new(),
            postings: Postings::new(schema),
        }
    }

    /// Adds the articles of another one behind these.
    fn append(&mut self, later: &Self) {
        let numbers: Vec<u32> = later.texts.iter().map(|text| self.texts.number(text)).collect();
        self.postings.append(&later.postings, &numbers);
    }

    /// Adds the words of an article; gives what is stored of it.
    fn add(&mut self, article: &SearchDocument) -> TantivyDocument {
        let fields = self.fields.clone();
        let mut document = TantivyDocument::new();
        let mut keys = BTreeSet::new();
        document.add_text(fields.path, &article.path);
        document.add_text(fields.url, &article.url);
        document.add_text(fields.section, &article.section);
        document.add_text(fields.title, &article.title);
        let mut spans = SpansWriter::default();
        let title = self.add_words(TITLE, &article.title);
        spans.add(&title);
        let title = self.spell(title);
        keys.extend(key(KeyKind::Title, &exact_words(&title)));
        keys.extend(key(KeyKind::TitleStems, &telling_stems(&title)));
        for wording in &article.asked_as {
            let tokens = self.add_words(ASKED_AS, wording);
            let tokens = self.spell(tokens);
            keys.extend(key(KeyKind::AskedAs, &exact_words(&tokens)));
            keys.extend(key(KeyKind::AskedAsStems, &telling_stems(&tokens)));
        }
        let description = in_one_line(&article.description);
        spans.add(&self.add_words(DESCRIPTION, &description));
        document.add_text(fields.description, description);
        for tag in &article.tags {
            self.add_words(TAGS, tag);
        }
        for passage in &article.passages {
            let text = in_one_line(&passage.text);
            spans.add(&self.add_words(HEADINGS, &passage.heading));
            spans.add(&self.add_words(BODY, &text));
            document.add_text(fields.heading, &passage.heading);
            document.add_text(fields.anchor, &passage.anchor);
            document.add_text(fields.passage, text);
        }
        document.add_bytes(fields.spans, &spans.finish());

        let words = self.vocabulary.take_article();
        for word in self.vocabulary_terms.len()..self.texts.word_count() {
            let (folded, stem) = self.texts.word(word as u32);
            let term = vocabulary_term(self.texts.text(folded), self.texts.text(stem));
            self.vocabulary_terms.push(self.texts.number(&term));
        }
        self.postings.add(fields.vocabulary, words.into_iter().map(|word| self.vocabulary_terms[word as usize]));
        self.add_terms(fields.keys, keys);
        let audience: BTreeSet<String> = match article.audience.is_empty() {
            true => [EVERYONE.to_owned()].into(),
            false => article.audience.iter().cloned().collect(),
        };
        self.add_terms(fields.audience, audience);
        let section = outermost_section(&article.path);
        let section = section.map(|folder| format!("{folder}{FORM_SEPARATOR}{}", article.outermost_section));
        self.add_terms(fields.outermost_section, section);
        self.postings.finish_article();
        document
    }

    /// Adds a text in both forms, as one value of the field; gives its words.
    fn add_words(&mut self, field: usize, text: &str) -> Vec<NumberedToken> {
        let tokens = self.lexicon.tokens(text, &mut self.texts);
        // The words inside a word are found as another form of it: they make the article no longer and are no words
        // of its vocabulary.
        let written = || tokens.iter().filter(|token| token.kind != TokenKind::Inside);
        self.vocabulary.add(written());
        let forms = self.fields.text[field];
        self.postings.add(forms.folded, written().map(|token| token.folded));
        self.postings.add(forms.stem, tokens.iter().map(|token| token.stem));
        tokens
    }

    /// Adds whole texts as terms.
    fn add_terms(&mut self, field: Field, terms: impl IntoIterator<Item = String>) {
        let fitting = terms.into_iter().filter(|term| term.len() <= MAX_TOKEN_LEN);
        self.postings.add(field, fitting.map(|term| self.texts.number(&term)));
    }

    /// The words of a text with their letters.
    fn spell(&self, tokens: Vec<NumberedToken>) -> Vec<Token> {
        tokens.into_iter().map(|token| token.spelt(&self.texts)).collect()
    }
}

/// Names the files of a finished index, its segment after the digest of its files instead of tantivy's random id; gives their
/// checksum.
fn name_files(meta: &IndexMeta, folder: &Path) -> anyhow::Result<String> {
    let [segment] = &meta.segments[..] else {
        bail!("the index in {} has {} segments instead of one", folder.display(), meta.segments.len());
    };
    // By extension, not by name: that one is still random.
    let mut files = BTreeMap::new();
    for path in meta.list_segment_files() {
        let path = folder.join(path);
        // Not every file that a segment may have is there: nothing was ever deleted.
        if path.exists() {
            let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(extension, (digest_of_file(&path)?, path));
        }
    }
    let name = digest_of_files(files.iter().map(|(extension, (digest, _))| (&**extension, digest)));
    let mut named = BTreeMap::new();
    for (extension, (digest, path)) in files {
        let file = format!("{name}.{extension}");
        fs_err::rename(path, folder.join(&file))?;
        named.insert(file, digest);
    }
    // How the file was written is nothing that a reader has to know.
    let mut meta = meta.clone();
    meta.index_settings.docstore_compress_dedicated_thread = true;
    let meta = format!("{}\n", serde_json::to_string_pretty(&meta)?);
    let meta = meta.replace(&hyphenated(&segment.id().uuid_string()), &hyphenated(&name));
    fs_err::write(folder.join(META_FILE), &meta)?;
    named.insert(META_FILE.to_owned(), blake3::hash(meta.as_bytes()));
    Ok(checksum_of(&named))
}

/// The spelling of a UUID in `meta.json`.
fn hyphenated(simple: &str) -> String {
    format!("{}-{}-{}-{}-{}", &simple[..8], &simple[8..12], &simple[12..16], &simple[16..20], &simple[20..])
}

/// The files of a folder that tantivy reads, sorted; what else the build leaves there is not part of the index.
fn index_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs_err::read_dir(folder)? {
        let path = entry?.path();
        let is_segment = path.file_stem().is_some_and(|stem| stem.len() == SEGMENT_NAME_LENGTH_BYTES);
        if path.is_file() && (is_segment || path.file_name().is_some_and(|name| name == META_FILE)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Digest of the files that tantivy reads.
pub(super) fn checksum(folder: &Path) -> anyhow::Result<String> {
    let files = index_files(folder)?.into_iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, digest_of_file(&path)?))
    });
    Ok(checksum_of(&files.collect::<anyhow::Result<_>>()?))
}

/// The same of files by name, each with the digest of its contents.
fn checksum_of(files: &BTreeMap<String, blake3::Hash>) -> String {
    digest_of_files(files.iter().map(|(name, digest)| (&**name, digest)))
}

/// As many hexadecimal digits as a segment's name has.
fn digest_of_files<'f>(files: impl Iterator<Item = (&'f str, &'f blake3::Hash)>) -> String {
    let mut digest = blake3::Hasher::new();
    for (name, contents) in files {
        digest.update(name.as_bytes());
        digest.update(contents.as_bytes());
    }
    digest.finalize().to_hex()[..SEGMENT_NAME_LENGTH_BYTES].to_owned()
}

fn digest_of_file(path: &Path) -> io::Result<blake3::Hash> {
    let mut digest = blake3::Hasher::new();
    // Piece by piece: memory for whole files would be asked for anew for each, and an endpoint would keep it.
    digest.update_reader(Yielding(fs_err::File::open(path)?))?;
    Ok(digest.finalize())
}

/// Reads a piece after threads that somebody waits for: an endpoint that opens a new build goes on answering.
struct Yielding(fs_err::File);

impl io::Read for Yielding {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        std::thread::yield_now();
        self.0.read(piece)
    }
}

/// Links the index in `from` into the new folder `to`; whether that could be done.
pub(super) fn link_index(from: &Path, to: &Path) -> anyhow::Result<bool> {
    fs_err::create_dir_all(to)?;
    let link = |file: PathBuf| {
        let linked = to.join(file.file_name().unwrap_or_default());
        fs_err::hard_link(&file, &linked).or_else(|_| fs_err::copy(&file, &linked).map(drop))
    };
    let linked = index_files(from)?.into_iter().try_for_each(link);
    if linked.is_err() {
        // Nothing may be written into a file that the published index has too.
        fs_err::remove_dir_all(to)?;
    }
    Ok(linked.is_ok())
}
