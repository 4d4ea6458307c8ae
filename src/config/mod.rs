//! `answerbook.yaml`: what a site is called, where it lives, its languages, teams and channels.

mod brand;
mod channel;
mod color;
mod feedback;
mod language_settings;
mod opening_hours;
mod search_settings;
mod webhook;
pub mod yaml;

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

pub use self::brand::{Brand, Font, FontFile, FooterLink, FooterTarget};
pub use self::channel::{Channel, ChannelKind};
pub use self::color::{Accent, Color};
pub use self::feedback::{Feedback, Measure};
pub use self::language_settings::LanguageSettings;
pub use self::opening_hours::{Holiday, OpenRange, OpeningHours};
pub use self::search_settings::{SearchSettings, Synonyms};
pub use self::webhook::{WEBHOOKS_MAX, Webhook, WebhookEvent};
use self::yaml::{Step, StringOrMap, Yaml, YamlMap};
use crate::diagnostics::{Problem, Problems};

/// Name of the configuration file in the site's folder.
pub const CONFIG_FILE: &str = "answerbook.yaml";

/// Largest configuration file, in bytes.
pub const CONFIG_BYTES_MAX: u64 = 1024 * 1024;

/// Most languages of one site. Each page is written once per language, so this bounds the output.
pub const LANGUAGES_MAX: usize = 100;

/// Longest time that anything readers did is kept, in days.
const RETENTION_DAYS_MAX: u32 = 3650;

/// Most visits that a site may ask for before it shows a wording.
const WORDING_VISITS_MAX: u32 = 1000;

/// A text that may differ by language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalizedText {
    everywhere: Option<String>,
    by_language: BTreeMap<String, String>,
}

impl LocalizedText {
    /// The text for `language`, or that of the nearest of `fallbacks`, or any there is, or nothing.
    pub fn get(&self, language: &str, fallbacks: &[String]) -> &str {
        std::iter::once(language)
            .chain(fallbacks.iter().map(String::as_str))
            .find_map(|code| self.by_language.get(code))
            .or(self.everywhere.as_ref())
            .or_else(|| self.by_language.values().next())
            .map_or("", String::as_str)
    }
}

/// A group of people who own articles and answer what they do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub name: String,
    pub email: Option<String>,
}

/// How long what readers did is kept, and from when on their words are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Privacy {
    /// Days that single events are kept.
    pub raw_events_days: u32,
    /// Days that counts are kept.
    pub aggregates_days: u32,
    /// Distinct visits that must have used a wording before anybody is shown it.
    pub wording_visits: u32,
}

impl Default for Privacy {
    /// Raw rows 30 days, as data-protection authorities advise for search logs; counts for 400 days, so
    /// that a month can be compared with the same month a year before; three visits are no single person.
    fn default() -> Self {
        Privacy { raw_events_days: 30, aggregates_days: 400, wording_visits: 3 }
    }
}

/// Where the search endpoint is reachable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Endpoint {
    /// At the site's own origin.
    #[default]
    SameOrigin,
    /// At another address.
    At(Url),
    /// There is none: pages ask nobody and search in the browser.
    None,
}

impl Endpoint {
    /// What stands before the paths of the endpoint; empty for the site's own origin, and where there is none.
    pub fn prefix(&self) -> &str {
        match self {
            Self::At(url) => url.as_str().trim_end_matches('/'),
            Self::SameOrigin | Self::None => "",
        }
    }
}

/// What `endpoint` says when there is none.
const NO_ENDPOINT: &str = "none";

/// The whole configuration, checked.
#[derive(Debug, Clone)]
pub struct Config {
    pub title: LocalizedText,
    pub description: LocalizedText,
    /// Where the site is reachable; always ends with `/`.
    pub base_url: Url,
    /// At least one; the first is the source language.
    pub languages: Vec<LanguageSettings>,
    pub theme: String,
    /// Colours, logo, typeface and footer links.
    pub brand: Brand,
    pub endpoint: Endpoint,
    pub teams: BTreeMap<String, Team>,
    pub channels: Vec<Channel>,
    /// What the site says about its search, by language.
    pub search: BTreeMap<String, SearchSettings>,
    pub privacy: Privacy,
    /// How ratings are summed up.
    pub feedback: Feedback,
    /// Whom the endpoint tells what happens.
    pub webhooks: Vec<Webhook>,
    /// Whether articles get a picture for shared links; nothing leaves it to their number.
    pub social_images: Option<bool>,
    /// Whether a build writes compressed copies beside text files.
    pub precompress: bool,
    /// Front-matter keys of other tools that are let pass.
    pub allowed_front_matter: Vec<String>,
    /// The file as written, for messages.
    text: String,
}

