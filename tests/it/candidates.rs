//! From unmatched queries to the writers' list, a draft, and the proof that it helped.

use std::path::Path;

use answerbook::candidates::{
    Act, Answered, Build, Candidate, Desk, DeskError, DraftError, DraftOptions, GatherOptions, Gathered, Gathering,
    Original, Removed, Routing, gather,
};
use answerbook::events::{
    CandidateChange, CandidateState, EventStore, Founder, Nearest, NearestArticles, Outcome, QueryEvent, Reason,
    RecordedQuery, Recorder, Redaction, Retention, Source, Spool,
};
use answerbook::search::{Manifest, SearchDocument, write_index};
use answerbook::server::{ENDPOINT_SETTINGS_FILE, EndpointSettings};
use jiff::Timestamp;
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

fn asked(visit: &str, lang: &str, query: &str) -> RecordedQuery {
    RecordedQuery {
        visit: visit.to_owned(),
        lang: lang.to_owned(),
        query: query.to_owned(),
        outcome: Outcome::None,
        nearest: Vec::new(),
        source: Source::Reader,
        is_corrected: false,
        is_linked: false,
        is_reformulated: false,
        is_clicked: false,
        is_returned: false,
        detail: String::new(),
        hour: "2026-11-02T12:00:00Z".parse().unwrap(),
    }
}

fn near(outcome: Outcome, path: &str, score: f32, query: RecordedQuery) -> RecordedQuery {
    RecordedQuery { outcome, nearest: vec![Nearest { path: path.to_owned(), score }], ..query }
}

fn gathered(searches: &[RecordedQuery], founders: &[Founder], changes: &[CandidateChange]) -> Gathered {
    gather(Gathering { searches, days: &[], founders, changes }, &GatherOptions::default(), now())
}

fn list(queries: &[RecordedQuery]) -> Vec<Candidate> {
    gathered(queries, &[], &[]).candidates
}

fn summary(candidates: &[Candidate]) -> Vec<(&str, &str, u64, u64)> {
    candidates.iter().map(|c| (c.lang.as_str(), c.question.as_str(), c.visits, c.count)).collect()
}

#[test]
fn wordings_gather_per_language_and_rank_by_visits() {
    let candidates = list(&[
        asked("v1", "en", "close my account"),
        asked("v2", "en", "Close my account?"),
        asked("v3", "en", "closing account"),
        asked("v4", "en", "export invoices"),
        asked("v5", "en", "invoices export"),
        asked("v6", "it", "chiudere il conto"),
        asked("v7", "de", "close my account"),
    ]);
    assert_eq!(
        summary(&candidates)[..2],
        [("en", "Close my account?", 3, 3), ("en", "export invoices", 2, 2)],
        "{candidates:#?}"
    );
    assert_eq!(candidates.len(), 4);
    assert_eq!(candidates[0].wordings.len(), 2);
    assert_eq!(candidates[0].reasons, [(Reason::None, 3)].into());
}

#[test]
fn what_readers_tell_joins_the_candidate_of_its_query() {
    let told = |query, detail: &str| RecordedQuery { outcome: Outcome::Told, detail: detail.to_owned(), ..query };
    let candidates = list(&[
        asked("v1", "en", "close my account"),
        told(asked("v1", "en", "close my account"), "the whole\ncompany"),
        told(asked("v2", "en", "closing account"), ""),
    ]);
    assert_eq!(summary(&candidates), [("en", "close my account", 2, 3)]);
    assert_eq!(candidates[0].reasons, [(Reason::None, 1), (Reason::Told, 2)].into());
    assert_eq!(candidates[0].details, ["the whole company"]);
}

#[test]
fn reloading_does_not_raise_a_candidate() {
    let mut queries: Vec<_> = (0..50).map(|_| asked("v1", "en", "mine only")).collect();
    queries.extend((0..20).map(|_| asked("", "en", "no visit sent")));
    queries.extend([asked("v2", "en", "wanted by two"), asked("v3", "en", "wanted by two")]);
    let candidates = list(&queries);
    assert_eq!(
        summary(&candidates),
        [("en", "wanted by two", 2, 2), ("en", "mine only", 1, 50), ("en", "no visit sent", 1, 20)]
    );
}

