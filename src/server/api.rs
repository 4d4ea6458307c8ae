//! `GET /api/search`, and what every question has in common.

use std::sync::{Arc, LazyLock};
use std::time::Instant;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderName;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse as _, Response};
use metrics::{Counter, Histogram};
use serde::Deserialize;
use utoipa::IntoParams;

use super::accepted_encoding::AcceptsGzip;
use super::answers::{Answer, Summary};
use super::app::App;
use super::error::ApiError;
use super::pair::Pair;
use super::sender::Sender;
use crate::events::{QueryEvent, Source};
use crate::search::{Found, Matched, Question};

/// Articles of an answer when `limit` does not say.
pub(super) const HITS_DEFAULT: usize = 10;
/// Most articles of one answer.
pub(super) const HITS_MAX: usize = 50;
/// Longest value that names a visit, an event or an article, in bytes.
pub(super) const NAME_BYTES_MAX: usize = 300;

/// The parameters of a search.
///
/// Numbers and words are read as text first: a wrong one is named in the answer.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchParams {
    /// Language to search, one of the site's.
    #[param(required = true)]
    lang: Option<String>,
    /// What the reader asks; at most 200 characters.
    #[param(required = true)]
    q: Option<String>,
    /// Articles wanted, 1 to 50; 10 when absent.
    #[param(value_type = Option<usize>, minimum = 1, maximum = 50)]
    limit: Option<String>,
    /// `1` while the last word is still being typed; such a question is never recorded.
    #[param(value_type = Option<u8>, maximum = 1)]
    typing: Option<String>,
    /// A random value that lives in the reader's tab.
    visit: Option<String>,
    /// Only articles for this audience, and those for everyone.
    audience: Option<String>,
    /// Only articles inside this section: an `id` of `facets.sections`. Such a question is never recorded, since it
    /// was before it was narrowed.
    section: Option<String>,
    /// `agent` when a program asks; counted apart.
    source: Option<String>,
    /// `1` when a link on another site brought the reader to this question; many of them count once.
    #[param(value_type = Option<u8>, maximum = 1)]
    linked: Option<String>,
}

impl SearchParams {
    /// The question and who asks it, with the parameters checked.
    fn checked(self) -> Result<(Question, Asker), ApiError> {
        let invalid = |name, expected: String| ApiError::Invalid { name, expected };
        let limit = match self.limit.map(|limit| limit.parse()) {
            None => HITS_DEFAULT,
            Some(Ok(limit)) if (1..=HITS_MAX).contains(&limit) => limit,
            Some(_) => return Err(invalid("limit", format!("a number from 1 to {HITS_MAX}"))),
        };
        let typing = match self.typing.as_deref() {
            None | Some("0") => false,
            Some("1") => true,
            Some(_) => return Err(invalid("typing", "0 or 1".to_owned())),
        };
        let is_linked = match self.linked.as_deref() {
            None | Some("0") => false,
            Some("1") => true,
            Some(_) => return Err(invalid("linked", "0 or 1".to_owned())),
        };
        let source = match self.source.as_deref() {
            None | Some("reader") => Source::Reader,
            Some("agent") => Source::Agent,
            Some(_) => return Err(invalid("source", "`reader` or `agent`".to_owned())),
        };
        let visit = self.visit.unwrap_or_default();
        check_name("visit", &visit)?;
        check_name("audience", self.audience.as_deref().unwrap_or_default())?;
        check_name("section", self.section.as_deref().unwrap_or_default())?;
        let section = self.section.filter(|section| !section.is_empty());
        let lang = self.lang.filter(|lang| !lang.is_empty()).ok_or(ApiError::Missing("lang"))?;
        let text = self.q.ok_or(ApiError::Missing("q"))?;
        Ok((
            Question { lang, text, limit, typing, audience: self.audience, section, explain: false },
            Asker { id: None, visit, source, is_linked },
        ))
    }
}

/// A value that names something is short.
pub(super) fn check_name(name: &'static str, value: &str) -> Result<(), ApiError> {
    if value.len() > NAME_BYTES_MAX {
        return Err(ApiError::Invalid { name, expected: format!("at most {NAME_BYTES_MAX} bytes") });
    }
    Ok(())
}

/// Find articles
#[utoipa::path(get, path = "/api/search", params(SearchParams), responses(
    (status = 200, body = Found), (status = 400, body = super::error::Errors), (status = 429, body = super::error::Errors)))]
