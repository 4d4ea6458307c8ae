//! From recorded searches to the writers' list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::Timestamp;

use crate::events::{
    CandidateChange, CandidateState, Founder, Nearest, Reason, RecordedQuery, WordingDay, folded_wording as fold,
    presentable,
};
use crate::language::Analyzer;

use super::act::Act;
use super::candidate::{Candidate, Trend, Unshown, Wording, state};
use super::clustering::{Cluster, Seed, Weighed, cluster};
use super::coverage::Coverage;
use super::identifier::identifier;
use super::routing::Routing;
use super::score::Score;
use super::wording::Asked;

/// Articles that are named as near; more would not help to decide.
const NEAREST_MAX: usize = 3;

/// Wordings of a candidate that are asked again for a proof; the most visited ones speak for the rest.
const ASKED_AGAIN_MAX: usize = 10;

/// Words that stand for a candidate without a wording to show.
const TITLE_WORDS_MAX: usize = 6;

/// Candidates that one was merged into, one after the other, before somebody went round in a circle.
const MERGES_MAX: usize = 50;

/// What the list is made from.
#[derive(Clone, Copy, Default)]
pub struct Gathering<'g> {
    /// With and without an answer.
    pub searches: &'g [RecordedQuery],
    /// Days whose events are gone.
    pub days: &'g [WordingDay],
    /// Oldest first.
    pub founders: &'g [Founder],
    /// Oldest first.
    pub changes: &'g [CandidateChange],
}

/// What the writers see, and who among them sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GatherOptions {
    /// A wording is shown once this many distinct visits used it, and a candidate once this many asked it; at least 1. What
    /// readers told is shown at once: they sent it to be read.
    pub visits_min: u64,
    pub routing: Routing,
}

/// The list, and what has to be remembered so that it stays the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// Highest score first.
    pub candidates: Vec<Candidate>,
    /// Candidates that are not on the list, because too few visits asked them.
    pub hidden: usize,
    pub coverage: Coverage,
    /// In the order they were founded.
    pub new_founders: Vec<Founder>,
    /// Founders that nobody has decided about, each with the wording that is now the most visited of its candidate: the one
    /// that founded it will be forgotten before the candidate is.
    pub moved_founders: Vec<Founder>,
}

/// A founder with all that gathered around it.
struct Group<'m, 'a> {
    founder: Founder,
    aliases: Vec<String>,
    members: Vec<&'m Asked<'a>>,
    history: Vec<CandidateChange>,
}

/// Gathers searches into candidates, around the founders about whom changes tell.
///
/// A founder without changes only lends its identifier to what gathers around its wording; where several gather together,
/// the oldest one's identifier is the candidate's, and the others' are its aliases. What was merged counts for the
/// candidate that it was merged into.
pub fn gather(given: Gathering<'_>, options: &GatherOptions, now: Timestamp) -> Gathered {
    let mut asked = wordings(given, now);
    let mut histories: BTreeMap<&str, Vec<CandidateChange>> = BTreeMap::new();
    for change in given.changes {
        histories.entry(&change.candidate).or_default().push(change.clone());
    }
    let languages: BTreeSet<&str> =
        asked.keys().copied().chain(given.founders.iter().map(|founder| founder.lang.as_str())).collect();
    let mut taken: BTreeSet<String> = given.founders.iter().map(|founder| founder.id.clone()).collect();
    let mut gathered = Gathered::default();
    let mut hidden_searches = 0;
    for lang in languages {
        let wordings: Vec<Asked<'_>> = asked.remove(lang).unwrap_or_default().into_values().collect();
        let analyzer = Analyzer::new(lang);
        let founders: Vec<&Founder> = given.founders.iter().filter(|founder| founder.lang == lang).collect();
        let groups = groups(lang, &analyzer, &wordings, &founders, &mut histories, &mut taken, &mut gathered);
        for group in merged(groups) {
            let candidate = candidate(group, &analyzer, options, now);
            if candidate.visits >= options.visits_min.max(1)
                || candidate.reasons.contains_key(&Reason::Told)
                || !candidate.history.is_empty()
            {
                gathered.candidates.push(candidate);
            } else if candidate.visits > 0 {
                gathered.hidden += 1;
                hidden_searches += candidate.unmet_count();
            }
        }
    }
    gathered.candidates.sort_by(|left, right| {
        let by_score = right.score.total.total_cmp(&left.score.total);
        by_score.then_with(|| right.count.cmp(&left.count)).then_with(|| left.id.cmp(&right.id))
    });
    gathered.coverage = Coverage::of(&gathered.candidates, hidden_searches);
    gathered
}

