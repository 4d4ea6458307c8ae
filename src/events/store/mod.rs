//! Where events are kept: one closed set of databases behind one interface.

mod address;
mod pace;
#[cfg(feature = "postgres")]
#[expect(clippy::duplicate_mod, reason = "the statements are compiled for both databases")]
mod postgres;
mod recorded;
mod retention;
mod sqlite;

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
#[cfg(feature = "postgres")]
use sqlx::PgPool;
use sqlx::SqlitePool;
use tracing::warn;

use self::address::Address;
pub use self::pace::Pace;
pub use self::recorded::{ArticleDay, RecordedFeedback, RecordedQuery, SearchDay, WordingDay};
pub use self::retention::{Purged, Retention};
use super::candidate_record::{CandidateChange, Founder};
use super::event::{self, ClickEvent, FeedbackEvent, QueryEvent, ReturnEvent, ToldEvent};
use super::outbox::{NewMessage, OutboxMessage, Unaddressed};
use super::redaction::Redacted;

const HOURS_PER_DAY: i64 = 24;

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(
        "unknown kind of event store `{scheme}`; supported: `sqlite://PATH`, for example `sqlite://.answerbook/events.db`, \
         and `postgres://USER@HOST/DATABASE`"
    )]
    UnknownScheme { scheme: String },
    #[error("the event store `sqlite://` names no file; write `sqlite://PATH`, without `?` and options")]
    NoFile,
    #[error("the address of the event store cannot be read; write `postgres://USER@HOST:PORT/DATABASE`")]
    Address,
    #[cfg(not(feature = "postgres"))]
    #[error("this program was built without PostgreSQL: build it with the feature `postgres`, or use `sqlite://PATH`")]
    WithoutPostgres,
    #[error("there is no event store at `{}`", .0.display())]
    Missing(PathBuf),
    #[error("could not create the folder of the event store")]
    Folder(#[source] std::io::Error),
    #[error("could not open the event store `{name}`")]
    Open { name: String, source: sqlx::Error },
    #[error("could not bring the event store `{name}` up to date")]
    Migrate { name: String, source: sqlx::migrate::MigrateError },
    #[error("the event store does not answer")]
    Database(#[from] sqlx::Error),
    #[error("the event store holds {what} that this version cannot read")]
    Unreadable { what: &'static str },
}

/// One write of a batch.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    Query {
        event: Redacted<QueryEvent>,
        /// Stored identifier of the earlier query of this visit that led to this one.
        replaces: Option<String>,
        /// Stored identifier of the earlier query of this visit that was given up for this one.
        reformulates: Option<String>,
    },
    Click(Redacted<ClickEvent>),
    Return(Redacted<ReturnEvent>),
    Feedback(Redacted<FeedbackEvent>),
    Told(Redacted<ToldEvent>),
}

impl Write {
    /// The stored identifier of its event.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Query { event, .. } => &event.get().id,
            Self::Click(event) => &event.get().id,
            Self::Return(event) => &event.get().id,
            Self::Feedback(event) => &event.get().id,
            Self::Told(event) => &event.get().id,
        }
    }
}

/// The events of one site. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub enum EventStore {
    Sqlite(SqlitePool),
    #[cfg(feature = "postgres")]
    Postgres(PgPool),
}

/// Runs one function of the statements, which every database has.
macro_rules! on_database {
    ($store:expr, $module:ident::$function:ident($($argument:expr),*)) => {
        match $store {
            EventStore::Sqlite(pool) => sqlite::$module::$function(pool, $($argument),*).await,
            #[cfg(feature = "postgres")]
            EventStore::Postgres(pool) => postgres::$module::$function(pool, $($argument),*).await,
        }
    };
}

