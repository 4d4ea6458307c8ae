//! What must not reach the writers: bursts, crawlers, programs, and pages that are loaded again and again.

use jiff::{SignedDuration, Timestamp};

use crate::calendar::Calendar;
use crate::event::{Asker, Event, Request, Truth};
use crate::random::{Random, Weights};
use crate::readers::Readers;

/// Visits that follow one link within an hour.
const LINK_BURST: usize = 2_000;
/// Of them those without scripts: one in so many.
const LINK_BURST_NO_SCRIPTS: usize = 25;
const LINK_BURST_QUERY: &str = "win two tickets for the lantern festival";
/// Questions of one visit within an hour.
const VISIT_BURST: usize = 500;
const VISIT_BURST_QUERY: &str = "moonwalk lessons for penguins";
/// Each of these is loaded again and again by one reader.
const RELOADED: [&str; 12] = [
    "opening hours of the museum shop",
    "lyrics of the ferryman song",
    "who painted the ceiling in the hall",
    "recipe for lentil soup",
    "next bus to the airport",
    "weather in lisbon tomorrow",
    "crossword clue seven letters river",
    "how tall is the lighthouse",
    "dentist near the harbour",
    "lost umbrella office",
    "tide table for sunday",
    "gym membership discount",
];
const RELOADS: (u64, u64) = (60, 300);
const CRAWLER_VISITS: usize = 11_000;
/// Crawlers that ask for the page rather than for its data.
const CRAWLS_PAGE: f64 = 0.5;
const AGENT_QUESTIONS: usize = 6_000;
/// What agents ask that is no customer's question.
const AGENT_CHATTER: f64 = 0.2;

const CRAWLERS: [&str; 6] = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "python-requests/2.32.3",
    "Scrapy/2.12 (+https://scrapy.org)",
];

const SPAM: [&str; 24] = [
    "cheap pills without prescription",
    "online casino bonus no deposit",
    "earn 5000 a day from home",
    "hot singles in your area",
    "replica watches best price",
    "buy followers instant delivery",
    "seo services first page guaranteed",
    "{search_term_string}",
    "wp-login php",
    "../../../../etc/passwd",
    "<script>alert(1)</script>",
    "' or 1=1 --",
    "${jndi:ldap://x}",
    "essay writing service discount",
    "forex signals telegram group",
    "free robux generator",
    "download full movie hd",
    "keto gummies review",
    "payday loan bad credit instant approval",
    "crypto doubling giveaway",
    "cracked software keygen",
    "car insurance quotes compare",
    "index php option com_content",
    "test test test",
];

/// All of it, in no order.
pub fn noise(calendar: &Calendar, readers: &Readers, chatter: &[String], random: &mut Random) -> Vec<Event> {
    let mut events = Vec::new();
    link_burst(calendar, random, &mut events);
    visit_burst(calendar, random, &mut events);
    reloads(calendar, random, &mut events);
    crawlers(calendar, random, &mut events);
    agents(calendar, readers, chatter, random, &mut events);
    events
}

fn event(at: Timestamp, visit: String, truth: Truth, request: Request) -> Event {
    Event { at, visit, truth, is_meant: false, request }
}

fn link_burst(calendar: &Calendar, random: &mut Random, events: &mut Vec<Event>) {
    for number in 0..LINK_BURST {
        let at = calendar.within(11, 19, random);
        let query = LINK_BURST_QUERY.to_owned();
        let asker = Asker::Linked;
        let (visit, request) = if number % LINK_BURST_NO_SCRIPTS == 0 {
            (String::new(), Request::Page { query, asker })
        } else {
            (random.identifier(), Request::Search { query, asker })
        };
        events.push(event(at, visit, Truth::LinkBurst, request));
    }
}

fn visit_burst(calendar: &Calendar, random: &mut Random, events: &mut Vec<Event>) {
    let visit = random.identifier();
    for _ in 0..VISIT_BURST {
        let request = Request::Settled { query: VISIT_BURST_QUERY.to_owned() };
        events.push(event(calendar.within(17, 15, random), visit.clone(), Truth::VisitBurst, request));
    }
}

fn reloads(calendar: &Calendar, random: &mut Random, events: &mut Vec<Event>) {
    for query in RELOADED {
        let visit = random.identifier();
        let mut at = calendar.draw(random);
        for _ in 0..random.between(RELOADS.0, RELOADS.1) {
            let request = Request::Search { query: query.to_owned(), asker: Asker::Reader };
            events.push(event(at, visit.clone(), Truth::Reload, request));
            at += SignedDuration::from_secs(random.between(2, 120) as i64);
        }
    }
}

fn crawlers(calendar: &Calendar, random: &mut Random, events: &mut Vec<Event>) {
    let spam = Weights::zipf(SPAM.len());
    for _ in 0..CRAWLER_VISITS {
        let query = SPAM[spam.draw(random)].to_owned();
        let asker = Asker::Crawler(random.one_of::<&str>(&CRAWLERS));
        let (visit, request) = if random.happens(CRAWLS_PAGE) {
            (String::new(), Request::Page { query, asker })
        } else {
            (random.identifier(), Request::Search { query, asker })
        };
        events.push(event(calendar.draw(random), visit, Truth::Bot, request));
    }
}

fn agents(calendar: &Calendar, readers: &Readers, chatter: &[String], random: &mut Random, events: &mut Vec<Event>) {
    for _ in 0..AGENT_QUESTIONS {
        let query = if random.happens(AGENT_CHATTER) {
            random.one_of(chatter).clone()
        } else {
            let intent = readers.intent(random);
            readers.wording(intent, random).to_owned()
        };
        let request = Request::Search { query, asker: Asker::Agent };
        events.push(event(calendar.draw(random), String::new(), Truth::Agent, request));
    }
}
