//! Events from the recorder to the store: the same contract for every database.

use std::path::Path;
use std::time::Duration;

use answerbook::events::{
    ClickEvent, EventStore, FeedbackEvent, Founder, Nearest, NearestArticles, NewMessage, OutboxMessage, Outcome,
    QueryEvent, Rating, Recorder, Redaction, ReturnEvent, Source, Spool, StoreError, ToldEvent,
};
use jiff::{SignedDuration, Timestamp};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use crate::postgres;

fn noon() -> Timestamp {
    "2026-11-02T12:34:56Z".parse().unwrap()
}

fn query(id: &str, visit: &str, text: &str) -> QueryEvent {
    QueryEvent {
        id: id.to_owned(),
        visit: visit.to_owned(),
        lang: "en".to_owned(),
        query: text.to_owned(),
        outcome: Outcome::None,
        nearest: NearestArticles::of(&[Nearest { path: "account/login".to_owned(), score: 1.5 }]).unwrap(),
        source: Source::Reader,
        is_corrected: false,
        is_linked: false,
        at: noon(),
    }
}

fn feedback(id: &str, visit: &str, rating: u8, comment: &str) -> FeedbackEvent {
    FeedbackEvent {
        id: id.to_owned(),
        visit: visit.to_owned(),
        lang: "en".to_owned(),
        path: "account/login".to_owned(),
        rating: Rating::try_from(rating).unwrap(),
        comment: comment.to_owned(),
        at: noon(),
    }
}

fn recorder(store: &EventStore) -> Recorder {
    recorder_with_spool(store, tempfile::tempdir().unwrap().path())
}

fn recorder_with_spool(store: &EventStore, folder: &Path) -> Recorder {
    Recorder::start(store.clone(), Redaction::for_languages(["en", "it"]), Spool::open(folder))
}

async fn search_count(store: &EventStore) -> u64 {
    store.search_days().await.unwrap().iter().map(|day| day.searches).sum()
}

async fn wordings(store: &EventStore) -> Vec<String> {
    let mut wordings: Vec<_> = store.unmet_searches().await.unwrap().into_iter().map(|event| event.query).collect();
    wordings.sort();
    wordings
}