/// All wordings by language and folded text.
fn wordings<'g>(given: Gathering<'g>, now: Timestamp) -> BTreeMap<&'g str, BTreeMap<String, Asked<'g>>> {
    let mut asked: BTreeMap<&str, BTreeMap<String, Asked<'_>>> = BTreeMap::new();
    // Of the others it is not known whether they were answered.
    let is_known = |search: &&RecordedQuery| search.reason().is_some() || search.is_answered();
    for search in given.searches.iter().filter(is_known) {
        let text = presentable(&search.query);
        let wordings = asked.entry(&search.lang).or_default();
        wordings.entry(fold(&text)).or_default().add(search, &text, now);
    }
    for day in given.days {
        let text = presentable(&day.query);
        let wordings = asked.entry(&day.lang).or_default();
        wordings.entry(fold(&text)).or_default().add_day(day, &text, now);
    }
    asked
}

/// The clusters of one language, each with its founder; those that come new or have moved are added to `gathered`.
fn groups<'m, 'a>(
    lang: &str,
    analyzer: &Analyzer,
    wordings: &'m [Asked<'a>],
    founders: &[&Founder],
    histories: &mut BTreeMap<&str, Vec<CandidateChange>>,
    taken: &mut BTreeSet<String>,
    gathered: &mut Gathered,
) -> Vec<Group<'m, 'a>> {
    let seeds: Vec<Seed<'_>> = founders
        .iter()
        .map(|founder| Seed { wording: &founder.wording, is_fixed: histories.contains_key(founder.id.as_str()) })
        .collect();
    let searched: Vec<String> = wordings.iter().map(Asked::searched).collect();
    let weighed: Vec<Weighed<'_>> = std::iter::zip(&searched, wordings)
        .map(|(text, wording)| Weighed { text, weight: wording.visit_count() })
        .collect();
    let mut groups = Vec::new();
    for Cluster { seed, aliases, wordings: members } in cluster(analyzer, &weighed, &seeds) {
        let founder = match (seed, members.first()) {
            (Some(seed), heaviest) => {
                let founder = founders[seed].clone();
                if let (Some(heaviest), false) = (heaviest, seeds[seed].is_fixed) {
                    let folded = fold(&founder.wording);
                    let of_founder = |place: &usize| fold(&searched[*place]) == folded;
                    let visits = members.iter().copied().find(of_founder).map_or(0, |place| weighed[place].weight);
                    if weighed[*heaviest].weight > visits {
                        let wording = searched[*heaviest].clone();
                        gathered.moved_founders.push(Founder { wording, ..founder.clone() });
                    }
                }
                founder
            }
            (None, Some(first)) => {
                let wording = searched[*first].clone();
                let founder = Founder { id: identifier(lang, &fold(&wording), taken), lang: lang.to_owned(), wording };
                taken.insert(founder.id.clone());
                gathered.new_founders.push(founder.clone());
                founder
            }
            (None, None) => continue,
        };
        let history = histories.remove(founder.id.as_str()).unwrap_or_default();
        groups.push(Group {
            aliases: aliases.into_iter().map(|alias| founders[alias].id.clone()).collect(),
            members: members.into_iter().map(|member| &wordings[member]).collect(),
            history,
            founder,
        });
    }
    groups
}

/// What was merged adds to the group that it is part of, and stays on the list by itself.
fn merged<'m, 'a>(mut groups: Vec<Group<'m, 'a>>) -> Vec<Group<'m, 'a>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (place, group) in groups.iter().enumerate() {
        places.extend(group.aliases.iter().chain([&group.founder.id]).map(|id| (id.clone(), place)));
    }
    let target = |group: &Group<'_, '_>| {
        let change = group.history.last().filter(|change| change.state == CandidateState::Merged)?;
        places.get(change.merged_into.as_ref()?).copied()
    };
    let targets: Vec<Option<usize>> = groups.iter().map(target).collect();
    for from in 0..groups.len() {
        let way = std::iter::successors(targets[from], |place| targets[*place]);
        if let Some(into) = way.take(MERGES_MAX).last().filter(|into| *into != from) {
            let members = groups[from].members.clone();
            groups[into].members.extend(members);
        }
    }
    groups
}

