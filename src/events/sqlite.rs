//! Events in one SQLite file, in write-ahead-log mode.

use std::path::PathBuf;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Row, Sqlite, SqlitePool, Transaction};

use super::event::{ClickEvent, FeedbackEvent, Nearest, Outcome, QueryEvent, Rating, Source, ToldEvent};
use super::store::{RecordedFeedback, RecordedQuery, StoreError, Write, hour_of, hour_start};

static MIGRATIONS: Migrator = sqlx::migrate!("src/events/migrations");

/// How long a statement waits for another process's transaction, in seconds.
const BUSY_TIMEOUT_SECONDS: u64 = 5;

/// One writer and a few readers; SQLite has one writer at a time anyway.
const CONNECTIONS_MAX: u32 = 4;

/// Two programs that start together race to migrate; the loser finds the work done when it looks again.
const MIGRATION_ATTEMPTS_MAX: u32 = 5;
const MIGRATION_RETRY_MILLISECONDS: u64 = 100;

/// A pool of connections to one file.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pub(super) pool: SqlitePool,
}

impl SqliteStore {
    pub(super) async fn open(path: PathBuf) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Feedback is acknowledged after its commit: the commit must survive a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(BUSY_TIMEOUT_SECONDS))
            .foreign_keys(true)
            // A text that is replaced or purged must not linger in free pages.
            .pragma("secure_delete", "ON");
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            .connect_with(options)
            .await
            .map_err(|source| StoreError::Open { path: path.clone(), source })?;
        let mut attempt = 1;
        while let Err(source) = MIGRATIONS.run(&pool).await {
            if attempt == MIGRATION_ATTEMPTS_MAX {
                return Err(StoreError::Migrate { path, source });
            }
            attempt += 1;
            tokio::time::sleep(Duration::from_millis(MIGRATION_RETRY_MILLISECONDS)).await;
        }
        Ok(Self { pool })
    }

    pub(super) async fn write(&self, batch: &[Write]) -> Result<(), StoreError> {
        // Immediate: a transaction that starts reading and then wants to write may not wait for the lock.
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for write in batch {
            match write {
                Write::Query { event, replaces } => {
                    insert_query(&mut transaction, event.get(), replaces.as_deref()).await?;
                }
                Write::Click(event) => insert_click(&mut transaction, event.get()).await?,
                Write::Feedback(event) => insert_feedback(&mut transaction, event.get()).await?,
                Write::Told(event) => insert_told(&mut transaction, event.get()).await?,
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    pub(super) async fn unmatched_queries(&self) -> Result<Vec<RecordedQuery>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, visit, lang, query, outcome, nearest, source, '' AS detail, hour FROM query_events \
             WHERE outcome <> 'full' AND replaced_by IS NULL \
             UNION ALL SELECT id, visit, lang, query, ? AS outcome, nearest, ? AS source, detail, hour FROM told_events \
             ORDER BY hour, id",
        )
        .bind(Outcome::Told.as_str())
        .bind(Source::Reader.as_str())
        .fetch_all(&self.pool)
        .await?;
        let mut queries = Vec::with_capacity(rows.len());
        for row in rows {
            let nearest: String = row.try_get("nearest")?;
            queries.push(RecordedQuery {
                visit: row.try_get("visit")?,
                lang: row.try_get("lang")?,
                query: row.try_get("query")?,
                outcome: Outcome::from_stored(row.try_get("outcome")?)
                    .ok_or(StoreError::Unreadable { what: "an outcome" })?,
                nearest: serde_json::from_str(&nearest)
                    .map_err(|_| StoreError::Unreadable { what: "a list of articles" })?,
                source: Source::from_stored(row.try_get("source")?)
                    .ok_or(StoreError::Unreadable { what: "a source" })?,
                detail: row.try_get("detail")?,
                hour: hour_start(row.try_get("hour")?)?,
            });
        }
        Ok(queries)
    }

    pub(super) async fn query_count(&self) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM query_events WHERE replaced_by IS NULL")
            .fetch_one(&self.pool)
            .await?;
        Ok(count.unsigned_abs())
    }

    pub(super) async fn click_count(&self) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM click_events").fetch_one(&self.pool).await?;
        Ok(count.unsigned_abs())
    }

    pub(super) async fn feedback(&self) -> Result<Vec<RecordedFeedback>, StoreError> {
        let rows = sqlx::query(
            "SELECT lang, path, rating, comment, hour FROM feedback_events WHERE replaced_by IS NULL ORDER BY hour, id",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut feedback = Vec::with_capacity(rows.len());
        for row in rows {
            let rating: u8 = row.try_get("rating")?;
            feedback.push(RecordedFeedback {
                lang: row.try_get("lang")?,
                path: row.try_get("path")?,
                rating: Rating::try_from(rating).map_err(|_| StoreError::Unreadable { what: "a rating" })?,
                comment: row.try_get("comment")?,
                hour: hour_start(row.try_get("hour")?)?,
            });
        }
        Ok(feedback)
    }

    pub(super) async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 FROM query_events LIMIT 1").fetch_optional(&self.pool).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

async fn insert_query(
    transaction: &mut Transaction<'_, Sqlite>,
    event: &QueryEvent,
    replaces: Option<&str>,
) -> Result<(), StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO query_events (id, visit, lang, query, outcome, nearest, source, hour) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.query)
    .bind(event.outcome.as_str())
    .bind(nearest_json(&event.nearest)?)
    .bind(event.source.as_str())
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    // A repeated delivery must not push out the query that came after it.
    if let Some(earlier) = replaces
        && inserted.rows_affected() == 1
    {
        sqlx::query("UPDATE query_events SET query = '', nearest = '[]', replaced_by = ? WHERE id = ? AND id <> ?")
            .bind(&event.id)
            .bind(earlier)
            .bind(&event.id)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

async fn insert_click(transaction: &mut Transaction<'_, Sqlite>, event: &ClickEvent) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO click_events (id, visit, lang, query, path, position, hour) \
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.query)
    .bind(&event.path)
    .bind(event.position)
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn insert_feedback(transaction: &mut Transaction<'_, Sqlite>, event: &FeedbackEvent) -> Result<(), StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO feedback_events (id, visit, lang, path, rating, comment, hour) \
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.path)
    .bind(u8::from(event.rating))
    .bind(&event.comment)
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    // A repeated delivery of the first rating must not push out the second one.
    if inserted.rows_affected() == 0 || event.visit.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE feedback_events SET comment = '', replaced_by = ? \
         WHERE visit = ? AND lang = ? AND path = ? AND id <> ? AND replaced_by IS NULL",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.path)
    .bind(&event.id)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn insert_told(transaction: &mut Transaction<'_, Sqlite>, event: &ToldEvent) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO told_events (id, visit, lang, query, detail, nearest, hour) \
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.query)
    .bind(&event.detail)
    .bind(nearest_json(&event.nearest)?)
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

fn nearest_json(nearest: &[Nearest]) -> Result<String, StoreError> {
    serde_json::to_string(nearest).map_err(|_| StoreError::Unreadable { what: "a list of articles" })
}
