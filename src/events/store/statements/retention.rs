//! Counting what is old, and removing it. This file is compiled once for each database.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use sqlx::{Pool, Transaction};

use super::events::{searches, searches_before};
use super::{Database, aggregates, begin_purge, candidates, forget_removed, webhooks};
use crate::events::event::{Source, hour_of};
use crate::events::redaction::without_placeholders;
use crate::events::store::{HOURS_PER_DAY, Pace, Purged, RecordedQuery, Retention, StoreError};
use crate::events::wording::{folded_wording, presentable};

/// Language and folded words.
type Wording = (String, String);

pub(in crate::events::store) async fn purge(
    pool: &Pool<Database>,
    now: Timestamp,
    retention: &Retention,
) -> Result<Purged, StoreError> {
    let today = hour_of(now).div_euclid(HOURS_PER_DAY);
    let mut purged = Purged::default();
    let days = expired_days(pool, now, retention).await?;
    let is_shown = if days.is_empty() {
        HashSet::new()
    } else {
        shown_wordings(&searches(pool, Pace::AtOnce).await?, retention.wording_visits)
    };
    for day in days {
        let mut transaction = begin_purge(pool).await?;
        let hour_end = (day + 1) * HOURS_PER_DAY;
        count_wordings(&mut transaction, hour_end, &is_shown).await?;
        count_searches(&mut transaction, hour_end).await?;
        count_by_article(&mut transaction, hour_end).await?;
        let removed = remove_events(&mut transaction, hour_end).await?;
        transaction.commit().await?;
        purged.events += removed;
    }
    let mut transaction = begin_purge(pool).await?;
    webhooks::remove_ratings_before(&mut transaction, (today - i64::from(retention.raw_events_days)) * HOURS_PER_DAY)
        .await?;
    purged.counts = remove_counts(&mut transaction, today - i64::from(retention.aggregates_days)).await?;
    transaction.commit().await?;
    forget_removed(pool).await?;
    Ok(purged)
}

/// Days that have events which are older than they may be.
async fn expired_days(pool: &Pool<Database>, now: Timestamp, retention: &Retention) -> Result<Vec<i64>, StoreError> {
    let first_kept = hour_of(now).div_euclid(HOURS_PER_DAY) - i64::from(retention.raw_events_days);
    let days = sqlx::query_scalar(
        "SELECT DISTINCT hour / 24 AS day FROM (\
           SELECT hour FROM query_events UNION ALL SELECT hour FROM click_events UNION ALL SELECT hour FROM return_events \
           UNION ALL SELECT hour FROM feedback_events UNION ALL SELECT hour FROM told_events\
         ) hours WHERE hour < $1 ORDER BY day",
    )
    .bind(first_kept * HOURS_PER_DAY)
    .fetch_all(pool)
    .await?;
    Ok(days)
}

/// The wordings that enough visits used, whenever that was.
fn shown_wordings(searches: &[RecordedQuery], visits_min: u32) -> HashSet<Wording> {
    let mut visits: HashMap<Wording, HashSet<&str>> = HashMap::new();
    for search in searches.iter().filter(|search| search.source == Source::Reader) {
        visits.entry(wording(search)).or_default().insert(visit(search));
    }
    let is_shown = |visits: &HashSet<&str>| visits.len() as u64 >= u64::from(visits_min);
    visits.into_iter().filter(|(_, visits)| is_shown(visits)).map(|(wording, _)| wording).collect()
}

fn wording(search: &RecordedQuery) -> Wording {
    (search.lang.clone(), folded_wording(&presentable(&search.query)))
}

/// All who followed links to one question are one visit.
fn visit(search: &RecordedQuery) -> &str {
    if search.is_linked { "linked" } else { &search.visit }
}