/// What every database must do; `open` opens the same empty store each time it is called.
async fn contract<O: AsyncFn() -> EventStore>(open: O) {
    let store = open().await;
    store.ping().await.unwrap();
    let recorder = recorder(&store);

    // Kept once, to the hour, with what came near, and without the sender's identifiers.
    recorder.record(query("q1", "visit-1", "close my account"));
    recorder.record(query("q1", "visit-1", "close my account"));
    recorder.flush().await.unwrap();
    let kept = store.unmet_searches().await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].query, "close my account");
    assert_eq!(kept[0].hour, "2026-11-02T12:00:00Z".parse().unwrap());
    assert_eq!(kept[0].nearest, [Nearest { path: "account/login".to_owned(), score: 1.5 }]);
    assert!(!kept[0].visit.contains("visit-1"));

    // A repeated delivery after the batch.
    recorder.record(query("q1", "visit-1", "close my account"));
    recorder.flush().await.unwrap();
    assert_eq!(search_count(&store).await, 1);

    // Steps towards a question collapse, in memory and after the write; other visits and later times do not.
    recorder.record(query("q2", "visit-2", "forgot"));
    recorder.record(query("q3", "visit-2", "forgot pasword"));
    recorder.flush().await.unwrap();
    recorder
        .record(QueryEvent { at: noon() + SignedDuration::from_secs(20), ..query("q4", "visit-2", "forgot password") });
    recorder.record(QueryEvent {
        at: noon() + SignedDuration::from_secs(80),
        ..query("q5", "visit-2", "forgot password code")
    });
    recorder.record(query("q3", "visit-2", "forgot pasword"));
    recorder.record(query("q6", "visit-3", "forgot"));
    recorder.flush().await.unwrap();
    assert_eq!(wordings(&store).await, ["close my account", "forgot", "forgot password", "forgot password code"]);

    // What the index answered is counted, and is no demand.
    recorder.record(QueryEvent { outcome: Outcome::Full, ..query("q7", "visit-4", "log in") });
    recorder.record(ClickEvent {
        id: "c1".to_owned(),
        visit: "visit-4".to_owned(),
        lang: "en".to_owned(),
        query: "log in".to_owned(),
        path: "account/login".to_owned(),
        position: 1,
        at: noon(),
    });
    recorder.flush().await.unwrap();
    assert_eq!(search_count(&store).await, 5);
    assert_eq!(store.article_days().await.unwrap().iter().map(|day| day.clicks).sum::<u64>(), 1);
    assert_eq!(wordings(&store).await.len(), 4);

    // Feedback is there when the call returns; a second rating of the visit replaces the first, whatever is sent again.
    recorder.record_feedback(feedback("f1", "visit-1", 2, "no picture")).await.unwrap();
    assert_eq!(store.feedback().await.unwrap().len(), 1);
    recorder.record_feedback(feedback("f2", "visit-1", 5, "found it")).await.unwrap();
    recorder.record_feedback(feedback("f1", "visit-1", 2, "no picture")).await.unwrap();
    recorder.record_feedback(feedback("f3", "", 4, "")).await.unwrap();
    recorder.record_feedback(feedback("f4", "", 4, "")).await.unwrap();
    let mut ratings: Vec<_> =
        store.feedback().await.unwrap().into_iter().map(|f| (u8::from(f.rating), f.comment)).collect();
    ratings.sort();
    assert_eq!(ratings, [(4, String::new()), (4, String::new()), (5, "found it".to_owned())]);

    // What a reader told is demand and no search; who came back from a hit has no answer.
    let told = ToldEvent {
        id: "t1".to_owned(),
        visit: "visit-1".to_owned(),
        lang: "en".to_owned(),
        query: "invoice by post".to_owned(),
        detail: "every month".to_owned(),
        nearest: NearestArticles::default(),
        at: noon(),
    };
    recorder.record_told(told.clone()).await.unwrap();
    recorder.record_told(told).await.unwrap();
    let returned = ReturnEvent {
        id: "r1".to_owned(),
        visit: "visit-4".to_owned(),
        lang: "en".to_owned(),
        query: "log in".to_owned(),
        path: "account/login".to_owned(),
        at: noon(),
    };
    recorder.record_all(vec![returned.clone().into(), returned.into()]).await.unwrap();
    assert_eq!(
        wordings(&store).await,
        ["close my account", "forgot", "forgot password", "forgot password code", "invoice by post", "log in"]
    );
    let day = store.article_days().await.unwrap();
    assert_eq!((day.len(), day[0].clicks, day[0].returns, day[0].ratings), (1, 1, 1, [0, 0, 0, 2, 1]));

    // Another process sees the same, and migrates nothing twice.
    let other = open().await;
    assert_eq!(search_count(&other).await, 5);
    outbox_contract(&store, &other, &recorder).await;
    other.close().await;
    store.close().await;
}