#[test]
fn programs_found_no_candidate_and_count_apart() {
    let by_agent = |query| RecordedQuery { source: Source::Agent, ..query };
    let candidates = list(&[
        by_agent(asked("a1", "en", "enumerate everything")),
        by_agent(asked("a2", "en", "export invoice")),
        asked("v1", "en", "export invoices"),
    ]);
    assert_eq!(summary(&candidates), [("en", "export invoices", 1, 1)]);
    assert_eq!(candidates[0].agent_count, 1);
}

#[test]
fn what_most_find_comes_after_what_nobody_finds() {
    let found = |query| near(Outcome::Full, "a/b", 9.0, query);
    let back = |query| RecordedQuery { is_clicked: true, is_returned: true, ..found(query) };
    let stayed = |query| RecordedQuery { is_clicked: true, ..found(query) };
    let mut queries: Vec<_> = (0..5).map(|n| back(asked(&format!("b{n}"), "en", "reset password"))).collect();
    queries.extend((0..20).map(|n| stayed(asked(&format!("s{n}"), "en", "password resetting"))));
    queries.extend((0..3).map(|n| back(asked(&format!("e{n}"), "en", "export invoices"))));
    queries.push(stayed(asked("o", "en", "only ever answered")));
    queries.push(RecordedQuery { is_linked: true, ..found(asked("l", "en", "nobody knows what came of it")) });
    let candidates = list(&queries);
    assert_eq!(summary(&candidates), [("en", "export invoices", 3, 3), ("en", "reset password", 5, 5)]);
    assert_eq!(candidates[1].answered_count, 20);
    assert_eq!(candidates[0].act, Act::Write);
    assert_eq!(candidates[1].act, Act::Retitle { path: "a/b".to_owned() });
}

#[test]
fn the_answer_decides_the_act() {
    let check = |outcome, expected| {
        let queries = [near(outcome, "billing/refunds", 2.0, asked("v1", "en", "money back"))];
        assert_eq!(list(&queries)[0].act, expected);
    };
    check(Outcome::None, Act::Write);
    check(Outcome::Weak, Act::AddWording { path: "billing/refunds".to_owned() });
    check(Outcome::OtherLanguage, Act::Translate { path: "billing/refunds".to_owned() });
}

#[test]
fn a_team_gets_what_is_near_to_its_section() {
    let routing = Routing {
        owners: [("en".to_owned(), [("billing".to_owned(), "money".to_owned())].into())].into(),
        default_team: None,
    };
    let queries = [near(Outcome::Weak, "billing/refunds", 2.0, asked("v1", "en", "money back"))];
    let options = GatherOptions { routing, ..GatherOptions::default() };
    let gathered = gather(Gathering { searches: &queries, ..Gathering::default() }, &options, now());
    assert_eq!(gathered.candidates[0].team.as_deref(), Some("money"));
}

#[test]
fn placeholders_alone_ask_nothing() {
    assert!(list(&[asked("v1", "en", "[email]"), asked("v2", "en", "[card] [phone]")]).is_empty());
    let candidates = list(&[asked("v1", "en", "charged twice on [card]"), asked("v2", "en", "charged twice")]);
    assert_eq!(candidates.len(), 1);
}

#[test]
fn nothing_a_terminal_obeys_is_kept() {
    let candidates = list(&[asked("v1", "en", "red\u{1b}[31m alert\u{7}\u{202e} gpj")]);
    assert!(!candidates[0].question.chars().any(|c| c.is_control() || c == '\u{202e}'), "{candidates:?}");
}

