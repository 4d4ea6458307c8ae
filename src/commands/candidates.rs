//! `answerbook candidates`: the writer's loop in the terminal.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use jiff::{Timestamp, Unit};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{EXIT_PROBLEMS, routing};
use crate::candidates::{Candidate, Desk, DeskError, DraftError, DraftOptions, GatherOptions, Routing};
use crate::cli::{CandidateSource, CandidatesCommand, ListFormat};
use crate::config::{CONFIG_FILE, Privacy};
use crate::content::{self, Rules};
use crate::diagnostics::Problems;
use crate::events::{CandidateState, EventStore, Purged, StoreError};
use crate::search::{Indexes, Matched, OpenIndexError, Question};
use crate::server::retention;
use crate::settings::{INDEX_FOLDER, folder_or, read_config, store_or_default};

/// Who decided, in the history of a candidate.
const WHO: &str = "cli";

/// Exit code of wrong usage; the same as the argument parser's.
const EXIT_WRONG_USAGE: u8 = 2;

/// Narrowest terminal the table is made for, in columns.
const TABLE_WIDTH_COLUMNS: usize = 80;

/// Most wordings, and most texts of readers, that `show` prints for people; JSON has all.
const SHOWN_WORDINGS_MAX: usize = 20;

/// What may follow a name: `all` for every state.
const EVERY_STATE: &str = "all";

/// A message and the next step, and the exit code that goes with them.
struct Refusal {
    code: u8,
    message: String,
    hint: String,
}

/// Runs one subcommand for the site in the folder `site`.
pub fn run(command: &CandidatesCommand, site: &Path) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("could not start the runtime that the event store needs")?;
    match runtime.block_on(answer(command, site))? {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(refusal) => {
            anstream::eprintln!("error: {}", shown(&refusal.message));
            if !refusal.hint.is_empty() {
                anstream::eprintln!("\nhint: {}", shown(&refusal.hint));
            }
            Ok(ExitCode::from(refusal.code))
        }
    }
}

async fn answer(command: &CandidatesCommand, site: &Path) -> anyhow::Result<Result<(), Refusal>> {
    let now = Timestamp::now().round(Unit::Second)?;
    let state = match command {
        CandidatesCommand::List { state, .. } => match wanted_state(state.as_deref()) {
            Ok(state) => state,
            Err(refusal) => return Ok(Err(refusal)),
        },
        _ => None,
    };
    let store = match open_store(source(command), site).await {
        Ok(store) => store,
        Err(error) => return store_refusal(error).map(Err),
    };
    let desk = Desk::new(store.clone(), routing(site), GatherOptions::default());
    let done = match command {
        CandidatesCommand::List { lang, limit, format, .. } => match desk.list(now).await {
            Ok(candidates) => {
                let wanted = |candidate: &Candidate| {
                    state.is_none_or(|state| candidate.state == state)
                        && lang.as_ref().is_none_or(|lang| candidate.lang.eq_ignore_ascii_case(lang))
                };
                let candidates: Vec<Candidate> = candidates.into_iter().filter(wanted).collect();
                list(&candidates, *limit, *format)?;
                Ok(())
            }
            Err(error) => Err(error),
        },
        CandidatesCommand::Show { id, format, .. } => match desk.find(id, now).await {
            Ok(candidate) => {
                show(&candidate, *format)?;
                Ok(())
            }
            Err(error) => Err(error),
        },
        CandidatesCommand::Draft { id, section, slug, title, .. } => {
            let options = DraftOptions { section: section.clone(), slug: slug.clone(), title: title.clone() };
            desk.draft(id, &site.join("content"), &options, WHO, now).await.map(|draft| {
                anstream::println!("{}", shown(&draft.file.display().to_string()));
                anstream::eprintln!(
                    "\nhint: write the answer there, then run `answerbook build` and `answerbook candidates verify`"
                );
            })
        }
        CandidatesCommand::Dismiss { id, reason, .. } => desk.dismiss(id, reason, WHO, now).await.map(|candidate| {
            anstream::println!("{} dismissed: {}", candidate.id, shown(&candidate.question));
        }),
        CandidatesCommand::Verify { index, .. } => {
            let folder = folder_or(index.as_ref(), site, INDEX_FOLDER);
            let indexes = match Indexes::open(&folder) {
                Ok(indexes) => indexes,
                Err(error) => return index_refusal(error).map(Err),
            };
            verify(&desk, &indexes, now).await
        }
        CandidatesCommand::Purge { raw_days, .. } => {
            purge(&store, site, *raw_days, now).await?;
            Ok(())
        }
    };
    store.close().await;
    match done {
        Ok(()) => Ok(Ok(())),
        Err(error) => desk_refusal(error).map(Err),
    }
}

/// Who owns which part of the site, as its files say. Mistakes in them are for `check` to tell; a site that
/// cannot be read at all routes nothing.
fn routing(site: &Path) -> Routing {
    let Ok(config) = read_config(site) else { return Routing::default() };
    let templates = BTreeSet::new();
    let content = content::read(site, &Rules { config: &config, templates: &templates }, &mut Problems::default());
    routing::of(&config, &content)
}

