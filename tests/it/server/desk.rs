//! The desk: who may come in, what they see, and what they decide.

use std::net::SocketAddr;

use answerbook::events::{CandidateChange, CandidateState};
use answerbook::server::DeskToken;
use axum::extract::ConnectInfo;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, AUTHORIZATION, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, HOST, LOCATION, ORIGIN, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE,
};
use axum::http::{HeaderName, Method, StatusCode};
use base64::Engine as _;
use url::form_urlencoded;

use super::{Answer, Endpoint, OWN_ORIGIN, request, send};
use crate::site_test::SiteTest;

const PASSWORD: &str = "correct horse battery";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

fn basic(name: &str, password: &str) -> String {
    format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(format!("{name}:{password}")))
}

async fn started() -> Endpoint {
    Endpoint::with(SiteTest::with_articles().without_social_images(), |options| {
        options.desk = Some(DeskToken::parse(PASSWORD).expect("long enough"));
    })
    .await
}

/// Three visits ask each of these questions.
async fn with_questions(questions: &[&str]) -> Endpoint {
    let endpoint = started().await;
    for (number, question) in questions.iter().enumerate() {
        for visit in 0..3 {
            let question: String = form_urlencoded::byte_serialize(question.as_bytes()).collect();
            let path = format!("/api/search?lang=en&q={question}&visit=v{number}-{visit}");
            assert_eq!(endpoint.get(&path).await.status, StatusCode::OK);
        }
    }
    endpoint.app.flush().await;
    endpoint
}

async fn look(endpoint: &Endpoint, path: &str, name: &str, password: &str) -> Answer {
    send(&endpoint.router, request(Method::GET, path, &[(AUTHORIZATION, &basic(name, password))], "")).await
}

/// The page that Anna sees.
async fn see(endpoint: &Endpoint, path: &str) -> String {
    let answer = look(endpoint, path, "Anna", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert!(!answer.body.contains("[[answerbook:") || answer.body.contains("<template"), "{}", answer.body);
    answer.body.split("<template").next().expect("a page").to_owned()
}

/// What stands between `before` and the next quote.
fn value_after<'p>(page: &'p str, before: &str) -> &'p str {
    let rest = page.split_once(before).unwrap_or_else(|| panic!("{before} in {page}")).1;
    rest.split('"').next().expect("an end")
}

async fn first_id(endpoint: &Endpoint) -> String {
    let page = see(endpoint, "/desk?lang=en&state=all").await;
    value_after(&page, "href=\"/desk/").split('?').next().expect("an id").to_owned()
}

/// Anna sends the form of a candidate's page, from that page, with these fields in it.
async fn decide(endpoint: &Endpoint, id: &str, fields: &[(&str, &str)]) -> Answer {
    let page = see(endpoint, &format!("/desk/{id}?lang=en")).await;
    let token = value_after(&page, "name=\"token\" value=\"").to_owned();
    post(endpoint, id, "Anna", &token, fields, &[(FETCH_SITE, "same-origin")]).await
}

async fn post(
    endpoint: &Endpoint,
    id: &str,
    name: &str,
    token: &str,
    fields: &[(&str, &str)],
    headers: &[(HeaderName, &str)],
) -> Answer {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("token", token).append_pair("lang", "en").extend_pairs(fields);
    let authorization = basic(name, PASSWORD);
    let mut all = vec![(AUTHORIZATION, authorization.as_str()), (CONTENT_TYPE, "application/x-www-form-urlencoded")];
    all.extend(headers.iter().cloned());
    send(&endpoint.router, request(Method::POST, &format!("/desk/{id}"), &all, form.finish())).await
}

async fn changes(endpoint: &Endpoint) -> Vec<CandidateChange> {
    endpoint.store().await.candidate_changes().await.expect("changes")
}