#[test]
fn words_of_few_are_withheld() {
    let of_three = |searches: &[RecordedQuery]| {
        let options = GatherOptions { visits_min: 3, ..GatherOptions::default() };
        gather(Gathering { searches, ..Gathering::default() }, &options, now())
    };
    let mut searches = vec![
        asked("v1", "en", "close my account"),
        asked("v2", "en", "closing account"),
        asked("v3", "en", "close the account of ana"),
        asked("v4", "en", "export invoices for ana"),
    ];
    // No wording is by three, but two words are; of the candidate that one visit asked, nothing is shown.
    let gathered = of_three(&searches);
    assert_eq!(gathered.candidates.len(), 1, "{gathered:#?}");
    assert_eq!(gathered.hidden, 1);
    let candidate = &gathered.candidates[0];
    assert!(!candidate.is_verbatim && candidate.wordings.is_empty(), "{candidate:?}");
    assert_eq!(candidate.question, "account · close");
    assert_eq!((gathered.coverage.searches, &*gathered.coverage.covered), (4, &[3_u64][..]));

    searches.extend([asked("v5", "en", "Close my account?"), asked("v6", "en", "close my account")]);
    let candidate = &of_three(&searches).candidates[0];
    assert_eq!((candidate.wordings.len(), candidate.wordings[0].visits), (1, 3));
    assert!(candidate.is_verbatim && !format!("{candidate:?}").contains("ana\""));
}

#[test]
fn many_who_followed_one_link_are_one() {
    let linked = |n: usize| RecordedQuery { is_linked: true, ..asked(&format!("v{n}"), "en", "free tickets") };
    let mut searches: Vec<_> = (0..500).map(linked).collect();
    searches.extend((0..3).map(|n| asked(&format!("w{n}"), "en", "close my account")));
    assert_eq!(
        summary(&list(&searches)),
        [("en", "close my account", 3, 3), ("en", "free tickets", 1, 1)],
        "however many came"
    );
}

#[test]
fn what_is_found_and_not_clicked_counts_little() {
    let unclicked = |n: usize| near(Outcome::Full, "billing/refunds", 9.0, asked(&format!("v{n}"), "en", "money back"));
    let mut searches: Vec<_> = (0..20).map(unclicked).collect();
    searches.extend((0..3).map(|n| asked(&format!("w{n}"), "en", "close my account")));
    let candidates = list(&searches);
    assert_eq!(summary(&candidates), [("en", "close my account", 3, 3), ("en", "money back", 20, 20)]);
    assert_eq!(candidates[1].act, Act::Retitle { path: "billing/refunds".to_owned() });
    assert_eq!(candidates[1].reasons, [(Reason::NoClick, 20)].into());
    let parts = candidates[0].score;
    assert!((parts.total - parts.visits as f64 * parts.recency * parts.weight).abs() < 1e-9);
}

#[test]
fn what_is_merged_counts_for_the_other() {
    let searches = [
        asked("v1", "en", "close my account"),
        asked("v2", "en", "close my account"),
        asked("v2", "en", "goodbye forever"),
        asked("v3", "en", "goodbye forever"),
    ];
    let first = gathered(&searches, &[], &[]);
    let id = |question: &str| first.candidates.iter().find(|c| c.question == question).unwrap().id.clone();
    let change = |state, merged_into| CandidateChange {
        candidate: id("goodbye forever"),
        state,
        note: String::new(),
        merged_into,
        snoozed_until: None,
        who: "cli".to_owned(),
        at: now(),
    };
    let merge = change(CandidateState::Merged, Some(id("close my account")));
    let merged = gathered(&searches, &first.new_founders, std::slice::from_ref(&merge));
    let of = |gathered: &Gathered, question: &str| {
        let candidate = gathered.candidates.iter().find(|c| c.id == id(question)).unwrap();
        (candidate.state, candidate.visits, candidate.count)
    };
    assert_eq!(of(&merged, "close my account"), (CandidateState::Open, 3, 4));
    assert_eq!(of(&merged, "goodbye forever"), (CandidateState::Merged, 2, 2));
    assert_eq!(merged.coverage.searches, 4, "counted once");

    let reopened = gathered(&searches, &first.new_founders, &[merge, change(CandidateState::Open, None)]);
    assert_eq!(of(&reopened, "close my account"), (CandidateState::Open, 2, 2));
}

