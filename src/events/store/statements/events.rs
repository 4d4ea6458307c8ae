//! Single events. This file is compiled once for each database; its statements are of the SQL that all of them know.

use std::collections::HashSet;
use std::time::Instant;

use sqlx::{Pool, QueryBuilder, Row as _, Transaction};
use tokio_stream::StreamExt as _;

use super::{Database, begin, webhooks};
use crate::events::event::{
    ClickEvent, FeedbackEvent, Nearest, Outcome, QueryEvent, Rating, ReturnEvent, Source, ToldEvent, hour_of,
};
use crate::events::store::{Pace, RecordedFeedback, RecordedQuery, StoreError, Write, hour_start};

/// Queries that one statement inserts: most of a statement's time is its way to the database and back, and where all
/// processors are busy each way waits for one. Ten values each are a tenth of what the databases take in a statement.
const QUERIES_PER_STATEMENT: usize = 250;

/// Rows that are read before other tasks have their turn: half a millisecond's.
const ROWS_AT_ONCE: usize = 100;

pub(in crate::events::store) async fn write(pool: &Pool<Database>, batch: &[Write]) -> Result<(), StoreError> {
    let mut transaction = begin(pool).await?;
    write_queries(&mut transaction, batch.iter().filter_map(AskedQuery::of).collect()).await?;
    for write in batch {
        match write {
            Write::Query { .. } => {}
            Write::Click(event) => insert_click(&mut transaction, event.get()).await?,
            Write::Return(event) => insert_return(&mut transaction, event.get()).await?,
            Write::Feedback(event) => insert_feedback(&mut transaction, event.get()).await?,
            Write::Told(event) => insert_told(&mut transaction, event.get()).await?,
        }
    }
    transaction.commit().await?;
    Ok(())
}

pub(in crate::events::store) async fn searches(
    pool: &Pool<Database>,
    pace: Pace,
) -> Result<Vec<RecordedQuery>, StoreError> {
    searches_before(&mut *pool.acquire().await?, None, pace).await
}

/// Those of the hours before `hour_end`, or all.
pub(super) async fn searches_before(
    connection: &mut <Database as sqlx::Database>::Connection,
    hour_end: Option<i64>,
    pace: Pace,
) -> Result<Vec<RecordedQuery>, StoreError> {
    // One row after the other: all at once, they take several times the memory of what is made of them.
    let mut searches = Vec::new();
    let mut since = Instant::now();
    let mut statement = QueryBuilder::<Database>::new(
        "SELECT visit, lang, query, outcome, nearest, source, hour, corrected, linked, reformulated, \
           EXISTS (SELECT 1 FROM click_events c WHERE q.visit <> '' AND c.visit = q.visit AND c.lang = q.lang AND c.query = q.query) AS clicked, \
           EXISTS (SELECT 1 FROM return_events r WHERE q.visit <> '' AND r.visit = q.visit AND r.lang = q.lang AND r.query = q.query) AS returned \
         FROM query_events q WHERE replaced_by IS NULL",
    );
    match hour_end {
        Some(hour_end) => statement.push(" AND hour < ").push_bind(hour_end).push(" ORDER BY hour, id"),
        // All come in the order of their key: whoever sorts them first gives none for a second, and takes 100 MB.
        None => statement.push(" ORDER BY id"),
    };
    let mut rows = statement.build().fetch(&mut *connection);
    while let Some(row) = rows.try_next().await? {
        if searches.len() % ROWS_AT_ONCE == 0 {
            pace.rest(since.elapsed()).await;
            since = Instant::now();
        }
        searches.push(RecordedQuery {
            visit: row.try_get("visit")?,
            lang: row.try_get("lang")?,
            query: row.try_get("query")?,
            outcome: outcome(row.try_get("outcome")?)?,
            nearest: nearest(row.try_get("nearest")?)?,
            source: Source::from_stored(row.try_get("source")?).ok_or(StoreError::Unreadable { what: "a source" })?,
            is_corrected: row.try_get("corrected")?,
            is_linked: row.try_get("linked")?,
            is_reformulated: row.try_get("reformulated")?,
            is_clicked: row.try_get("clicked")?,
            is_returned: row.try_get("returned")?,
            detail: String::new(),
            hour: hour_start(row.try_get("hour")?)?,
        });
    }
    drop(rows);
    let rows = sqlx::query(
        "SELECT visit, lang, query, detail, nearest, hour FROM told_events WHERE hour < $1 ORDER BY hour, id",
    )
    .bind(hour_end.unwrap_or(i64::MAX))
    .fetch_all(connection)
    .await?;
    for row in rows {
        searches.push(RecordedQuery {
            visit: row.try_get("visit")?,
            lang: row.try_get("lang")?,
            query: row.try_get("query")?,
            outcome: Outcome::Told,
            nearest: nearest(row.try_get("nearest")?)?,
            source: Source::Reader,
            is_corrected: false,
            is_linked: false,
            is_reformulated: false,
            is_clicked: false,
            is_returned: false,
            detail: row.try_get("detail")?,
            hour: hour_start(row.try_get("hour")?)?,
        });
    }
    // Stable: what came in one hour stays in the order of its identifiers.
    searches.sort_by_key(|search| search.hour);
    Ok(searches)
}