impl EventStore {
    /// Opens the store `url`, creating tables, and for SQLite file and folder, where they are missing.
    ///
    /// A relative path is relative to the working folder: `sqlite://.answerbook/events.db`.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        match Address::parse(url)? {
            Address::Sqlite(path) => {
                if let Some(folder) = path.parent() {
                    fs_err::create_dir_all(folder).map_err(StoreError::Folder)?;
                }
                Ok(Self::Sqlite(sqlite::open(path).await?))
            }
            #[cfg(feature = "postgres")]
            Address::Postgres(url) => Ok(Self::Postgres(postgres::open(&url).await?)),
            #[cfg(not(feature = "postgres"))]
            Address::Postgres(_) => Err(StoreError::WithoutPostgres),
        }
    }

    /// Opens the store `url` for a program that goes on while a database server is away.
    ///
    /// A PostgreSQL server is asked once; when it does not answer, a task asks again until it does. Until then every
    /// statement fails. A server that answers and refuses, because of a password or a version, is an error.
    pub async fn open_or_await(url: &str) -> Result<Self, StoreError> {
        match Address::parse(url)? {
            #[cfg(feature = "postgres")]
            Address::Postgres(url) => Ok(Self::Postgres(postgres::open_or_await(&url).await?)),
            _ => Self::open(url).await,
        }
    }

    /// Opens the store `url` unless nothing was ever recorded there.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        match Address::parse(url)? {
            Address::Sqlite(path) if !path.exists() => Err(StoreError::Missing(path)),
            _ => Self::open(url).await,
        }
    }

    /// Writes a batch in one transaction; a write whose event is already stored changes nothing.
    ///
    /// When the database refuses an event for what it holds, each is written on its own, so that it stops no other. The
    /// places of those that were refused are returned.
    pub async fn write(&self, batch: &[Write]) -> Result<Vec<usize>, StoreError> {
        match self.write_whole(batch).await {
            Err(error) if self.is_refusal(&error) => {}
            written => return written.map(|()| Vec::new()),
        }
        let mut refused = Vec::new();
        for (place, write) in batch.iter().enumerate() {
            match self.write_whole(std::slice::from_ref(write)).await {
                Ok(()) => {}
                Err(error) if self.is_refusal(&error) => {
                    warn!(error = &error as &dyn std::error::Error, "the event store refused an event");
                    refused.push(place);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(refused)
    }

    async fn write_whole(&self, batch: &[Write]) -> Result<(), StoreError> {
        on_database!(self, events::write(batch))
    }

    /// Whether an event itself is what the database does not take; trying again would not help.
    fn is_refusal(&self, error: &StoreError) -> bool {
        let code = match error {
            StoreError::Unreadable { .. } | StoreError::Database(sqlx::Error::Encode(_)) => return true,
            StoreError::Database(sqlx::Error::Database(error)) => error.code(),
            _ => None,
        };
        code.is_some_and(|code| match self {
            Self::Sqlite(_) => sqlite::is_refusal(&code),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => postgres::is_refusal(&code),
        })
    }

    /// Counts what is older than it may be, removes it, and says how much that was. Processes that do so at once
    /// wait for one another, day by day.
    pub async fn purge(&self, now: Timestamp, retention: &Retention) -> Result<Purged, StoreError> {
        on_database!(self, retention::purge(now, retention))
    }

    /// Removes the founders whose words nobody searches any longer and about whom nobody decided; says how many.
    pub async fn remove_founders(&self) -> Result<u64, StoreError> {
        on_database!(self, retention::remove_founders())
    }

    /// Every kept search, and what readers told, oldest first.
    pub async fn searches(&self, pace: Pace) -> Result<Vec<RecordedQuery>, StoreError> {
        on_database!(self, events::searches(pace))
    }

    /// Those that left their reader without an answer, in whatever way ([`RecordedQuery::reason`]).
    pub async fn unmet_searches(&self) -> Result<Vec<RecordedQuery>, StoreError> {
        let mut searches = self.searches(Pace::AtOnce).await?;
        searches.retain(|search| search.reason().is_some());
        Ok(searches)
    }

    /// The ratings that count, oldest first, as long as they are kept one by one.
    pub async fn feedback(&self) -> Result<Vec<RecordedFeedback>, StoreError> {
        on_database!(self, events::feedback())
    }

    /// Searches per day, also of events that are gone, oldest first.
    pub async fn search_days(&self) -> Result<Vec<SearchDay>, StoreError> {
        on_database!(self, aggregates::search_days())
    }

    /// Clicks and ratings per day and article, also of events that are gone, oldest first.
    pub async fn article_days(&self) -> Result<Vec<ArticleDay>, StoreError> {
        on_database!(self, aggregates::article_days())
    }

    /// Wordings per day, with and without an answer, of events that are gone only, oldest first.
    pub async fn wording_days(&self) -> Result<Vec<WordingDay>, StoreError> {
        on_database!(self, aggregates::wording_days())
    }

    /// The wordings that founded candidates, oldest first.
    pub async fn founders(&self) -> Result<Vec<Founder>, StoreError> {
        on_database!(self, candidates::founders())
    }

    /// Remembers new founders in their order. One that is known already, by its identifier, changes nothing.
    pub async fn add_founders(&self, founders: &[Founder], at: Timestamp) -> Result<(), StoreError> {
        on_database!(self, candidates::add_founders(founders, at))
    }

    /// Gives founders the wordings that they have here.
    pub async fn move_founders(&self, founders: &[Founder]) -> Result<(), StoreError> {
        on_database!(self, candidates::move_founders(founders))
    }

    /// Every decision about candidates, oldest first.
    pub async fn candidate_changes(&self) -> Result<Vec<CandidateChange>, StoreError> {
        on_database!(self, candidates::changes())
    }

    /// Records a decision; it is the candidate's state from now on. The same decision as the last one changes nothing.
    pub async fn record_candidate_change(&self, change: &CandidateChange) -> Result<(), StoreError> {
        on_database!(self, candidates::record_change(change))
    }

    /// Whether anything waits to be told.
    pub async fn has_messages(&self) -> Result<bool, StoreError> {
        on_database!(self, webhooks::has_messages())
    }

    /// Low ratings that no endpoint has written messages of yet; at most a batch.
    pub async fn unaddressed(&self) -> Result<Vec<Unaddressed>, StoreError> {
        on_database!(self, webhooks::unaddressed())
    }

    /// Puts these messages in the place of what is not addressed, unless another endpoint has done so.
    pub async fn address(&self, id: &str, messages: &[NewMessage]) -> Result<(), StoreError> {
        on_database!(self, webhooks::address(id, messages))
    }

    /// Adds messages. One that was there before, even if it was delivered long ago, stays as it is.
    pub async fn add_messages(&self, messages: &[NewMessage]) -> Result<(), StoreError> {
        on_database!(self, webhooks::add(messages))
    }

    /// Takes up to `count` messages for a receiver that are due `now`. No other endpoint gets them before `until`.
    pub async fn claim_messages(
        &self,
        webhook: &str,
        now: Timestamp,
        until: Timestamp,
        count: u32,
    ) -> Result<Vec<OutboxMessage>, StoreError> {
        on_database!(self, webhooks::claim(webhook, now, until, count))
    }

    /// Tries a message again at `at`.
    pub async fn postpone_message(&self, id: &str, at: Timestamp) -> Result<(), StoreError> {
        on_database!(self, webhooks::postpone(id, at))
    }

    /// Ends a message, delivered or given up: what it said is forgotten.
    pub async fn end_message(&self, id: &str, at: Timestamp) -> Result<(), StoreError> {
        on_database!(self, webhooks::end(id, at))
    }

    /// Ends every message older than `oldest`; their number.
    pub async fn give_up_messages(&self, oldest: Timestamp, at: Timestamp) -> Result<u64, StoreError> {
        on_database!(self, webhooks::give_up(oldest, at))
    }

    /// Whether the store answers, for a readiness check.
    pub async fn ping(&self) -> Result<(), StoreError> {
        on_database!(self, events::ping())
    }

    /// Waits for running statements and closes the connections.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Start of a stored hour.
fn hour_start(hour: i64) -> Result<Timestamp, StoreError> {
    event::hour_start(hour).ok_or(StoreError::Unreadable { what: "a time" })
}

/// A stored instant.
fn timestamp(second: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(second).map_err(|_| StoreError::Unreadable { what: "a time" })
}

/// A stored day in UTC.
fn date_of(day: i64) -> Result<Date, StoreError> {
    let hour = day.checked_mul(HOURS_PER_DAY).ok_or(StoreError::Unreadable { what: "a time" })?;
    Ok(hour_start(hour)?.to_zoned(jiff::tz::TimeZone::UTC).date())
}