#[test]
fn identifiers_survive_new_events() {
    let mut queries = vec![asked("v1", "en", "export invoices"), asked("v2", "en", "close my account")];
    let first = gathered(&queries, &[], &[]);
    let mut founders = first.new_founders.clone();
    // Other wordings overtake the founding ones.
    for n in 0..9 {
        queries.push(asked(&format!("w{n}"), "en", "how to close an account"));
        queries.push(asked(&format!("x{n}"), "en", "download the invoices as export"));
    }
    let second = gathered(&queries, &founders, &[]);
    assert!(second.new_founders.is_empty(), "{:?}", second.new_founders);
    let ids = |candidates: &[Candidate]| {
        let mut ids: Vec<_> = candidates.iter().map(|c| c.id.clone()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&first.candidates), ids(&second.candidates));
    // The order in which queries are read changes nothing.
    queries.reverse();
    founders.extend(second.new_founders);
    let third = gathered(&queries, &founders, &[]);
    assert_eq!(second.candidates, third.candidates);
}

/// The candidates that an identifier leads to.
fn led_to<'a>(candidates: &'a [Candidate], id: &str) -> Vec<&'a Candidate> {
    candidates.iter().filter(|c| c.id == id || c.aliases.iter().any(|alias| alias == id)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_later_identifiers_lead_where_they_led(
        rounds in proptest::collection::vec(
            (
                proptest::collection::vec(
                    proptest::sample::subsequence(
                        vec!["close", "open", "account", "acount", "card", "lost", "how", "error", "1042", "1043"],
                        1..5,
                    ),
                    1..12,
                ),
                any::<proptest::sample::Index>(),
            ),
            1..6,
        ),
    ) {
        let (mut queries, mut founders, mut changes) = (Vec::new(), Vec::new(), Vec::<CandidateChange>::new());
        for (round, (wordings, decided)) in rounds.iter().enumerate() {
            for (number, words) in wordings.iter().enumerate() {
                queries.push(asked(&format!("v{round}-{number}"), "en", &words.join(" ")));
            }
            let list = gathered(&queries, &founders, &changes);
            founders.extend(list.new_founders);
            let candidates = list.candidates;
            for founder in &founders {
                prop_assert_eq!(led_to(&candidates, &founder.id).len(), 1, "{:?}", founder);
            }
            for change in &changes {
                prop_assert!(candidates.iter().any(|c| c.id == change.candidate && c.history == [change.clone()]));
            }
            let count: u64 = candidates.iter().map(|c| c.count).sum();
            prop_assert_eq!(count, queries.len() as u64);
            let again = gathered(&queries, &founders, &changes);
            prop_assert_eq!(&again.candidates, &candidates);
            prop_assert!(again.new_founders.is_empty());

            let decided = &candidates[decided.index(candidates.len())];
            if decided.history.is_empty() {
                changes.push(CandidateChange {
                    candidate: decided.id.clone(),
                    state: CandidateState::Dismissed,
                    note: "no".to_owned(),
                    merged_into: None,
                    snoozed_until: None,
                    who: "cli".to_owned(),
                    at: now(),
                });
            }
        }
    }
}

#[tokio::test]
async fn the_identifier_of_a_candidate_that_grew_into_another_still_finds_it() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), &[("en", "close account"), ("en", "close account")]).await;
    let store = EventStore::open(&format!("sqlite://{}/.answerbook/events.db", folder.path().display())).await.unwrap();
    let founder =
        |id: &str, wording: &str| Founder { id: id.to_owned(), lang: "en".to_owned(), wording: wording.to_owned() };
    store
        .add_founders(&[founder("0lder000", "closing accounts"), founder("y0unger0", "account: close")], now())
        .await
        .unwrap();
    let found = desk.find("y0unger0", now()).await.unwrap();
    assert_eq!((found.id.as_str(), found.aliases.as_slice()), ("0lder000", ["y0unger0".to_owned()].as_slice()));
    assert_eq!(desk.find("y0un", now()).await.unwrap(), found);

    // Once it is decided about, it stays itself.
    desk.dismiss("y0unger0", "no", "cli", now()).await.unwrap();
    assert_eq!(desk.find("0lder000", now()).await.unwrap().state, CandidateState::Dismissed);
}