fn source(command: &CandidatesCommand) -> &CandidateSource {
    match command {
        CandidatesCommand::List { source, .. }
        | CandidatesCommand::Show { source, .. }
        | CandidatesCommand::Draft { source, .. }
        | CandidatesCommand::Dismiss { source, .. }
        | CandidatesCommand::Verify { source, .. }
        | CandidatesCommand::Purge { source, .. } => source,
    }
}

async fn open_store(source: &CandidateSource, site: &Path) -> Result<EventStore, StoreError> {
    EventStore::open_existing(&store_or_default(source.store.as_deref(), site)).await
}

/// `None` for every state.
fn wanted_state(name: Option<&str>) -> Result<Option<CandidateState>, Refusal> {
    match name {
        None => Ok(Some(CandidateState::Open)),
        Some(EVERY_STATE) => Ok(None),
        Some(name) => CandidateState::named(name).map(Some).ok_or_else(|| {
            let names: Vec<&str> = CandidateState::ALL.into_iter().map(CandidateState::as_str).collect();
            Refusal {
                code: EXIT_WRONG_USAGE,
                message: format!("there is no state `{name}`"),
                hint: format!("the states are {} and {EVERY_STATE}", names.join(", ")),
            }
        }),
    }
}

async fn verify(desk: &Desk, indexes: &Indexes, now: Timestamp) -> Result<(), DeskError> {
    let answered_by = |lang: &str, question: &str| {
        if !indexes.languages().any(|language| language == lang) {
            return Ok(None);
        }
        let question = Question { lang: lang.to_owned(), text: question.to_owned(), limit: 1, ..Question::default() };
        let found = indexes.search(&question)?;
        let path = found.hits.into_iter().next().map(|hit| hit.path);
        Ok(if found.matched == Matched::Full { path } else { None })
    };
    let verified = desk.verify(answered_by, WHO, now).await?;
    for resolved in &verified.resolved {
        anstream::println!(
            "{} resolved by {}/{}: {}",
            resolved.candidate.id,
            resolved.candidate.lang,
            shown(&resolved.path),
            shown(&resolved.candidate.question)
        );
    }
    anstream::eprintln!("asked {}, resolved {}", verified.asked, verified.resolved.len());
    Ok(())
}

/// A site without a configuration keeps as long as one that says nothing about it. One that cannot be read may say
/// anything, so nothing is removed.
async fn purge(store: &EventStore, site: &Path, raw_days: Option<u32>, now: Timestamp) -> anyhow::Result<()> {
    let mut privacy = match read_config(site) {
        Ok(config) => config.privacy,
        Err(_) if !site.join(CONFIG_FILE).exists() => Privacy::default(),
        Err(_) => anyhow::bail!(
            "`{CONFIG_FILE}` has errors, so it does not say what to keep\n\nhint: `answerbook check` shows them"
        ),
    };
    privacy.raw_events_days = raw_days.unwrap_or(privacy.raw_events_days);
    let Purged { events, counts, candidates } = store.purge(now, &retention(&privacy)).await?;
    anstream::println!("removed {events} events, {counts} counts, {candidates} candidates");
    Ok(())
}

fn list(candidates: &[Candidate], limit: usize, format: ListFormat) -> anyhow::Result<()> {
    let listed = &candidates[..limit.min(candidates.len())];
    let mut out = anstream::stdout().lock();
    if format == ListFormat::Json {
        serde_json::to_writer_pretty(&mut out, listed)?;
        writeln!(out)?;
        return Ok(());
    }
    if listed.is_empty() {
        anstream::eprintln!("no candidates: readers found what they asked, or nobody has asked yet");
        return Ok(());
    }
    let columns = |id: &str, lang: &str, state: &str, visits: &str, asked: &str| {
        format!("{id:<8}  {lang:<5}  {state:<9}  {visits:>6}  {asked:>5}  ")
    };
    writeln!(out, "{}QUESTION", columns("ID", "LANG", "STATE", "VISITS", "ASKED"))?;
    for candidate in listed {
        let start = columns(
            &candidate.id,
            &candidate.lang,
            candidate.state.as_str(),
            &candidate.visits.to_string(),
            &candidate.count.to_string(),
        );
        let room = TABLE_WIDTH_COLUMNS.saturating_sub(start.width());
        writeln!(out, "{start}{}", fitted(&shown(&candidate.question), room))?;
    }
    if listed.len() < candidates.len() {
        let hidden = candidates.len() - listed.len();
        anstream::eprintln!("\nhint: {hidden} more; `--limit {}` shows all", candidates.len());
    }
    Ok(())
}

