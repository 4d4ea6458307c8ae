//! From recorded queries to the writers' list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::events::{
    CandidateChange, CandidateState, Founder, Nearest, Outcome, RecordedQuery, Source, without_placeholders,
};
use crate::language::Analyzer;

use super::candidate::{Act, Candidate, Routing, Wording};
use super::clustering::{Cluster, Seed, Weighed, cluster};
use super::identifier::identifier;

/// Articles that are named as near; more would not help to decide.
const NEAREST_MAX: usize = 3;

/// What the writers see of the readers' words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GatherOptions {
    /// A wording is shown once this many distinct visits used it.
    pub wording_visits_min: u64,
}

impl Default for GatherOptions {
    fn default() -> Self {
        Self { wording_visits_min: 1 }
    }
}

/// The list, and what has to be remembered so that it stays the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// Most distinct visits first.
    pub candidates: Vec<Candidate>,
    /// In the order they were founded.
    pub new_founders: Vec<Founder>,
}

/// One wording with all who used it.
#[derive(Default)]
struct Asked<'a> {
    spellings: BTreeMap<String, u64>,
    queries: Vec<&'a RecordedQuery>,
    visits: HashSet<&'a str>,
    count: u64,
}

impl Asked<'_> {
    /// How readers spell it most often.
    fn spelling(&self) -> Option<&String> {
        let most = self.spellings.iter().max_by_key(|(text, count)| (**count, Reverse(*text)));
        most.map(|(text, _)| text)
    }

    /// What is left to search for.
    fn searched(&self) -> String {
        let by_program = || self.queries.iter().map(|query| presentable(&query.query)).min();
        without_placeholders(&self.spelling().cloned().or_else(by_program).unwrap_or_default())
    }
}

/// Gathers unmatched queries into candidates, around those `founders`, oldest first, about whom `changes` tell.
///
/// A founder without changes only lends its identifier to what gathers around its wording; where several gather
/// together, the oldest one's identifier is the candidate's, and the others' are its aliases.
pub fn gather(
    queries: &[RecordedQuery],
    founders: &[Founder],
    changes: &[CandidateChange],
    routing: &Routing,
    options: GatherOptions,
) -> Gathered {
    let mut asked: BTreeMap<&str, BTreeMap<String, Asked>> = BTreeMap::new();
    for query in queries {
        let text = presentable(&query.query);
        let wordings = asked.entry(&query.lang).or_default();
        let wording = wordings.entry(fold(&text)).or_default();
        wording.queries.push(query);
        if query.source == Source::Reader {
            *wording.spellings.entry(text).or_default() += 1;
            wording.visits.insert(&query.visit);
            wording.count += 1;
        }
    }
    let mut histories: BTreeMap<&str, Vec<CandidateChange>> = BTreeMap::new();
    for change in changes {
        histories.entry(&change.candidate).or_default().push(change.clone());
    }
    let languages: BTreeSet<&str> =
        asked.keys().copied().chain(founders.iter().map(|founder| founder.lang.as_str())).collect();
    let mut taken: BTreeSet<String> = founders.iter().map(|founder| founder.id.clone()).collect();
    let mut gathered = Gathered::default();
    for lang in languages {
        let known: Vec<&Founder> = founders.iter().filter(|founder| founder.lang == lang).collect();
        let seeds: Vec<Seed> = known
            .iter()
            .map(|founder| Seed { wording: &founder.wording, is_fixed: histories.contains_key(founder.id.as_str()) })
            .collect();
        let wordings: Vec<Asked> = asked.remove(lang).unwrap_or_default().into_values().collect();
        let searched: Vec<String> = wordings.iter().map(Asked::searched).collect();
        let weighed: Vec<Weighed> = std::iter::zip(&searched, &wordings)
            .map(|(text, wording)| Weighed { text, weight: wording.visits.len() as u64 })
            .collect();
        for Cluster { seed, aliases, wordings: members } in cluster(&Analyzer::new(lang), &weighed, &seeds) {
            let founder = match (seed, members.first()) {
                (Some(seed), _) => known[seed].clone(),
                (None, Some(first)) => {
                    let wording = searched[*first].clone();
                    let founder =
                        Founder { id: identifier(lang, &fold(&wording), &taken), lang: lang.to_owned(), wording };
                    taken.insert(founder.id.clone());
                    gathered.new_founders.push(founder.clone());
                    founder
                }
                (None, None) => continue,
            };
            let aliases = aliases.into_iter().map(|alias| known[alias].id.clone()).collect();
            let members: Vec<&Asked> = members.into_iter().map(|member| &wordings[member]).collect();
            let history = histories.remove(founder.id.as_str()).unwrap_or_default();
            gathered.candidates.extend(candidate(founder, aliases, &members, history, routing, options));
        }
    }
    gathered.candidates.sort_by(|left, right| {
        (right.visits, right.count, right.last_seen)
            .cmp(&(left.visits, left.count, left.last_seen))
            .then_with(|| left.id.cmp(&right.id))
    });
    gathered
}

