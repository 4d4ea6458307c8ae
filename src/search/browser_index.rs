//! The index that a reader's browser searches when no endpoint answers.
//!
//! It is what MiniSearch 7 writes of itself (`JSON.stringify(index)`, serialisation version 2), made of the folded words
//! of the one analysis, with what the browser needs to fold a question in the same way beside it. A browser gets the
//! whole index before it finds anything, so that only a small site has the full text of its articles in it.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::document::{Passage, SearchDocument, in_one_line};
use super::rules::SearchRules;
use super::site_documents::{document, passages};
use crate::digest::{self, Digest};
use crate::language::{Analyzer, Lexicon, NumberedToken, Texts, WordLists};
use crate::site::{LanguageSite, Page, Site, encode_path};

/// File of a language's index, below the language's folder of the site.
pub const BROWSER_INDEX_FILE: &str = "search/index.json";
/// Most text that an index holds in full, in Unicode scalar values of the articles of one language, those of fallback
/// pages too: 50 to 80 kB compressed, some fifty articles.
const FULL_TEXT_CHARS_MAX: usize = 100_000;
/// Most articles of an index that holds headings and the beginning of each article: at 200 to 430 bytes each, up to 400 kB
/// compressed. A larger one has titles, wordings and descriptions.
const BEGINNINGS_ARTICLES_MAX: usize = 1_000;
/// What such an index has of an article's first passage, in Unicode scalar values: two or three sentences.
const PASSAGE_LENGTH_CHARS_MAX: usize = 200;

/// The fields that are searched, in the order of their numbers in the index.
const FIELDS: [&str; 4] = ["title", "asked_as", "headings", "text"];
const TITLE: usize = 0;
const ASKED_AS: usize = 1;
const HEADINGS: usize = 2;
const TEXT: usize = 3;

/// MiniSearch's own object, and ours beside it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MiniSearch<'s> {
    document_count: usize,
    next_id: usize,
    document_ids: BTreeMap<usize, &'s str>,
    field_ids: BTreeMap<&'static str, usize>,
    field_length: BTreeMap<usize, [usize; FIELDS.len()]>,
    average_field_length: [f64; FIELDS.len()],
    stored_fields: BTreeMap<usize, &'s Stored>,
    dirt_count: usize,
    index: Vec<(&'s str, WordOccurrences<'s>)>,
    serialization_version: u8,
    answerbook: Companion<'s>,
}

/// How often an article has a word in a field. Sorts as MiniSearch has it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    /// Place of the word among all words, sorted.
    word: u32,
    field: u32,
    article: u32,
    count: u32,
}

/// Those of one word, by field and article.
struct WordOccurrences<'o>(&'o [Occurrence]);

impl Serialize for WordOccurrences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.chunk_by(|a, b| a.field == b.field);
        serializer.collect_map(fields.map(|field| (field[0].field, FieldOccurrences(field))))
    }
}

/// Those of one word in one field, by article.
struct FieldOccurrences<'o>(&'o [Occurrence]);

impl Serialize for FieldOccurrences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|occurrence| (occurrence.article, occurrence.count)))
    }
}

/// What MiniSearch does not know.
#[derive(Serialize)]
struct Companion<'s> {
    #[serde(flatten)]
    words: WordLists,
    /// Code and index of each language of the site, the source language first.
    languages: Vec<(&'s str, String)>,
}

/// How much of its articles an index holds.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Full,
    Beginnings,
    Titles,
}

impl Depth {
    fn of(language: &LanguageSite<'_>) -> Self {
        let chars: usize = language.pages.iter().map(|page| page.article.outline.text_chars).sum();
        if chars <= FULL_TEXT_CHARS_MAX {
            Self::Full
        } else if language.pages.len() <= BEGINNINGS_ARTICLES_MAX {
            Self::Beginnings
        } else {
            Self::Titles
        }
    }
}

