//! PostgreSQL: one database for several endpoints.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, PgPool, Transaction};
use tracing::{info, warn};

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
type Database = sqlx::Postgres;

static MIGRATIONS: Migrator = sqlx::migrate!("src/events/store/migrations/postgres");

/// One endpoint writes from one task; the others read lists and answer readiness checks.
const CONNECTIONS_MAX: u32 = 4;

/// How long a statement waits for a connection, in seconds. A server that refuses connections is asked again so long.
const ACQUIRE_TIMEOUT_SECONDS: u64 = 2;

/// How long the first connection may take, in seconds.
const CONNECT_TIMEOUT_SECONDS: u64 = 3;

/// Pause before a server that was away at the start is asked again, in milliseconds.
const RETRY_DELAY_MILLISECONDS: u64 = 1_000;

/// Opens the database and brings its tables up to date.
pub(super) async fn open(url: &str) -> Result<PgPool, StoreError> {
    let (pool, name) = pool(url)?;
    migrate(&pool, &name).await?;
    Ok(pool)
}

/// Opens the database; while its server is away, the tables are brought up to date later.
pub(super) async fn open_or_await(url: &str) -> Result<PgPool, StoreError> {
    let (pool, name) = pool(url)?;
    match migrate(&pool, &name).await {
        Err(error) if is_away(&error) => {
            warn!(error = &error as &dyn std::error::Error, "the event store is away; events are spooled");
            tokio::spawn(migrate_later(pool.clone(), name));
        }
        migrated => migrated?,
    }
    Ok(pool)
}

async fn migrate_later(pool: PgPool, name: String) {
    while !pool.is_closed() {
        tokio::time::sleep(Duration::from_millis(RETRY_DELAY_MILLISECONDS)).await;
        match migrate(&pool, &name).await {
            Err(error) if is_away(&error) => {}
            Err(error) => warn!(error = &error as &dyn std::error::Error, "the event store cannot be used"),
            Ok(()) => return info!("the event store is there"),
        }
    }
}

fn pool(url: &str) -> Result<(PgPool, String), StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address)?.application_name("answerbook");
    let name = shown(&options);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(Duration::from_secs(ACQUIRE_TIMEOUT_SECONDS))
        .connect_lazy_with(options);
    Ok((pool, name))
}

/// Runs the migrations under the server's advisory lock, so that endpoints may start together. The connection is not one
/// of the pool's: that would say only that it waited too long.
async fn migrate(pool: &PgPool, name: &str) -> Result<(), StoreError> {
    let opened = |source| StoreError::Open { name: name.to_owned(), source };
    let options = pool.connect_options();
    let mut connection = tokio::time::timeout(Duration::from_secs(CONNECT_TIMEOUT_SECONDS), options.connect())
        .await
        .map_err(|_| opened(sqlx::Error::PoolTimedOut))?
        .map_err(opened)?;
    // `run` is not general enough for a task of its own.
    let migrated = MIGRATIONS.run_direct(None, &mut connection, false).await;
    // The server ends a lost connection itself, and its lock with it.
    drop(connection.close().await);
    migrated.map_err(|source| StoreError::Migrate { name: name.to_owned(), source })
}

/// Whether the server may be there later, rather than refusing what it was asked.
fn is_away(error: &StoreError) -> bool {
    let source = match error {
        StoreError::Open { source, .. } => source,
        StoreError::Migrate { source: MigrateError::Execute(source), .. } => source,
        _ => return false,
    };
    match source {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => true,
        // Starting or shutting down, out of connections or of another resource, or the system failed.
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| ["57", "53", "58", "08"].contains(&code.get(..2).unwrap_or_default()))
        }
        _ => false,
    }
}

/// The server's classes of codes for data it cannot keep and for broken constraints.
pub(super) fn is_refusal(code: &str) -> bool {
    code.starts_with("22") || code.starts_with("23")
}

/// Waits for another process that purges, and then sees the database as it has left it: `LOCK` comes before the snapshot
/// that a repeatable read takes with its first statement. An event that comes later is not removed uncounted.
async fn begin_purge(pool: &PgPool) -> Result<Transaction<'static, Database>, sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await?;
    sqlx::query("LOCK TABLE search_days IN SHARE ROW EXCLUSIVE MODE").execute(&mut *transaction).await?;
    Ok(transaction)
}

/// The server's autovacuum overwrites what was removed, and archives are not ours.
async fn forget_removed(_: &PgPool) -> Result<(), sqlx::Error> {
    Ok(())
}

/// The address without what is secret in it.
fn shown(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_default();
    format!("postgres://{}:{}/{database}", options.get_host(), options.get_port())
}

async fn begin(pool: &PgPool) -> Result<Transaction<'static, Database>, sqlx::Error> {
    pool.begin().await
}