pub(in crate::events::store) async fn feedback(pool: &Pool<Database>) -> Result<Vec<RecordedFeedback>, StoreError> {
    let rows = sqlx::query(
        "SELECT lang, path, rating, comment, hour FROM feedback_events WHERE replaced_by IS NULL ORDER BY hour, id",
    )
    .fetch_all(pool)
    .await?;
    let mut feedback = Vec::with_capacity(rows.len());
    for row in rows {
        let rating: i64 = row.try_get("rating")?;
        let rating = u8::try_from(rating).ok().and_then(|rating| Rating::try_from(rating).ok());
        feedback.push(RecordedFeedback {
            lang: row.try_get("lang")?,
            path: row.try_get("path")?,
            rating: rating.ok_or(StoreError::Unreadable { what: "a rating" })?,
            comment: row.try_get("comment")?,
            hour: hour_start(row.try_get("hour")?)?,
        });
    }
    Ok(feedback)
}

pub(in crate::events::store) async fn ping(pool: &Pool<Database>) -> Result<(), StoreError> {
    sqlx::query("SELECT 1 FROM query_events LIMIT 1").fetch_optional(pool).await?;
    Ok(())
}

/// A query of a batch.
struct AskedQuery<'b> {
    event: &'b QueryEvent,
    replaces: Option<&'b str>,
    reformulates: Option<&'b str>,
}

impl<'b> AskedQuery<'b> {
    fn of(write: &'b Write) -> Option<Self> {
        let Write::Query { event, replaces, reformulates } = write else { return None };
        Some(Self { event: event.get(), replaces: replaces.as_deref(), reformulates: reformulates.as_deref() })
    }
}

