//! People with a question: what they type, what they open, and when they give up.
//!
//! They see the list that search gives them. Who finds the article of their question opens it, the likelier the higher
//! it stands; who does not tries other words, opens something else and comes back, or leaves.

use std::collections::HashMap;

use answerbook::search::{Indexes, Matched, Question};
use jiff::{SignedDuration, Timestamp};

use crate::event::{Asker, Event, Request, Truth};
use crate::intents::Intent;
use crate::random::{Random, Weights};
use crate::typing::{prefixes, with_typo};

pub const LANGUAGE: &str = "en";
/// Articles of a list that are looked at.
const SHOWN: usize = 10;

/// Among these an article counts as found.
const FOUND_PLACES: usize = 3;

const TYPO: f64 = 0.08;
/// A reader pauses while typing so long that the search field reports what is there.
const PAUSES: f64 = 0.30;
const PAUSES_MAX: usize = 3;
/// Readers without scripts: they have no visit, and nothing but their questions is known.
const NO_SCRIPTS: f64 = 0.03;
/// Questions that are sent to the result page; the others are answered below the field.
const RESULT_PAGE: f64 = 0.40;
const QUESTIONS_MAX: usize = 3;
/// A visit has a second thing to ask.
const SECOND_INTENT: f64 = 0.12;
/// The right article is opened when it stands first.
const OPENS_RIGHT: f64 = 0.90;
/// How the probability falls with the place: one over the place to this power.
const PLACE_FALL: f64 = 0.7;
/// And then it answers the question.
const IS_SATISFIED: f64 = 0.93;
/// An article that does not answer is opened, of a list that looks like an answer or of one that does not.
const OPENS_WRONG_FULL: f64 = 0.40;
const OPENS_WRONG_WEAK: f64 = 0.20;
/// Who opened the wrong article is back within seconds; the others read it to the end.
const RETURNS: f64 = 0.80;
/// Who is not satisfied asks in other words.
const ASKS_AGAIN: f64 = 0.45;
const TELLS_US: f64 = 0.015;
const RATES: f64 = 0.06;
const COMMENTS: f64 = 0.30;
/// Who is satisfied loads the list again some times, going to and fro.
const LOADS_AGAIN: f64 = 0.015;

const PRAISE: [&str; 4] = ["thanks, that worked", "clear and short", "exactly what I needed", "good"];
const BLAME: [&str; 4] =
    ["this is not what I asked", "does not answer my question", "I still don't know what to do", "useless"];
const TOLD: [&str; 3] = ["nothing here about my problem", "please write about this", "I could not find it anywhere"];

/// What a reader sees of an answer.
struct List {
    matched: Matched,
    paths: Vec<String>,
}

/// Everyone who has a question.
pub struct Readers<'r> {
    intents: &'r [Intent],
    chatter: Vec<String>,
    index: &'r Indexes,
    lists: HashMap<String, List>,
    intent_weights: Weights,
    /// Place among the weights -> intent: which are frequent is left to chance.
    intent_order: Vec<usize>,
    /// Per intent.
    wording_weights: Vec<Weights>,
    wording_order: Vec<Vec<usize>>,
}

/// One visit while it lasts.
struct Visit<'v> {
    id: String,
    at: Timestamp,
    has_scripts: bool,
    events: &'v mut Vec<Event>,
}

impl Visit<'_> {
    fn passes(&mut self, seconds: (u64, u64), random: &mut Random) {
        self.at += SignedDuration::from_millis(random.between(seconds.0 * 1000, seconds.1 * 1000) as i64);
    }

    fn send(&mut self, truth: Truth, is_meant: bool, request: Request) {
        // Without scripts there is nothing that reports.
        if self.has_scripts || matches!(request, Request::Page { .. }) {
            self.events.push(Event { at: self.at, visit: self.id.clone(), truth, is_meant, request });
        }
    }
}

