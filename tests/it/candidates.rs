//! From unmatched queries to the writers' list, a draft, and the proof that it helped.

use std::path::Path;

use answerbook::candidates::{
    Act, Candidate, Desk, DeskError, DraftError, DraftOptions, GatherOptions, Routing, gather,
};
use answerbook::events::{
    CandidateState, EventStore, Nearest, Outcome, QueryEvent, RecordedQuery, Recorder, Redaction, Source, Spool,
};
use answerbook::search::{Manifest, SearchDocument, write_index};
use jiff::Timestamp;

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

fn list(queries: &[RecordedQuery]) -> Vec<Candidate> {
    gather(queries, &[], &[], &Routing::default(), GatherOptions::default()).candidates
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
    assert_eq!(candidates[0].reasons, [("none", 3)].into());
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
    assert_eq!(candidates[0].reasons, [("none", 1), ("told", 2)].into());
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
    let gathered = gather(&queries, &[], &[], &routing, GatherOptions::default());
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
fn rare_wordings_can_be_withheld() {
    let queries = [
        asked("v1", "en", "close my account"),
        asked("v2", "en", "close my account"),
        asked("v3", "en", "close the account of ana"),
    ];
    let gathered = gather(&queries, &[], &[], &Routing::default(), GatherOptions { wording_visits_min: 2 });
    assert_eq!(gathered.candidates.len(), 1);
    assert_eq!(gathered.candidates[0].wordings.len(), 1);
}

#[test]
fn identifiers_survive_new_events() {
    let mut queries = vec![asked("v1", "en", "export invoices"), asked("v2", "en", "close my account")];
    let first = gather(&queries, &[], &[], &Routing::default(), GatherOptions::default());
    let mut founders = first.new_founders.clone();
    // Other wordings overtake the founding ones.
    for n in 0..9 {
        queries.push(asked(&format!("w{n}"), "en", "how to close an account"));
        queries.push(asked(&format!("x{n}"), "en", "download the invoices as export"));
    }
    let second = gather(&queries, &founders, &[], &Routing::default(), GatherOptions::default());
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
    let third = gather(&queries, &founders, &[], &Routing::default(), GatherOptions::default());
    assert_eq!(second.candidates, third.candidates);
}

/// A desk over a store that has seen `queries`, each of its own visit.
async fn desk(folder: &Path, queries: &[(&str, &str)]) -> Desk {
    let store = EventStore::open(&format!("sqlite://{}/.answerbook/events.db", folder.display())).await.unwrap();
    let spool = Spool::open(&folder.join("spool"));
    let recorder = Recorder::start(store.clone(), Redaction::for_languages(["en", "it"]), spool);
    for (n, (lang, query)) in queries.iter().enumerate() {
        recorder.record(QueryEvent {
            id: format!("q{n}"),
            visit: format!("v{n}"),
            lang: (*lang).to_owned(),
            query: (*query).to_owned(),
            outcome: Outcome::None,
            nearest: vec![Nearest { path: "billing/refunds".to_owned(), score: 1.0 }],
            source: Source::Reader,
            is_corrected: false,
            is_linked: false,
            at: now(),
        });
    }
    recorder.flush().await.unwrap();
    let routing = Routing { owners: [].into(), default_team: Some("support: \"us\"".to_owned()) };
    Desk::new(store, routing, GatherOptions::default())
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
    let candidates = desk.list(now()).await.unwrap();
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

    // Asking again resolves what is answered, and says by what.
    let mut questions = Vec::new();
    let verified = desk
        .verify(
            |lang, question| {
                questions.push(format!("{lang} {question}"));
                Ok((lang == "it").then(|| "answers/chiudere-il-conto".to_owned()))
            },
            "build",
            now(),
        )
        .await
        .unwrap();
    assert_eq!((verified.asked, verified.resolved.len()), (3, 1));
    let italian = desk.find(&italian.id[..7], now()).await.unwrap();
    assert_eq!(italian.state, CandidateState::Resolved);
    assert_eq!(italian.history.iter().map(|c| c.who.as_str()).collect::<Vec<_>>(), ["cli", "build"]);
    assert_eq!(italian.history[1].note, "answers/chiudere-il-conto");

    // Dismissing needs a reason.
    let third = candidates.iter().find(|candidate| candidate.question == "export invoices").unwrap();
    assert!(matches!(desk.dismiss(&third.id, " ", "cli", now()).await, Err(DeskError::NoReason)));
    let dismissed = desk.dismiss(&third.id, "not our product", "cli", now()).await.unwrap();
    assert_eq!(dismissed.state, CandidateState::Dismissed);
}

#[tokio::test]
async fn a_mistyped_identifier_is_suggested() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), &[("en", "export invoices")]).await;
    let id = desk.list(now()).await.unwrap()[0].id.clone();
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
    let long = "why does the mobile application log me out again and again every single morning at nine";
    desk(site, &[("en", "close my account"), ("en", "closing account"), ("en", long)]).await;

    let (code, table, _) = command(site, &["list"]);
    assert_eq!(code, 0);
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    let (_, json, _) = command(site, &["list", "--format", "json"]);
    let candidates: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(candidates[0]["visits"], 2);
    assert_eq!(candidates[0]["act"], "write");
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