/// What a hit shows.
#[derive(Serialize)]
struct Stored {
    title: String,
    url: String,
    section: String,
    /// Where it is not the language of the index.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    /// Anchor, heading and text.
    passages: Vec<(String, String, String)>,
}

/// One article with the words of its fields, as sorted numbers, each as often as it is there.
struct Entry {
    path: String,
    stored: Stored,
    words: [Vec<u32>; FIELDS.len()],
}

/// The index of one language, its fallback pages included: the same site gives the same bytes.
///
/// # Errors
/// None that a site can cause.
pub fn browser_index(site: &Site<'_>, language: &LanguageSite<'_>) -> anyhow::Result<Vec<u8>> {
    let code = language.code();
    let depth = Depth::of(language);
    let pages = sorted(language);
    let mut lexicons: BTreeMap<&str, Lexicon> = BTreeMap::new();
    let mut texts = Texts::default();
    let entries: Vec<Entry> = pages
        .into_iter()
        .map(|page| {
            let written_in = &page.article.language;
            let lexicon =
                lexicons.entry(written_in).or_insert_with(|| Lexicon::new(Analyzer::of_folded_words(written_in)));
            entry(site, language, page, depth, &mut |text| lexicon.tokens(text, &mut texts))
        })
        .collect();

    let mut words = Analyzer::new(code).word_lists();
    if let Some(settings) = site.config.search.get(code) {
        words.stop_words.extend(SearchRules::new(code, settings).stop_words);
    }
    let occurrences = Occurrences::of(&entries, &texts);
    let index = MiniSearch::of(&entries, &occurrences, Companion { words, languages: index_addresses(site) });
    Ok(serde_json::to_vec(&index)?)
}

/// Names all that the index of a language is made of.
pub fn browser_index_inputs(site: &Site<'_>, language: &LanguageSite<'_>) -> Option<Digest> {
    let depth = Depth::of(language);
    let articles = sorted(language).into_iter().map(|page| {
        let (article, front) = (page.article, &page.article.front);
        let text = (depth != Depth::Titles).then_some(article.digest);
        let shown = (&front.title, &front.description, &front.asked_as, &language.sections[page.section].title);
        (&article.path, &page.url, shown, text)
    });
    let articles: Vec<_> = articles.collect();
    // The pins among them.
    let settings = format!("{:?}", site.config.search.get(language.code()));
    digest::of_value(&(articles, depth as u8, settings, site.config.base_path(), index_addresses(site)))
}

/// The pages of a language in the order of the index.
fn sorted<'l, 'a>(language: &'l LanguageSite<'a>) -> Vec<&'l Page<'a>> {
    let mut pages: Vec<&Page<'a>> = language.pages.iter().collect();
    pages.sort_by(|a, b| a.article.key.cmp(&b.article.key));
    pages
}

/// Code and index of each language of the site.
fn index_addresses<'s>(site: &'s Site<'_>) -> Vec<(&'s str, String)> {
    let addresses = site.languages.iter().map(|language| {
        let url = format!("{}{}{BROWSER_INDEX_FILE}", site.config.base_path(), encode_path(&language.home().url));
        (language.code(), url)
    });
    addresses.collect()
}

/// The words of all articles.
struct Occurrences<'t> {
    /// Each word, sorted.
    words: Vec<&'t str>,
    /// Sorted.
    all: Vec<Occurrence>,
}

impl<'t> Occurrences<'t> {
    fn of(entries: &[Entry], texts: &'t Texts) -> Self {
        let sorted = texts.sorted();
        let mut places = vec![0; sorted.len()];
        for (place, number) in (0..).zip(&sorted) {
            places[*number as usize] = place;
        }
        let mut all = Vec::new();
        for (article, entry) in (0..).zip(entries) {
            for (field, words) in (0..).zip(&entry.words) {
                all.extend(words.chunk_by(|a, b| a == b).map(|times| {
                    let count = times.len() as u32;
                    Occurrence { word: places[times[0] as usize], field, article, count }
                }));
            }
        }
        all.sort_unstable();
        Self { words: sorted.into_iter().map(|number| texts.text(number)).collect(), all }
    }

