//! What search says: hits, and how well they answer.

use serde::Serialize;
use utoipa::ToSchema;

use super::explanation::Explanation;
use super::facets::Facets;
use super::judgement::Evidence;
use super::terms::Rule;

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Found {
    /// The build that the index and the site come from.
    pub build_id: String,
    /// The language that was searched.
    pub lang: String,
    /// The question as it was asked.
    pub query: String,
    /// The question as the site would spell it, when words of it were taken for misspelt, typed on another keyboard or
    /// written in another alphabet.
    pub did_you_mean: Option<String>,
    pub matched: Matched,
    /// Why `matched` says so, as a word for programs: `title`, `asked_as`, `covered`, `typos`, `partly_covered`,
    /// `unknown_words`, `other_language` or `empty_query`.
    pub reason: String,
    /// How sure search is that the best hit answers the question, from 0 to 1. It compares from site to site.
    pub confidence: f32,
    /// What the judgement saw.
    #[serde(skip)]
    pub evidence: Evidence,
    /// How many articles match: have a word of the question that is no common one. `hits` has the first of them.
    pub total: usize,
    pub hits: Vec<Hit>,
    /// How all matching articles divide into sections and audiences.
    pub facets: Facets,
    /// What each of `hits` scored for, when the question asks to explain.
    #[serde(skip)]
    pub explanations: Vec<Explanation>,
    /// Hits of the site's other languages, when only they answer the question.
    pub other_languages: Vec<OtherLanguage>,
}

impl Found {
    /// `reason`, for people.
    pub fn reason_in_words(&self) -> &'static str {
        match self.reason.as_str() {
            "title" => "the question is the title of the first hit",
            "asked_as" => "the question is a wording of the first hit",
            "covered" => "the first hit has enough of the question",
            "typos" => "the first hit has enough of the question once its words are corrected",
            "partly_covered" => "the first hit has too little of the question",
            "unknown_words" => "no article has enough of these words",
            "other_language" => "only another language answers the question",
            "empty_query" => "the question has no words",
            _ => "",
        }
    }
}

/// How well the site answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// The best hit covers the question.
    Full,
    /// The hits have something to do with the question, no more.
    Weak,
    /// Nothing.
    None,
    /// Another language of the site answers it.
    OtherLanguage,
}

impl Matched {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Weak => "weak",
            Self::None => "none",
            Self::OtherLanguage => "other_language",
        }
    }
}

/// How a hit meets the question: by the least sure of the ways in which it has the question's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The very words, accents aside.
    Exact,
    /// A word in another form.
    Stem,
    /// A word that begins like the one being typed.
    Prefix,
    /// A word that the site says means the same.
    Synonym,
    /// A known word one or two edits away.
    Typo,
    /// What the same keys give on another keyboard.
    Keyboard,
    /// A word in the letters of another alphabet.
    Transliteration,
    /// Too much of the question is missing: no match, but near it.
    Related,
}

impl Level {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Stem => "stem",
            Self::Prefix => "prefix",
            Self::Synonym => "synonym",
            Self::Typo => "typo",
            Self::Keyboard => "keyboard",
            Self::Transliteration => "transliteration",
            Self::Related => "related",
        }
    }
}

impl From<Rule> for Level {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::Exact => Self::Exact,
            Rule::Stem => Self::Stem,
            Rule::Prefix => Self::Prefix,
            Rule::Synonym => Self::Synonym,
            Rule::Typo => Self::Typo,
            Rule::Keyboard => Self::Keyboard,
            Rule::Transliteration => Self::Transliteration,
        }
    }
}

/// One article that was found.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Hit {
    /// Below the language folder, without `.md`.
    pub path: String,
    pub lang: String,
    /// With the anchor of the heading that the snippet stands under, when it answers better than the article's start.
    pub url: String,
    pub title: String,
    /// What matched in the title: ranges `[start, end)` in Unicode scalar values.
    pub title_highlights: Vec<[usize; 2]>,
    pub section: String,
    pub snippet: Snippet,
    /// How sure it is that the hit is about what was asked.
    pub level: Level,
    /// Comparable within one answer only.
    pub score: f32,
}

/// The passage of an article that has most to do with the question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Snippet {
    /// Plain text.
    pub text: String,
    /// What matched: ranges `[start, end)` in Unicode scalar values, in order, never overlapping.
    pub highlights: Vec<[usize; 2]>,
}

/// Hits in another language of the site.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OtherLanguage {
    pub lang: String,
    pub hits: Vec<Hit>,
}