#[tokio::test]
async fn the_identifier_outlives_the_wording_that_founded() {
    let folder = tempfile::tempdir().unwrap();
    let days = |days: i64| now() - jiff::SignedDuration::from_hours(24 * days);
    let retention = Retention { raw_events_days: 30, aggregates_days: 400, wording_visits: 3 };
    let desk_then = desk_at(folder.path(), &[("en", "closing my accounts")], days(31)).await;
    let id = desk_then.list(days(31)).await.unwrap().candidates[0].id.clone();
    let desk = desk(folder.path(), &[("en", "close account"), ("en", "close account")]).await;

    let purged = desk.purge(now(), &retention).await.unwrap();
    assert_eq!((purged.events, purged.candidates), (1, 0));
    let candidates = desk.list(now()).await.unwrap().candidates;
    assert_eq!((candidates[0].id.as_str(), summary(&candidates)), (id.as_str(), vec![("en", "close account", 2, 2)]));
}

#[tokio::test]
async fn the_identifier_moves_to_words_that_stay() {
    let folder = tempfile::tempdir().unwrap();
    let days = |days: i64| now() - jiff::SignedDuration::from_hours(24 * days);
    let retention = Retention { raw_events_days: 30, aggregates_days: 400, wording_visits: 3 };
    let asked_then = [("en", "closing my accounts"), ("en", "close all accounts"), ("en", "close all accounts")];
    let id = desk_at(folder.path(), &asked_then, days(31)).await.list(days(31)).await.unwrap().candidates[0].id.clone();
    let desk = desk(folder.path(), &[("en", "close account")]).await;

    let removed = desk.purge(now(), &retention).await.unwrap();
    assert_eq!(removed, Removed { events: 3, counts: 0, candidates: 0 });
    let candidates = desk.list(now()).await.unwrap().candidates;
    assert_eq!((candidates[0].id.as_str(), summary(&candidates)), (id.as_str(), vec![("en", "close account", 1, 1)]));
}

/// A desk over a store that has seen `queries`, each of its own visit.
async fn desk(folder: &Path, queries: &[(&str, &str)]) -> Desk {
    desk_at(folder, queries, now()).await
}

async fn desk_at(folder: &Path, queries: &[(&str, &str)], at: Timestamp) -> Desk {
    let store = EventStore::open(&format!("sqlite://{}/.answerbook/events.db", folder.display())).await.unwrap();
    let spool = Spool::open(&folder.join("spool"));
    let recorder = Recorder::start(store.clone(), Redaction::for_languages(["en", "it"]), spool);
    for (n, (lang, query)) in queries.iter().enumerate() {
        recorder.record(QueryEvent {
            id: format!("q{n} {at}"),
            visit: format!("v{n} {at}"),
            lang: (*lang).to_owned(),
            query: (*query).to_owned(),
            outcome: Outcome::None,
            nearest: NearestArticles::of(&[Nearest { path: "billing/refunds".to_owned(), score: 1.0 }]).unwrap(),
            source: Source::Reader,
            is_corrected: false,
            is_linked: false,
            at,
        });
    }
    recorder.flush().await.unwrap();
    let routing = Routing { owners: [].into(), default_team: Some("support: \"us\"".to_owned()) };
    Desk::new(store, GatherOptions { routing, ..GatherOptions::default() })
}

