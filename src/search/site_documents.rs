//! From the site model to the indexes: what each language's index holds.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::earlier::count_known;
use super::write::{Articles, Earlier, checksum, link_index, write_sorted};
use super::{IndexedLanguage, Manifest, Passage, SearchDocument, SearchRules};
use crate::digest::{self, Digest};
use crate::site::{LanguageSite, Page, Section, Site, encode_path};

/// In how many parts a language is analysed for each thread that does so: one that began later takes fewer.
const PARTS_PER_THREAD: usize = 2;

/// The indexes of an earlier build.
#[derive(Debug, Clone, Copy)]
pub struct EarlierIndexes<'e> {
    pub folder: &'e Path,
    /// What the articles of each were made of, by language, in the order of the index.
    pub inputs: &'e BTreeMap<String, Vec<Digest>>,
    /// The files look as that build left them; otherwise they are compared with their checksums.
    pub are_left: bool,
}

/// Write one index per language into its folder below `folder`, in parallel, and the manifest last. Those of `earlier` that
/// were made of the same are taken over; of one in which most articles stayed the same, only the others are analysed. Says
/// what the articles of each are made of, by language.
///
/// # Errors
/// The disk refuses.
pub fn write_indexes(
    site: &Site<'_>,
    build_id: &str,
    folder: &Path,
    earlier: Option<EarlierIndexes<'_>>,
) -> anyhow::Result<BTreeMap<String, Vec<Digest>>> {
    let languages: Vec<LanguageInputs<'_>> =
        site.languages.par_iter().map(|language| LanguageInputs::of(site, language)).collect();
    let taken_over: Vec<Option<IndexedLanguage>> = languages
        .par_iter()
        .map(|LanguageInputs { language, articles, .. }| {
            let same = earlier.filter(|earlier| articles.as_ref() == earlier.inputs.get(language.code()))?;
            same.take_over(language.code(), &folder.join(language.code()))
        })
        .collect();
    let new = taken_over.iter().filter(|taken_over| taken_over.is_none()).count();
    // Languages beside one another take less than parts of a language, so these are only for threads that had nothing to do.
    let threads = rayon::current_num_threads();
    let parts = if new < threads { (PARTS_PER_THREAD * threads).div_ceil(new.max(1)) } else { 1 };
    let indexed = languages.par_iter().zip(taken_over).map(|(inputs, taken_over)| {
        let LanguageInputs { language, pages, articles: sorted_inputs } = inputs;
        let mut indexed = match taken_over {
            Some(indexed) => indexed,
            None => {
                let document = |page: &&Page<'_>| SearchDocument {
                    passages: passages(page).collect(),
                    ..document(site, language, page)
                };
                let earlier = earlier.zip(sorted_inputs.as_deref());
                let earlier = earlier.and_then(|(earlier, inputs)| earlier.mostly_the_same(language.code(), inputs));
                let articles = Articles { sorted: pages, document, parts, earlier };
                write_sorted(language.code(), &articles, &folder.join(language.code()))?
            }
        };
        if let Some(settings) = site.config.search.get(language.code()) {
            indexed.rules = SearchRules::new(language.code(), settings);
        }
        Ok(indexed)
    });
    let indexed = indexed.collect::<anyhow::Result<Vec<_>>>()?;
    Manifest::new(build_id, site.config.base_url.as_str(), indexed).write(folder)?;
    let inputs = languages.into_iter();
    Ok(inputs
        .filter_map(|LanguageInputs { language, articles, .. }| Some((language.code().into(), articles?)))
        .collect())
}

/// What the index of a language is made of.
struct LanguageInputs<'s> {
    language: &'s LanguageSite<'s>,
    /// By path.
    pages: Vec<&'s Page<'s>>,
    /// Names what each of them is made of.
    articles: Option<Vec<Digest>>,
}

