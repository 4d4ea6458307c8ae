//! The keys above an article.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::Rules;
use super::article::Kind;
use crate::config::yaml::{Yaml, YamlMap};
use crate::diagnostics::{Problem, Problems};
use crate::slug::{is_slug, slugify};

/// Longest title, in Unicode scalar values. Search results cut titles far earlier.
pub const TITLE_CHARS_MAX: usize = 300;
/// Longest customers' wording, in Unicode scalar values: the endpoint reads no longer query.
pub const ASKED_AS_CHARS_MAX: usize = 200;
/// Most entries of one list (`asked_as`, `tags`, `aliases`, `audience`).
pub const LIST_ITEMS_MAX: usize = 100;

/// What a writer says about an article or a section, checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FrontMatter {
    pub title: String,
    pub description: String,
    pub asked_as: Vec<String>,
    pub slug: Option<String>,
    /// Order in its section: lighter first; those without come last.
    pub weight: Option<i64>,
    pub tags: Vec<String>,
    pub owner: Option<String>,
    pub audience: Vec<String>,
    pub date: Option<Date>,
    pub updated: Option<Date>,
    pub review_by: Option<Date>,
    pub draft: bool,
    pub publish_at: Option<Timestamp>,
    pub expire_at: Option<Timestamp>,
    pub aliases: Vec<String>,
    pub source_hash: Option<String>,
    pub template: Option<String>,
    /// Of a section: its articles are questions with answers, and machines are told so.
    pub faq: bool,
    /// Id of the candidate that this article answers.
    pub candidate: Option<String>,
    #[serde(with = "as_json")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// Free values say what they are, which only JSON has room for.
