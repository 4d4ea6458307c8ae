//! One article or section, read and parsed.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::Rules;
use super::filed_prose::FiledProse;
use super::front_matter::{self, FrontMatter};
use super::known::{Facts, Known};
use super::source::{Source, Text, split};
use crate::diagnostics::Problem;
use crate::digest::Digest;
use crate::inode_stamp::InodeStamp;
use crate::markdown::{Document, FindingKind, Outline, Prose, parse};

/// What a Markdown file describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Article,
    /// An `_index.md`.
    Section,
}

/// A Markdown file, parsed.
#[derive(Debug)]
pub struct Article {
    pub kind: Kind,
    /// Below the site's folder, with `/`: `content/it/account/rimborsi.md`.
    pub path: String,
    pub language: String,
    /// What makes it the same article in every language: the path below the language folder without
    /// `.md`. For a section, its folder; empty for a language's own `_index.md`.
    pub key: String,
    pub front: FrontMatter,
    pub outline: Outline,
    prose: OnceLock<Prose>,
    /// Where its prose may have been put by an earlier build.
    filed_prose: Option<Arc<FiledProse>>,
    /// Nothing was wrong with it.
    pub(super) is_faultless: bool,
    /// The whole file, for messages and for the Markdown copy.
    text: Text,
    pub(super) body: usize,
    /// Names this version of the file.
    pub digest: Digest,
}

impl Article {
    /// The Markdown without the front matter.
    pub fn body(&self) -> &str {
        self.text.get().get(self.body..).unwrap_or_default()
    }

    /// The text to be shown and searched, parsed when it is first needed if no build before has done that.
    pub fn prose(&self) -> &Prose {
        let parse = || parse(self.body()).prose;
        self.prose.get_or_init(|| match &self.filed_prose {
            Some(filed) => filed.of(&self.digest, parse),
            None => parse(),
        })
    }

    /// The whole file as written.
    pub fn source(&self) -> &str {
        self.text.get()
    }

    /// Names this version of the file: what a translation of it keeps as `source_hash`.
    pub fn source_hash(&self) -> String {
        self.digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Key of the section it lies in; for a section, of the one around it.
    pub fn section_key(&self) -> &str {
        self.key.rsplit_once('/').map_or("", |(section, _)| section)
    }

    /// Folder of the file below the language folder; links are relative to it.
    pub fn folder(&self) -> &str {
        match self.kind {
            Kind::Section => &self.key,
            Kind::Article => self.section_key(),
        }
    }

    /// A problem at the front-matter line that holds `value`, such as one of its aliases.
    pub fn problem_at_value(&self, value: &str, problem: Problem) -> Problem {
        let text = self.text.get();
        match text.get(..self.body).and_then(|front| front.find(value)) {
            Some(start) => problem.at(text, start..start + value.len()),
            None => problem,
        }
    }

    /// A problem at `span` (bytes of the body).
    pub fn problem_at(&self, span: &std::ops::Range<usize>, problem: Problem) -> Problem {
        problem.at(self.text.get(), self.body + span.start..self.body + span.end)
    }
}

/// A file beside the articles: an image, a form to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    pub absolute: PathBuf,
    /// Below the site's folder, with `/`.
    pub path: String,
    pub language: String,
    /// Folder below the language folder.
    pub folder: String,
    pub name: String,
    pub bytes: u64,
    /// Names its contents; nothing when they cannot be read, or nobody asked.
    pub digest: Option<Digest>,
    pub(super) stamp: Option<InodeStamp>,
}

/// What came of reading one file.
pub(super) struct Read {
    /// Nothing when not even its front matter could be understood.
    pub article: Option<Article>,
    /// It can be published.
    pub is_sound: bool,
    pub problems: Vec<Problem>,
}

/// Understand and check one file, unless its text is known.
pub(super) fn read(source: Source, rules: &Rules<'_>, known: &Known) -> Read {
    let refused = |problem| Read { article: None, is_sound: false, problems: vec![problem] };
    let kind = if source.file.is_index { Kind::Section } else { Kind::Article };
    let facts = source.text.as_ref().ok().and_then(|text| known.facts(kind, text.digest));
    let source = if facts.is_some() { source } else { source.now() };
    let Source { file, text } = source;
    let text = match text {
        Ok(text) => text,
        Err(problem) => return refused(problem),
    };
    let article = |front, outline, prose, filed_prose, body, text: Text| Article {
        kind,
        path: file.path.clone(),
        language: file.language.clone(),
        key: file.key.clone(),
        front,
        outline,
        prose,
        filed_prose,
        is_faultless: true,
        digest: text.digest,
        text,
        body,
    };
    if let Some(Facts { front, outline, body }) = facts {
        let filed_prose = Some(Arc::clone(known.filed_prose()));
        let article = article(front, outline, OnceLock::new(), filed_prose, body, text);
        return Read { article: Some(article), is_sound: true, problems: Vec::new() };
    }
    let parts = match split(&file.path, text.get()) {
        Ok(parts) => parts,
        Err(problem) => return refused(problem),
    };
    let (front, mut problems) = front_matter::read(&file.path, text.get(), parts.front_matter, kind, rules);
    let is_understood = front.is_some();
    known.filed_prose().count_parsed();
    let Document { outline, prose } = parse(&text.get()[parts.body..]);
    let mut article = article(front.unwrap_or_default(), outline, prose.into(), None, parts.body, text);
    problems.extend(article.outline.findings.iter().map(|found| finding_problem(&article, found)));
    let is_sound = is_understood && article.outline.findings.iter().all(|found| found.kind.is_harmless());
    article.is_faultless = problems.is_empty() && is_sound;
    Read { article: Some(article), is_sound, problems }
}

fn finding_problem(article: &Article, found: &crate::markdown::Finding) -> Problem {
    let problem = match &found.kind {
        FindingKind::DangerousScheme(scheme) => Problem::error(
            "dangerous-link",
            &article.path,
            format!("a link with the scheme `{scheme}:` is dangerous to readers"),
        )
        .expecting("expected https, mailto, tel or a file of this site"),
        FindingKind::Script => Problem::error(
            "script",
            &article.path,
            "scripts in an article do not run: the site's security policy forbids them",
        )
        .expecting("remove this")
        .hint("put scripts into the theme, as a file in its `assets` folder"),
        FindingKind::DuplicateId(id) => {
            Problem::error("duplicate-anchor", &article.path, format!("the heading id `{id}` is used twice"))
                .expecting("give this heading another id")
        }
        FindingKind::UnknownLanguage { name, meant } => {
            Problem::warning("code-language", &article.path, format!("there are no colours for code in `{name}`"))
                .expecting("not a known language")
                .suggest(Some(meant))
        }
    };
    article.problem_at(&found.span, problem)
}
