//! The whole report as a value.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::articles::{self, ArticleDemand, ReviewTask};
use super::coverage::{self, CoverageCurve};
use super::demand::{self, LanguageDemand};
use super::facts::SiteFacts;
use super::period::Period;
use super::searches::{self, Searches};
use super::upkeep::{self, OverdueArticle, StaleTranslation};
use super::wanted::{self, ResolvedCandidate, WantedCandidate, Wordings};
use crate::candidates::Gathered;
use crate::config::Measure;
use crate::events::{ArticleDay, Reason, RecordedFeedback, RecordedQuery, SearchDay, WordingDay};

/// What the store holds.
#[derive(Clone, Default)]
pub struct Recorded {
    pub search_days: Vec<SearchDay>,
    pub article_days: Vec<ArticleDay>,
    pub wording_days: Vec<WordingDay>,
    pub feedback: Vec<RecordedFeedback>,
    pub unmet: Vec<RecordedQuery>,
    pub gathered: Gathered,
}

/// What is reported, and how.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    pub period: Period,
    pub now: Timestamp,
    /// Distinct visits that must have used a wording before it is shown.
    pub wording_visits: u32,
    pub measure: Measure,
}

/// What readers looked for, found and rated in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Title of the site.
    pub site: String,
    #[serde(flatten)]
    pub period: Period,
    pub made_at: Timestamp,
    /// Words that fewer visits used are not shown.
    pub wording_visits: u32,
    pub measure: Measure,
    /// Nothing was recorded in the period.
    pub is_empty: bool,
    /// Names of teams by identifier.
    pub teams: BTreeMap<String, String>,
    /// Mistakes in the site's files; articles with one are missing here.
    pub site_errors: usize,
    pub searches: Searches,
    /// Of candidates and searches as they are kept now, whatever the period.
    pub coverage: CoverageCurve,
    /// Those that wait now, highest score first.
    pub candidates: Vec<WantedCandidate>,
    /// Candidates that too few visits asked to be listed.
    pub hidden_candidates: usize,
    pub resolved: Vec<ResolvedCandidate>,
    /// Most opened first.
    pub articles: Vec<ArticleDemand>,
    pub review_tasks: Vec<ReviewTask>,
    /// Answered in full, and nothing was opened.
    pub no_click: Wordings,
    /// A hit was opened, and its reader was back within seconds.
    pub quick_returns: Wordings,
    pub overdue: Vec<OverdueArticle>,
    pub stale: Vec<StaleTranslation>,
    pub languages: Vec<LanguageDemand>,
}

impl Report {
    pub fn new(recorded: &Recorded, facts: &SiteFacts, scope: Scope) -> Self {
        let Scope { period, now, wording_visits, measure } = scope;
        let visits = u64::from(wording_visits);
        let searches = searches::searches(&recorded.search_days, period, facts);
        let candidates = wanted::wanted(&recorded.gathered.candidates);
        let articles = articles::demand(&recorded.article_days, period, facts);
        let wordings = |reason| wanted::wordings(&recorded.unmet, &recorded.wording_days, reason, period, visits);
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        Report {
            site: facts.title.clone(),
            period,
            made_at: now,
            wording_visits,
            measure,
            is_empty: searches.readers.searches() + searches.agents.searches() == 0
                && candidates.is_empty()
                && articles.is_empty(),
            teams: facts.teams.clone(),
            site_errors: facts.errors,
            coverage: coverage::curve(&recorded.gathered.coverage),
            candidates,
            hidden_candidates: recorded.gathered.hidden,
            resolved: wanted::resolved(&recorded.gathered.candidates, period),
            review_tasks: articles::review_tasks(&articles, &recorded.feedback, period),
            no_click: wordings(Reason::NoClick),
            quick_returns: wordings(Reason::QuickReturn),
            overdue: upkeep::overdue(facts, &articles, today),
            stale: upkeep::stale(facts, &articles),
            languages: demand::demand(&searches, facts),
            searches,
            articles,
        }
    }
}
