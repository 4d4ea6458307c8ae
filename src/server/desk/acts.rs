//! What a person decides about a candidate.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Extension, Path, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::access::Person;
use super::{address, back, failed};
use crate::candidates::DeskError;
use crate::server::app::App;
use crate::server::error::ApiError;

/// Longest time that a candidate may be put aside, in days.
pub(super) const SNOOZE_DAYS_MAX: i64 = 366;

/// One of the forms of a candidate's page.
#[derive(Debug, Deserialize)]
pub(super) struct Decision {
    /// What the page was given, for this person.
    token: String,
    /// Language of the page to go back to.
    #[serde(default)]
    lang: String,
    act: Act,
    #[serde(default)]
    note: String,
    #[serde(default)]
    into: String,
    #[serde(default)]
    until: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    Dismiss,
    Merge,
    Snooze,
    Reopen,
}

/// Decide, and go back to the candidate with a word about what came of it.
pub(super) async fn decide(
    State(app): State<App>,
    Extension(person): Extension<Person>,
    Path(id): Path<String>,
    form: Result<Form<Decision>, FormRejection>,
) -> Result<Response, ApiError> {
    let Form(decision) = form.map_err(|error| ApiError::unreadable_body(error.status(), error.body_text()))?;
    let is_own = app.access().is_some_and(|access| access.token.has_given(&decision.token, &person.0, app.now()));
    if !is_own {
        return Err(ApiError::FormExpired);
    }
    let pair = app.pair();
    let lang = pair.indexes.language(&decision.lang).unwrap_or_default();
    let (desk, who, now) = (app.desk(&pair), &person.0, app.now());
    let decided = match decision.act {
        Act::Dismiss => desk.dismiss(&id, &decision.note, who, now).await,
        Act::Merge => desk.merge(&id, &decision.into, who, now).await,
        Act::Snooze => match until(&decision.until, now) {
            Some(until) => desk.snooze(&id, until, who, now).await,
            None => Err(DeskError::SnoozedIntoThePast),
        },
        Act::Reopen => desk.reopen(&id, "", who, now).await,
    };
    app.forget_candidates().await;
    let notice = match decided {
        Ok(_) => match decision.act {
            Act::Dismiss => "done-dismissed",
            Act::Merge => "done-merged",
            Act::Snooze => "done-snoozed",
            Act::Reopen => "done-reopened",
        },
        Err(error) => refusal(error)?,
    };
    let place = (notice != GONE).then_some(id.as_str());
    Ok(back(&address(place, lang, notice)))
}

const GONE: &str = "failed-gone";

/// What a person is told; what only an operator can mend goes to the log.
fn refusal(error: DeskError) -> Result<&'static str, ApiError> {
    match error {
        DeskError::NoReason | DeskError::NoteTooLong => Ok("failed-note"),
        DeskError::MergedIntoItself { .. } | DeskError::MergedInACircle { .. } | DeskError::OtherLanguage { .. } => {
            Ok("failed-into")
        }
        DeskError::SnoozedIntoThePast => Ok("failed-until"),
        DeskError::Open { .. } => Ok("failed-open"),
        DeskError::Unknown { .. } | DeskError::Ambiguous { .. } => Ok(GONE),
        DeskError::Draft(_) | DeskError::Asking(_) | DeskError::Gathering(_) | DeskError::Store(_) => {
            Err(failed(error))
        }
    }
}

/// The first moment of a day to come, in UTC as everywhere in the store.
fn until(day: &str, now: Timestamp) -> Option<Timestamp> {
    let day: Date = day.trim().parse().ok()?;
    let days = now.to_zoned(TimeZone::UTC).date().until(day).ok()?.get_days();
    (1..=SNOOZE_DAYS_MAX)
        .contains(&i64::from(days))
        .then(|| day.to_zoned(TimeZone::UTC).ok())
        .flatten()
        .map(|day| day.timestamp())
}