impl Config {
    /// Parse and check the text of the configuration file at `path`.
    ///
    /// # Errors
    /// The problems found; all of them.
    pub fn parse(path: &str, text: &str) -> Result<Self, Problems> {
        let problems = RefCell::new(Problems::default());
        let yaml = match Yaml::parse(path, text, 0..text.len()) {
            Ok(yaml) => yaml,
            Err(problem) => {
                let mut problems = Problems::default();
                problems.add(problem);
                return Err(problems);
            }
        };
        let config = yaml.root(&problems).and_then(|map| read(&map, text));
        let problems = problems.take();
        match config {
            Some(config) if problems.error_count() == 0 => Ok(config),
            _ => Err(problems),
        }
    }

    /// A problem of the configuration at the value that these steps lead to.
    pub fn problem_at(&self, steps: &[Step], problem: Problem) -> Problem {
        problem.at(&self.text, yaml::locate(&self.text, steps, false))
    }

    /// A problem of the configuration at the key that ends these steps.
    pub fn problem_at_key(&self, steps: &[Step], problem: Problem) -> Problem {
        problem.at(&self.text, yaml::locate(&self.text, steps, true))
    }

    /// The language articles are translated from.
    pub fn source_language(&self) -> &str {
        self.languages.first().map_or("en", |language| &language.code)
    }

    /// The settings of `code`, if the site has that language.
    pub fn language(&self, code: &str) -> Option<&LanguageSettings> {
        self.languages.iter().find(|language| language.code == code)
    }

    /// The address of a path of the site (`/it/`), below the base URL.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.base_url.as_str().trim_end_matches('/'), path)
    }

    /// The path part that every link of the site starts with: empty, or `/help` for a site in a folder.
    pub fn base_path(&self) -> &str {
        self.base_url.path().trim_end_matches('/')
    }
}

fn read(map: &YamlMap<'_>, text: &str) -> Option<Config> {
    let languages = language_settings::read(map);
    let codes: Vec<&str> = languages.iter().map(|language| language.code.as_str()).collect();
    let title = localized(map, "title", &codes);
    if title.is_none() && !map.has("title") {
        map.missing("title", "expected `title: Name of your help centre`");
    }
    let description = localized(map, "description", &codes).unwrap_or_default();
    let base_url = match map.string("base_url") {
        Some(text) => parse_base_url(map, "base_url", &text),
        None => {
            if !map.has("base_url") {
                map.missing("base_url", "expected `base_url: https://help.example.com`");
            }
            None
        }
    };
    let theme = map.string("theme").unwrap_or_else(|| "default".to_owned());
    if theme.contains(['/', '\\']) || theme.starts_with('.') {
        map.problem(
            "theme",
            "bad-value",
            format!("`{theme}` is not a theme's name"),
            "expected a folder's name below `themes`",
        );
    }
    let brand = brand::read(map, &codes);
    let endpoint = map.string("endpoint").map_or_else(Endpoint::default, |text| read_endpoint(map, &text));
    let teams = read_teams(map);
    let channels = channel::read(map, &codes);
    let search = search_settings::read(map, &codes);
    let privacy = map.map("privacy").map(|privacy| read_privacy(&privacy)).unwrap_or_default();
    let feedback = feedback::read(map);
    let webhooks = webhook::read(map);
    let social_images = map.boolean("social_images");
    let precompress = map.boolean("precompress").unwrap_or(false);
    let allowed_front_matter = map.map("front_matter").map_or_else(Vec::new, |front_matter| {
        let allowed = front_matter.strings("allow");
        front_matter.refuse_unknown_keys(&[]);
        allowed
    });
    map.refuse_unknown_keys(&[]);
    let (title, base_url) = (title?, base_url?);
    if languages.is_empty() {
        return None;
    }
    Some(Config {
        title,
        description,
        base_url,
        languages,
        theme,
        brand,
        endpoint,
        teams,
        channels,
        search,
        privacy,
        feedback,
        webhooks,
        social_images,
        precompress,
        allowed_front_matter,
        text: text.to_owned(),
    })
}