#[tokio::test]
async fn a_candidate_goes_its_way() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs_err::create_dir_all(content.join("en/billing")).unwrap();
    let desk = desk(
        folder.path(),
        &[
            ("en", "yes: no \"maybe\" # [x] ana@example.com"),
            ("en", "Yes: no \"maybe\" # [x]"),
            ("en", "export invoices"),
            ("it", "chiudere il conto"),
        ],
    )
    .await;
    let candidates = desk.list(now()).await.unwrap().candidates;
    assert_eq!(candidates.len(), 3, "{candidates:#?}");
    let [first, ..] = candidates.as_slice() else { panic!() };
    assert_eq!(first.visits, 2);

    // The draft is in the nearest article's section, with every value a string, and never overwrites.
    let draft = desk.draft(&first.id, &content, &DraftOptions::default(), "cli", now()).await.unwrap();
    assert_eq!(draft.file.parent().unwrap(), content.join("en/billing"));
    let text = fs_err::read_to_string(&draft.file).unwrap();
    let header: serde_yaml::Value = serde_yaml::from_str(text.split("---\n").nth(1).unwrap()).unwrap();
    assert_eq!(header["title"].as_str(), Some(draft.title.as_str()));
    assert_eq!(header["asked_as"].as_sequence().unwrap().len(), 2);
    assert_eq!(header["asked_as"][0].as_str().unwrap().to_lowercase(), "yes: no \"maybe\" # [x]");
    assert_eq!(header["owner"].as_str(), Some("support: \"us\""));
    assert_eq!(header["candidate"].as_str(), Some(first.id.as_str()));
    assert!(!text.contains("ana@example.com") && !text.contains("[email]"));
    let again = desk.draft(&first.id, &content, &DraftOptions::default(), "cli", now()).await;
    assert!(matches!(again, Err(DeskError::Draft(DraftError::Exists(_)))));
    assert_eq!(fs_err::read_to_string(&draft.file).unwrap(), text);
    assert_eq!(desk.find(&first.id, now()).await.unwrap().state, CandidateState::Drafted);

    // Nothing is written outside the language's folder.
    for section in ["../up", "a//b", "/etc/..", ".hidden", ""] {
        let options = DraftOptions { section: Some(section.to_owned()), ..DraftOptions::default() };
        let draft = desk.draft(&first.id, &content, &options, "cli", now()).await;
        assert!(matches!(draft, Err(DeskError::Draft(DraftError::Section(_)))), "{section}");
    }
    let options = DraftOptions { slug: Some("../x".to_owned()), ..DraftOptions::default() };
    let draft = desk.draft(&first.id, &content, &options, "cli", now()).await;
    assert!(matches!(draft, Err(DeskError::Draft(DraftError::Slug(_)))));

    // A language without sections gets one.
    let italian = candidates.iter().find(|candidate| candidate.lang == "it").unwrap();
    let draft = desk.draft(&italian.id, &content, &DraftOptions::default(), "cli", now()).await.unwrap();
    assert_eq!(draft.path, "answers/chiudere-il-conto");

    // Asking again resolves what is answered, and says by what; what is drafted and not found is published.
    let answers = |lang: &str, _: &str| {
        let paths = vec!["billing/other".to_owned(), "answers/chiudere-il-conto".to_owned()];
        Ok(if lang == "it" { Answered { is_full: true, paths } } else { Answered::default() })
    };
    let drafted = [
        (italian.id.clone(), "it/answers/chiudere-il-conto".to_owned()),
        (first.id.clone(), format!("en/billing/{}", "yes-no-maybe-x")),
    ];
    let drafted = drafted.into();
    let build = Build { id: "b1", drafted: &drafted, ask: &answers };
    let verified = desk.verify(&build, "build", now()).await.unwrap();
    assert_eq!((verified.asked, verified.resolved.len(), verified.published.len()), (3, 1, 1));
    assert_eq!(desk.find(&first.id, now()).await.unwrap().state, CandidateState::Published);
    let italian = desk.find(&italian.id[..7], now()).await.unwrap();
    assert_eq!(italian.state, CandidateState::Resolved);
    assert_eq!(italian.history.iter().map(|c| c.who.as_str()).collect::<Vec<_>>(), ["cli", "build"]);
    assert_eq!(italian.history[1].note, "it/answers/chiudere-il-conto");
    // The same build again says nothing new.
    let verified = desk.verify(&build, "build", now()).await.unwrap();
    assert_eq!((verified.resolved.len(), verified.published.len(), verified.reopened.len()), (0, 0, 0));

    // A build that loses the answers opens them again, and is named.
    let nothing = |_: &str, _: &str| Ok(Answered::default());
    let none = [].into();
    let build = Build { id: "b2", drafted: &none, ask: &nothing };
    let verified = desk.verify(&build, "endpoint", now()).await.unwrap();
    assert_eq!(verified.reopened.len(), 2);
    let italian = desk.find(&italian.id, now()).await.unwrap();
    assert_eq!(italian.state, CandidateState::Open);
    assert_eq!(italian.history[2].note, "build b2 lost it/answers/chiudere-il-conto");

    // Dismissing needs a reason.
    let third = candidates.iter().find(|candidate| candidate.question == "export invoices").unwrap();
    assert!(matches!(desk.dismiss(&third.id, " ", "cli", now()).await, Err(DeskError::NoReason)));
    let dismissed = desk.dismiss(&third.id, "not our product", "cli", now()).await.unwrap();
    assert_eq!(dismissed.state, CandidateState::Dismissed);
    assert_eq!(desk.reopen(&third.id, "", "cli", now()).await.unwrap().state, CandidateState::Open);
    assert!(matches!(desk.reopen(&third.id, "", "cli", now()).await, Err(DeskError::Open { .. })));

    // A snooze ends by itself.
    let tomorrow = now() + jiff::SignedDuration::from_hours(24);
    assert_eq!(desk.snooze(&third.id, tomorrow, "cli", now()).await.unwrap().state, CandidateState::Snoozed);
    assert_eq!(desk.find(&third.id, tomorrow).await.unwrap().state, CandidateState::Open);
    assert!(matches!(desk.snooze(&third.id, now(), "cli", now()).await, Err(DeskError::SnoozedIntoThePast)));

    // Merging goes one way, and within a language.
    assert!(matches!(desk.merge(&third.id, &third.id, "cli", now()).await, Err(DeskError::MergedIntoItself { .. })));
    assert!(matches!(desk.merge(&third.id, &italian.id, "cli", now()).await, Err(DeskError::OtherLanguage { .. })));
    assert_eq!(desk.merge(&third.id, &first.id, "cli", now()).await.unwrap().state, CandidateState::Merged);
    assert!(matches!(desk.merge(&first.id, &third.id, "cli", now()).await, Err(DeskError::MergedInACircle { .. })));
}