fn candidate(group: Group<'_, '_>, analyzer: &Analyzer, options: &GatherOptions, now: Timestamp) -> Candidate {
    let Group { founder, aliases, mut members, history } = group;
    members.sort_by_key(|member| (Reverse((member.visit_count(), member.count)), member.spelling().to_owned()));
    let mut reasons: BTreeMap<Reason, u64> = BTreeMap::new();
    for (reason, count) in members.iter().flat_map(|member| &member.reasons) {
        *reasons.entry(*reason).or_default() += count;
    }
    let count: u64 = reasons.values().sum();
    let visits = distinct(&members, |member| &member.visits) + members.iter().map(|m| m.earlier_visits).sum::<u64>();
    let recency: f64 = members.iter().map(|member| member.recency).sum();
    let recency = if count == 0 { 0.0 } else { recency / count as f64 };
    let wordings: Vec<Wording> = members
        .iter()
        .filter(|member| member.is_shown(options.visits_min))
        .map(|member| Wording { text: member.spelling().to_owned(), count: member.count, visits: member.visit_count() })
        .collect();
    let details: BTreeSet<String> = members.iter().flat_map(|member| &member.details).cloned().collect();
    let mut asked: Vec<(String, u64)> =
        members.iter().map(|member| (member.searched(), member.visit_count())).take(ASKED_AGAIN_MAX).collect();
    if asked.is_empty() {
        asked.push((founder.wording.clone(), 1));
    }
    let answered_count = members.iter().map(|member| member.answered_count).sum();
    let nearest = nearest(&members);
    let question = wordings.first().map(|wording| wording.text.clone());
    Candidate {
        aliases,
        state: state(&history, now),
        is_verbatim: question.is_some(),
        question: question.unwrap_or_else(|| words_in_common(&members, analyzer, options.visits_min)),
        score: Score::of(visits, recency, &reasons, answered_count),
        count,
        visits,
        trend: Trend {
            last_week: distinct(&members, |member| &member.last_week),
            week_before: distinct(&members, |member| &member.week_before),
        },
        agent_count: members.iter().map(|member| member.agent_count).sum(),
        answered_count,
        first_seen: members.iter().filter_map(|member| member.first_seen).min(),
        last_seen: members.iter().filter_map(|member| member.last_seen).max(),
        team: options.routing.team(&founder.lang, nearest.first().map(|article| article.path.as_str())),
        act: Act::proposed(&reasons, answered_count, &nearest, visits < 2 * options.visits_min),
        reasons,
        details: details.into_iter().collect(),
        wordings,
        nearest,
        history,
        asked: Unshown(asked),
        id: founder.id,
        lang: founder.lang,
    }
}

fn distinct<'m, 'a: 'm>(members: &[&'m Asked<'a>], visits: impl Fn(&'m Asked<'a>) -> &'m HashSet<&'a str>) -> u64 {
    let all: HashSet<&str> = members.iter().flat_map(|member| visits(member).iter().copied()).collect();
    all.len() as u64
}

fn nearest(members: &[&Asked<'_>]) -> Vec<Nearest> {
    let mut articles: BTreeMap<&str, (u64, f32)> = BTreeMap::new();
    for (path, (times, best)) in members.iter().flat_map(|member| &member.nearest) {
        let (count, score) = articles.entry(path).or_default();
        *count += times;
        *score = score.max(*best);
    }
    let mut articles: Vec<(&str, (u64, f32))> = articles.into_iter().collect();
    articles.sort_by(|(left_path, (left_count, left_score)), (right_path, (right_count, right_score))| {
        right_count
            .cmp(left_count)
            .then_with(|| right_score.total_cmp(left_score))
            .then_with(|| left_path.cmp(right_path))
    });
    articles.truncate(NEAREST_MAX);
    articles.into_iter().map(|(path, (_, score))| Nearest { path: path.to_owned(), score }).collect()
}

/// The words that enough visits used, each in whatever wording: nobody's own words are shown.
fn words_in_common(members: &[&Asked<'_>], analyzer: &Analyzer, visits_min: u64) -> String {
    let mut words: BTreeMap<String, (HashSet<&str>, u64, String)> = BTreeMap::new();
    for member in members {
        for token in analyzer.content_tokens(&member.searched()) {
            let (visits, earlier, word) = words.entry(token.stem).or_default();
            visits.extend(&member.visits);
            *earlier += member.earlier_visits;
            if word.is_empty() {
                *word = token.folded;
            }
        }
    }
    let mut words: Vec<(u64, String)> = words
        .into_values()
        .map(|(visits, earlier, word)| (visits.len() as u64 + earlier, word))
        .filter(|(visits, _)| *visits >= visits_min)
        .collect();
    words.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    words.truncate(TITLE_WORDS_MAX);
    words.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" · ")
}
