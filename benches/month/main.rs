//! A simulated month: customers of a made-up bank search a help centre that answers half of what they want to know,
//! and the writers' list is compared with what they meant in truth.
//!
//! The events go through the endpoint's own routes, with the clock of the month.

mod calendar;
mod event;
mod intents;
mod measure;
mod noise;
mod random;
mod readers;
mod replay;
mod typing;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

use answerbook::candidates::{Candidate, Desk, GatherOptions};
use answerbook::cli::Cli;
use answerbook::commands;
use answerbook::events::{EventStore, Reason, RecordedQuery};
use answerbook::search::{Indexes, Matched};
use answerbook::server::{self, Options, Secrets};
use calendar::Calendar;
use clap::Parser;
use event::{Event, Request, Truth};
use intents::Intent;
use measure::{Ledger, Share, TOP, measure};
use random::Random;
use readers::Readers;

/// Visits of people who ask about the whole world.
const CHATTER_VISITS: usize = 1_200;
/// Of `privacy.wording_visits`, as a new site has it.
const VISITS_MIN: u64 = 3;
const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/month/site");

/// Replay a month of searches and measure what the writers' list makes of it
#[derive(clap::Parser)]
struct Arguments {
    /// Folder with `banking77.jsonl` and `clinc150.jsonl`: JSON lines with `text`, `intent` and `oos`
    queries: PathBuf,
    #[arg(long, default_value_t = 200_000)]
    events: usize,
    /// Who asks what, and how often
    #[arg(long, default_value_t = 20_261_005)]
    seed: u64,
    /// Keep the store and the built site in this folder
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let temporary = tempfile::tempdir()?;
    let folder = arguments.keep.as_deref().unwrap_or_else(|| temporary.path());
    let index_folder = folder.join("search-index");
    // The command has a runtime of its own.
    build(folder, &index_folder)?;
    tokio::runtime::Runtime::new()?.block_on(run(&arguments, folder, index_folder))
}

async fn run(arguments: &Arguments, folder: &Path, index_folder: PathBuf) -> anyhow::Result<()> {
    let intents = intents::intents(&arguments.queries)?;
    let index = Indexes::open(&index_folder)?;
    let chatter = intents::chatter(&arguments.queries)?;
    let mut random = Random(arguments.seed);
    let mut readers = Readers::new(&intents, chatter.clone(), &index, &mut random);
    let events = month(&mut readers, &chatter, arguments.events, &mut random)?;
    say_what_happens(&events, &intents, &readers);

    let store = format!("sqlite://{}", folder.join("events.db").display());
    let spool = folder.join("spool");
    let options = Options {
        index: index_folder,
        site: None,
        store: store.clone(),
        spool,
        rate_per_second: 0,
        clock: replay::clock(),
        secrets: Secrets::none(),
        desk: None,
    };
    let app = server::open(&options).await?;
    let replayed = replay::replay(&app, &events).await?;
    let seconds = replayed.time.as_secs_f64();
    println!("replay: {seconds:.1} s, {:.0} events/s", events.len() as f64 / seconds);
    for (status, count) in &replayed.refused {
        println!("answered with {status}: {count}");
    }

    let store = EventStore::open_existing(&store).await?;
    let ledger = Ledger::new(&events, &intents, &readers);
    let unmet = store.unmet_searches().await?;
    let meant = events.iter().filter(|event| event.is_meant).count();
    let kept: u64 = store.search_days().await?.iter().map(|day| day.searches).sum();
    println!("searches kept: {kept}; meant by customers: {meant}; without an answer, as kept: {}", unmet.len());
    say_why(&unmet, &ledger, &intents);
    let started = Instant::now();
    let listed = Desk::new(store.clone(), GatherOptions { visits_min: VISITS_MIN, ..GatherOptions::default() })
        .list(calendar::end())
        .await?;
    let seconds = started.elapsed().as_secs_f64();
    println!("gathering: {seconds:.2} s, {} candidates and {} hidden", listed.candidates.len(), listed.hidden);
    // The same candidates with all their wordings, also those that writers do not see.
    let whole = Desk::new(store, GatherOptions { visits_min: 1, ..GatherOptions::default() });
    let mut whole: HashMap<String, Candidate> =
        whole.list(calendar::end()).await?.candidates.into_iter().map(|one| (one.id.clone(), one)).collect();
    let candidates: Vec<Candidate> = listed
        .candidates
        .into_iter()
        .filter_map(|shown| whole.remove(&shown.id))
        .filter(Candidate::is_waiting)
        .collect();
    let measured = measure(&candidates, &events, &intents, &ledger);
    println!("\n| top {TOP} | |\n| --- | ---: |");
    println!("| candidates that mostly ask what has no article | {} |", measured.unmet_candidates);
    println!("| candidates whose customers mostly found no article | {} |", measured.not_found_candidates);
    println!("| candidates that mostly ask about one unmet intent | {} |", measured.true_candidates);
    println!("| unmet intents among them | {} |", measured.intents);
    println!("| unmet searches in their words | {} |", measured.searches_in_words);
    println!("| unmet searches of their intents | {} |", measured.searches_by_intent);
    println!("\n| candidates from | top {TOP} | all |\n| --- | ---: | ---: |");
    for (truth, top, all) in &measured.noise {
        println!("| {} | {top} | {all} |", name(Some(*truth), &intents));
    }
    println!(
        "\n| | visits | weight | answered | reasons | wordings | about | majority | unmet | not found | act | question |\n| ---: | ---: | ---: | ---: | --- | ---: | --- | --- | --- | --- | --- | --- |"
    );
    for (rank, candidate) in candidates.iter().take(TOP).enumerate() {
        let label = ledger.label(candidate, &intents);
        println!(
            "| {} | {} | {:.3} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            rank + 1,
            candidate.visits,
            candidate.score.weight,
            candidate.answered_count,
            candidate.reasons.iter().map(|(r, n)| format!("{} {n}", r.as_str())).collect::<Vec<_>>().join(" "),
            candidate.wordings.len(),
            name(label.truth, &intents),
            label.share,
            label.unmet,
            label.not_found,
            candidate.act.describe(),
            candidate.question
        );
    }
    Ok(())
}