#[tokio::test]
async fn a_translation_starts_from_the_article_that_has_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), &[("it", "rimborso della tassa")]).await;
    let id = desk.list(now()).await.unwrap().candidates[0].id.clone();
    let original = Original {
        lang: "en".to_owned(),
        path: "billing/refunds".to_owned(),
        title: "Refund: \"the fee\"".to_owned(),
        description: "Getting it back.".to_owned(),
        body: "\nOpen **Billing**.\n".to_owned(),
        hash: "abc".to_owned(),
    };
    let options = DraftOptions { original: Some(original), ..DraftOptions::default() };
    let draft = desk.draft(&id, &folder.path().join("content"), &options, "cli", now()).await.unwrap();
    assert_eq!(draft.path, "billing/refunds");
    let text = fs_err::read_to_string(&draft.file).unwrap();
    let header: serde_yaml::Value = serde_yaml::from_str(text.split("---\n").nth(1).unwrap()).unwrap();
    assert_eq!(header["title"].as_str(), Some("Refund: \"the fee\""));
    assert_eq!(header["asked_as"][0].as_str(), Some("rimborso della tassa"));
    assert_eq!(header["source_hash"].as_str(), Some("abc"));
    assert!(text.ends_with("Open **Billing**.\n") && text.contains("from en/billing/refunds"), "{text}");
}

