//! The mould of the endpoint's result page: HTML with slots, rendered by the theme at build.
//!
//! The endpoint knows neither themes nor interface strings; it fills these slots with escaped text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::Shared;
use super::strings::Argument;
use super::{RenderError, Renderer};
use crate::language::{PluralCategory, plural_category};

/// The mould's file in the folder of a language's index.
pub const RESULT_PAGE_FILE: &str = "result-page.json";

/// What a search can come to, as the theme knows it.
const STATES: [&str; 5] = ["full", "weak", "none", "other_language", "empty"];
/// What stands for a number in a message until the endpoint knows it.
const NUMBER_SLOT: &str = "[[answerbook:n]]";
/// Numbers that between them have every plural category of every language (CLDR plural rules).
const SAMPLE_NUMBERS: [u64; 10] = [0, 1, 2, 3, 4, 5, 6, 11, 21, 1_000_000];

/// The mould of one language.
#[derive(Debug, Serialize)]
pub struct ResultPage {
    pub page: String,
    pub hit: String,
    /// A hit that has only part of what a well answered question asks.
    pub related_hit: String,
    /// The sections to choose from, around their links.
    pub facets: String,
    pub facet: String,
    /// Name of the link that chooses all sections.
    pub all_sections: String,
    /// What search took the question for.
    pub correction: String,
    /// "3 articles" by plural category.
    pub counts: BTreeMap<String, String>,
    pub states: BTreeMap<String, String>,
    /// What to do when the hits are not the answer.
    pub help: String,
}

impl Renderer<'_> {
    /// The mould of every language, by its code.
    ///
    /// # Errors
    /// A template error.
    pub fn result_pages(&self) -> Result<BTreeMap<String, ResultPage>, RenderError> {
        self.site
            .languages
            .iter()
            .zip(&self.shared)
            .map(|(language, shared)| {
                let mut states = BTreeMap::new();
                for state in STATES {
                    let mut context = shared.context.clone();
                    context.insert("state", state);
                    states.insert(state.to_owned(), self.render("result-state.html", &context)?);
                }
                let mut help = shared.context.clone();
                help.insert("state", "weak");
                let mut slotted = shared.context.clone();
                slotted.insert("slots", &true);
                slotted.insert("related", &false);
                let mut related = slotted.clone();
                related.insert("related", &true);
                let page = ResultPage {
                    page: self.search_page(language, shared, true)?,
                    hit: self.render("result-hit.html", &slotted)?,
                    related_hit: self.render("result-hit.html", &related)?,
                    facets: self.render("result-facets.html", &slotted)?,
                    facet: self.render("result-facet.html", &slotted)?,
                    all_sections: self.string(language, "facets-all")?,
                    correction: self.render("result-correction.html", &slotted)?,
                    counts: plural_moulds(self, language.code(), shared, "search-count")?,
                    states,
                    help: self.render("result-help.html", &help)?,
                };
                Ok((language.code().to_owned(), page))
            })
            .collect()
    }
}

/// A message with a number, by plural category.
pub(super) fn plural_moulds(
    renderer: &Renderer<'_>,
    language: &str,
    shared: &Shared,
    key: &str,
) -> Result<BTreeMap<String, String>, RenderError> {
    let mut counts = BTreeMap::new();
    for number in SAMPLE_NUMBERS {
        let category: PluralCategory = plural_category(language, number);
        if counts.contains_key(category.name()) {
            continue;
        }
        let argument = [("n".to_owned(), Argument::Number(number as i64))];
        let text = renderer.theme.strings().format(language, key, &argument).unwrap_or_default();
        let mut context = shared.context.clone();
        context.insert("count_text", &text.replacen(&number.to_string(), NUMBER_SLOT, 1));
        counts.insert(category.name().to_owned(), renderer.render("result-count.html", &context)?);
    }
    Ok(counts)
}
