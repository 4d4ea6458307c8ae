//! From a candidate to an article: the file a writer starts from, with the customers' wordings in it.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::events::without_placeholders;
use crate::language::is_language_tag;
use crate::slug::slugify;

use super::candidate::Candidate;

/// Wordings an article promises to be found by; the most visited ones speak for the rest.
const ASKED_AS_MAX: usize = 10;

/// Where an article goes when its language has no section yet.
const SECTION_OF_LAST_RESORT: &str = "answers";

/// What the writer wants otherwise than proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftOptions {
    /// Folder below the language's; `/` between nested ones.
    pub section: Option<String>,
    /// File name without `.md`.
    pub slug: Option<String>,
    pub title: Option<String>,
}

/// An article that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it lies.
    pub file: PathBuf,
    /// Below the language folder, without `.md`.
    pub path: String,
    pub title: String,
}

#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    #[error("`{}` exists already and is left as it is", .0.display())]
    Exists(PathBuf),
    #[error("`{0}` is no section folder: write names with `/` between them, such as `account/login`")]
    Section(String),
    #[error("an article cannot be named `{0}`: give another `--slug`")]
    Slug(String),
    #[error("the candidate has no language an article could be written in")]
    Language,
    #[error("could not write the article")]
    File(#[from] std::io::Error),
    #[error("could not write the article's front matter")]
    FrontMatter(#[from] serde_json::Error),
}

/// Writes `content/<lang>/<section>/<slug>.md`, never over a file that exists.
pub(super) fn write_draft(content: &Path, candidate: &Candidate, options: &DraftOptions) -> Result<Draft, DraftError> {
    if !is_language_tag(&candidate.lang) || candidate.lang == "und" {
        return Err(DraftError::Language);
    }
    let folder = content.join(&candidate.lang);
    let section = match &options.section {
        Some(section) => section.trim_matches('/').to_owned(),
        None => proposed_section(&folder, candidate)?,
    };
    if !section.split('/').all(is_file_name) {
        return Err(DraftError::Section(section));
    }
    let title = options.title.clone().unwrap_or_else(|| without_placeholders(&candidate.question));
    let slug = options.slug.clone().unwrap_or_else(|| slugify(&title));
    if !is_file_name(&slug) || slug.contains('/') {
        return Err(DraftError::Slug(slug));
    }
    let text = article(candidate, &title)?;
    let folder = folder.join(&section);
    fs_err::create_dir_all(&folder)?;
    let file = folder.join(format!("{slug}.md"));
    let mut opened = match fs_err::OpenOptions::new().write(true).create_new(true).open(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Err(DraftError::Exists(file)),
        opened => opened?,
    };
    opened.write_all(text.as_bytes())?;
    Ok(Draft { file, path: format!("{section}/{slug}"), title })
}

/// The nearest article's section where the language has it, else the language's first.
fn proposed_section(folder: &Path, candidate: &Candidate) -> Result<String, DraftError> {
    let nearest = candidate.nearest.first().and_then(|article| article.path.rsplit_once('/'));
    if let Some((section, _)) = nearest
        && section.split('/').all(is_file_name)
        && folder.join(section).is_dir()
    {
        return Ok(section.to_owned());
    }
    let mut sections = BTreeSet::new();
    if folder.is_dir() {
        for entry in fs_err::read_dir(folder)? {
            let entry = entry?;
            if let (true, Ok(name)) = (entry.file_type()?.is_dir(), entry.file_name().into_string())
                && is_file_name(&name)
            {
                sections.insert(name);
            }
        }
    }
    Ok(sections.pop_first().unwrap_or_else(|| SECTION_OF_LAST_RESORT.to_owned()))
}

/// One step of a path, and only down.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(['.', '_']) && !name.contains(['/', '\\', ':', '\0'])
}

fn article(candidate: &Candidate, title: &str) -> Result<String, DraftError> {
    let mut wordings = Vec::new();
    for wording in candidate.wordings.iter().map(|wording| without_placeholders(&wording.text)) {
        if !wording.is_empty() && !wordings.contains(&wording) && wordings.len() < ASKED_AS_MAX {
            wordings.push(wording);
        }
    }
    let mut text = format!("---\ntitle: {}\n", scalar(title)?);
    if !wordings.is_empty() {
        text.push_str("asked_as:\n");
        for wording in &wordings {
            text.push_str(&format!("  - {}\n", scalar(wording)?));
        }
    }
    if let Some(team) = &candidate.team {
        text.push_str(&format!("owner: {}\n", scalar(team)?));
    }
    text.push_str(&format!(
        "candidate: {quoted}\n\
         ---\n\
         \n\
         <!--\n\
         Drafted from candidate {id}. It is published with the next build: answer first, then take this comment away.\n\
         \n\
         What for: what does the customer want to get done?\n\
         Steps: what do they do, in which order, and what do they see?\n\
         Why: what must they know so that they need not ask again?\n\
         \n\
         `asked_as` holds the customers' own words. Search finds the article by them, and `answerbook check` makes sure of it.\n\
         -->\n\
         \n\
         Write the answer here: what it is for, the steps, and why.\n",
        quoted = scalar(&candidate.id)?,
        id = candidate.id,
    ));
    Ok(text)
}

/// A YAML scalar that stays a string whatever it holds: YAML 1.2 reads every JSON string as a double-quoted one.
fn scalar(text: &str) -> Result<String, DraftError> {
    let printable: String = text.chars().filter(|character| !character.is_control()).collect();
    Ok(serde_json::to_string(&printable)?)
}