fn show(candidate: &Candidate, format: ListFormat) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    if format == ListFormat::Json {
        serde_json::to_writer_pretty(&mut out, candidate)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "{}\n", shown(&candidate.question))?;
    writeln!(out, "id        {}", candidate.id)?;
    writeln!(out, "state     {}", candidate.state.as_str())?;
    writeln!(out, "language  {}", candidate.lang)?;
    writeln!(out, "asked     {} times by {} visits", candidate.count, candidate.visits)?;
    if candidate.agent_count > 0 {
        writeln!(out, "agents    {} times", candidate.agent_count)?;
    }
    if let (Some(first), Some(last)) = (candidate.first_seen, candidate.last_seen) {
        writeln!(out, "seen      {} to {}", first.strftime("%Y-%m-%d"), last.strftime("%Y-%m-%d"))?;
    }
    let reasons: Vec<String> = candidate.reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
    writeln!(out, "answers   {}", reasons.join(", "))?;
    writeln!(out, "proposal  {}", shown(&candidate.act.describe()))?;
    if let Some(team) = &candidate.team {
        writeln!(out, "team      {}", shown(team))?;
    }
    writeln!(out, "\nVISITS  ASKED  WORDING")?;
    for wording in candidate.wordings.iter().take(SHOWN_WORDINGS_MAX) {
        writeln!(out, "{:>6}  {:>5}  {}", wording.visits, wording.count, shown(&wording.text))?;
    }
    if candidate.wordings.len() > SHOWN_WORDINGS_MAX {
        writeln!(out, "{:>15}and {} more", "", candidate.wordings.len() - SHOWN_WORDINGS_MAX)?;
    }
    if !candidate.details.is_empty() {
        writeln!(out, "\nTOLD BY READERS")?;
        for detail in candidate.details.iter().take(SHOWN_WORDINGS_MAX) {
            writeln!(out, "{}", shown(detail))?;
        }
    }
    if !candidate.nearest.is_empty() {
        writeln!(out, "\nSCORE  NEAREST")?;
        for article in &candidate.nearest {
            writeln!(out, "{:>5.1}  {}", article.score, shown(&article.path))?;
        }
    }
    if !candidate.history.is_empty() {
        writeln!(out, "\nDATE        STATE      WHO    NOTE")?;
        for change in &candidate.history {
            let date = change.at.strftime("%Y-%m-%d");
            writeln!(out, "{date}  {:<9}  {:<5}  {}", change.state.as_str(), shown(&change.who), shown(&change.note))?;
        }
    }
    Ok(())
}

fn store_refusal(error: StoreError) -> anyhow::Result<Refusal> {
    match error {
        StoreError::Missing(path) => Ok(Refusal {
            code: EXIT_PROBLEMS,
            message: StoreError::Missing(path).to_string(),
            hint: "`answerbook serve` and `answerbook endpoint` record what readers do not find; \
                   give their `--store` here too if it is another one"
                .to_owned(),
        }),
        StoreError::UnknownScheme { .. } | StoreError::NoFile | StoreError::Address => {
            Ok(Refusal { code: EXIT_WRONG_USAGE, message: error.to_string(), hint: String::new() })
        }
        error => Err(error.into()),
    }
}

fn index_refusal(error: OpenIndexError) -> anyhow::Result<Refusal> {
    match error {
        OpenIndexError::Missing(path) => Ok(Refusal {
            code: EXIT_PROBLEMS,
            message: OpenIndexError::Missing(path).to_string(),
            hint: "`answerbook build` makes it; `--index DIR` says where it is".to_owned(),
        }),
        error => Err(error.into()),
    }
}

fn desk_refusal(error: DeskError) -> anyhow::Result<Refusal> {
    let message = error.to_string();
    let hint = match error {
        DeskError::Unknown { suggestion: Some(id), .. } => format!("did you mean `{id}`?"),
        DeskError::Unknown { suggestion: None, .. } => {
            "`answerbook candidates list --state all` shows every candidate".to_owned()
        }
        DeskError::Ambiguous { ids, .. } => format!("write more of it: {}", ids.join(", ")),
        DeskError::Draft(DraftError::Exists(path)) => {
            format!("write on in it, or give another `--slug` or `--title` than `{}`", stem(&path))
        }
        DeskError::NoReason => "say why, for whoever asks later: `--reason \"not our product\"`".to_owned(),
        DeskError::Draft(DraftError::Section(_) | DraftError::Slug(_)) => {
            return Ok(Refusal { code: EXIT_WRONG_USAGE, message, hint: String::new() });
        }
        error => return Err(error.into()),
    };
    Ok(Refusal { code: EXIT_PROBLEMS, message, hint })
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Text that came from outside, without what the terminal would obey.
fn shown(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() && character != '\n' { '\u{fffd}' } else { character })
        .collect()
}

/// At most `room` columns of `text`.
fn fitted(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut fitted = String::new();
    let mut width = 0;
    for character in text.chars() {
        width += character.width().unwrap_or(0);
        if width + 1 > room {
            break;
        }
        fitted.push(character);
    }
    fitted.push('…');
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, room: usize, expected: &str) {
        assert_eq!(fitted(text, room), expected);
        assert!(fitted(text, room).width() <= room);
    }

    #[test]
    fn long_questions_are_cut_by_columns() {
        check("refund", 6, "refund");
        check("refunds", 6, "refun…");
        check("パスワード", 10, "パスワード");
        check("パスワード", 8, "パスワ…");
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(shown("a\u{1b}[31m"), "a\u{fffd}[31m");
    }
}
