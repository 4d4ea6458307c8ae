//! What readers did with articles: opened, came back from, rated, commented.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::facts::SiteFacts;
use super::period::Period;
use super::share::Share;
use crate::events::{ArticleDay, RecordedFeedback};

/// Fewest ratings from which a low mean makes a task: fewer may be the mood of a day.
const TASK_RATINGS_MIN: u64 = 5;

/// A mean below the middle of the scale makes a task.
const TASK_MEAN_BELOW: f64 = 3.0;

/// Comments shown with a task; the newest say how the article is now.
const TASK_COMMENTS_MAX: usize = 3;

/// Which article is spoken of, and who looks after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleName {
    pub lang: String,
    /// Below the language folder, without `.md`.
    pub path: String,
    /// Its path where the site no longer has it.
    pub title: String,
    /// Nothing where the site no longer has it.
    pub url: Option<String>,
    pub team: Option<String>,
}

impl ArticleName {
    pub(super) fn of(facts: &SiteFacts, lang: &str, path: &str) -> Self {
        let known = facts.article(lang, path);
        ArticleName {
            lang: lang.to_owned(),
            path: path.to_owned(),
            title: known.map_or_else(|| path.to_owned(), |article| article.title.clone()),
            url: known.map(|article| article.url.clone()),
            team: known.and_then(|article| article.team.clone()),
        }
    }
}

/// One article in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleDemand {
    #[serde(flatten)]
    pub article: ArticleName,
    /// How often it was opened from a search.
    pub clicks: u64,
    /// How often its reader was back at the list within seconds, of all times it was opened.
    pub returned: Share,
    /// Number of ratings 1, 2, 3, 4 and 5.
    pub ratings: [u64; 5],
    /// CSAT: ratings 4 and 5, of all ratings.
    pub satisfied: Share,
    /// Of all ratings; never to be shown without their number.
    pub mean: Option<f64>,
}

impl ArticleDemand {
    fn add(&mut self, day: &ArticleDay) {
        self.clicks += day.clicks;
        self.returned = Share::new(self.returned.part + day.returns, self.clicks);
        for (rating, more) in self.ratings.iter_mut().zip(day.ratings) {
            *rating += more;
        }
        self.satisfied = Share::new(self.ratings[3] + self.ratings[4], self.ratings.iter().sum());
        self.mean = mean(&self.ratings);
    }

    fn is_low(&self) -> bool {
        self.satisfied.of >= TASK_RATINGS_MIN && self.mean.is_some_and(|mean| mean < TASK_MEAN_BELOW)
    }
}

/// An article whose readers say that it does not help.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewTask {
    #[serde(flatten)]
    pub demand: ArticleDemand,
    /// Newest first.
    pub comments: Vec<Comment>,
}

/// A reader's words, redacted before they were stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    pub day: Date,
    pub rating: u8,
    pub text: String,
}

/// Every article that readers opened or rated in the period, most opened first.
pub(super) fn demand(days: &[ArticleDay], period: Period, facts: &SiteFacts) -> Vec<ArticleDemand> {
    let mut articles: BTreeMap<(&str, &str), ArticleDemand> = BTreeMap::new();
    for day in days.iter().filter(|day| period.contains(day.day)) {
        let new = || ArticleDemand {
            article: ArticleName::of(facts, &day.lang, &day.path),
            clicks: 0,
            returned: Share::default(),
            ratings: [0; 5],
            satisfied: Share::default(),
            mean: None,
        };
        articles.entry((&day.lang, &day.path)).or_insert_with(new).add(day);
    }
    let mut articles: Vec<ArticleDemand> = articles.into_values().collect();
    articles.sort_by_key(|row| (Reverse(row.clicks), Reverse(row.satisfied.of)));
    articles
}

/// The articles that readers rate low, most rated first.
pub(super) fn review_tasks(demand: &[ArticleDemand], feedback: &[RecordedFeedback], period: Period) -> Vec<ReviewTask> {
    let mut tasks: Vec<ReviewTask> = demand
        .iter()
        .filter(|row| row.is_low())
        .map(|row| ReviewTask { demand: row.clone(), comments: comments(row, feedback, period) })
        .collect();
    tasks.sort_by_key(|task| Reverse(task.demand.satisfied.of));
    tasks
}

fn comments(row: &ArticleDemand, feedback: &[RecordedFeedback], period: Period) -> Vec<Comment> {
    let article = &row.article;
    let own = feedback.iter().rev().filter(|one| one.lang == article.lang && one.path == article.path);
    own.filter(|one| !one.comment.is_empty() && period.has(one.hour))
        .take(TASK_COMMENTS_MAX)
        .map(|one| Comment {
            day: one.hour.to_zoned(TimeZone::UTC).date(),
            rating: one.rating.into(),
            text: one.comment.clone(),
        })
        .collect()
}

fn mean(ratings: &[u64; 5]) -> Option<f64> {
    let count: u64 = ratings.iter().sum();
    let sum: u64 = ratings.iter().zip(1..).map(|(count, rating)| count * rating).sum();
    (count > 0).then(|| sum as f64 / count as f64)
}
