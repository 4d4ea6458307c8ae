//! SQLite: one file, in write-ahead-log mode.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, SqlitePool, Transaction};

use super::StoreError;

#[path = "statements/aggregates.rs"]
pub(super) mod aggregates;
#[path = "statements/candidates.rs"]
pub(super) mod candidates;
#[path = "statements/events.rs"]
pub(super) mod events;
#[path = "statements/retention.rs"]
pub(super) mod retention;
#[path = "statements/webhooks.rs"]
pub(super) mod webhooks;

/// The database that the statements are compiled for.
type Database = sqlx::Sqlite;

static MIGRATIONS: Migrator = sqlx::migrate!("src/events/store/migrations/sqlite");

/// How long a statement waits for another process's transaction, in seconds.
const BUSY_TIMEOUT_SECONDS: u64 = 5;

/// One writer and a few readers; SQLite has one writer at a time anyway.
const CONNECTIONS_MAX: u32 = 4;

/// Pages of the write-ahead log after which it is folded into the file; 16 MB. SQLite's own 1,000 are fewer than the longest
/// batch writes.
const CHECKPOINT_PAGES: &str = "4000";

/// Memory for pages of the file, in KiB, and negative as SQLite wants it: all that the longest batch changes. What does not
/// fit is written to the log twice.
const CACHE_KIBIBYTES: &str = "-4096";

/// Two programs that start together race to migrate; the loser finds the work done when it looks again.
const MIGRATION_ATTEMPTS_MAX: u32 = 5;

/// Time after which a program that lost such a race looks again, in milliseconds.
const RETRY_MILLISECONDS: u64 = 100;

/// SQLite's code for a file that another connection has locked.
const BUSY: u32 = 5;

pub(super) async fn open(path: PathBuf) -> Result<SqlitePool, StoreError> {
    let name = path.display().to_string();
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Feedback is acknowledged after its commit: the commit must survive a power cut.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(BUSY_TIMEOUT_SECONDS))
        .foreign_keys(true)
        // A text that is replaced or purged must not linger in free pages.
        .pragma("secure_delete", "ON")
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
        .pragma("cache_size", CACHE_KIBIBYTES)
        // A statement of many rows notes each page that it changes, to take itself back: a quarter of the writing was that,
        // in a file.
        .pragma("temp_store", "MEMORY");
    // When a file is made a write-ahead log, SQLite does not wait for a connection that does the same, whatever the timeout.
    let deadline = Instant::now() + Duration::from_secs(BUSY_TIMEOUT_SECONDS);
    let pool = loop {
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            // Without room SQLite takes a transaction back by itself. The library counts it as open from then on, and such a
            // connection begins no other.
            .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }));
        match pool.connect_with(options.clone()).await {
            Err(error) if is_busy(&error) && Instant::now() < deadline => {
                tokio::time::sleep(Duration::from_millis(RETRY_MILLISECONDS)).await;
            }
            opened => break opened.map_err(|source| StoreError::Open { name: name.clone(), source })?,
        }
    };
    let mut attempt = 1;
    while let Err(source) = MIGRATIONS.run(&pool).await {
        if attempt == MIGRATION_ATTEMPTS_MAX {
            return Err(StoreError::Migrate { name, source });
        }
        attempt += 1;
        tokio::time::sleep(Duration::from_millis(RETRY_MILLISECONDS)).await;
    }
    Ok(pool)
}

/// The database's codes for a text that is too long, a broken constraint and a value of another type.
pub(super) fn is_refusal(code: &str) -> bool {
    primary(code).is_some_and(|code| matches!(code, 18..=20))
}

fn is_busy(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| primary(&error.code()?)) == Some(BUSY)
}

/// What an extended code says more exactly.
fn primary(code: &str) -> Option<u32> {
    const PRIMARY_CODE_BITS: u32 = 0xff;
    code.parse::<u32>().ok().map(|code| code & PRIMARY_CODE_BITS)
}

/// The only writer until its end.
async fn begin_purge(pool: &SqlitePool) -> Result<Transaction<'static, Database>, sqlx::Error> {
    begin(pool).await
}

/// Folds the write-ahead log into the file and empties it: removed texts are in its older pages. When somebody reads at the
/// moment, it is left for the next time.
async fn forget_removed(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await?;
    Ok(())
}

/// Immediate: a transaction that starts reading and then wants to write may not wait for the lock.
async fn begin(pool: &SqlitePool) -> Result<Transaction<'static, Database>, sqlx::Error> {
    pool.begin_with("BEGIN IMMEDIATE").await
}
