//! The writers' list in SQLite.

use jiff::Timestamp;
use sqlx::Row;

use super::candidate_record::{CandidateChange, CandidateState, Founder};
use super::sqlite::SqliteStore;
use super::store::StoreError;

impl SqliteStore {
    pub(super) async fn founders(&self) -> Result<Vec<Founder>, StoreError> {
        let rows =
            sqlx::query("SELECT id, lang, wording FROM candidates ORDER BY number").fetch_all(&self.pool).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Founder { id: row.try_get("id")?, lang: row.try_get("lang")?, wording: row.try_get("wording")? })
            })
            .collect()
    }

    pub(super) async fn add_founders(&self, founders: &[Founder], at: Timestamp) -> Result<(), StoreError> {
        if founders.is_empty() {
            return Ok(());
        }
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for founder in founders {
            sqlx::query(
                "INSERT INTO candidates (id, lang, wording, founded_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
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

    pub(super) async fn candidate_changes(&self) -> Result<Vec<CandidateChange>, StoreError> {
        let rows = sqlx::query("SELECT candidate, state, note, who, at FROM candidate_changes ORDER BY number")
            .fetch_all(&self.pool)
            .await?;
        rows.into_iter()
            .map(|row| {
                let state: String = row.try_get("state")?;
                Ok(CandidateChange {
                    candidate: row.try_get("candidate")?,
                    state: CandidateState::named(&state)
                        .ok_or(StoreError::Unreadable { what: "a candidate's state" })?,
                    note: row.try_get("note")?,
                    who: row.try_get("who")?,
                    at: Timestamp::from_second(row.try_get("at")?)
                        .map_err(|_| StoreError::Unreadable { what: "a time" })?,
                })
            })
            .collect()
    }

    pub(super) async fn record_candidate_change(&self, change: &CandidateChange) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO candidate_changes (candidate, state, note, who, at) VALUES (?, ?, ?, ?, ?)")
            .bind(&change.candidate)
            .bind(change.state.as_str())
            .bind(&change.note)
            .bind(&change.who)
            .bind(change.at.as_second())
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