/// A text, or a text per language; languages the site does not have are problems.
fn localized(map: &YamlMap<'_>, key: &'static str, codes: &[&str]) -> Option<LocalizedText> {
    match map.string_or_map(key)? {
        StringOrMap::One(text) => Some(LocalizedText { everywhere: Some(text), by_language: BTreeMap::new() }),
        StringOrMap::PerLanguage(by_language) => {
            for code in by_language.keys() {
                if !codes.contains(&code.as_str()) {
                    map.unknown_value(
                        key,
                        "unknown-language",
                        format!("`{key}` speaks of language `{code}`, which `languages` does not list"),
                        code,
                        codes.iter().copied(),
                    );
                }
            }
            Some(LocalizedText { everywhere: None, by_language })
        }
    }
}

/// An absolute `http(s)` URL that ends with `/`, so that paths can be put behind it.
pub fn base_url(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() || !url.has_host()
    {
        return None;
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Some(url)
}

fn parse_base_url(map: &YamlMap<'_>, key: &'static str, text: &str) -> Option<Url> {
    let url = base_url(text);
    if url.is_none() {
        map.problem(
            key,
            "bad-url",
            format!("`{text}` is not the address of a site"),
            "expected an address such as https://help.example.com",
        );
    }
    url
}

fn read_endpoint(map: &YamlMap<'_>, text: &str) -> Endpoint {
    if text == NO_ENDPOINT {
        return Endpoint::None;
    }
    let url = base_url(text);
    if url.is_none() {
        map.problem(
            "endpoint",
            "bad-url",
            format!("`{text}` is not the address of an endpoint"),
            "expected an address such as https://search.example.com, or `none`",
        );
    }
    url.map_or_else(Endpoint::default, Endpoint::At)
}

fn read_teams(map: &YamlMap<'_>) -> BTreeMap<String, Team> {
    let mut teams = BTreeMap::new();
    for (id, team) in map.named_maps("teams") {
        let name = team.string("name").unwrap_or_else(|| id.clone());
        let email = team.string("email");
        team.refuse_unknown_keys(&[]);
        teams.insert(id, Team { name, email });
    }
    teams
}

fn read_privacy(map: &YamlMap<'_>) -> Privacy {
    let default = Privacy::default();
    let number = |key: &'static str, default: u32, max: u32, unit: &str| match map.integer(key) {
        None => default,
        Some(number) => u32::try_from(number).ok().filter(|number| (1..=max).contains(number)).unwrap_or_else(|| {
            let expected = format!("expected a number of {unit} from 1 to {max}");
            map.problem(key, "bad-value", format!("`{key}` is {number}"), &expected);
            default
        }),
    };
    let privacy = Privacy {
        raw_events_days: number("raw_events_days", default.raw_events_days, RETENTION_DAYS_MAX, "days"),
        aggregates_days: number("aggregates_days", default.aggregates_days, RETENTION_DAYS_MAX, "days"),
        wording_visits: number("wording_visits", default.wording_visits, WORDING_VISITS_MAX, "visits"),
    };
    map.refuse_unknown_keys(&[]);
    privacy
}

/// The problem of a site without a configuration file.
pub fn missing_file(path: &str) -> Problem {
    Problem::error("missing-config", path, "there is no configuration file here")
        .hint("`answerbook init` makes a starter site; `--site DIR` names another folder")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn messages(text: &str) -> Vec<String> {
        match Config::parse(CONFIG_FILE, text) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.into_sorted().into_iter().map(|problem| problem.message).collect(),
        }
    }

    #[test]
    fn three_keys_are_enough() {
        let config =
            Config::parse(CONFIG_FILE, "title: Help\nbase_url: https://a.example/help\nlanguages:\n  - code: it\n")
                .expect("a valid configuration");
        assert_eq!(config.source_language(), "it");
        assert_eq!(config.base_path(), "/help");
        assert_eq!(config.absolute("/it/"), "https://a.example/help/it/");
        assert_eq!(config.title.get("it", &[]), "Help");
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        assert_eq!(
            messages(
                "titel: Help\nbase_url: help.example\nlanguages:\n- code: en\nchannels:\n- kind: pigeon\n  value: coo\n"
            ),
            [
                "`title` is missing",
                "unknown key `titel`",
                "`help.example` is not the address of a site",
                "unknown kind of channel `pigeon`",
            ]
        );
    }
}