mod as_json {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer, de, ser};

    type Extra = BTreeMap<String, serde_json::Value>;

    pub(super) fn serialize<S: Serializer>(extra: &Extra, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&serde_json::to_string(extra).map_err(ser::Error::custom)?)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Extra, D::Error> {
        serde_json::from_str(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

impl FrontMatter {
    /// When it next appears or goes.
    pub fn changes_after(&self, now: Timestamp) -> Option<Timestamp> {
        [self.publish_at, self.expire_at].into_iter().flatten().filter(|instant| *instant > now).min()
    }

    /// Whether readers see it at `now`.
    pub fn is_published(&self, now: Timestamp) -> bool {
        !self.draft && self.publish_at.is_none_or(|start| start <= now) && self.expire_at.is_none_or(|end| now < end)
    }
}

/// Read the front matter in `range` of the file's text. Nothing is returned when there is an error in it.
pub(super) fn read(
    path: &str,
    text: &str,
    range: std::ops::Range<usize>,
    kind: Kind,
    rules: &Rules<'_>,
) -> (Option<FrontMatter>, Vec<Problem>) {
    let yaml = match Yaml::parse(path, text, range) {
        Ok(yaml) => yaml,
        Err(problem) => return (None, vec![problem]),
    };
    let problems = RefCell::new(Problems::default());
    let front_matter = yaml.root(&problems).map(|map| read_keys(&map, kind, rules));
    let problems = problems.take();
    let front_matter = front_matter.filter(|_| problems.error_count() == 0);
    (front_matter, problems.into_sorted())
}

fn read_keys(map: &YamlMap<'_>, kind: Kind, rules: &Rules<'_>) -> FrontMatter {
    let mut front = FrontMatter {
        title: title(map),
        description: map.string("description").unwrap_or_default(),
        slug: slug(map),
        weight: map.integer("weight"),
        owner: owner(map, rules),
        aliases: aliases(map),
        template: template(map, rules),
        extra: map.free("extra"),
        ..FrontMatter::default()
    };
    if kind == Kind::Section {
        front.faq = map.boolean("faq").unwrap_or(false);
    } else {
        front.asked_as = asked_as(map);
        front.tags = list(map, "tags");
        front.audience = list(map, "audience");
        front.date = map.date("date");
        front.updated = map.date("updated");
        front.review_by = map.date("review_by");
        front.draft = map.boolean("draft").unwrap_or(false);
        front.publish_at = map.instant("publish_at");
        front.expire_at = map.instant("expire_at");
        front.source_hash = map.string("source_hash");
        front.candidate = map.string("candidate");
        if let (Some(start), Some(end)) = (front.publish_at, front.expire_at)
            && end <= start
        {
            map.problem("expire_at", "bad-date", "`expire_at` is not after `publish_at`", "expected a later instant");
        }
    }
    map.refuse_unknown_keys(&rules.config.allowed_front_matter);
    front
}

fn title(map: &YamlMap<'_>) -> String {
    match map.string("title") {
        Some(title) => {
            if title.chars().count() > TITLE_CHARS_MAX {
                map.problem(
                    "title",
                    "too-long",
                    "the title is too long",
                    format!("expected at most {TITLE_CHARS_MAX} characters"),
                );
            }
            title
        }
        None => {
            // A title of a wrong type has been reported as such.
            if !map.has("title") {
                map.missing("title", "expected `title: the question in the customer's words`");
            }
            String::new()
        }
    }
}

fn list(map: &YamlMap<'_>, key: &'static str) -> Vec<String> {
    let items = map.strings(key);
    if items.len() > LIST_ITEMS_MAX {
        map.problem(
            key,
            "too-many",
            format!("`{key}` has {} entries", items.len()),
            format!("expected at most {LIST_ITEMS_MAX}"),
        );
    }
    items
}

fn asked_as(map: &YamlMap<'_>) -> Vec<String> {
    let wordings = list(map, "asked_as");
    for (index, wording) in wordings.iter().enumerate() {
        if wording.chars().count() > ASKED_AS_CHARS_MAX {
            map.item_problem(
                "asked_as",
                index,
                "too-long",
                "this wording is longer than a query can be",
                format!("expected at most {ASKED_AS_CHARS_MAX} characters"),
            );
        }
    }
    wordings
}

fn slug(map: &YamlMap<'_>) -> Option<String> {
    let slug = map.string("slug")?;
    if !is_slug(&slug) {
        map.problem(
            "slug",
            "bad-slug",
            format!("`{slug}` cannot be part of a URL"),
            format!("expected `{}`", slugify(&slug)),
        );
    }
    Some(slug)
}

fn owner(map: &YamlMap<'_>, rules: &Rules<'_>) -> Option<String> {
    let owner = map.string("owner")?;
    if !rules.config.teams.contains_key(&owner) {
        map.unknown_value(
            "owner",
            "unknown-owner",
            format!("no team is called `{owner}`"),
            &owner,
            rules.config.teams.keys().map(String::as_str),
        );
    }
    Some(owner)
}

fn template(map: &YamlMap<'_>, rules: &Rules<'_>) -> Option<String> {
    let template = map.string("template")?;
    if !rules.templates.contains(&template) {
        map.unknown_value(
            "template",
            "unknown-template",
            format!("the theme has no template `{template}`"),
            &template,
            rules.templates.iter().map(String::as_str),
        );
    }
    Some(template)
}

fn aliases(map: &YamlMap<'_>) -> Vec<String> {
    let aliases = list(map, "aliases");
    for (index, alias) in aliases.iter().enumerate() {
        if !is_alias(alias) {
            map.item_problem(
                "aliases",
                index,
                "bad-alias",
                format!("`{alias}` is not a path of this site"),
                "expected a path such as /old/place/",
            );
        }
    }
    aliases
}

/// A path from the site's root that can be written as a file: no empty, `.` or `..` parts.
fn is_alias(alias: &str) -> bool {
    let Some(path) = alias.strip_prefix('/') else { return false };
    let path = path.strip_suffix('/').unwrap_or(path);
    !path.is_empty()
        && !alias.contains(['\\', '?', '#', '%', '"', '<', '>'])
        && !alias.contains(|c: char| c.is_control() || c.is_whitespace())
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_stay_inside_the_site() {
        for alias in ["/old/", "/old/place.html", "/a/b"] {
            assert!(is_alias(alias), "{alias}");
        }
        for alias in ["old/", "/", "/../x/", "/a//b/", "https://a.example/", "/a?b", "/a b/"] {
            assert!(!is_alias(alias), "{alias}");
        }
    }

    #[test]
    fn publication_is_from_start_to_end() {
        let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
        let front = FrontMatter {
            publish_at: Some(at("2026-03-01T09:00:00Z")),
            expire_at: Some(at("2026-04-01T09:00:00Z")),
            ..FrontMatter::default()
        };
        assert!(!front.is_published(at("2026-03-01T08:59:59Z")));
        assert!(front.is_published(at("2026-03-01T09:00:00Z")));
        assert!(!front.is_published(at("2026-04-01T09:00:00Z")));
    }
}