/// What waits to be told, seen by two endpoints.
async fn outbox_contract(store: &EventStore, other: &EventStore, recorder: &Recorder) {
    // The first rating of `visit-1` was low and has been taken back.
    assert!(store.unaddressed().await.unwrap().is_empty() && !store.has_messages().await.unwrap());
    recorder.record_feedback(feedback("f5", "visit-9", 1, "too long")).await.unwrap();
    recorder.record_feedback(feedback("f5", "visit-9", 1, "too long")).await.unwrap();
    let waiting = store.unaddressed().await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].rating.rating, waiting[0].rating.comment.as_str()), (1, "too long"));
    assert_eq!(waiting[0].hour, "2026-11-02T12:00:00Z".parse().unwrap());

    // Both write copies for two receivers; each receiver gets one, and one endpoint has it to itself for a while.
    let copies = |by: &str| {
        ["here", "there"].map(|webhook| NewMessage {
            id: format!("{webhook}-{by}"),
            kind: "low_rating",
            subject: waiting[0].id.clone(),
            webhook: webhook.to_owned(),
            payload: "{}".to_owned(),
            created_at: waiting[0].hour,
        })
    };
    store.address(&waiting[0].id, &copies("first")).await.unwrap();
    other.address(&waiting[0].id, &copies("second")).await.unwrap();
    let (now, later) = (noon(), noon() + SignedDuration::from_secs(30));
    let (mine, theirs) =
        tokio::join!(store.claim_messages("here", now, later, 5), other.claim_messages("here", now, later, 5));
    let claimed: Vec<OutboxMessage> = mine.unwrap().into_iter().chain(theirs.unwrap()).collect();
    assert_eq!(
        claimed.iter().map(|message| (message.id.as_str(), message.attempts)).collect::<Vec<_>>(),
        [("here-first", 1)]
    );
    assert!(other.claim_messages("here", now, later, 5).await.unwrap().is_empty());
    assert_eq!(other.claim_messages("here", later, later, 5).await.unwrap()[0].attempts, 2);

    // A message that ended is gone for good; one that nobody takes ends with time.
    store.end_message("here-first", later).await.unwrap();
    assert!(store.has_messages().await.unwrap());
    assert_eq!(store.give_up_messages(later, later).await.unwrap(), 1);
    assert!(!other.has_messages().await.unwrap());

    // What a candidate was told for once is not told again.
    let candidate = NewMessage { kind: "candidate", id: "c".to_owned(), ..copies("third")[0].clone() };
    store.add_messages(std::slice::from_ref(&candidate)).await.unwrap();
    store.end_message("c", later).await.unwrap();
    other.add_messages(&[candidate]).await.unwrap();
    assert!(!store.has_messages().await.unwrap());
}

/// What must not be found in any file, wherever it was put in.
const SECRETS: [&str; 8] = [
    "maria.rossi@example.com",
    "4111 1111 1111 1111",
    "DE89370400440532013000",
    "RSSMRA85T10A562S",
    "+39 333 123 4567",
    "192.168.17.23",
    "s3cr3t-token-value",
    "078-05-1123",
];

fn assert_no_secret_in(folder: &Path) {
    let mut files = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let bytes = fs_err::read(entry.path()).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            for secret in SECRETS {
                assert!(!text.contains(secret), "{secret} in {}", entry.path().display());
            }
            files += 1;
        }
    }
    assert!(files > 0);
}

#[tokio::test]
async fn no_secret_reaches_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = EventStore::open(&url(folder.path())).await.unwrap();
    let recorder = recorder(&store);
    for (n, secret) in SECRETS.iter().enumerate() {
        let text = match *secret {
            "s3cr3t-token-value" => format!("https://example.com/reset?token={secret} fails"),
            _ => format!("why is {secret} refused"),
        };
        // A sender may put anything anywhere.
        let event = QueryEvent { lang: (*secret).to_owned(), ..query(secret, secret, &text) };
        assert!(!format!("{event:?}").contains(secret));
        recorder.record(event);
        recorder.record(ClickEvent {
            id: format!("c{n}{secret}"),
            visit: (*secret).to_owned(),
            lang: (*secret).to_owned(),
            query: text.clone(),
            path: text.clone(),
            position: 1,
            at: noon(),
        });
        let event = FeedbackEvent { path: text.clone(), ..feedback(secret, secret, 1, &text) };
        recorder.record_feedback(event).await.unwrap();
    }
    recorder.flush().await.unwrap();
    assert_eq!(search_count(&store).await, SECRETS.len() as u64);
    // The write-ahead log is still there, then folded into the file.
    assert!(folder.path().join(".answerbook/events.db-wal").exists());
    assert_no_secret_in(folder.path());
    store.close().await;
    assert_no_secret_in(folder.path());
}

fn url(folder: &Path) -> String {
    format!("sqlite://{}/.answerbook/events.db", folder.display())
}

#[tokio::test]
async fn sqlite() {
    let folder = tempfile::tempdir().unwrap();
    contract(async || EventStore::open(&url(folder.path())).await.unwrap()).await;
}

#[tokio::test]
async fn postgres() {
    let Some(cluster) = postgres::shared() else { return };
    let url = cluster.database().await;
    contract(async || EventStore::open(&url).await.unwrap()).await;
}

async fn opened_together(url: &str) {
    let openings: Vec<_> = (0..8)
        .map(|_| {
            let url = url.to_owned();
            tokio::spawn(async move { EventStore::open_or_await(&url).await.unwrap().ping().await })
        })
        .collect();
    for opening in openings {
        opening.await.unwrap().unwrap();
    }
}

