//! The outbox of messages to other systems. This file is compiled once for each database.

use jiff::Timestamp;
use sqlx::{Pool, Row as _, Transaction};

use super::{Database, begin};
use crate::events::event::{FeedbackEvent, hour_of};
use crate::events::outbox::{LowRating, NewMessage, OutboxMessage, Unaddressed};
use crate::events::store::{StoreError, hour_start, timestamp};

/// The receiver of what is not addressed yet.
const NOBODY: &str = "";
const LOW_RATING: &str = "low_rating";
/// Low ratings addressed at once.
const UNADDRESSED_MAX: i64 = 100;

/// Written with the rating or not at all. Its time is the hour, like the rating's.
pub(super) async fn insert_low_rating(
    transaction: &mut Transaction<'_, Database>,
    event: &FeedbackEvent,
) -> Result<(), StoreError> {
    let Some(rating) = LowRating::of(event) else { return Ok(()) };
    let payload = serde_json::to_string(&rating).map_err(|_| StoreError::Unreadable { what: "a low rating" })?;
    let hour = hour_start(hour_of(event.at))?;
    insert(
        transaction,
        &NewMessage {
            id: event.id.clone(),
            kind: LOW_RATING,
            subject: event.id.clone(),
            webhook: NOBODY.to_owned(),
            payload,
            created_at: hour,
        },
    )
    .await
}

/// What nobody was told yet is not told any more once the reader has rated again.
pub(super) async fn withdraw_replaced_by(
    transaction: &mut Transaction<'_, Database>,
    event: &FeedbackEvent,
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM webhook_messages WHERE ended_at IS NULL \
         AND subject IN (\
           SELECT id FROM feedback_events WHERE lang = $1 AND path = $2 AND visit = $3 AND replaced_by = $4\
         )",
    )
    .bind(&event.lang)
    .bind(&event.path)
    .bind(&event.visit)
    .bind(&event.id)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

pub(in crate::events::store) async fn has_messages(pool: &Pool<Database>) -> Result<bool, StoreError> {
    let row =
        sqlx::query("SELECT id FROM webhook_messages WHERE ended_at IS NULL LIMIT 1").fetch_optional(pool).await?;
    Ok(row.is_some())
}

pub(in crate::events::store) async fn unaddressed(pool: &Pool<Database>) -> Result<Vec<Unaddressed>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, payload, created_at FROM webhook_messages WHERE webhook = $1 AND ended_at IS NULL \
         ORDER BY created_at, id LIMIT $2",
    )
    .bind(NOBODY)
    .bind(UNADDRESSED_MAX)
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|row| {
            let rating = serde_json::from_str(row.try_get("payload")?)
                .map_err(|_| StoreError::Unreadable { what: "a low rating" })?;
            Ok(Unaddressed { id: row.try_get("id")?, rating, hour: timestamp(row.try_get("created_at")?)? })
        })
        .collect()
}

pub(in crate::events::store) async fn address(
    pool: &Pool<Database>,
    id: &str,
    messages: &[NewMessage],
) -> Result<(), StoreError> {
    let mut transaction = begin(pool).await?;
    let taken = sqlx::query("DELETE FROM webhook_messages WHERE id = $1 AND webhook = $2")
        .bind(id)
        .bind(NOBODY)
        .execute(&mut *transaction)
        .await?;
    if taken.rows_affected() == 1 {
        for message in messages {
            insert(&mut transaction, message).await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}

pub(in crate::events::store) async fn add(pool: &Pool<Database>, messages: &[NewMessage]) -> Result<(), StoreError> {
    if messages.is_empty() {
        return Ok(());
    }
    let mut transaction = begin(pool).await?;
    for message in messages {
        insert(&mut transaction, message).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The condition is repeated outside: PostgreSQL looks at it again when it has waited for another endpoint's claim.
pub(in crate::events::store) async fn claim(
    pool: &Pool<Database>,
    webhook: &str,
    now: Timestamp,
    until: Timestamp,
    count: u32,
) -> Result<Vec<OutboxMessage>, StoreError> {
    let rows = sqlx::query(
        "UPDATE webhook_messages SET next_attempt_at = $3, attempts = attempts + 1 \
         WHERE id IN (\
           SELECT id FROM webhook_messages WHERE ended_at IS NULL AND webhook = $1 AND next_attempt_at <= $2 \
           ORDER BY next_attempt_at, id LIMIT $4\
         ) AND ended_at IS NULL AND next_attempt_at <= $2 \
         RETURNING id, payload, attempts, created_at",
    )
    .bind(webhook)
    .bind(now.as_second())
    .bind(until.as_second())
    .bind(i64::from(count))
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|row| {
            let attempts: i64 = row.try_get("attempts")?;
            Ok(OutboxMessage {
                id: row.try_get("id")?,
                payload: row.try_get("payload")?,
                attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
                created_at: timestamp(row.try_get("created_at")?)?,
            })
        })
        .collect()
}

pub(in crate::events::store) async fn postpone(
    pool: &Pool<Database>,
    id: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE webhook_messages SET next_attempt_at = $2 WHERE id = $1 AND ended_at IS NULL")
        .bind(id)
        .bind(at.as_second())
        .execute(pool)
        .await?;
    Ok(())
}

/// A low rating's message goes altogether: its event is known, so it is never written again. A candidate's stays
/// without its words, so that the candidate is told once.
pub(in crate::events::store) async fn end(pool: &Pool<Database>, id: &str, at: Timestamp) -> Result<(), StoreError> {
    let mut transaction = begin(pool).await?;
    sqlx::query("DELETE FROM webhook_messages WHERE id = $1 AND kind = $2")
        .bind(id)
        .bind(LOW_RATING)
        .execute(&mut *transaction)
        .await?;
    sqlx::query("UPDATE webhook_messages SET ended_at = $2, payload = '' WHERE id = $1")
        .bind(id)
        .bind(at.as_second())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// A rating that is not kept any more is not told any more.
pub(super) async fn remove_ratings_before(
    transaction: &mut Transaction<'static, Database>,
    hour: i64,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM webhook_messages WHERE kind = $1 AND created_at < $2")
        .bind(LOW_RATING)
        .bind(hour_start(hour)?.as_second())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

pub(in crate::events::store) async fn give_up(
    pool: &Pool<Database>,
    oldest: Timestamp,
    at: Timestamp,
) -> Result<u64, StoreError> {
    let mut transaction = begin(pool).await?;
    let ratings = sqlx::query("DELETE FROM webhook_messages WHERE ended_at IS NULL AND created_at < $1 AND kind = $2")
        .bind(oldest.as_second())
        .bind(LOW_RATING)
        .execute(&mut *transaction)
        .await?;
    let others = sqlx::query(
        "UPDATE webhook_messages SET ended_at = $2, payload = '' WHERE ended_at IS NULL AND created_at < $1",
    )
    .bind(oldest.as_second())
    .bind(at.as_second())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(ratings.rows_affected() + others.rows_affected())
}

async fn insert(transaction: &mut Transaction<'_, Database>, message: &NewMessage) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO webhook_messages (id, kind, subject, webhook, payload, created_at, next_attempt_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&message.id)
    .bind(message.kind)
    .bind(&message.subject)
    .bind(&message.webhook)
    .bind(&message.payload)
    .bind(message.created_at.as_second())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