impl<'s> LanguageInputs<'s> {
    fn of(site: &Site<'_>, language: &'s LanguageSite<'_>) -> Self {
        // A fallback page is found through the language it is written in.
        let mut pages: Vec<&Page<'_>> = language.pages.iter().filter(|page| !page.is_fallback).collect();
        pages.sort_by(|a, b| a.article.key.cmp(&b.article.key));
        let inputs = pages.par_iter().map(|page| {
            let pins: Vec<&String> = pins(site, language, page).collect();
            let sections = sections(language, page).map(|section| &section.title);
            let address = (site.config.base_path(), &page.url);
            digest::of_value(&(&page.article.path, page.article.digest, address, sections, pins))
        });
        let articles = inputs.collect();
        Self { language, pages, articles }
    }
}

impl<'e> EarlierIndexes<'e> {
    /// The index of a language, if it is whole and at least half of the articles stayed the same.
    fn mostly_the_same<'a>(&self, language: &str, sorted_inputs: &'a [Digest]) -> Option<Earlier<'a>>
    where
        'e: 'a,
    {
        let inputs = self.inputs.get(language)?;
        let folder = self.folder.join(language);
        let is_worth_it = count_known(inputs, sorted_inputs) * 2 >= sorted_inputs.len();
        let is_whole = is_worth_it && self.is_whole(&self.manifest_of(language)?);
        is_whole.then_some(Earlier { folder, inputs, sorted_inputs })
    }

    /// Whether the files of an index are those that its build wrote.
    fn is_whole(&self, indexed: &IndexedLanguage) -> bool {
        let found = || checksum(&self.folder.join(&indexed.code));
        self.are_left || found().is_ok_and(|found| found == indexed.checksum)
    }

    /// What the manifest says of a language.
    fn manifest_of(&self, language: &str) -> Option<IndexedLanguage> {
        let languages = Manifest::read(self.folder).ok()?.languages;
        languages.into_iter().find(|indexed| indexed.code == language)
    }

    /// Take the index of a language over into the folder `to`, if it is whole.
    fn take_over(&self, language: &str, to: &Path) -> Option<IndexedLanguage> {
        let indexed = self.manifest_of(language).filter(|indexed| self.is_whole(indexed))?;
        let is_linked = link_index(&self.folder.join(language), to).is_ok_and(|is_linked| is_linked);
        is_linked.then(|| IndexedLanguage { rules: SearchRules::default(), ..indexed })
    }
}

/// The section that an article lies in and the outermost one around it, which may be the same.
fn sections<'l>(language: &'l LanguageSite<'l>, page: &Page<'_>) -> [&'l Section<'l>; 2] {
    let section = &language.sections[page.section];
    // The home is around every section.
    [section, language.ancestors(section).into_iter().nth(1).unwrap_or(section)]
}

/// A pinned query is one of the article's own wordings: asked in these words, it comes first.
fn pins<'s>(site: &Site<'s>, language: &LanguageSite<'_>, page: &Page<'_>) -> impl Iterator<Item = &'s String> {
    let settings = site.config.search.get(language.code());
    let pins = settings.into_iter().flat_map(|settings| &settings.pins);
    pins.filter(|(_, path)| **path == page.article.key).map(|(query, _)| query)
}

/// An article without its passages.
pub(super) fn document(site: &Site<'_>, language: &LanguageSite<'_>, page: &Page<'_>) -> SearchDocument {
    let article = page.article;
    let front = &article.front;
    let [section, outermost] = sections(language, page);
    SearchDocument {
        path: article.key.clone(),
        url: format!("{}{}", site.config.base_path(), encode_path(&page.url)),
        title: front.title.clone(),
        description: front.description.clone(),
        asked_as: front.asked_as.iter().chain(pins(site, language, page)).cloned().collect(),
        tags: front.tags.clone(),
        audience: front.audience.clone(),
        section: section.title.clone(),
        outermost_section: outermost.title.clone(),
        passages: Vec::new(),
    }
}

/// The passages of an article.
pub(super) fn passages(page: &Page<'_>) -> impl Iterator<Item = Passage> {
    let article = page.article;
    article.prose().passages.iter().map(|passage| {
        let heading = passage.heading.and_then(|at| article.outline.headings.get(at));
        Passage {
            heading: heading.map_or_else(String::new, |heading| heading.text.clone()),
            anchor: heading.map_or_else(String::new, |heading| encode_path(&heading.id).into_owned()),
            text: passage.text.clone(),
        }
    })
}
