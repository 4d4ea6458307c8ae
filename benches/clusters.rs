//! How well wordings are gathered, over labelled queries, and how long 200,000 recorded ones take.

#[expect(dead_code, reason = "nobody records half-typed words")]
mod queries;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::Instant;

use answerbook::candidates::{GatherOptions, Gathering, Weighed, cluster, gather};
use answerbook::events::{Outcome, RecordedQuery, Source};
use answerbook::language::Analyzer;
use anyhow::Context as _;
use clap::Parser;
use jiff::Timestamp;
use queries::{Random, with_typo};
use serde::Deserialize;

/// Of ten recorded queries, those with a typo and those with their words in another order.
const TYPOS_IN_TEN: usize = 4;
const REORDERED_IN_TEN: usize = 3;
/// Queries of one visit.
const VISIT_QUERIES: usize = 3;

/// Measure how well and how quickly wordings are gathered.
#[derive(Parser)]
struct Options {
    /// JSON lines with `text`, `lang`, `intent` and `oos`; those that say true for `oos` are left out
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Queries that are recorded, drawn from all files
    #[arg(long, value_name = "COUNT", default_value_t = 200_000)]
    recorded: usize,
}

#[derive(Deserialize)]
struct Query {
    text: String,
    lang: String,
    intent: String,
    #[serde(default)]
    oos: bool,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let mut all = Vec::new();
    for file in &options.files {
        let queries = read(file)?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        measure(&name, &queries)?;
        all.extend(queries);
    }
    let recorded = recorded(all, options.recorded);
    let (given, options) = (Gathering { searches: &recorded, ..Gathering::default() }, GatherOptions::default());
    let started = Instant::now();
    let gathered = gather(given, &options, Timestamp::UNIX_EPOCH);
    let seconds = started.elapsed().as_secs_f64();
    println!("{} recorded queries: {} candidates, {seconds:.2} s", recorded.len(), gathered.candidates.len());
    let started = Instant::now();
    let again = gather(Gathering { founders: &gathered.new_founders, ..given }, &options, Timestamp::UNIX_EPOCH);
    let seconds = started.elapsed().as_secs_f64();
    println!("the same with their founders known: {} candidates, {seconds:.2} s", again.candidates.len());
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Vec<Query>> {
    let text = fs_err::read_to_string(file)?;
    let mut queries = Vec::new();
    for line in text.lines() {
        let query: Query = serde_json::from_str(line).with_context(|| format!("in {}", file.display()))?;
        if !query.oos {
            queries.push(query);
        }
    }
    Ok(queries)
}

/// Prints how well the groups of a file are found; each language is clustered for itself.
fn measure(name: &str, queries: &[Query]) -> anyhow::Result<()> {
    let mut languages: BTreeMap<&str, Vec<&Query>> = BTreeMap::new();
    for query in queries {
        languages.entry(&query.lang).or_default().push(query);
    }
    for (lang, queries) in languages {
        let started = Instant::now();
        let wordings: Vec<Weighed> = queries.iter().map(|query| Weighed { text: &query.text, weight: 1 }).collect();
        let clusters = cluster(&Analyzer::new(lang), &wordings, &[]);
        let seconds = started.elapsed().as_secs_f64();

        let mut groups: HashMap<&str, usize> = HashMap::new();
        for query in &queries {
            *groups.entry(&query.intent).or_default() += 1;
        }
        let (mut largest, mut right_pairs, mut found_pairs) = (0, 0, 0);
        for cluster in &clusters {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for place in &cluster.wordings {
                *counts.entry(&queries[*place].intent).or_default() += 1;
            }
            largest += counts.values().max().copied().unwrap_or(0);
            right_pairs += counts.values().map(|count| pairs(*count)).sum::<usize>();
            found_pairs += pairs(cluster.wordings.len());
        }
        let true_pairs: usize = groups.values().map(|count| pairs(*count)).sum();
        println!(
            "{name} {lang}, {} queries: purity {:.3}, pairwise F1 {:.3}, clusters per group {:.2}, {seconds:.2} s",
            queries.len(),
            largest as f64 / queries.len() as f64,
            2.0 * right_pairs as f64 / (found_pairs + true_pairs) as f64,
            clusters.len() as f64 / groups.len() as f64,
        );
    }
    Ok(())
}

fn pairs(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}

/// What an endpoint records: popular queries by Zipf's law, many with typos or their words in another order.
fn recorded(queries: Vec<Query>, count: usize) -> Vec<RecordedQuery> {
    let mut random = Random(7);
    let mut ranked = queries;
    for place in (1..ranked.len()).rev() {
        ranked.swap(place, random.below(place + 1));
    }
    let mut total = 0.0;
    let shares: Vec<f64> = (1..=ranked.len())
        .map(|rank| {
            total += 1.0 / rank as f64;
            total
        })
        .collect();
    (0..count)
        .map(|number| {
            let drawn = random.below(1 << 30) as f64 / f64::from(1 << 30) * total;
            let query = &ranked[shares.partition_point(|share| *share <= drawn)];
            let mut text = query.text.clone();
            if random.below(10) < TYPOS_IN_TEN {
                text = with_typo(&text, &mut random);
            }
            if random.below(10) < REORDERED_IN_TEN {
                let mut words: Vec<&str> = text.split(' ').collect();
                let middle = random.below(words.len());
                words.rotate_left(middle);
                text = words.join(" ");
            }
            RecordedQuery {
                visit: format!("v{}", number / VISIT_QUERIES),
                lang: query.lang.clone(),
                query: text,
                outcome: Outcome::None,
                nearest: Vec::new(),
                source: Source::Reader,
                is_corrected: false,
                is_linked: false,
                is_reformulated: false,
                is_clicked: false,
                is_returned: false,
                detail: String::new(),
                hour: Timestamp::UNIX_EPOCH,
            }
        })
        .collect()
}
