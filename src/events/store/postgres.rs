//! PostgreSQL: one database for several endpoints.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgPool, Transaction};

use super::StoreError;

#[path = "statements/aggregates.rs"]
pub(super) mod aggregates;
#[path = "statements/candidates.rs"]
pub(super) mod candidates;
#[path = "statements/events.rs"]
pub(super) mod events;
#[path = "statements/webhooks.rs"]
pub(super) mod webhooks;

/// The database that the statements are compiled for.
type Database = sqlx::Postgres;

static MIGRATIONS: Migrator = sqlx::migrate!("src/events/store/migrations/postgres");

/// One endpoint writes from one task; the others read lists and answer readiness checks.
const CONNECTIONS_MAX: u32 = 4;

/// How long a statement waits for a connection, in seconds.
const ACQUIRE_TIMEOUT_SECONDS: u64 = 5;

/// Opens the database; migrations run under the server's advisory lock, so that endpoints may start together.
pub(super) async fn open(url: &str) -> Result<PgPool, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address)?.application_name("answerbook");
    let name = shown(&options);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(Duration::from_secs(ACQUIRE_TIMEOUT_SECONDS))
        .connect_with(options)
        .await
        .map_err(|source| StoreError::Open { name: name.clone(), source })?;
    MIGRATIONS.run(&pool).await.map_err(|source| StoreError::Migrate { name, source })?;
    Ok(pool)
}

/// The address without what is secret in it.
fn shown(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_default();
    format!("postgres://{}:{}/{database}", options.get_host(), options.get_port())
}

async fn begin(pool: &PgPool) -> Result<Transaction<'static, Database>, sqlx::Error> {
    pool.begin().await
}