#[tokio::test]
async fn there_is_no_desk_unless_somebody_wants_one() {
    let endpoint = Endpoint::start().await;
    assert_eq!(endpoint.get("/desk").await.status, StatusCode::NOT_FOUND);
    assert_eq!(look(&endpoint, "/desk", "Anna", PASSWORD).await.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_short_password_keeps_the_endpoint_from_starting() {
    let site = SiteTest::new();
    let ran = site.command(&["endpoint"]).env("ANSWERBOOK_DESK_TOKEN", "short-secret").output().expect("ran");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(said.contains("`ANSWERBOOK_DESK_TOKEN` has 12 characters") && !said.contains("short-secret"), "{said}");
}

#[tokio::test]
async fn only_who_knows_the_password_comes_in() {
    let endpoint = started().await;
    let nobody = send(&endpoint.router, request(Method::GET, "/desk", &[], "")).await;
    Endpoint::assert_error(&nobody, 401, "unauthorized");
    assert!(nobody.header(WWW_AUTHENTICATE).starts_with("Basic realm="), "{nobody:?}");
    // Whoever is no person cannot decide under a program's name.
    for (name, password) in [("Anna", "correct horse batterz"), ("Anna", ""), ("", PASSWORD), ("build", PASSWORD)] {
        Endpoint::assert_error(&look(&endpoint, "/desk", name, password).await, 401, "unauthorized");
    }
    let headers = [(AUTHORIZATION, basic("Zoë", PASSWORD)), (ORIGIN, OWN_ORIGIN.to_owned())];
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.clone(), value.as_str())).collect();
    let page = send(&endpoint.router, request(Method::GET, "/desk?lang=it", &headers, "")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<html lang=\"it\"") && page.body.contains("Zoë"), "{}", page.body);
    assert_eq!(page.header(CACHE_CONTROL), "no-store");
    assert_eq!(page.header(REFERRER_POLICY), "same-origin");
    assert!(page.header(ROBOTS).contains("noindex") && page.body.contains("content=\"noindex\""));
    assert!(page.header(CONTENT_SECURITY_POLICY).contains("script-src 'self'"));
    assert!(!page.headers.contains_key(SET_COOKIE) && !page.headers.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
}

