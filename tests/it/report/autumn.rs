//! A site and eight weeks of what its readers did, as a small bicycle shop may see them. The same every time.

use answerbook::candidates::{Desk, GatherOptions};
use answerbook::events::{
    CandidateChange, CandidateState, ClickEvent, EventStore, FeedbackEvent, Nearest, NearestArticles, Outcome,
    QueryEvent, Rating, Recorder, Redaction, ReturnEvent, Source, Spool,
};
use jiff::{Timestamp, ToSpan as _};

use crate::site_test::SiteTest;

/// The instant of the report: a Sunday evening.
pub const NOW: &str = "2026-11-22T18:00:00Z";

/// Days that readers searched on, today included.
const DAYS: i64 = 56;

/// What people ask, how often in ten rounds, and the article that answers.
const ANSWERED: [(&str, &str, u64, &str); 9] = [
    ("en", "where is my order", 30, "orders/track"),
    ("en", "track parcel", 14, "orders/track"),
    ("en", "send a bike back", 16, "orders/return"),
    ("en", "brakes squeak", 12, "repair/brakes"),
    ("en", "book a repair", 10, "repair/book"),
    ("it", "dov'è il mio ordine", 14, "orders/track"),
    ("it", "prenotare una riparazione", 6, "repair/book"),
    ("uk", "де моє замовлення", 9, "orders/track"),
    ("de", "wo ist meine bestellung", 2, "orders/track"),
];

/// What they ask in vain, how often in ten rounds, what the index says, and what comes near.
const IN_VAIN: [(&str, &str, u64, Outcome, &str); 9] = [
    ("en", "lease a bike through my employer", 7, Outcome::None, ""),
    ("en", "bike leasing employer", 4, Outcome::None, ""),
    ("en", "battery does not charge", 6, Outcome::Weak, "repair/book"),
    ("en", "test ride", 5, Outcome::None, ""),
    ("en", "child seat fits which bike", 2, Outcome::None, ""),
    ("it", "freni che fischiano", 6, Outcome::OtherLanguage, "repair/brakes"),
    ("it", "leasing bici aziendale", 3, Outcome::None, ""),
    ("uk", "повернути велосипед", 7, Outcome::OtherLanguage, "orders/return"),
    ("en", "my name is Ada Example and I want my 94.50 back", 1, Outcome::None, ""),
];

/// Article, how often it is rated in ten rounds, and the ratings in turn.
const RATED: [(&str, &str, u64, [u8; 5]); 5] = [
    ("en", "orders/track", 9, [5, 4, 5, 5, 3]),
    ("en", "orders/return", 6, [1, 2, 4, 1, 3]),
    ("en", "repair/brakes", 5, [5, 5, 4, 5, 4]),
    ("it", "orders/track", 3, [5, 4, 5, 2, 5]),
    ("en", "repair/book", 1, [4, 5, 3, 5, 4]),
];

const COMMENTS: [&str; 4] = [
    "It does not say who pays for the parcel. You can write to me: ada@example.com",
    "Where do I get the label?",
    "<b>No</b> word about e-bikes, and they must not go by post.",
    "Too long. I only wanted the address.",
];

/// The site, with articles in three languages, of which one is overdue and one translation stale.
pub fn site() -> SiteTest {
    let site = SiteTest::new();
    site.write(
        "answerbook.yaml",
        "title: Velo Help\nbase_url: https://help.velo.example\nlanguages: [{code: en}, {code: it}, {code: uk}]\n\
         teams: {shop: {name: Shop}, workshop: {name: Workshop}}\nsocial_images: false\n",
    );
    let article = |lang: &str, path: &str, title: &str, more: &str| {
        site.write(&format!("content/{lang}/{path}.md"), format!("---\ntitle: {title}\n{more}---\nText.\n"));
    };
    article("en", "orders/_index", "Orders", "owner: shop\n");
    article("en", "repair/_index", "Repairs", "owner: workshop\n");
    article("en", "orders/track", "Where is my order?", "updated: 2026-10-20\n");
    article("en", "orders/return", "How do I send a bike back?", "updated: 2026-05-02\nreview_by: 2026-11-01\n");
    article("en", "repair/brakes", "Why do my brakes squeak?", "updated: 2026-08-11\n");
    article("en", "repair/book", "How do I book a repair?", "review_by: 2027-03-01\n");
    article("it", "orders/track", "Dov’è il mio ordine?", "updated: 2026-04-30\n");
    article("it", "repair/book", "Come prenoto una riparazione?", "");
    article("uk", "orders/track", "Де моє замовлення?", "updated: 2026-10-21\n");
    site
}

/// Where the site's events are.
pub async fn store(site: &SiteTest) -> EventStore {
    EventStore::open(&format!("sqlite://{}", site.path(".answerbook/events.db").display())).await.expect("a store")
}

