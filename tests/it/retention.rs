//! What is too old is counted and gone, and nothing else changes.

use std::path::Path;

use answerbook::events::{
    CandidateChange, CandidateState, ClickEvent, Event, EventStore, FeedbackEvent, Founder, NearestArticles, Outcome,
    Purged, QueryEvent, Rating, Reason, Recorder, Redaction, Retention, ReturnEvent, Source, Spool, ToldEvent,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::postgres;
use crate::site_test::SiteTest;

const RETENTION: Retention = Retention { raw_events_days: 30, aggregates_days: 400, wording_visits: 3 };

fn now() -> Timestamp {
    "2026-11-21T10:30:00Z".parse().unwrap()
}

fn days_ago(days: i64) -> Timestamp {
    now() - SignedDuration::from_hours(24 * days)
}

fn asked(id: &str, visit: &str, text: &str, at: Timestamp) -> QueryEvent {
    QueryEvent {
        id: id.to_owned(),
        visit: visit.to_owned(),
        lang: "en".to_owned(),
        query: text.to_owned(),
        outcome: Outcome::None,
        nearest: NearestArticles::default(),
        source: Source::Reader,
        is_corrected: false,
        is_linked: false,
        at,
    }
}

fn rated(id: &str, rating: u8, comment: &str, at: Timestamp) -> FeedbackEvent {
    FeedbackEvent {
        id: id.to_owned(),
        visit: String::new(),
        lang: "en".to_owned(),
        path: "account/login".to_owned(),
        rating: Rating::try_from(rating).unwrap(),
        comment: comment.to_owned(),
        at,
    }
}

fn told(id: &str, visit: &str, query: &str, at: Timestamp) -> ToldEvent {
    ToldEvent {
        id: id.to_owned(),
        visit: visit.to_owned(),
        lang: "en".to_owned(),
        query: query.to_owned(),
        detail: "a detail that only one reader wrote".to_owned(),
        nearest: NearestArticles::default(),
        at,
    }
}

fn recorder(store: &EventStore, folder: &Path) -> Recorder {
    Recorder::start(store.clone(), Redaction::for_languages(["en"]), Spool::open(&folder.join("spool")))
}

fn sqlite(folder: &Path) -> String {
    format!("sqlite://{}/events.db", folder.display())
}

/// What every database must do.
async fn contract(url: &str, folder: &Path) {
    let store = EventStore::open(url).await.unwrap();
    let recorder = recorder(&store, folder);
    // Three visits in three spellings, one of them recently; two visits; a program.
    for (number, text, days) in [(1, "Cancel my plan", 40), (2, "cancel my plan?", 40), (3, "cancel my plan", 5)] {
        recorder.record(asked(&format!("c{number}"), &format!("v{number}"), text, days_ago(days)));
    }
    recorder.record(asked("p1", "v4", "my neighbour's parrot", days_ago(35)));
    recorder.record(asked("p2", "v5", "my neighbour's parrot", days_ago(35)));
    recorder.record(QueryEvent { source: Source::Agent, ..asked("a1", "v6", "cancel my plan", days_ago(40)) });
    recorder.record(QueryEvent { outcome: Outcome::Full, ..asked("c4", "v8", "cancel my plan", days_ago(40)) });
    recorder.record(ClickEvent {
        id: "k1".to_owned(),
        visit: "v8".to_owned(),
        lang: "en".to_owned(),
        query: "cancel my plan".to_owned(),
        path: "account/login".to_owned(),
        position: 1,
        at: days_ago(40),
    });
    recorder.record_told(told("t1", "v7", "cancel my plan", days_ago(40))).await.unwrap();
    recorder.record_feedback(rated("f1", 2, "a comment that is old", days_ago(31))).await.unwrap();
    recorder.record_feedback(rated("f2", 5, "a comment that is new", days_ago(29))).await.unwrap();
    recorder.flush().await.unwrap();
    let founder =
        |id: &str, wording: &str| Founder { id: id.to_owned(), lang: "en".to_owned(), wording: wording.to_owned() };
    let founders = [
        founder("en-1", "cancel my plan"),
        founder("en-2", "my neighbour's parrot"),
        founder("en-3", "decided"),
        founder("en-4", "the other half"),
    ];
    store.add_founders(&founders, days_ago(40)).await.unwrap();
    let change = CandidateChange {
        candidate: "en-3".to_owned(),
        state: CandidateState::Merged,
        note: String::new(),
        merged_into: Some("en-4".to_owned()),
        snoozed_until: None,
        who: "cli".to_owned(),
        at: days_ago(39),
    };
    store.record_candidate_change(&change).await.unwrap();
    let (searches, articles) = (store.search_days().await.unwrap(), store.article_days().await.unwrap());

    let purged = store.purge(now(), &RETENTION).await.unwrap();
    assert_eq!(purged, Purged { events: 9, counts: 0 });
    assert_eq!(store.remove_founders().await.unwrap(), 1);
    assert_eq!(store.search_days().await.unwrap(), searches);
    assert_eq!(store.article_days().await.unwrap(), articles);
    let comments: Vec<_> = store.feedback().await.unwrap().into_iter().map(|kept| kept.comment).collect();
    assert_eq!(comments, ["a comment that is new"]);
    let raw: Vec<_> = store.unmet_searches().await.unwrap().into_iter().map(|kept| (kept.query, kept.detail)).collect();
    assert_eq!(raw, [("cancel my plan".to_owned(), String::new())]);
    let words: Vec<_> = store
        .wording_days()
        .await
        .unwrap()
        .into_iter()
        .map(|day| (day.day.to_string(), day.query, day.reason, day.searches, day.visits))
        .collect();
    let day = || "2026-10-12".to_owned();
    assert_eq!(
        words,
        [
            (day(), "cancel my plan".to_owned(), None, 1, 1),
            (day(), "cancel my plan".to_owned(), Some(Reason::None), 2, 2),
            (day(), "cancel my plan".to_owned(), Some(Reason::Told), 1, 1)
        ]
    );
    let ids: Vec<_> = store.founders().await.unwrap().into_iter().map(|founder| founder.id).collect();
    assert_eq!(ids, ["en-1", "en-3", "en-4"]);

    // Again there is nothing to do; much later the rest is counted, and in the end the counts go too.
    assert_eq!(store.purge(now(), &RETENTION).await.unwrap(), Purged::default());
    let later = store.purge(days_ago(-60), &RETENTION).await.unwrap();
    assert_eq!((later.events, later.counts), (2, 0));
    assert_eq!(store.search_days().await.unwrap(), searches);
    let last = store.purge(days_ago(-500), &RETENTION).await.unwrap();
    assert!(last.counts > 0, "{last:?}");
    assert_eq!(store.remove_founders().await.unwrap(), 1);
    assert!(store.search_days().await.unwrap().is_empty());
    assert!(store.article_days().await.unwrap().is_empty());
    assert!(store.wording_days().await.unwrap().is_empty());
    assert_eq!(store.founders().await.unwrap().len(), 2);
}

#[tokio::test]
async fn old_events_become_counts() {
    let folder = tempfile::tempdir().unwrap();
    contract(&sqlite(folder.path()), folder.path()).await;
    if let Some(cluster) = postgres::shared() {
        contract(&cluster.database().await, folder.path()).await;
    }
}

#[tokio::test]
async fn removed_words_are_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = EventStore::open(&sqlite(folder.path())).await.unwrap();
    let recorder = recorder(&store, folder.path());
    for number in 0..200 {
        let text = format!("parrot{number} of my neighbour {}", "squawks ".repeat(number % 20));
        recorder.record(asked(&format!("q{number}"), &format!("v{number}"), &text, days_ago(35)));
        recorder.record_feedback(rated(&format!("f{number}"), 1, &text, days_ago(35))).await.unwrap();
    }
    recorder.flush().await.unwrap();
    let has_parrot = || {
        ["events.db", "events.db-wal"].iter().any(|name| {
            let bytes = fs_err::read(folder.path().join(name)).unwrap();
            bytes.windows(6).any(|window| window == b"parrot")
        })
    };
    assert!(has_parrot());
    store.purge(now(), &RETENTION).await.unwrap();
    assert!(!has_parrot());
}