/// Build the bank's site, as its writers would.
fn build(folder: &Path, index: &Path) -> anyhow::Result<()> {
    let copy = folder.join("source");
    for entry in walkdir::WalkDir::new(SITE) {
        let entry = entry?;
        let target = copy.join(entry.path().strip_prefix(SITE)?);
        if entry.file_type().is_dir() {
            fs_err::create_dir_all(&target)?;
        } else {
            fs_err::copy(entry.path(), &target)?;
        }
    }
    let public = folder.join("public");
    let words = ["answerbook", "build", "--quiet"].map(Into::into);
    let folders = [("--site", copy.as_path()), ("--output", &public), ("--index", index)];
    let folders = folders.into_iter().flat_map(|(name, path)| [name.into(), path.as_os_str().to_owned()]);
    commands::run(&Cli::parse_from(words.into_iter().chain(folders)))?;
    Ok(())
}

/// Every event of the month, by time.
fn month(readers: &mut Readers, chatter: &[String], count: usize, random: &mut Random) -> anyhow::Result<Vec<Event>> {
    let calendar = Calendar::new();
    let mut events = noise::noise(&calendar, readers, chatter, random);
    for _ in 0..CHATTER_VISITS {
        readers.chat(calendar.draw(random), random, &mut events)?;
    }
    anyhow::ensure!(events.len() < count, "bursts and crawlers alone are {} events", events.len());
    while events.len() < count {
        readers.visit(calendar.draw(random), random, &mut events)?;
    }
    events.truncate(count);
    events.sort_by_key(|event| event.at);
    Ok(events)
}

fn say_what_happens(events: &[Event], intents: &[Intent], readers: &Readers) {
    let count = |is: &dyn Fn(&Event) -> bool| events.iter().filter(|event| is(event)).count() as u64;
    let all = events.len() as u64;
    let visits: HashSet<&str> = events.iter().map(|event| event.visit.as_str()).collect();
    println!("{} events of {} visits in {} days", all, visits.len(), calendar::DAYS);
    println!("clicks {}", Share(count(&|event| matches!(event.request, Request::Click { .. })), all));
    println!("returns {}", Share(count(&|event| matches!(event.request, Request::Return { .. })), all));
    println!("ratings {}", Share(count(&|event| matches!(event.request, Request::Feedback { .. })), all));
    println!("told {}", Share(count(&|event| matches!(event.request, Request::TellUs { .. })), all));
    for (kind, is_answered) in [("answered", true), ("unmet", false)] {
        let meant = |event: &Event| {
            matches!(event.truth, Truth::Intent(intent) if intents[intent].article.is_some() == is_answered)
                && event.is_meant
        };
        let is_full = |event: &Event| {
            meant(event) && event.asked().and_then(|query| readers.matched(query)) == Some(Matched::Full)
        };
        println!("{kind} searches called full: {}", Share(count(&is_full), count(&meant)));
    }
}

/// What the searches that found no answer were about, by the reason that was kept.
fn say_why(unmet: &[RecordedQuery], ledger: &Ledger, intents: &[Intent]) {
    let mut reasons: BTreeMap<Reason, [u64; 3]> = BTreeMap::new();
    for search in unmet {
        let Some(reason) = search.reason() else { continue };
        let kind = match ledger.truth(&search.query) {
            Some(Truth::Intent(intent)) => usize::from(intents[intent].article.is_some()),
            _ => 2,
        };
        reasons.entry(reason).or_default()[kind] += 1;
    }
    println!("\n| reason | of unmet intents | of answered intents | of others |\n| --- | ---: | ---: | ---: |");
    for (reason, [unmet, answered, others]) in reasons {
        println!("| {} | {unmet} | {answered} | {others} |", reason.as_str());
    }
    println!();
}

fn name(truth: Option<Truth>, intents: &[Intent]) -> String {
    match truth {
        None => "nothing".to_owned(),
        Some(Truth::Intent(intent)) => {
            let Intent { name, article, .. } = &intents[intent];
            let state = article.map_or("", |_| " (answered)");
            format!("{name}{state}")
        }
        Some(Truth::Chatter) => "chatter".to_owned(),
        Some(Truth::LinkBurst) => "link followed by many".to_owned(),
        Some(Truth::VisitBurst) => "burst of one visit".to_owned(),
        Some(Truth::Reload) => "pages loaded again".to_owned(),
        Some(Truth::Bot) => "crawlers".to_owned(),
        Some(Truth::Agent) => "agents".to_owned(),
    }
}