async fn write_queries(
    transaction: &mut Transaction<'_, Database>,
    queries: Vec<AskedQuery<'_>>,
) -> Result<(), StoreError> {
    let (steps, mut others): (Vec<AskedQuery<'_>>, _) =
        queries.into_iter().partition(|query| query.replaces.is_some() || query.reformulates.is_some());
    // First those of which it matters whether they are new: a repeated delivery must not push out the query that came
    // after it.
    let mut inserted = HashSet::new();
    for steps in steps.chunks(QUERIES_PER_STATEMENT) {
        let mut insert = insertion(steps);
        insert.push(" RETURNING id");
        let ids = insert.build_query_scalar::<String>().persistent(is_usual(steps)).fetch_all(&mut **transaction);
        inserted.extend(ids.await?);
    }
    // Visits are random and lead an index of PostgreSQL's: in their order, each of its pages is touched once.
    others.sort_by_key(|query| &query.event.visit);
    for others in others.chunks(QUERIES_PER_STATEMENT) {
        insertion(others).build().persistent(is_usual(others)).execute(&mut **transaction).await?;
    }
    for AskedQuery { event, replaces, reformulates } in steps.iter().filter(|query| inserted.contains(&query.event.id))
    {
        if let Some(earlier) = replaces {
            sqlx::query(
                "UPDATE query_events SET query = '', nearest = '[]', replaced_by = $1 WHERE id = $2 AND id <> $1",
            )
            .bind(&event.id)
            .bind(earlier)
            .execute(&mut **transaction)
            .await?;
        }
        if let Some(earlier) = reformulates {
            sqlx::query("UPDATE query_events SET reformulated = $1 WHERE id = $2")
                .bind(true)
                .bind(earlier)
                .execute(&mut **transaction)
                .await?;
        }
    }
    Ok(())
}

/// The statement that inserts those queries that are not there.
fn insertion(queries: &[AskedQuery<'_>]) -> QueryBuilder<Database> {
    let mut insert = QueryBuilder::<Database>::new(
        "INSERT INTO query_events (id, visit, lang, query, outcome, nearest, source, hour, corrected, linked) ",
    );
    insert.push_values(queries, |mut row, AskedQuery { event, .. }| {
        row.push_bind(&event.id)
            .push_bind(&event.visit)
            .push_bind(&event.lang)
            .push_bind(&event.query)
            .push_bind(event.outcome.as_str())
            .push_bind(event.nearest.json())
            .push_bind(event.source.as_str())
            .push_bind(hour_of(event.at))
            .push_bind(event.is_corrected)
            .push_bind(event.is_linked);
    });
    insert.push(" ON CONFLICT (id) DO NOTHING");
    insert
}

/// Only the statement for so many comes again and again, and is worth remembering.
fn is_usual(queries: &[AskedQuery<'_>]) -> bool {
    queries.len() == QUERIES_PER_STATEMENT
}

async fn insert_click(transaction: &mut Transaction<'_, Database>, event: &ClickEvent) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO click_events (id, visit, lang, query, path, position, hour) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.query)
    .bind(&event.path)
    .bind(i64::from(event.position))
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn insert_return(transaction: &mut Transaction<'_, Database>, event: &ReturnEvent) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO return_events (id, visit, lang, query, path, hour) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.query)
    .bind(&event.path)
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn insert_feedback(transaction: &mut Transaction<'_, Database>, event: &FeedbackEvent) -> Result<(), StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO feedback_events (id, visit, lang, path, rating, comment, hour) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.path)
    .bind(i64::from(u8::from(event.rating)))
    .bind(&event.comment)
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    // A repeated delivery of the first rating must not push out the second one.
    if inserted.rows_affected() == 0 {
        return Ok(());
    }
    webhooks::insert_low_rating(transaction, event).await?;
    if event.visit.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE feedback_events SET comment = '', replaced_by = $1 \
         WHERE visit = $2 AND lang = $3 AND path = $4 AND id <> $1 AND replaced_by IS NULL",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.path)
    .execute(&mut **transaction)
    .await?;
    webhooks::withdraw_replaced_by(transaction, event).await
}

async fn insert_told(transaction: &mut Transaction<'_, Database>, event: &ToldEvent) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO told_events (id, visit, lang, query, detail, nearest, hour) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.visit)
    .bind(&event.lang)
    .bind(&event.query)
    .bind(&event.detail)
    .bind(event.nearest.json())
    .bind(hour_of(event.at))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

fn outcome(word: &str) -> Result<Outcome, StoreError> {
    Outcome::from_stored(word).ok_or(StoreError::Unreadable { what: "an outcome" })
}

fn nearest(json: &str) -> Result<Vec<Nearest>, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Unreadable { what: "a list of articles" })
}