#[tokio::test]
async fn a_mistyped_identifier_is_suggested() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), &[("en", "export invoices")]).await;
    let id = desk.list(now()).await.unwrap().candidates[0].id.clone();
    let mistyped = format!("{}u", &id[..7]);
    match desk.find(&mistyped, now()).await {
        Err(DeskError::Unknown { suggestion, .. }) => assert_eq!(suggestion, Some(id)),
        other => panic!("{other:?}"),
    }
}

/// Runs `answerbook candidates …` for the site in `folder`.
fn command(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_answerbook"))
        .arg("--site")
        .arg(folder)
        .arg("candidates")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn the_loop_in_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    let config =
        "title: Help\nbase_url: https://help.example.com\nlanguages: [{code: en}]\nprivacy: {wording_visits: 1}\n";
    fs_err::write(site.join("answerbook.yaml"), config).unwrap();
    let long = "why does the mobile application log me out again and again every single morning at nine";
    desk(site, &[("en", "close my account"), ("en", "closing account"), ("en", long)]).await;

    let (code, table, _) = command(site, &["list"]);
    assert_eq!(code, 0);
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    let (_, json, _) = command(site, &["list", "--format", "json"]);
    let candidates: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(candidates[0]["visits"], 2);
    assert_eq!(candidates[0]["act"], "write");
    let (_, csv, _) = command(site, &["list", "--format", "csv"]);
    assert!(csv.lines().count() == 3 && csv.starts_with("id,lang,state,score,"), "{csv}");
    let (_, markdown, _) = command(site, &["list", "--format", "markdown", "--since", "2026-11-20"]);
    assert_eq!(markdown.lines().count(), 4, "{markdown}");
    let (_, nothing, hint) = command(site, &["list", "--team", "nobody"]);
    assert!(nothing.is_empty() && hint.contains("no candidates"), "{hint}");
    let id = candidates[0]["id"].as_str().unwrap();
    assert!(table.contains(id));
    let (code, shown, _) = command(site, &["show", &id[..6]]);
    assert!(code == 0 && shown.contains("asked     2 times by 2 visits"), "{shown}");

    let (code, file, _) = command(site, &["draft", id, "--section", "billing"]);
    assert_eq!(code, 0);
    assert!(Path::new(file.trim()).is_file(), "{file}");
    let (code, _, message) = command(site, &["draft", id, "--section", "billing"]);
    assert!(code == 1 && message.contains("exists already"), "{message}");

    let (code, _, message) = command(site, &["verify"]);
    assert!(code == 1 && message.contains("`answerbook build` makes it"), "{message}");
    let index = site.join("search-index");
    let document = SearchDocument {
        path: "billing/close-my-account".to_owned(),
        url: "/en/billing/close-my-account/".to_owned(),
        title: "Close my account".to_owned(),
        asked_as: vec!["closing account".to_owned()],
        section: "Billing".to_owned(),
        ..SearchDocument::default()
    };
    let language = write_index("en", &[document], &index.join("en")).unwrap();
    Manifest::new("build", "https://help.example.com/", vec![language]).write(&index).unwrap();
    let settings = serde_json::to_vec(&EndpointSettings::default()).unwrap();
    fs_err::write(index.join(ENDPOINT_SETTINGS_FILE), settings).unwrap();
    let (code, resolved, _) = command(site, &["verify"]);
    assert_eq!(code, 0);
    assert_eq!(resolved.lines().count(), 1, "{resolved}");
    assert!(resolved.contains(id) && resolved.contains("en/billing/close-my-account"), "{resolved}");
}

#[test]
fn wrong_usage_says_what_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str], code: i32, part: &str| {
        let (found, _, message) = command(folder.path(), arguments);
        assert!(found == code && message.contains(part), "{found} {message}");
        assert!(!message.contains("secret"), "{message}");
    };
    check(&["list"], 1, "there is no event store at");
    check(&["list", "--state", "done"], 2, "the states are open, drafted");
    check(&["list", "--store", "mysql://me:secret@db/x"], 2, "supported: `sqlite://PATH`");
}