impl<'r> Readers<'r> {
    pub fn new(intents: &'r [Intent], chatter: Vec<String>, index: &'r Indexes, random: &mut Random) -> Self {
        let mut shuffled = |length: usize| {
            let mut order: Vec<usize> = (0..length).collect();
            random.shuffle(&mut order);
            order
        };
        Self {
            intent_order: shuffled(intents.len()),
            wording_order: intents.iter().map(|intent| shuffled(intent.wordings.len())).collect(),
            intent_weights: Weights::zipf(intents.len()),
            wording_weights: intents.iter().map(|intent| Weights::zipf(intent.wordings.len())).collect(),
            lists: HashMap::new(),
            intents,
            chatter,
            index,
        }
    }

    /// What a customer asks in the first words that come to mind.
    pub fn wording(&self, intent: usize, random: &mut Random) -> &'r str {
        let place = self.wording_weights[intent].draw(random);
        &self.intents[intent].wordings[self.wording_order[intent][place]]
    }

    pub fn intent(&self, random: &mut Random) -> usize {
        self.intent_order[self.intent_weights.draw(random)]
    }

    /// One visit of a customer.
    pub fn visit(&mut self, at: Timestamp, random: &mut Random, events: &mut Vec<Event>) -> anyhow::Result<()> {
        let has_scripts = !random.happens(NO_SCRIPTS);
        let id = if has_scripts { random.identifier() } else { String::new() };
        let mut visit = Visit { id, at, has_scripts, events };
        let first = self.intent(random);
        self.pursue(first, &mut visit, random)?;
        if random.happens(SECOND_INTENT) {
            visit.passes((60, 900), random);
            let second = self.intent(random);
            self.pursue(second, &mut visit, random)?;
        }
        Ok(())
    }

    /// One visit of somebody who takes the field for a search of the whole world.
    pub fn chat(&mut self, at: Timestamp, random: &mut Random, events: &mut Vec<Event>) -> anyhow::Result<()> {
        let mut visit = Visit { id: random.identifier(), at, has_scripts: true, events };
        let query = random.one_of(&self.chatter).clone();
        let list = self.ask(&query, Truth::Chatter, &mut visit, random)?;
        open_wrong(&query, Truth::Chatter, list, None, &mut visit, random);
        Ok(())
    }

    /// Ask until there is an answer or no patience.
    fn pursue(&mut self, intent: usize, visit: &mut Visit, random: &mut Random) -> anyhow::Result<()> {
        let truth = Truth::Intent(intent);
        let article = self.intents[intent].article;
        for _ in 0..QUESTIONS_MAX {
            let wording = self.wording(intent, random);
            let query = if random.happens(TYPO) { with_typo(wording, random) } else { wording.to_owned() };
            let list = self.ask(&query, truth, visit, random)?;
            let place = article.and_then(|article| list.paths.iter().position(|path| path == article));
            if let (Some(article), Some(place)) = (article, place) {
                let looks_there = 1.0 / ((place + 1) as f64).powf(PLACE_FALL);
                if random.happens(OPENS_RIGHT * looks_there) {
                    visit.passes((3, 20), random);
                    let path = article.to_owned();
                    visit.send(truth, false, Request::Click { query: query.clone(), path, position: place + 1 });
                    if random.happens(IS_SATISFIED) {
                        visit.passes((25, 180), random);
                        rate(article, true, truth, visit, random);
                        load_again(&query, truth, visit, random);
                        return Ok(());
                    }
                    visit.passes((4, 14), random);
                    visit.send(truth, false, Request::Return { query, path: article.to_owned() });
                } else {
                    open_wrong(&query, truth, list, Some(article), visit, random);
                }
            } else {
                open_wrong(&query, truth, list, article, visit, random);
            }
            if !random.happens(ASKS_AGAIN) {
                return Ok(());
            }
            visit.passes((8, 90), random);
        }
        Ok(())
    }

    /// Type a question and send it, or leave it alone; what search shows.
    fn ask(&mut self, query: &str, truth: Truth, visit: &mut Visit, random: &mut Random) -> anyhow::Result<&List> {
        if random.happens(PAUSES) {
            let pauses = 1 + random.below(PAUSES_MAX);
            for typed in prefixes(query, pauses, random) {
                visit.send(truth, false, Request::Settled { query: typed });
                visit.passes((2, 7), random);
            }
        }
        let query = query.to_owned();
        let request = if !visit.has_scripts {
            Request::Page { query: query.clone(), asker: Asker::Reader }
        } else if random.happens(RESULT_PAGE) {
            Request::Search { query: query.clone(), asker: Asker::Reader }
        } else {
            Request::Settled { query: query.clone() }
        };
        visit.send(truth, true, request);
        self.list(query)
    }

    fn list(&mut self, query: String) -> anyhow::Result<&List> {
        let list = match self.lists.entry(query) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                let text = new.key().clone();
                let question = Question { lang: LANGUAGE.to_owned(), text, limit: SHOWN, ..Question::default() };
                let found = self.index.search(&question)?;
                let paths = found.hits.into_iter().map(|hit| hit.path).collect();
                new.insert(List { matched: found.matched, paths })
            }
        };
        Ok(list)
    }

    /// Whether search has the article of the intent among the first hits for these words, as `check` wants it of every
    /// wording that a writer promised an answer to.
    pub fn is_found(&self, query: &str, intent: usize) -> bool {
        let (Some(list), Some(article)) = (self.lists.get(query), self.intents[intent].article) else { return false };
        list.paths.iter().take(FOUND_PLACES).any(|path| path == article)
    }

    /// How search answers a question that was asked before.
    pub fn matched(&self, query: &str) -> Option<Matched> {
        self.lists.get(query).map(|list| list.matched)
    }
}