#[tokio::test]
async fn a_network_that_guesses_is_locked_out() {
    let endpoint = started().await;
    let from = async |network: &str, password: &str| {
        let mut request = request(Method::GET, "/desk", &[(AUTHORIZATION, &basic("Anna", password))], "");
        let peer: SocketAddr = network.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(peer));
        send(&endpoint.router, request).await
    };
    for _ in 0..5 {
        assert_eq!(from("203.0.113.7:1000", "wrong").await.status, StatusCode::UNAUTHORIZED);
    }
    let locked = from("203.0.113.7:1001", "wrong").await;
    Endpoint::assert_error(&locked, 429, "too_many_requests");
    let seconds: u64 = locked.header(RETRY_AFTER).parse().expect("seconds");
    assert!((30..=61).contains(&seconds), "{seconds}");
    // The right password does not tell that it is right.
    Endpoint::assert_error(&from("203.0.113.7:1002", PASSWORD).await, 429, "too_many_requests");
    assert_eq!(from("203.0.113.8:1000", PASSWORD).await.status, StatusCode::OK);
    // Readers of the same network go on reading.
    assert_eq!(endpoint.get("/api/search?lang=en&q=refund").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_decision_is_taken_only_from_the_desks_own_form() {
    let endpoint = with_questions(&["zeppelin rides"]).await;
    let id = first_id(&endpoint).await;
    let page = see(&endpoint, &format!("/desk/{id}")).await;
    let token = value_after(&page, "name=\"token\" value=\"").to_owned();
    let act: &[(&str, &str)] = &[("act", "dismiss"), ("note", "no airships")];
    for headers in [
        &[(FETCH_SITE, "cross-site")][..],
        &[(FETCH_SITE, "same-site"), (HOST, "help.example"), (ORIGIN, "https://help.example")],
        &[(FETCH_SITE, "none")],
        &[],
        &[(HOST, "help.example"), (ORIGIN, "https://evil.example")],
        &[(HOST, "help.example"), (ORIGIN, "null")],
    ] {
        let answer = post(&endpoint, &id, "Anna", &token, act, headers).await;
        Endpoint::assert_error(&answer, 403, "foreign_origin");
    }
    let own = [(FETCH_SITE, "same-origin")];
    for (name, token) in [("Anna", ""), ("Anna", "0123456789abcdef"), ("Bruno", token.as_str())] {
        Endpoint::assert_error(&post(&endpoint, &id, name, token, act, &own).await, 403, "form_expired");
    }
    let put = request(Method::PUT, &format!("/desk/{id}"), &[(AUTHORIZATION, &basic("Anna", PASSWORD))], "");
    Endpoint::assert_error(&send(&endpoint.router, put).await, 405, "method_not_allowed");
    let nobody = request(Method::POST, &format!("/desk/{id}"), &own, "act=dismiss");
    Endpoint::assert_error(&send(&endpoint.router, nobody).await, 401, "unauthorized");
    assert_eq!(changes(&endpoint).await, []);
    // A browser that does not say where a form comes from names the origin.
    let old = [(HOST, "help.example"), (ORIGIN, "https://help.example")];
    assert_eq!(post(&endpoint, &id, "Anna", &token, act, &old).await.status, StatusCode::SEE_OTHER);
    assert_eq!(changes(&endpoint).await.len(), 1);
}

#[tokio::test]
async fn every_decision_is_kept_with_its_time_and_its_person() {
    let endpoint = with_questions(&["zeppelin rides", "submarine parking"]).await;
    let list = see(&endpoint, "/desk?lang=en").await;
    assert!(list.contains("zeppelin rides") && list.contains("2 candidates"), "{list}");
    let id = first_id(&endpoint).await;
    let page = see(&endpoint, &format!("/desk/{id}?lang=en")).await;
    let other = page.split_once("name=\"into\"").expect("a choice").1;
    let other = value_after(other.split_once("</option>").expect("an empty choice").1, "value=\"").to_owned();
    assert_ne!(id, other);

    let later = jiff::Zoned::now().date().saturating_add(jiff::Span::new().days(30)).to_string();
    for (fields, notice, state) in [
        (vec![("act", "dismiss"), ("note", " ")], "failed-note", None),
        (vec![("act", "dismiss"), ("note", "no airships")], "done-dismissed", Some(CandidateState::Dismissed)),
        (vec![("act", "reopen")], "done-reopened", Some(CandidateState::Open)),
        (vec![("act", "reopen")], "failed-open", None),
        (vec![("act", "snooze"), ("until", "2020-01-01")], "failed-until", None),
        (vec![("act", "snooze"), ("until", "9999-01-01")], "failed-until", None),
        (vec![("act", "snooze"), ("until", &later)], "done-snoozed", Some(CandidateState::Snoozed)),
        (vec![("act", "reopen")], "done-reopened", Some(CandidateState::Open)),
        (vec![("act", "merge"), ("into", &id)], "failed-into", None),
        (vec![("act", "merge"), ("into", &other)], "done-merged", Some(CandidateState::Merged)),
    ] {
        let before = changes(&endpoint).await.len();
        let answer = decide(&endpoint, &id, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
        let place = answer.header(LOCATION).to_owned();
        assert!(place.ends_with(&format!("lang=en&notice={notice}")), "{fields:?}: {place}");
        assert!(see(&endpoint, &place).await.contains("class=\"notice\""), "{place}");
        let after = changes(&endpoint).await;
        assert_eq!(after.len() - before, usize::from(state.is_some()), "{fields:?}");
        if let Some(state) = state {
            let last = after.last().expect("a change");
            assert_eq!((last.state, last.who.as_str(), last.candidate.as_str()), (state, "Anna", id.as_str()));
            let age = jiff::Timestamp::now().as_second() - last.at.as_second();
            assert!((0..60).contains(&age), "{age}");
        }
    }
    let answer = look(&endpoint, "/desk/nothing-like-it?lang=en", "Anna", PASSWORD).await;
    assert_eq!(answer.header(LOCATION), "/desk?lang=en&notice=failed-gone");
    let wrong = decide(&endpoint, &other, &[("act", "destroy")]).await;
    assert!(wrong.status.is_client_error(), "{wrong:?}");
}

#[tokio::test]
async fn readers_words_are_text_wherever_they_stand() {
    let hostile = "<script>alert(1)</script> \" onfocus=\" [[answerbook:form]] zeppelin";
    let endpoint = with_questions(&[hostile, "submarine parking"]).await;
    let list = see(
        &endpoint,
        "/desk?lang=en&state=%3Cb%3E&team=%22%3E%3Ci%3E&of=%5B%5Banswerbook:rows%5D%5D&notice=failed-%3Cu%3E",
    )
    .await;
    let list_all = see(&endpoint, "/desk?lang=en").await;
    assert!(list_all.contains("&lt;script&gt;"), "{list_all}");
    for page in [list, list_all] {
        assert!(!page.contains("<script>") && !page.contains("<b>&") && !page.contains("\"><i>"), "{page}");
        assert!(!page.contains("\" onfocus=\""), "{page}");
    }
    for id in see(&endpoint, "/desk?lang=en").await.split("href=\"/desk/").skip(1) {
        let id = id.split('?').next().expect("an id");
        let page = see(&endpoint, &format!("/desk/{id}?lang=en")).await;
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"), "{page}");
        assert!(!page.contains("\" onfocus=\"") && !page.contains("[[answerbook:form]] zep"), "{page}");
    }
}

#[tokio::test]
async fn a_draft_can_be_taken_along() {
    let endpoint = with_questions(&["zeppelin rides"]).await;
    let id = first_id(&endpoint).await;
    let draft = look(&endpoint, &format!("/desk/{id}/draft.md?lang=en"), "Anna", PASSWORD).await;
    assert_eq!(draft.status, StatusCode::OK);
    assert_eq!(draft.header(CONTENT_TYPE), "text/markdown; charset=utf-8");
    assert_eq!(draft.header(CONTENT_DISPOSITION), "attachment; filename*=UTF-8''zeppelin-rides.md");
    assert_eq!(draft.header(CACHE_CONTROL), "no-store");
    assert!(draft.body.starts_with("---\ntitle: \"zeppelin rides\"\n"), "{}", draft.body);
    assert!(draft.body.contains(&format!("candidate: \"{id}\"")), "{}", draft.body);
    let nobody = request(Method::GET, &format!("/desk/{id}/draft.md"), &[], "");
    assert_eq!(send(&endpoint.router, nobody).await.status, StatusCode::UNAUTHORIZED);
}