async fn count_wordings(
    transaction: &mut Transaction<'static, Database>,
    hour_end: i64,
    is_shown: &HashSet<Wording>,
) -> Result<(), StoreError> {
    let searches = searches_before(transaction, Some(hour_end), Pace::AtOnce).await?;
    let mut counts: BTreeMap<(i64, Wording, &'static str), (i64, HashSet<&str>)> = BTreeMap::new();
    for search in searches.iter().filter(|search| search.source == Source::Reader) {
        let reason = match search.reason() {
            Some(reason) => reason.as_str(),
            None if search.is_answered() => aggregates::ANSWERED,
            None => continue,
        };
        let wording = wording(search);
        if is_shown.contains(&wording) {
            let day = hour_of(search.hour).div_euclid(HOURS_PER_DAY);
            let (count, visits) = counts.entry((day, wording, reason)).or_default();
            if visits.insert(visit(search)) || !search.is_linked {
                *count += 1;
            }
        }
    }
    for ((day, (lang, query), reason), (count, visits)) in counts {
        sqlx::query(
            "INSERT INTO wording_days (day, lang, query, reason, searches, visits) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (day, lang, query, reason) DO UPDATE SET \
               searches = wording_days.searches + excluded.searches, visits = wording_days.visits + excluded.visits",
        )
        .bind(day)
        .bind(lang)
        .bind(query)
        .bind(reason)
        .bind(count)
        .bind(i64::try_from(visits.len()).unwrap_or(i64::MAX))
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

async fn count_searches(transaction: &mut Transaction<'static, Database>, hour_end: i64) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO search_days (day, lang, source, outcome, searches, clicked) \
         SELECT day, lang, source, outcome, CAST(sum(searches) AS BIGINT), CAST(sum(clicked) AS BIGINT) FROM (\
           SELECT hour / 24 AS day, lang, source, outcome, 1 AS searches, CASE WHEN EXISTS (\
             SELECT 1 FROM click_events c WHERE q.visit <> '' AND c.visit = q.visit AND c.lang = q.lang AND c.query = q.query\
           ) THEN 1 ELSE 0 END AS clicked FROM query_events q WHERE replaced_by IS NULL AND hour < $1\
         ) counted WHERE true GROUP BY day, lang, source, outcome \
         ON CONFLICT (day, lang, source, outcome) DO UPDATE SET \
           searches = search_days.searches + excluded.searches, clicked = search_days.clicked + excluded.clicked",
    )
    .bind(hour_end)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// A click, and a return, says what came of a search: it is kept as long as a search of the same visit and words. Those
/// searches that are kept from `$1` on, of the visits that opened something before.
///
/// One pass over the searches, half a second for a million, instead of an index that every search writes to: visits are
/// random, so that each search changed a page of it.
macro_rules! kept_searches {
    () => {
        "SELECT visit, lang, query FROM query_events WHERE hour >= $1 AND visit <> '' AND visit IN (\
           SELECT visit FROM click_events WHERE hour < $1 UNION SELECT visit FROM return_events WHERE hour < $1)"
    };
}

/// Counts the clicks and returns that [`remove_events`] removes, and ratings.
async fn count_by_article(transaction: &mut Transaction<'static, Database>, hour_end: i64) -> Result<(), StoreError> {
    sqlx::query(concat!(
        "WITH kept AS (",
        kept_searches!(),
        ") INSERT INTO article_days (day, lang, path, clicks, returns, ratings_1, ratings_2, ratings_3, ratings_4, ratings_5) \
         SELECT hour / 24 AS day, lang, path, CAST(sum(clicks) AS BIGINT), CAST(sum(returns) AS BIGINT), \
           CAST(sum(CASE rating WHEN 1 THEN 1 ELSE 0 END) AS BIGINT), CAST(sum(CASE rating WHEN 2 THEN 1 ELSE 0 END) AS BIGINT), \
           CAST(sum(CASE rating WHEN 3 THEN 1 ELSE 0 END) AS BIGINT), CAST(sum(CASE rating WHEN 4 THEN 1 ELSE 0 END) AS BIGINT), \
           CAST(sum(CASE rating WHEN 5 THEN 1 ELSE 0 END) AS BIGINT) FROM (\
           SELECT hour, lang, path, 1 AS clicks, 0 AS returns, 0 AS rating FROM click_events \
             WHERE hour < $1 AND (visit, lang, query) NOT IN (SELECT visit, lang, query FROM kept) \
           UNION ALL SELECT hour, lang, path, 0, 1, 0 FROM return_events \
             WHERE hour < $1 AND (visit, lang, query) NOT IN (SELECT visit, lang, query FROM kept) \
           UNION ALL SELECT hour, lang, path, 0, 0, rating FROM feedback_events WHERE hour < $1 AND replaced_by IS NULL\
         ) counted WHERE true GROUP BY hour / 24, lang, path \
         ON CONFLICT (day, lang, path) DO UPDATE SET \
           clicks = article_days.clicks + excluded.clicks, returns = article_days.returns + excluded.returns, \
           ratings_1 = article_days.ratings_1 + excluded.ratings_1, ratings_2 = article_days.ratings_2 + excluded.ratings_2, \
           ratings_3 = article_days.ratings_3 + excluded.ratings_3, ratings_4 = article_days.ratings_4 + excluded.ratings_4, \
           ratings_5 = article_days.ratings_5 + excluded.ratings_5",
    ))
    .bind(hour_end)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn remove_events(transaction: &mut Transaction<'static, Database>, hour_end: i64) -> Result<u64, StoreError> {
    let mut removed = 0;
    for statement in [
        concat!("DELETE FROM click_events WHERE hour < $1 AND (visit, lang, query) NOT IN (", kept_searches!(), ")"),
        concat!("DELETE FROM return_events WHERE hour < $1 AND (visit, lang, query) NOT IN (", kept_searches!(), ")"),
        "DELETE FROM query_events WHERE hour < $1",
        "DELETE FROM feedback_events WHERE hour < $1",
        "DELETE FROM told_events WHERE hour < $1",
    ] {
        removed += sqlx::query(statement).bind(hour_end).execute(&mut **transaction).await?.rows_affected();
    }
    Ok(removed)
}

async fn remove_counts(transaction: &mut Transaction<'static, Database>, day: i64) -> Result<u64, StoreError> {
    let mut removed = 0;
    for statement in [
        "DELETE FROM search_days WHERE day < $1",
        "DELETE FROM article_days WHERE day < $1",
        "DELETE FROM wording_days WHERE day < $1",
    ] {
        removed += sqlx::query(statement).bind(day).execute(&mut **transaction).await?.rows_affected();
    }
    Ok(removed)
}

/// A founder keeps a reader's words. It goes with the last search of these words, unless somebody decided about it.
pub(in crate::events::store) async fn remove_founders(pool: &Pool<Database>) -> Result<u64, StoreError> {
    let founders = candidates::founders(pool).await?;
    if founders.is_empty() {
        return Ok(0);
    }
    let searched = |lang: String, query: &str| (lang, folded_wording(&without_placeholders(&presentable(query))));
    let mut kept: HashSet<Wording> = HashSet::new();
    let unmet = searches(pool, Pace::AtOnce).await?.into_iter().filter(|search| search.reason().is_some());
    kept.extend(unmet.map(|search| searched(search.lang, &search.query)));
    let days = aggregates::wording_days(pool).await?.into_iter().filter(|day| day.reason.is_some());
    kept.extend(days.map(|day| searched(day.lang, &day.query)));
    let mut removed = 0;
    for founder in founders {
        if !kept.contains(&(founder.lang, folded_wording(&founder.wording))) {
            removed += sqlx::query(
                "DELETE FROM candidates WHERE id = $1 AND NOT EXISTS (\
                   SELECT 1 FROM candidate_changes WHERE candidate = $1 OR merged_into = $1)",
            )
            .bind(&founder.id)
            .execute(pool)
            .await?
            .rows_affected();
        }
    }
    forget_removed(pool).await?;
    Ok(removed)
}
