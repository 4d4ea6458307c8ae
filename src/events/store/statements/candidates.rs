//! The writers' list. This file is compiled once for each database.

use jiff::Timestamp;
use sqlx::{Pool, Row as _};

use super::{Database, begin};
use crate::events::candidate_record::{CandidateChange, CandidateState, Founder};
use crate::events::store::{StoreError, timestamp};

pub(in crate::events::store) async fn founders(pool: &Pool<Database>) -> Result<Vec<Founder>, StoreError> {
    let rows = sqlx::query("SELECT id, lang, wording FROM candidates ORDER BY number").fetch_all(pool).await?;
    rows.into_iter()
        .map(|row| Ok(Founder { id: row.try_get("id")?, lang: row.try_get("lang")?, wording: row.try_get("wording")? }))
        .collect()
}

pub(in crate::events::store) async fn add_founders(
    pool: &Pool<Database>,
    founders: &[Founder],
    at: Timestamp,
) -> Result<(), StoreError> {
    if founders.is_empty() {
        return Ok(());
    }
    let mut transaction = begin(pool).await?;
    for founder in founders {
        sqlx::query(
            "INSERT INTO candidates (id, lang, wording, founded_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&founder.id)
        .bind(&founder.lang)
        .bind(&founder.wording)
        .bind(at.as_second())
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit().await?;
    Ok(())
}

pub(in crate::events::store) async fn move_founders(
    pool: &Pool<Database>,
    founders: &[Founder],
) -> Result<(), StoreError> {
    if founders.is_empty() {
        return Ok(());
    }
    let mut transaction = begin(pool).await?;
    for founder in founders {
        sqlx::query("UPDATE candidates SET wording = $2 WHERE id = $1")
            .bind(&founder.id)
            .bind(&founder.wording)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

pub(in crate::events::store) async fn changes(pool: &Pool<Database>) -> Result<Vec<CandidateChange>, StoreError> {
    let rows = sqlx::query(
        "SELECT candidate, state, note, who, at, merged_into, snoozed_until FROM candidate_changes ORDER BY number",
    )
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|row| {
            let state: String = row.try_get("state")?;
            let snoozed_until: Option<i64> = row.try_get("snoozed_until")?;
            Ok(CandidateChange {
                candidate: row.try_get("candidate")?,
                state: CandidateState::named(&state).ok_or(StoreError::Unreadable { what: "a candidate's state" })?,
                note: row.try_get("note")?,
                merged_into: row.try_get("merged_into")?,
                snoozed_until: snoozed_until.map(timestamp).transpose()?,
                who: row.try_get("who")?,
                at: timestamp(row.try_get("at")?)?,
            })
        })
        .collect()
}

/// A change to the state that a candidate is in already, by the same note, is none: two endpoints see the same build.
pub(in crate::events::store) async fn record_change(
    pool: &Pool<Database>,
    change: &CandidateChange,
) -> Result<(), StoreError> {
    let mut transaction = begin(pool).await?;
    let last =
        sqlx::query("SELECT state, note FROM candidate_changes WHERE candidate = $1 ORDER BY number DESC LIMIT 1")
            .bind(&change.candidate)
            .fetch_optional(&mut *transaction)
            .await?;
    if let Some(last) = last
        && last.try_get::<&str, _>("state")? == change.state.as_str()
        && last.try_get::<&str, _>("note")? == change.note
        && change.merged_into.is_none()
        && change.snoozed_until.is_none()
    {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO candidate_changes (candidate, state, note, who, at, merged_into, snoozed_until) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&change.candidate)
    .bind(change.state.as_str())
    .bind(&change.note)
    .bind(&change.who)
    .bind(change.at.as_second())
    .bind(&change.merged_into)
    .bind(change.snoozed_until.map(|until| until.as_second()))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}