/// The first article that is not the right one, for want of it.
fn open_wrong(query: &str, truth: Truth, list: &List, right: Option<&str>, visit: &mut Visit, random: &mut Random) {
    let opens = if list.matched == Matched::Full { OPENS_WRONG_FULL } else { OPENS_WRONG_WEAK };
    let wrong = list.paths.iter().enumerate().find(|(_, path)| Some(path.as_str()) != right);
    if let Some((place, path)) = wrong.filter(|_| random.happens(opens)) {
        visit.passes((3, 20), random);
        let click = Request::Click { query: query.to_owned(), path: path.clone(), position: place + 1 };
        visit.send(truth, false, click);
        if random.happens(RETURNS) {
            visit.passes((4, 14), random);
            visit.send(truth, false, Request::Return { query: query.to_owned(), path: path.clone() });
        } else {
            visit.passes((25, 120), random);
            rate(path, false, truth, visit, random);
        }
    }
    if list.matched != Matched::Full && random.happens(TELLS_US) {
        visit.passes((10, 60), random);
        visit.send(truth, false, Request::TellUs { query: query.to_owned(), detail: random.one_of::<&str>(&TOLD) });
    }
}

fn rate(path: &str, is_satisfied: bool, truth: Truth, visit: &mut Visit, random: &mut Random) {
    if !random.happens(RATES) {
        return;
    }
    let (ratings, comments) = if is_satisfied { ([5, 5, 4, 4, 3], &PRAISE) } else { ([1, 1, 2, 2, 3], &BLAME) };
    let rating = *random.one_of(&ratings);
    let comment = if random.happens(COMMENTS) { *random.one_of(comments) } else { "" };
    visit.send(truth, false, Request::Feedback { path: path.to_owned(), rating, comment });
}

fn load_again(query: &str, truth: Truth, visit: &mut Visit, random: &mut Random) {
    if random.happens(LOADS_AGAIN) {
        for _ in 0..random.between(3, 15) {
            visit.passes((5, 120), random);
            let request = Request::Search { query: query.to_owned(), asker: Asker::Reader };
            visit.send(truth, false, request);
        }
    }
}