#[tokio::test]
async fn several_endpoints_purge_once() {
    let Some(cluster) = postgres::shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let url = cluster.database().await;
    let store = EventStore::open(&url).await.unwrap();
    let recorder = recorder(&store, folder.path());
    for number in 0..300 {
        let at = days_ago(31 + number % 9);
        recorder.record(asked(&format!("q{number}"), &format!("v{number}"), "refund", at));
    }
    recorder.flush().await.unwrap();
    let before = store.search_days().await.unwrap();
    let purges: Vec<_> = (0..4)
        .map(|_| {
            let url = url.clone();
            tokio::spawn(async move { EventStore::open(&url).await.unwrap().purge(now(), &RETENTION).await })
        })
        .collect();
    let mut events = 0;
    for purge in purges {
        events += purge.await.unwrap().unwrap().events;
    }
    assert_eq!(events, 300);
    assert_eq!(store.search_days().await.unwrap(), before);
}

/// Visits that ask, open, come back and rate, in any hour of ninety days.
fn any_event() -> impl Strategy<Value = (u8, u8, u8, i64, u8)> {
    (0_u8..6, 0_u8..4, 0_u8..3, 0_i64..24 * 90, 1_u8..6)
}

fn event(number: usize, (kind, visit, text, hours, rating): (u8, u8, u8, i64, u8)) -> Result<Event, FeedbackEvent> {
    let at = now() - SignedDuration::from_hours(hours);
    let visit = ["", "v1", "v2", "v3"][usize::from(visit)].to_owned();
    let query = ["refund", "forgot password", "close account"][usize::from(text)].to_owned();
    let (id, lang, path) = (format!("e{number}"), "en".to_owned(), "account/login".to_owned());
    let outcome = if rating > 2 { Outcome::Full } else { Outcome::Weak };
    match kind {
        0 | 1 => Ok(QueryEvent { outcome, ..asked(&id, &visit, &query, at) }.into()),
        2 | 3 => Ok(ClickEvent { id, visit, lang, query, path, position: 1, at }.into()),
        4 => Ok(ReturnEvent { id, visit, lang, query, path, at }.into()),
        _ => Err(FeedbackEvent { visit, ..rated(&id, rating, "words", at) }),
    }
}