pub(super) async fn search(
    State(app): State<App>,
    sender: Sender,
    AcceptsGzip(accepts_gzip): AcceptsGzip,
    params: Result<Query<SearchParams>, QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(params) = params.map_err(|error| ApiError::Unreadable(error.body_text()))?;
    let (question, asker) = params.checked()?;
    let is_recorded = !question.typing && question.section.is_none();
    let answer = answer(&*app.newest_pair().await, question)?;
    if is_recorded {
        record(&app, &sender, asker, &answer.summary)?;
    }
    const JSON: (HeaderName, &str) = (CONTENT_TYPE, "application/json");
    Ok(match accepts_gzip.then(|| answer.gzip()).flatten() {
        Some(gzip) => ([JSON, (CONTENT_ENCODING, "gzip"), (VARY, "accept-encoding")], gzip.clone()).into_response(),
        None => ([JSON], answer.json.clone()).into_response(),
    })
}

/// Answer a question, with what was answered to it before or by asking the indexes.
pub(super) fn answer(pair: &Pair, mut question: Question) -> Result<Arc<Answer>, ApiError> {
    let started = Instant::now();
    // Readers whose languages fall back to the same one share its answers.
    if let Some(lang) = pair.indexes.language(&question.lang) {
        lang.clone_into(&mut question.lang);
    }
    let answer = match pair.answers.get(&question) {
        Some(answer) => answer,
        None => {
            let answer = Arc::new(Answer::of(&pair.indexes.search(&question)?)?);
            pair.answers.keep(question, &answer);
            answer
        }
    };
    count(started, &answer.summary);
    Ok(answer)
}

/// Ask the indexes of a pair.
pub(super) fn ask(pair: &Pair, question: &Question) -> Result<(Found, Summary), ApiError> {
    let started = Instant::now();
    let found = pair.indexes.search(question)?;
    let summary = Summary::of(&found)?;
    count(started, &summary);
    Ok((found, summary))
}

fn count(started: Instant, summary: &Summary) {
    COUNTS.seconds.record(started.elapsed().as_secs_f64());
    let matched = match summary.matched {
        Matched::Full => &COUNTS.full,
        Matched::Weak => &COUNTS.weak,
        Matched::None => &COUNTS.none,
        Matched::OtherLanguage => &COUNTS.other_language,
    };
    matched.increment(1);
}

/// What is counted of every question. Looking one up by its name takes longer than counting.
struct Counts {
    seconds: Histogram,
    full: Counter,
    weak: Counter,
    none: Counter,
    other_language: Counter,
}

/// Asked for only after the recorder of metrics was installed.
static COUNTS: LazyLock<Counts> = LazyLock::new(|| {
    let searches = |matched: Matched| metrics::counter!("answerbook_searches_total", "matched" => matched.name());
    Counts {
        seconds: metrics::histogram!("answerbook_search_seconds"),
        full: searches(Matched::Full),
        weak: searches(Matched::Weak),
        none: searches(Matched::None),
        other_language: searches(Matched::OtherLanguage),
    }
});

/// Who asked.
pub(super) struct Asker {
    /// A client's own id of the event, against counting it twice.
    pub id: Option<String>,
    pub visit: String,
    pub source: Source,
    /// A link on another site brought them.
    pub is_linked: bool,
}

/// Record a settled question with what came of it, unless it is nobody's. Never waits.
pub(super) fn record(app: &App, sender: &Sender, asker: Asker, summary: &Summary) -> Result<(), ApiError> {
    if let Some(event) = query_event(app, sender, asker, summary)? {
        app.recorder().record(event);
    }
    Ok(())
}

/// A settled question with what came of it; nothing when it has no words or is nobody's.
pub(super) fn query_event(
    app: &App,
    sender: &Sender,
    asker: Asker,
    summary: &Summary,
) -> Result<Option<QueryEvent>, ApiError> {
    if summary.query.trim().is_empty() || !sender.is_recorded(asker.source) {
        return Ok(None);
    }
    let at = app.now();
    Ok(Some(QueryEvent {
        id: asker.id.unwrap_or_default(),
        visit: app.visits().counted(sender.network, asker.visit, at),
        lang: summary.lang.clone(),
        query: summary.query.clone(),
        outcome: summary.outcome(),
        nearest: summary.nearest.clone(),
        source: asker.source,
        is_corrected: summary.is_corrected,
        is_linked: asker.is_linked,
        at,
    }))
}