/// SQLite itself waits for locks, but not when a connection makes a file a write-ahead log that another one writes into.
#[tokio::test]
async fn a_new_store_that_another_program_makes_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("events.db");
    let mut other = SqliteConnectOptions::new().filename(&file).create_if_missing(true).connect().await.unwrap();
    let writing = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let opening = tokio::spawn(async move { EventStore::open(&format!("sqlite://{}", file.display())).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!opening.is_finished());
    writing.commit().await.unwrap();
    opening.await.unwrap().unwrap().ping().await.unwrap();
}

/// SQLite takes a transaction back by itself when there is no more room.
#[tokio::test]
async fn a_store_writes_again_when_there_is_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = EventStore::open(&url(folder.path())).await.unwrap();
    let EventStore::Sqlite(pool) = &store else { unreachable!("an address of SQLite") };
    let allow_pages = async |pages: u32| {
        // All are held until the end, so that each is another one.
        let mut connections = Vec::new();
        for _ in 0..pool.options().get_max_connections() {
            let mut connection = pool.acquire().await.unwrap();
            let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
            sqlx::query(limit).execute(&mut *connection).await.unwrap();
            connections.push(connection);
        }
    };
    let add = async |id: &str| {
        let founder = Founder { id: id.to_owned(), lang: "en".to_owned(), wording: "wide ".repeat(100_000) };
        store.add_founders(&[founder], noon()).await
    };
    allow_pages(1).await;
    add("refused").await.unwrap_err();
    allow_pages(u32::MAX).await;
    for number in 0..2 * pool.options().get_max_connections() {
        add(&number.to_string()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn stores_opened_together_migrate_once() {
    let folder = tempfile::tempdir().unwrap();
    opened_together(&url(folder.path())).await;
    if let Some(cluster) = postgres::shared() {
        opened_together(&cluster.database().await).await;
    }
}

/// The address of a server that is not there, with a password.
fn away() -> String {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    format!("postgres://answerbook:s3cr3t@127.0.0.1:{port}/events")
}

#[tokio::test]
async fn a_server_that_is_away_is_named_without_its_password() {
    let error = EventStore::open(&away()).await.unwrap_err();
    let debug = format!("{error:?}");
    let text = format!("{:#} {debug}", anyhow::Error::new(error));
    assert!(text.contains("could not open the event store `postgres://127.0.0.1:"), "{text}");
    assert!(text.to_lowercase().contains("refused"), "{text}");
    assert!(!text.contains("s3cr3t"), "{text}");
}

#[tokio::test]
async fn a_server_that_refuses_ends_the_start() {
    let Some(cluster) = postgres::shared() else { return };
    let url = format!("{}_missing", cluster.database().await);
    let error = EventStore::open_or_await(&url).await.unwrap_err();
    assert!(format!("{:#}", anyhow::Error::new(error)).contains("does not exist"));
}

fn spooled(folder: &Path) -> String {
    let entries = fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some()).map(|path| fs_err::read_to_string(path).unwrap()).collect()
}

async fn until(what: &str, is_so: impl AsyncFn() -> bool) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !is_so().await {
        assert!(std::time::Instant::now() < deadline, "never: {what}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_missing_server_cannot_take_waits_in_the_spool() {
    let Some(cluster) = postgres::Cluster::start() else { return };
    let url = cluster.database().await;
    cluster.crash();
    let folder = tempfile::tempdir().unwrap();
    let store = EventStore::open_or_await(&url).await.unwrap();
    assert!(store.ping().await.is_err());
    let recorder = recorder_with_spool(&store, folder.path());
    recorder.record(query("q1", "visit-1", "write to maria.rossi@example.com"));
    recorder.record(query("q2", "visit-2", "forgot"));
    recorder.record_feedback(feedback("f1", "visit-1", 2, "call +39 333 123 4567")).await.unwrap();
    recorder.record_feedback(feedback("f2", "visit-1", 5, "found it")).await.unwrap();
    recorder.record_all(vec![query("q3", "visit-2", "forgot password").into()]).await.unwrap();
    // On the disk, redacted, and to the hour.
    let text = spooled(folder.path());
    assert_eq!(text.lines().count(), 5, "{text}");
    assert!(text.contains("[email]") && text.contains("[phone]") && text.contains("12:00:00Z"), "{text}");
    for private in ["maria", "333 123", "visit-1", "12:34"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    cluster.go_on();
    until("everything is replayed", async || spooled(folder.path()).is_empty()).await;
    // In their order: the second rating and the longer question count.
    assert_eq!(wordings(&store).await, ["forgot password", "write to [email]"]);
    let kept = store.feedback().await.unwrap();
    assert_eq!(kept.iter().map(|f| f.comment.as_str()).collect::<Vec<_>>(), ["found it"]);

    // The same once more with a server that goes while it is used.
    cluster.crash();
    recorder.record_feedback(feedback("f3", "visit-3", 4, "")).await.unwrap();
    assert_eq!(spooled(folder.path()).lines().count(), 1);
    cluster.go_on();
    until("the rating is replayed", async || spooled(folder.path()).is_empty()).await;
    assert_eq!(store.feedback().await.unwrap().len(), 2);
    recorder.record_feedback(feedback("f4", "visit-4", 4, "")).await.unwrap();
    assert_eq!(store.feedback().await.unwrap().len(), 3);
}

#[tokio::test]
async fn one_event_that_the_database_refuses_stops_no_other() {
    let Some(cluster) = postgres::shared() else { return };
    let store = EventStore::open(&cluster.database().await).await.unwrap();
    // What a reader sends is made fit to be stored.
    let folder = tempfile::tempdir().unwrap();
    let recorder = recorder_with_spool(&store, folder.path());
    recorder.record_feedback(feedback("f1", "", 3, "nul \0 inside")).await.unwrap();
    assert_eq!(store.feedback().await.unwrap()[0].comment, "nul  inside");
    drop(recorder);
    // A file that another version left has what this one would not write.
    let folder = tempfile::tempdir().unwrap();
    let line = |id: &str, comment: &str| {
        format!(
            "{{\"feedback\":{{\"id\":\"{id}\",\"visit\":\"\",\"lang\":\"en\",\"path\":\"a/b\",\"rating\":1,\
             \"comment\":\"{comment}\",\"at\":\"2026-11-02T12:00:00Z\"}}}}\n"
        )
    };
    let lines = [line("a", "first"), line("b", "\\u0000"), line("c", "third"), "{\"torn".to_owned()].concat();
    fs_err::write(folder.path().join("left.jsonl"), lines).unwrap();
    let _recorder = recorder_with_spool(&store, folder.path());
    until("the file is gone", async || spooled(folder.path()).is_empty()).await;
    let mut comments: Vec<_> = store.feedback().await.unwrap().into_iter().map(|f| f.comment).collect();
    comments.sort();
    assert_eq!(comments, ["first", "nul  inside", "third"]);
}

#[tokio::test]
async fn without_store_and_spool_nothing_is_promised() {
    let store = EventStore::open_or_await(&away()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs_err::write(&file, "").unwrap();
    let recorder = recorder_with_spool(&store, &file);
    assert!(recorder.record_feedback(feedback("f1", "", 3, "")).await.is_err());
    assert!(recorder.record_all(vec![query("q1", "", "refund").into()]).await.is_err());
    recorder.record(query("q2", "", "refund"));
    recorder.flush().await.unwrap();
}

#[tokio::test]
async fn a_store_that_was_never_written_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let opened = EventStore::open_existing(&url(folder.path())).await;
    assert!(matches!(opened, Err(StoreError::Missing(_))));
    assert!(!folder.path().join(".answerbook").exists());
}

#[tokio::test]
async fn a_full_queue_never_blocks() {
    let folder = tempfile::tempdir().unwrap();
    let store = EventStore::open(&url(folder.path())).await.unwrap();
    let recorder = recorder(&store);
    // The runtime has one thread: the writer cannot run between these, so most find the queue full.
    for n in 0..50_000 {
        recorder.record(query(&format!("q{n}"), &format!("v{n}"), "nothing finds this"));
    }
    recorder.flush().await.unwrap();
    let kept = search_count(&store).await;
    assert!((1..50_000).contains(&kept), "{kept}");
}
