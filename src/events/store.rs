//! Where events are kept: one closed set of databases behind one interface.

use std::path::PathBuf;

use jiff::Timestamp;

use super::candidate_record::{CandidateChange, Founder};
use super::event::{ClickEvent, FeedbackEvent, Nearest, Outcome, QueryEvent, Rating, Source, ToldEvent};
use super::redaction::Redacted;
use super::sqlite::SqliteStore;

const SECONDS_PER_HOUR: i64 = 3_600;

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(
        "unknown kind of event store `{scheme}`; supported: `sqlite://PATH`, for example `sqlite://.answerbook/events.db`"
    )]
    UnknownScheme { scheme: String },
    #[error("the event store `sqlite://` names no file; write `sqlite://PATH`, without `?` and options")]
    NoFile,
    #[error("there is no event store at `{}`", .0.display())]
    Missing(PathBuf),
    #[error("could not create the folder of the event store")]
    Folder(#[source] std::io::Error),
    #[error("could not open the event store `{}`", path.display())]
    Open { path: PathBuf, source: sqlx::Error },
    #[error("could not bring the event store `{}` up to date", path.display())]
    Migrate { path: PathBuf, source: sqlx::migrate::MigrateError },
    #[error("the event store does not answer")]
    Database(#[from] sqlx::Error),
    #[error("the event store holds {what} that this version cannot read")]
    Unreadable { what: &'static str },
}

/// One write of a batch.
#[derive(Debug, Clone)]
pub enum Write {
    Query {
        event: Redacted<QueryEvent>,
        /// Stored identifier of the earlier query of this visit that led to this one.
        replaces: Option<String>,
    },
    Click(Redacted<ClickEvent>),
    Feedback(Redacted<FeedbackEvent>),
    Told(Redacted<ToldEvent>),
}

/// A query as it was kept.
#[derive(Clone, PartialEq)]
pub struct RecordedQuery {
    /// Digest of the visit; the same for all queries that came without one.
    pub visit: String,
    pub lang: String,
    pub query: String,
    pub outcome: Outcome,
    pub nearest: Vec<Nearest>,
    pub source: Source,
    /// What the reader added, where they told us that this was not to be found; else empty.
    pub detail: String,
    /// Start of the hour it was asked in.
    pub hour: Timestamp,
}

/// A rating as it was kept.
#[derive(Clone, PartialEq)]
pub struct RecordedFeedback {
    pub lang: String,
    pub path: String,
    pub rating: Rating,
    pub comment: String,
    /// Start of the hour it was given in.
    pub hour: Timestamp,
}

/// The events of one site. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub enum EventStore {
    Sqlite(SqliteStore),
}

impl EventStore {
    /// Opens the store `url`, creating file and folder where they are missing.
    ///
    /// A relative path is relative to the working folder: `sqlite://.answerbook/events.db`.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let path = sqlite_path(url)?;
        if let Some(folder) = path.parent() {
            fs_err::create_dir_all(folder).map_err(StoreError::Folder)?;
        }
        Ok(Self::Sqlite(SqliteStore::open(path).await?))
    }

    /// Opens the store `url` unless nothing was ever recorded there.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        let path = sqlite_path(url)?;
        if !path.exists() {
            return Err(StoreError::Missing(path));
        }
        Ok(Self::Sqlite(SqliteStore::open(path).await?))
    }

    /// Writes a whole batch in one transaction. A write whose event is already stored changes nothing.
    pub async fn write(&self, batch: &[Write]) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.write(batch).await,
        }
    }

    /// Every kept query that the index did not answer fully or that a reader told us about, oldest first.
    pub async fn unmatched_queries(&self) -> Result<Vec<RecordedQuery>, StoreError> {
        match self {
            Self::Sqlite(store) => store.unmatched_queries().await,
        }
    }

    /// Number of kept queries, answered or not.
    pub async fn query_count(&self) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(store) => store.query_count().await,
        }
    }

    /// Number of opened hits.
    pub async fn click_count(&self) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(store) => store.click_count().await,
        }
    }

    /// The ratings that count, oldest first.
    pub async fn feedback(&self) -> Result<Vec<RecordedFeedback>, StoreError> {
        match self {
            Self::Sqlite(store) => store.feedback().await,
        }
    }

    /// The wordings that founded candidates, oldest first.
    pub async fn founders(&self) -> Result<Vec<Founder>, StoreError> {
        match self {
            Self::Sqlite(store) => store.founders().await,
        }
    }

    /// Remembers new founders in their order. One that is known already, by its identifier, changes nothing.
    pub async fn add_founders(&self, founders: &[Founder], at: Timestamp) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.add_founders(founders, at).await,
        }
    }

    /// Every decision about candidates, oldest first.
    pub async fn candidate_changes(&self) -> Result<Vec<CandidateChange>, StoreError> {
        match self {
            Self::Sqlite(store) => store.candidate_changes().await,
        }
    }

    /// Records a decision; it is the candidate's state from now on.
    pub async fn record_candidate_change(&self, change: &CandidateChange) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.record_candidate_change(change).await,
        }
    }

    /// Whether the store answers, for a readiness check.
    pub async fn ping(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.ping().await,
        }
    }

    /// Waits for running statements and closes the connections.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(store) => store.close().await,
        }
    }
}

/// The one place where the time of an event loses its minutes.
pub(super) fn hour_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(SECONDS_PER_HOUR)
}

/// Start of a stored hour.
pub(super) fn hour_start(hour: i64) -> Result<Timestamp, StoreError> {
    hour.checked_mul(SECONDS_PER_HOUR)
        .and_then(|second| Timestamp::from_second(second).ok())
        .ok_or(StoreError::Unreadable { what: "a time" })
}

fn sqlite_path(url: &str) -> Result<PathBuf, StoreError> {
    // The rest of a foreign URL may hold a password: only its scheme is repeated.
    let Some((scheme, path)) = url.split_once("://") else {
        let scheme = url.split(':').next().unwrap_or_default();
        return Err(StoreError::UnknownScheme { scheme: scheme.to_owned() });
    };
    if scheme != "sqlite" {
        return Err(StoreError::UnknownScheme { scheme: scheme.to_owned() });
    }
    if path.is_empty() || path.ends_with('/') || path.contains('?') {
        return Err(StoreError::NoFile);
    }
    Ok(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[track_caller]
    fn check(url: &str, expected: Result<&str, &str>) {
        let path = sqlite_path(url).map_err(|error| error.to_string());
        match (path, expected) {
            (Ok(path), Ok(expected)) => assert_eq!(path, Path::new(expected)),
            (Err(error), Err(part)) => assert!(error.contains(part), "{error}"),
            (path, _) => panic!("{url}: {path:?}"),
        }
    }

    #[test]
    fn relative_and_absolute_files() {
        check("sqlite://events.db", Ok("events.db"));
        check("sqlite://.answerbook/events.db", Ok(".answerbook/events.db"));
        check("sqlite:///var/lib/answerbook/events.db", Ok("/var/lib/answerbook/events.db"));
    }

    #[test]
    fn other_schemes_say_what_is_supported() {
        check("mysql://me:secret@db/events", Err("`mysql`; supported: `sqlite://PATH`"));
        check("events.db", Err("supported: `sqlite://PATH`"));
        check("sqlite://", Err("names no file"));
        check("sqlite://events.db?mode=ro", Err("without `?`"));
    }

    #[test]
    fn foreign_passwords_are_not_repeated() {
        let message = sqlite_path("mysql://me:secret@db/events").map_err(|error| error.to_string());
        assert!(!format!("{message:?}").contains("secret"));
    }
}
