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

/// The article of another language that a draft translates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    pub lang: String,
    /// Below the language folder, without `.md`; the translation gets the same.
    pub path: String,
    pub title: String,
    pub description: String,
    /// Markdown.
    pub body: String,
    /// What the translation is of, for `source_hash`.
    pub hash: String,
}

/// What the writer wants otherwise than proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftOptions {
    /// Start from this article instead of an empty one; section and slug are then its own.
    pub original: Option<Original>,
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

/// An article that somebody may put where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftText {
    /// `close-my-account.md`
    pub file_name: String,
    pub text: String,
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
    #[error("only an article in a section can be translated")]
    Original,
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
    let (section, slug) = match options.original.as_ref().map(|original| original.path.rsplit_once('/')) {
        Some(Some((section, slug))) => (section.to_owned(), Some(slug.to_owned())),
        Some(None) => return Err(DraftError::Original),
        None => match &options.section {
            Some(section) => (section.trim_matches('/').to_owned(), options.slug.clone()),
            None => (proposed_section(&folder, candidate)?, options.slug.clone()),
        },
    };
    if !section.split('/').all(is_file_name) {
        return Err(DraftError::Section(section));
    }
    let title = options.title.clone().unwrap_or_else(|| title(candidate));
    let slug = slug.unwrap_or_else(|| slugify(&title));
    if !is_file_name(&slug) || slug.contains('/') {
        return Err(DraftError::Slug(slug));
    }
    let text = match &options.original {
        Some(original) => translation(candidate, original)?,
        None => article(candidate, &title)?,
    };
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

/// The article for a candidate, for somebody who is not where the site's files are.
pub fn draft_text(candidate: &Candidate) -> Result<DraftText, DraftError> {
    let title = title(candidate);
    let slug = slugify(&title);
    if !is_file_name(&slug) {
        return Err(DraftError::Slug(slug));
    }
    Ok(DraftText { file_name: format!("{slug}.md"), text: article(candidate, &title)? })
}

/// The question to start from.
fn title(candidate: &Candidate) -> String {
    without_placeholders(&candidate.question)
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
    Ok(format!(
        "{}---\n\
         \n\
         <!--\n\
         Drafted from candidate {}. It is published with the next build: answer first, then take this comment away.\n\
         \n\
         What for: what does the customer want to get done?\n\
         Steps: what do they do, in which order, and what do they see?\n\
         Why: what must they know so that they need not ask again?\n\
         \n\
         `asked_as` holds the customers' own words. Search finds the article by them, and `answerbook check` makes sure of it.\n\
         -->\n\
         \n\
         Write the answer here: what it is for, the steps, and why.\n",
        front_matter(candidate, title)?,
        candidate.id,
    ))
}

fn translation(candidate: &Candidate, original: &Original) -> Result<String, DraftError> {
    let mut text = front_matter(candidate, &original.title)?;
    if !original.description.is_empty() {
        text.push_str(&format!("description: {}\n", scalar(&original.description)?));
    }
    text.push_str(&format!(
        "source_hash: {hash}\n\
         ---\n\
         \n\
         <!--\n\
         Translate this article from {lang}/{path}: title, description and text. It is published with the next build, so \
         finish it first, then take this comment away.\n\
         `asked_as` holds the customers' own words, and stays as it is.\n\
         -->\n\
         \n\
         {body}\n",
        hash = scalar(&original.hash)?,
        lang = original.lang,
        path = original.path,
        body = original.body.trim(),
    ));
    Ok(text)
}

/// The opening of an article, up to the end of its front matter.
fn front_matter(candidate: &Candidate, title: &str) -> Result<String, DraftError> {
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
    text.push_str(&format!("candidate: {}\n", scalar(&candidate.id)?));
    Ok(text)
}

/// A YAML scalar that stays a string whatever it holds: YAML 1.2 reads every JSON string as a double-quoted one.
fn scalar(text: &str) -> Result<String, DraftError> {
    let printable: String = text.chars().filter(|character| !character.is_control()).collect();
    Ok(serde_json::to_string(&printable)?)
}
