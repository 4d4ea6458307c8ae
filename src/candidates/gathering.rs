//! From recorded queries to the writers' list.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::events::{
    CandidateChange, CandidateState, Founder, Nearest, Outcome, RecordedQuery, Source, folded_wording as fold,
    presentable, without_placeholders,
};
use crate::language::Analyzer;

use super::candidate::{Act, Candidate, Routing, Wording};
use super::clustering::{Key, Leaders};
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

/// Gathers unmatched queries around the known founders; what fits none founds a new candidate, most visited first.
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
        let mut wordings: Vec<Asked> = asked.remove(lang).unwrap_or_default().into_values().collect();
        wordings.sort_by_cached_key(|wording| {
            (std::cmp::Reverse((wording.visits.len(), wording.count)), wording.spellings.keys().next().cloned())
        });
        let (clusters, new) = cluster(lang, wordings, &known, &mut taken);
        for (founder, members) in known.into_iter().chain(&new).zip(clusters) {
            let history = histories.remove(founder.id.as_str()).unwrap_or_default();
            if let Some(candidate) = candidate(founder, &members, history, routing, options) {
                gathered.candidates.push(candidate);
            }
        }
        gathered.new_founders.extend(new);
    }
    gathered.candidates.sort_by(|left, right| {
        (right.visits, right.count, right.last_seen)
            .cmp(&(left.visits, left.count, left.last_seen))
            .then_with(|| left.id.cmp(&right.id))
    });
    gathered
}

/// The wordings of each founder, known ones first, and the founders that came new.
fn cluster<'a>(
    lang: &str,
    wordings: Vec<Asked<'a>>,
    known: &[&Founder],
    taken: &mut BTreeSet<String>,
) -> (Vec<Vec<Asked<'a>>>, Vec<Founder>) {
    let analyzer = Analyzer::new(lang);
    let mut leaders = Leaders::default();
    // Leaders are numbered apart from founders: a founder's wording may have nothing left to compare.
    let mut founder_of_leader = Vec::new();
    for (number, founder) in known.iter().enumerate() {
        if let Some(key) = Key::of(&analyzer, &founder.wording) {
            leaders.add(key);
            founder_of_leader.push(number);
        }
    }
    let mut clusters: Vec<Vec<Asked>> = known.iter().map(|_| Vec::new()).collect();
    let mut new = Vec::new();
    for wording in wordings {
        let Some(first) = wording.queries.first() else {
            continue;
        };
        let searched = without_placeholders(&presentable(&first.query));
        let Some(key) = Key::of(&analyzer, &searched) else {
            continue;
        };
        match leaders.nearest(&key) {
            Some(leader) => clusters[founder_of_leader[leader]].push(wording),
            // Programs add to a candidate; only readers found one.
            None if wording.count == 0 => {}
            None => {
                let id = identifier(lang, &fold(&searched), taken);
                taken.insert(id.clone());
                new.push(Founder { id, lang: lang.to_owned(), wording: searched });
                leaders.add(key);
                founder_of_leader.push(clusters.len());
                clusters.push(vec![wording]);
            }
        }
    }
    (clusters, new)
}

/// None when there is nothing to show: no reader asked it, nobody decided about it.
fn candidate(
    founder: &Founder,
    members: &[Asked],
    history: Vec<CandidateChange>,
    routing: &Routing,
    options: GatherOptions,
) -> Option<Candidate> {
    let mut wordings: Vec<Wording> = members
        .iter()
        .filter_map(|member| {
            let (text, _) = member.spellings.iter().max_by_key(|(text, count)| (**count, std::cmp::Reverse(*text)))?;
            Some(Wording { text: text.clone(), count: member.count, visits: member.visits.len() as u64 })
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
        id: founder.id.clone(),
        lang: founder.lang.clone(),
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