/// None when there is nothing to show: no reader asked it, nobody decided about it.
fn candidate(
    founder: Founder,
    aliases: Vec<String>,
    members: &[&Asked],
    history: Vec<CandidateChange>,
    routing: &Routing,
    options: GatherOptions,
) -> Option<Candidate> {
    let mut wordings: Vec<Wording> = members
        .iter()
        .filter_map(|member| {
            let text = member.spelling()?.clone();
            Some(Wording { text, count: member.count, visits: member.visits.len() as u64 })
        })
        .filter(|wording| wording.visits >= options.wording_visits_min)
        .collect();
    wordings.sort_by(|left, right| {
        (right.visits, right.count).cmp(&(left.visits, left.count)).then_with(|| left.text.cmp(&right.text))
    });
    if wordings.is_empty() && history.is_empty() {
        return None;
    }
    let question = wordings.first().map_or_else(|| founder.wording.clone(), |wording| wording.text.clone());
    let visits: HashSet<&str> = members.iter().flat_map(|member| member.visits.iter().copied()).collect();
    let queries: Vec<&RecordedQuery> = members.iter().flat_map(|member| member.queries.iter().copied()).collect();
    let mut reasons: BTreeMap<&'static str, u64> = BTreeMap::new();
    for query in queries.iter().filter(|query| query.source == Source::Reader) {
        if let Some(reason) = query.reason() {
            *reasons.entry(reason.as_str()).or_default() += 1;
        }
    }
    // What one reader wrote is shown where one visit is enough to show a wording.
    let told = queries.iter().filter(|query| !query.detail.is_empty() && options.wording_visits_min <= 1);
    let details: BTreeSet<String> = told.map(|query| presentable(&query.detail)).collect();
    let nearest = nearest(&queries);
    let count = members.iter().map(|member| member.count).sum();
    Some(Candidate {
        id: founder.id,
        aliases,
        state: history.last().map_or(CandidateState::Open, |change| change.state),
        question,
        count,
        visits: visits.len() as u64,
        agent_count: queries.len() as u64 - count,
        first_seen: queries.iter().map(|query| query.hour).min(),
        last_seen: queries.iter().map(|query| query.hour).max(),
        team: routing.team(&founder.lang, nearest.first().map(|article| article.path.as_str())),
        act: act(&reasons, count, &nearest),
        reasons,
        details: details.into_iter().collect(),
        wordings,
        nearest,
        history,
        lang: founder.lang,
    })
}

fn nearest(queries: &[&RecordedQuery]) -> Vec<Nearest> {
    let mut articles: BTreeMap<&str, (u64, f32)> = BTreeMap::new();
    for article in queries.iter().flat_map(|query| &query.nearest) {
        let (count, score) = articles.entry(&article.path).or_default();
        *count += 1;
        *score = score.max(article.score);
    }
    let mut articles: Vec<(&str, (u64, f32))> = articles.into_iter().collect();
    articles.sort_by(|(left_path, (left_count, left_score)), (right_path, (right_count, right_score))| {
        right_count
            .cmp(left_count)
            .then_with(|| right_score.total_cmp(left_score))
            .then_with(|| left_path.cmp(right_path))
    });
    articles
        .into_iter()
        .take(NEAREST_MAX)
        .map(|(path, (_, score))| Nearest { path: presentable(path), score })
        .collect()
}

/// What the index answered at least half of the time decides.
fn act(reasons: &BTreeMap<&'static str, u64>, count: u64, nearest: &[Nearest]) -> Act {
    let is_half = |outcome: Outcome| reasons.get(outcome.as_str()).is_some_and(|answers| answers * 2 >= count);
    match nearest.first() {
        Some(article) if is_half(Outcome::OtherLanguage) => Act::Translate { path: article.path.clone() },
        Some(article) if is_half(Outcome::Weak) => Act::AddWording { path: article.path.clone() },
        _ => Act::Write,
    }
}

/// A reader's words without what a terminal would obey: control characters, and marks that turn the line around.
fn presentable(text: &str) -> String {
    let is_obeyed = |character: char| {
        character.is_control()
            || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let shown: String = text.chars().map(|character| if is_obeyed(character) { ' ' } else { character }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same words in another case or with another end of sentence are one wording.
fn fold(text: &str) -> String {
    let folded = text.to_lowercase();
    let trimmed = folded
        .trim_matches(|character: char| matches!(character, '?' | '!' | '.' | '¿' | '¡' | '？' | '！' | '。' | ' '));
    if trimmed.is_empty() { folded } else { trimmed.to_owned() }
}
