//! What the spool promises: everything appended, in its order, whatever happened to the file's end.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::events::redaction::Redaction;
use crate::events::{FeedbackEvent, Nearest, NearestArticles, Outcome, QueryEvent, Rating, Source, ToldEvent};

fn at() -> jiff::Timestamp {
    "2026-11-02T12:34:56Z".parse().unwrap()
}

fn feedback(number: usize) -> Write {
    Write::Feedback(Redaction::default().feedback_event(FeedbackEvent {
        id: format!("f{number}"),
        visit: String::new(),
        lang: "en".to_owned(),
        path: "account/login".to_owned(),
        rating: Rating::try_from(4).unwrap(),
        comment: "line one\nline two \u{2028} \"quoted\"".to_owned(),
        at: at(),
    }))
}

fn feedbacks(numbers: std::ops::Range<usize>) -> Vec<Write> {
    numbers.map(feedback).collect()
}

/// Replays everything, chunk by chunk; the identifiers in their order.
fn replay(spool: &mut Spool) -> Vec<String> {
    let mut ids = Vec::new();
    while let Some(chunk) = spool.next().unwrap() {
        ids.extend(chunk.writes.iter().map(|write| write.id().to_owned()));
        spool.stored(&chunk).unwrap();
    }
    assert!(spool.is_empty());
    ids
}

fn ids(writes: &[Write]) -> Vec<String> {
    writes.iter().map(|write| write.id().to_owned()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == EXTENSION));
    files
}

#[test]
fn every_kind_of_event_comes_back_to_the_hour() {
    let folder = tempfile::tempdir().unwrap();
    let redaction = Redaction::default();
    let query = redaction.query_event(QueryEvent {
        id: "q".to_owned(),
        visit: "v".to_owned(),
        lang: "en".to_owned(),
        query: "write to a@b.example".to_owned(),
        outcome: Outcome::OtherLanguage,
        nearest: NearestArticles::of(&[Nearest { path: "a/b".to_owned(), score: 1.25 }]).unwrap(),
        source: Source::Agent,
        is_corrected: true,
        is_linked: true,
        at: at(),
    });
    let told = redaction.told_event(ToldEvent {
        id: "t".to_owned(),
        visit: "v".to_owned(),
        lang: "en".to_owned(),
        query: "x".to_owned(),
        detail: "y".to_owned(),
        nearest: NearestArticles::default(),
        at: at(),
    });
    let writes = [
        Write::Query { event: query, replaces: Some("p".to_owned()), reformulates: None },
        Write::Told(told),
        feedback(1),
    ];
    let mut spool = Spool::open(folder.path());
    assert!(spool.append(&writes).is_empty());
    let text = fs_err::read_to_string(&files(folder.path())[0]).unwrap();
    assert!(text.contains("2026-11-02T12:00:00Z") && !text.contains("12:34") && !text.contains("a@b"), "{text}");
    let chunk = spool.next().unwrap().unwrap();
    assert_eq!(chunk.writes.len(), 3);
    let (Write::Query { event: read, replaces, .. }, Write::Query { event: written, .. }) =
        (&chunk.writes[0], &writes[0])
    else {
        panic!("{chunk:?}");
    };
    assert_eq!(replaces.as_deref(), Some("p"));
    let hour = "2026-11-02T12:00:00Z".parse().unwrap();
    assert!(*read.get() == QueryEvent { at: hour, ..written.get().clone() });
    assert_eq!(chunk.writes[1].id(), writes[1].id());
    assert_eq!(chunk.writes[2].id(), writes[2].id());
}

#[test]
fn a_full_spool_refuses_and_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let line = line::of(&feedback(0)).unwrap().len() as u64;
    let mut spool = Spool::with_bound(folder.path(), line * 10);
    assert!(spool.append(&feedbacks(0..8)).is_empty());
    assert_eq!(spool.append(&feedbacks(8..12)), [2, 3]);
    assert_eq!(spool.append(&feedbacks(12..13)), [0]);
    assert_eq!(replay(&mut spool), ids(&feedbacks(0..10)));
    // There is room again.
    assert!(spool.append(&feedbacks(20..25)).is_empty());
    assert_eq!(replay(&mut spool), ids(&feedbacks(20..25)));
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_file_is_adopted_when_its_process_is_dead_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Spool::open(folder.path());
    first.append(&feedbacks(0..3));
    let mut second = Spool::open(folder.path());
    assert!(second.is_empty());
    second.append(&feedbacks(3..5));
    drop(first);
    drop(second);
    let mut third = Spool::open(folder.path());
    assert!(!third.is_empty());
    third.append(&feedbacks(5..6));
    let mut found = replay(&mut third);
    assert_eq!(found.pop(), Some(ids(&feedbacks(5..6)).remove(0)));
    found.sort();
    let mut expected = ids(&feedbacks(0..5));
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_folder_that_cannot_be_used_refuses_events() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs_err::write(&path, "").unwrap();
    let mut spool = Spool::open(&path);
    assert_eq!(spool.append(&feedbacks(0..2)), [0, 1]);
    assert!(spool.is_empty());
}

#[test]
fn many_events_are_replayed_in_chunks() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = Spool::open(folder.path());
    let writes = feedbacks(0..5_000);
    assert!(spool.append(&writes).is_empty());
    assert!(spool.next().unwrap().unwrap().writes.len() < 2_000);
    assert_eq!(replay(&mut spool), ids(&writes));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A process is killed while it writes: what it had finished is there, in order, and the torn rest harms nothing.
    #[test]
    fn a_torn_end_is_dropped(batches in prop::collection::vec(1_usize..5, 1..6), torn in 1_usize..400, garbage in prop::collection::vec(any::<u8>(), 0..40)) {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::open(folder.path());
        let mut written = Vec::new();
        for batch in batches {
            let next = feedbacks(written.len()..written.len() + batch);
            prop_assert!(spool.append(&next).is_empty());
            written.extend(ids(&next));
        }
        drop(spool);
        let path = files(folder.path()).remove(0);
        let mut bytes = fs_err::read(&path).unwrap();
        let line = line::of(&feedback(written.len())).unwrap();
        let torn = torn.min(line.len() - 1);
        bytes.extend(&line[..torn]);
        bytes.extend(&garbage);
        fs_err::write(&path, &bytes).unwrap();
        let mut spool = Spool::open(folder.path());
        let next = feedbacks(1_000..1_002);
        prop_assert!(spool.append(&next).is_empty());
        written.extend(ids(&next));
        // Garbage that happens to complete a line is one more event at most, of those that were sent.
        let mut found = replay(&mut spool);
        let last = feedback(written.len() - 2).id().to_owned();
        found.retain(|id| *id != last);
        prop_assert_eq!(found, written);
    }

    /// Steps of appending and replaying in any order: first in, first out, nothing twice.
    #[test]
    fn the_order_is_kept(steps in prop::collection::vec(0_usize..6, 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::open(folder.path());
        let (mut written, mut read) = (Vec::new(), Vec::new());
        for step in steps {
            if step == 0 {
                if let Some(chunk) = spool.next().unwrap() {
                    read.extend(ids(&chunk.writes));
                    spool.stored(&chunk).unwrap();
                }
            } else {
                let next = feedbacks(written.len()..written.len() + step);
                prop_assert!(spool.append(&next).is_empty());
                written.extend(ids(&next));
            }
            prop_assert_eq!(spool.is_empty(), read.len() == written.len());
        }
        read.extend(replay(&mut spool));
        prop_assert_eq!(read, written);
        prop_assert!(files(folder.path()).is_empty());
    }
}