#[test]
fn sums_stay_the_same() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let strategy = (prop::collection::vec(any_event(), 1..60), prop::collection::vec(0_i64..40, 1..5));
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let checked = runner.run(&strategy, |(events, mut ages)| {
        ages.sort_unstable_by(|left, right| right.cmp(left));
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let store = EventStore::open(&sqlite(folder.path())).await.unwrap();
            let recorder = recorder(&store, folder.path());
            for (number, values) in events.into_iter().enumerate() {
                match event(number, values) {
                    Ok(event) => recorder.record(event),
                    Err(feedback) => recorder.record_feedback(feedback).await.unwrap(),
                }
            }
            recorder.flush().await.unwrap();
            let before = (store.search_days().await.unwrap(), store.article_days().await.unwrap());
            for age in ages {
                store.purge(days_ago(age), &RETENTION).await.unwrap();
                let after = (store.search_days().await.unwrap(), store.article_days().await.unwrap());
                prop_assert_eq!(&after, &before);
            }
            Ok(())
        })
    });
    checked.unwrap();
}

#[test]
fn the_command_says_what_it_removed() {
    let site = SiteTest::new();
    let url = format!("sqlite://{}", site.path(".answerbook/events.db").display());
    fs_err::create_dir_all(site.path(".answerbook")).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = EventStore::open(&url).await.unwrap();
        let recorder = recorder(&store, site.root());
        let age = |days: i64| Timestamp::now() - SignedDuration::from_hours(24 * days);
        recorder.record(asked("q1", "v1", "refund", age(40)));
        recorder.record(asked("q2", "v2", "refund", age(10)));
        recorder.flush().await.unwrap();
        store.close().await;
    });
    let said = |arguments: &[&str]| site.run(arguments).succeeds().stdout();
    assert_eq!(said(&["candidates", "purge"]), "removed 1 events, 0 counts, 0 candidates\n");
    assert_eq!(said(&["candidates", "purge"]), "removed 0 events, 0 counts, 0 candidates\n");
    assert_eq!(said(&["candidates", "purge", "--raw-days", "5"]), "removed 1 events, 0 counts, 0 candidates\n");
    // Who cannot read what to keep removes nothing.
    site.write("answerbook.yaml", "privacy: {raw_events_days: 400}\nnope: 1\n");
    let ran = site.run(&["candidates", "purge"]);
    assert_eq!(ran.output.status.code(), Some(1));
    assert!(ran.stderr().contains("does not say what to keep"), "{}", ran.stderr());
}
