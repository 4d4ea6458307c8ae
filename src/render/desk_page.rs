//! The mould of the desk: HTML with slots, rendered by the theme at build, as that of the result page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::PageContext;
use super::result_page::plural_moulds;
use super::{RenderError, Renderer};

/// The mould's file in the folder of a language's index.
pub const DESK_PAGE_FILE: &str = "desk-page.json";

/// The pieces that `desk-part.html` has, and single words of the interface, which are the strings `desk-…`.
const PARTS: [&str; 51] = [
    "list",
    "rows",
    "row",
    "row-team",
    "more",
    "notice",
    "candidate",
    "merge",
    "reopen",
    "wordings",
    "wording",
    "details",
    "detail",
    "reason",
    "nearest",
    "article",
    "nothing",
    "history",
    "change",
    "withheld",
    "all",
    "act-write",
    "act-add-wording",
    "act-translate",
    "act-retitle",
    "act-out-of-scope",
    "state-open",
    "state-drafted",
    "state-published",
    "state-resolved",
    "state-dismissed",
    "state-merged",
    "state-snoozed",
    "reason-none",
    "reason-weak",
    "reason-other-language",
    "reason-told",
    "reason-no-click",
    "reason-quick-return",
    "reason-reformulated",
    "reason-typo-corrected",
    "done-dismissed",
    "done-merged",
    "done-snoozed",
    "done-reopened",
    "failed-note",
    "failed-into",
    "failed-until",
    "failed-gone",
    "failed-open",
    "failed-draft",
];

/// The mould of one language.
#[derive(Debug, Serialize)]
pub struct DeskPage {
    pub page: String,
    pub parts: BTreeMap<&'static str, String>,
    /// "3 candidates" by plural category.
    pub counts: BTreeMap<String, String>,
}

impl Renderer<'_> {
    /// The mould of every language, by its code.
    ///
    /// # Errors
    /// A template error.
    pub fn desk_pages(&self) -> Result<BTreeMap<String, DeskPage>, RenderError> {
        self.site
            .languages
            .iter()
            .zip(&self.shared)
            .map(|(language, shared)| {
                let title = self.string(language, "desk-title")?;
                let page = PageContext {
                    noindex: true,
                    canonical: String::new(),
                    image: None,
                    ..self.plain_page(language, "desk", &title, "desk")
                };
                let mut parts = BTreeMap::new();
                for part in PARTS {
                    let mut context = shared.context.clone();
                    context.insert("part", part);
                    context.insert("wording_visits", &self.site.config.privacy.wording_visits);
                    parts.insert(part, self.render("desk-part.html", &context)?.trim().to_owned());
                }
                let page = DeskPage {
                    page: self.render("desk.html", &shared.page(&page).context)?,
                    parts,
                    counts: plural_moulds(self, language.code(), shared, "desk-count")?,
                };
                Ok((language.code().to_owned(), page))
            })
            .collect()
    }
}
