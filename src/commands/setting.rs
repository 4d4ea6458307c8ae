//! What a site's articles are read with and shown in: its configuration, its theme, and what the command line chose.

use std::collections::BTreeSet;

use super::pipeline::Job;
use super::program;
use crate::config::{CONFIG_FILE, Config, Endpoint};
use crate::content::Rules;
use crate::diagnostics::{Problem, Problems};
use crate::digest;
use crate::render::Theme;
use crate::settings;
use crate::site::Selection;

/// Everything of a site but its articles.
pub(super) struct Setting {
    pub config: Config,
    pub selection: Selection,
    pub theme: Theme,
    /// Names of the theme's templates.
    templates: BTreeSet<String>,
    /// Names this program.
    pub program: String,
    /// Names what an article is read with: the same text may be right under other rules.
    pub rules_version: String,
}

impl Setting {
    /// Read the configuration and the theme. Nothing when they have an error, which is then among the problems.
    ///
    /// # Errors
    /// What is not the writer's mistake: a flag that means nothing, an unreadable disk.
    pub fn read(job: &Job<'_>, problems: &mut Problems) -> anyhow::Result<Option<Self>> {
        let mut config = match settings::read_config(job.site_folder) {
            Ok(config) => config,
            Err(found) => {
                problems.extend(found);
                return Ok(None);
            }
        };
        let selection = settings::select(&mut config, job.selection)?;
        if job.own_endpoint {
            config.endpoint = Endpoint::SameOrigin;
        }
        let theme = match Theme::load(job.site_folder, &config, problems) {
            Ok(theme) => theme,
            Err(problem) => {
                problems.add(problem);
                return Ok(None);
            }
        };
        warn_of_missing_strings(&config, &theme, problems);
        let templates = theme.page_templates();
        let program = program::fingerprint();
        let written = fs_err::read(job.site_folder.join(CONFIG_FILE))?;
        let rules_version = format!("{program} {:?}", digest::of_value(&(written, &templates)));
        Ok(Some(Setting { config, selection, theme, templates, program, rules_version }))
    }

    /// What articles are checked against.
    pub fn rules(&self) -> Rules<'_> {
        Rules { config: &self.config, templates: &self.templates }
    }
}

fn warn_of_missing_strings(config: &Config, theme: &Theme, problems: &mut Problems) {
    let codes: Vec<String> = config.languages.iter().map(|language| language.code.clone()).collect();
    for language in theme.languages_without_strings(&codes) {
        problems.add(
            Problem::warning(
                "missing-strings",
                "answerbook.yaml",
                format!("the theme does not speak `{language}`: its buttons and labels will be English"),
            )
            .hint(format!("add `themes/{}/strings/{language}.ftl`", config.theme)),
        );
    }
}