    /// Each word with its occurrences.
    fn by_word(&self) -> impl Iterator<Item = (&'t str, WordOccurrences<'_>)> {
        let words = self.all.chunk_by(|a, b| a.word == b.word);
        words.map(|occurrences| (self.words[occurrences[0].word as usize], WordOccurrences(occurrences)))
    }
}

impl<'s> MiniSearch<'s> {
    fn of(entries: &'s [Entry], occurrences: &'s Occurrences<'s>, answerbook: Companion<'s>) -> Self {
        let mut field_length = BTreeMap::new();
        let mut average_field_length = [0.0; FIELDS.len()];
        for (number, entry) in entries.iter().enumerate() {
            // MiniSearch counts a word once in a field's length, and takes the mean article by article.
            let lengths = entry.words.each_ref().map(|words| words.chunk_by(|a, b| a == b).count());
            for (average, length) in average_field_length.iter_mut().zip(lengths) {
                *average = (*average * number as f64 + length as f64) / (number as f64 + 1.0);
            }
            field_length.insert(number, lengths);
        }
        MiniSearch {
            document_count: entries.len(),
            next_id: entries.len(),
            document_ids: entries.iter().map(|entry| entry.path.as_str()).enumerate().collect(),
            field_ids: FIELDS.into_iter().enumerate().map(|(number, name)| (name, number)).collect(),
            field_length,
            average_field_length,
            stored_fields: entries.iter().map(|entry| &entry.stored).enumerate().collect(),
            dirt_count: 0,
            index: occurrences.by_word().collect(),
            serialization_version: 2,
            answerbook,
        }
    }
}

fn entry(
    site: &Site<'_>,
    language: &LanguageSite<'_>,
    page: &Page<'_>,
    depth: Depth,
    tokens: &mut dyn FnMut(&str) -> Vec<NumberedToken>,
) -> Entry {
    let SearchDocument { path, url, title, description, asked_as, section, .. } = document(site, language, page);
    let description = in_one_line(&description).into_owned();
    let passages = match depth {
        Depth::Full => passages(page).map(|passage| stored(passage, usize::MAX)).collect(),
        Depth::Beginnings => beginnings(passages(page)),
        Depth::Titles => Vec::new(),
    };

    let mut words: [Vec<u32>; FIELDS.len()] = Default::default();
    let mut add = |field: usize, text: &str| words[field].extend(tokens(text).iter().map(|token| token.folded));
    add(TITLE, &title);
    asked_as.iter().for_each(|wording| add(ASKED_AS, wording));
    add(TEXT, &description);
    for (_, heading, text) in &passages {
        add(HEADINGS, heading);
        add(TEXT, text);
    }
    words.iter_mut().for_each(|words| words.sort_unstable());
    let lang = (page.article.language != language.code()).then(|| page.article.language.clone());
    Entry { path, stored: Stored { title, url, section, lang, description, passages }, words }
}

/// The headings of an article, and the text of the first passage that has any.
fn beginnings(passages: impl Iterator<Item = Passage>) -> Vec<(String, String, String)> {
    let mut is_begun = false;
    let passages = passages.map(|passage| {
        let chars_max = if is_begun { 0 } else { PASSAGE_LENGTH_CHARS_MAX };
        is_begun |= !passage.text.is_empty();
        stored(passage, chars_max)
    });
    passages.filter(|(_, heading, text)| !heading.is_empty() || !text.is_empty()).collect()
}

/// Anchor, heading and the beginning of the text, cut between words where there are any.
fn stored(passage: Passage, chars_max: usize) -> (String, String, String) {
    let Passage { anchor, heading, text } = passage;
    let text = in_one_line(&text);
    let end = match text.char_indices().nth(chars_max) {
        Some((end, _)) => text[..end].rfind(' ').unwrap_or(end),
        None => text.len(),
    };
    (anchor, heading, text[..end].to_owned())
}