/// Fills the store: more searches each week, answered a little better, and one question closed by proof.
pub async fn fill(site: &SiteTest) {
    let store = store(site).await;
    let recorder =
        Recorder::start(store.clone(), Redaction::for_languages(["en", "it", "uk"]), Spool::open(&site.path("spool")));
    let mut number = 0;
    for day in 0..DAYS {
        let at: Timestamp = NOW.parse::<Timestamp>().expect("an instant") - ((DAYS - 1 - day) * 24 + 5).hours();
        // A tenth of ten rounds, and a little more every day.
        let of_day =
            |often: u64, salt: u64| (often * (40 + day.unsigned_abs()) / 50 + (day.unsigned_abs() + salt) % 3) / 4;
        for (salt, (lang, query, often, path)) in (0..).zip(ANSWERED) {
            for turn in 0..of_day(often, salt) {
                number += 1;
                let visit = search(&recorder, number, (lang, query), Outcome::Full, path, at);
                // Three of four open a hit; of those who want to return a bike, many are back at once.
                if turn % 4 != 3 {
                    open(&recorder, number, &visit, (lang, query, path), at, path == "orders/return" && turn % 2 == 0);
                }
            }
        }
        for (salt, (lang, query, often, outcome, near)) in (0..).zip(IN_VAIN) {
            for _ in 0..of_day(often, salt) * u64::from(often > 1 || day == 50) + u64::from(often == 1 && day == 50) {
                number += 1;
                search(&recorder, number, (lang, query), outcome, near, at);
            }
        }
        for (salt, (lang, path, often, ratings)) in (0..).zip(RATED) {
            for turn in 0..of_day(often, salt) {
                number += 1;
                let rating = ratings[usize::try_from(number + turn).expect("small") % ratings.len()];
                rate(&recorder, number, (lang, path), rating, at).await;
            }
        }
        for turn in 0..of_day(4, 1) {
            number += 1;
            let outcome = if turn == 0 { Outcome::Full } else { Outcome::None };
            recorder.record(query(number, "", ("en", "enumerate products"), outcome, "", Source::Agent, at));
        }
        recorder.flush().await.expect("stored");
    }
    prove(&store).await;
    store.close().await;
}

fn search(
    recorder: &Recorder,
    number: u64,
    asked: (&str, &str),
    outcome: Outcome,
    near: &str,
    at: Timestamp,
) -> String {
    let visit = format!("v{number}");
    recorder.record(query(number, &visit, asked, outcome, near, Source::Reader, at));
    visit
}

fn query(
    number: u64,
    visit: &str,
    (lang, query): (&str, &str),
    outcome: Outcome,
    near: &str,
    source: Source,
    at: Timestamp,
) -> QueryEvent {
    let nearest = (!near.is_empty()).then(|| Nearest { path: near.to_owned(), score: 4.2 });
    QueryEvent {
        id: format!("q{number}"),
        visit: visit.to_owned(),
        lang: lang.to_owned(),
        query: query.to_owned(),
        outcome,
        nearest: NearestArticles::of(nearest.as_slice()).unwrap(),
        source,
        is_corrected: false,
        is_linked: false,
        at,
    }
}

fn open(recorder: &Recorder, number: u64, visit: &str, asked: (&str, &str, &str), at: Timestamp, is_back: bool) {
    let (lang, query, path) = asked;
    let click = ClickEvent {
        id: format!("c{number}"),
        visit: visit.to_owned(),
        lang: lang.to_owned(),
        query: query.to_owned(),
        path: path.to_owned(),
        position: 1,
        at,
    };
    let back = ReturnEvent {
        id: format!("r{number}"),
        visit: visit.to_owned(),
        lang: lang.to_owned(),
        query: query.to_owned(),
        path: path.to_owned(),
        at,
    };
    recorder.record(answerbook::events::Event::Click(click));
    if is_back {
        recorder.record(answerbook::events::Event::Return(back));
    }
}

async fn rate(recorder: &Recorder, number: u64, (lang, path): (&str, &str), rating: u8, at: Timestamp) {
    let comment = if rating < 3 { COMMENTS[usize::try_from(number).expect("small") % COMMENTS.len()] } else { "" };
    let feedback = FeedbackEvent {
        id: format!("f{number}"),
        visit: format!("w{number}"),
        lang: lang.to_owned(),
        path: path.to_owned(),
        rating: Rating::try_from(rating).expect("1 to 5"),
        comment: comment.to_owned(),
        at,
    };
    recorder.record_feedback(feedback).await.expect("stored");
}

/// The question about test rides found its article on Friday.
async fn prove(store: &EventStore) {
    let now = NOW.parse::<Timestamp>().expect("an instant");
    let desk = Desk::new(store.clone(), GatherOptions { visits_min: 3, ..GatherOptions::default() });
    let gathered = desk.list(now).await.expect("a list");
    let ride = gathered.candidates.iter().find(|one| one.question == "test ride").expect("the candidate");
    let change = CandidateChange {
        candidate: ride.id.clone(),
        state: CandidateState::Resolved,
        note: "orders/test-ride".to_owned(),
        merged_into: None,
        snoozed_until: None,
        who: "build".to_owned(),
        at: now - 48.hours(),
    };
    store.record_candidate_change(&change).await.expect("recorded");
}
