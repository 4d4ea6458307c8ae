//! What a report has to know of the site, as its files are now. Mistakes in them are counted and hide what they concern;
//! telling them is for `check`.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;

use super::routing;
use crate::analytics::{ArticleFacts, LanguageFacts, SiteFacts};
use crate::candidates::Routing;
use crate::config::{Config, LanguageSettings, Measure, Privacy};
use crate::content::{self, Rules};
use crate::diagnostics::Problems;
use crate::render::Theme;
use crate::settings::read_config;
use crate::site::{self, Selection, Site};

/// The site for a report.
#[derive(Default)]
pub(super) struct SiteReading {
    pub(super) facts: SiteFacts,
    pub(super) routing: Routing,
    pub(super) privacy: Privacy,
    pub(super) measure: Measure,
}

/// Reads the site in `folder` as readers see it at `now`. A site whose configuration cannot be read has no facts.
pub(super) fn read(folder: &Path, now: Timestamp) -> SiteReading {
    let config = match read_config(folder) {
        Ok(config) => config,
        Err(problems) => {
            let facts = SiteFacts { errors: problems.error_count(), ..SiteFacts::default() };
            return SiteReading { facts, ..SiteReading::default() };
        }
    };
    let mut problems = Problems::default();
    let templates = match Theme::load(folder, &config, &mut problems) {
        Ok(theme) => theme.page_templates(),
        Err(problem) => {
            problems.add(problem);
            BTreeSet::new()
        }
    };
    let content = content::read(folder, &Rules { config: &config, templates: &templates }, &mut problems);
    let site = site::resolve(&config, &content, Selection { drafts: false, now }, &mut problems);
    let routing = routing::of(&config, &content);
    SiteReading {
        facts: facts(&config, &site, &routing, problems.error_count()),
        routing,
        privacy: config.privacy,
        measure: config.feedback.measure,
    }
}

fn facts(config: &Config, site: &Site<'_>, routing: &Routing, errors: usize) -> SiteFacts {
    let articles = site.languages.iter().map(|language| {
        let own = language.pages.iter().filter(|page| !page.is_fallback);
        let articles = own.map(|page| {
            let front = &page.article.front;
            let article = ArticleFacts {
                title: front.title.clone(),
                url: config.absolute(&site::encode_path(&page.url)),
                team: routing.team(language.code(), Some(&page.article.key)),
                review_by: front.review_by,
                updated: front.updated.or(front.date),
            };
            (page.article.key.clone(), article)
        });
        (language.code().to_owned(), articles.collect())
    });
    let name = |language: &LanguageSettings| LanguageFacts { code: language.code.clone(), name: language.name.clone() };
    SiteFacts {
        title: config.title.get(config.source_language(), &[]).to_owned(),
        languages: config.languages.iter().map(name).collect(),
        articles: articles.collect(),
        teams: config.teams.iter().map(|(id, team)| (id.clone(), team.name.clone())).collect(),
        errors,
    }
}
