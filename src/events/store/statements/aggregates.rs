//! Counts per day: of the single events that are still there, and of those that are gone. This file is compiled once for
//! each database.

use std::collections::BTreeMap;

use sqlx::{Pool, Row as _};

use super::Database;
use crate::events::event::{Outcome, Source};
use crate::events::reason::Reason;
use crate::events::store::{ArticleDay, SearchDay, StoreError, WordingDay, date_of};

pub(in crate::events::store) async fn search_days(pool: &Pool<Database>) -> Result<Vec<SearchDay>, StoreError> {
    let rows = sqlx::query(
        "SELECT day, lang, source, outcome, CAST(sum(searches) AS BIGINT) AS searches, CAST(sum(clicked) AS BIGINT) AS clicked FROM (\
           SELECT hour / 24 AS day, lang, source, outcome, 1 AS searches, CASE WHEN EXISTS (\
             SELECT 1 FROM click_events c WHERE q.visit <> '' AND c.visit = q.visit AND c.lang = q.lang AND c.query = q.query\
           ) THEN 1 ELSE 0 END AS clicked FROM query_events q WHERE replaced_by IS NULL \
           UNION ALL SELECT day, lang, source, outcome, searches, clicked FROM search_days\
         ) counted GROUP BY day, lang, source, outcome ORDER BY day, lang, source, outcome",
    )
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(SearchDay {
                day: date_of(row.try_get("day")?)?,
                lang: row.try_get("lang")?,
                source: Source::from_stored(row.try_get("source")?)
                    .ok_or(StoreError::Unreadable { what: "a source" })?,
                outcome: Outcome::from_stored(row.try_get("outcome")?)
                    .ok_or(StoreError::Unreadable { what: "an outcome" })?,
                searches: count(row.try_get("searches")?),
                clicked: count(row.try_get("clicked")?),
            })
        })
        .collect()
}

pub(in crate::events::store) async fn article_days(pool: &Pool<Database>) -> Result<Vec<ArticleDay>, StoreError> {
    let rows = sqlx::query(
        "SELECT hour / 24 AS day, lang, path, 1 AS clicks, 0 AS returns, 0 AS r1, 0 AS r2, 0 AS r3, 0 AS r4, 0 AS r5 FROM click_events \
         UNION ALL SELECT hour / 24, lang, path, 0, 1, 0, 0, 0, 0, 0 FROM return_events \
         UNION ALL SELECT hour / 24, lang, path, 0, 0, CASE rating WHEN 1 THEN 1 ELSE 0 END, CASE rating WHEN 2 THEN 1 ELSE 0 END, \
           CASE rating WHEN 3 THEN 1 ELSE 0 END, CASE rating WHEN 4 THEN 1 ELSE 0 END, CASE rating WHEN 5 THEN 1 ELSE 0 END \
           FROM feedback_events WHERE replaced_by IS NULL \
         UNION ALL SELECT day, lang, path, clicks, returns, ratings_1, ratings_2, ratings_3, ratings_4, ratings_5 FROM article_days",
    )
    .fetch_all(pool)
    .await?;
    let mut days: BTreeMap<(i64, String, String), ArticleDay> = BTreeMap::new();
    for row in rows {
        let (number, lang, path): (i64, String, String) =
            (row.try_get("day")?, row.try_get("lang")?, row.try_get("path")?);
        let day = match days.entry((number, lang.clone(), path.clone())) {
            std::collections::btree_map::Entry::Occupied(day) => day.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(ArticleDay { day: date_of(number)?, lang, path, clicks: 0, returns: 0, ratings: [0; 5] })
            }
        };
        day.clicks += count(row.try_get("clicks")?);
        day.returns += count(row.try_get("returns")?);
        for (rating, column) in day.ratings.iter_mut().zip(["r1", "r2", "r3", "r4", "r5"]) {
            *rating += count(row.try_get(column)?);
        }
    }
    Ok(days.into_values().collect())
}

pub(in crate::events::store) async fn wording_days(pool: &Pool<Database>) -> Result<Vec<WordingDay>, StoreError> {
    let rows = sqlx::query(
        "SELECT day, lang, query, reason, searches, visits FROM wording_days ORDER BY day, lang, query, reason",
    )
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(WordingDay {
                day: date_of(row.try_get("day")?)?,
                lang: row.try_get("lang")?,
                query: row.try_get("query")?,
                reason: reason(row.try_get("reason")?)?,
                searches: count(row.try_get("searches")?),
                visits: count(row.try_get("visits")?),
            })
        })
        .collect()
}

/// How a day's row names the searches that found their answer.
pub(super) const ANSWERED: &str = "answered";

fn reason(stored: &str) -> Result<Option<Reason>, StoreError> {
    if stored == ANSWERED {
        return Ok(None);
    }
    Reason::named(stored).map(Some).ok_or(StoreError::Unreadable { what: "a reason" })
}

fn count(number: i64) -> u64 {
    number.unsigned_abs()
}
