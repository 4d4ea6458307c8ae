//! `answerbook candidates`: the writer's loop in the terminal.

mod day;
mod detail;
mod proof;
mod purge;
mod refusal;
mod table;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use jiff::{Timestamp, Unit, Zoned};

pub(super) use self::proof::{after_build, lost, print as print_verified, summary};
use self::refusal::{Refusal, desk_refusal, index_refusal, store_refusal, wrong_usage};
use super::routing;
use crate::candidates::{Act, Candidate, Desk, DeskError, DraftOptions, GatherOptions, Original, Routing};
use crate::cli::{CandidateFilter, CandidateSource, CandidatesCommand};
use crate::config::Privacy;
use crate::content::{self, Content, Rules};
use crate::diagnostics::Problems;
use crate::events::{CandidateState, EventStore};
use crate::search::Indexes;
use crate::settings::{INDEX_FOLDER, folder_or, read_config, store_or_default};

/// Who decided, in the history of a candidate.
const WHO: &str = "cli";

/// What may follow a name: `all` for every state.
const EVERY_STATE: &str = "all";

/// Runs one subcommand for the site in the folder `site`.
pub fn run(command: &CandidatesCommand, site: &Path) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("could not start the runtime that the event store needs")?;
    match runtime.block_on(answer(command, site))? {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(refusal) => Ok(refusal.print()),
    }
}

async fn answer(command: &CandidatesCommand, site: &Path) -> anyhow::Result<Result<(), Refusal>> {
    let now = Timestamp::now().round(Unit::Second)?;
    // A wrong word is told before anything is looked for.
    let wanted = match command {
        CandidatesCommand::List { filter, .. } => match Wanted::parse(filter, now) {
            Ok(wanted) => Some(wanted),
            Err(refusal) => return Ok(Err(refusal)),
        },
        _ => None,
    };
    let store = match EventStore::open_existing(&store_or_default(source(command).store.as_deref(), site)).await {
        Ok(store) => store,
        Err(error) => return store_refusal(error).map(Err),
    };
    let files = SiteFiles::read(site);
    let desk = Desk::new(store.clone(), files.options());
    let done = act(command, wanted, site, &files, &desk, now).await;
    store.close().await;
    match done {
        Ok(()) => Ok(Ok(())),
        Err(Stop::Refused(refusal)) => Ok(Err(refusal)),
        Err(Stop::Desk(error)) => desk_refusal(error).map(Err),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// Why a command came to no end.
enum Stop {
    Refused(Refusal),
    Desk(DeskError),
    Failed(anyhow::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DeskError> for Stop {
    fn from(error: DeskError) -> Self {
        Self::Desk(error)
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

async fn act(
    command: &CandidatesCommand,
    wanted: Option<Wanted<'_>>,
    site: &Path,
    files: &SiteFiles,
    desk: &Desk,
    now: Timestamp,
) -> Result<(), Stop> {
    match command {
        CandidatesCommand::List { limit, format, .. } => {
            let mut gathered = desk.list(now).await?;
            gathered.candidates.retain(|candidate| wanted.as_ref().is_none_or(|wanted| wanted.has(candidate)));
            table::print(&gathered, *limit, *format, &files.privacy)?;
        }
        CandidatesCommand::Show { id, format, .. } => detail::print(&desk.find(id, now).await?, *format)?,
        CandidatesCommand::Draft { id, translate, section, slug, title, .. } => {
            let original = match translate {
                true => Some(files.original(&desk.find(id, now).await?)?),
                false => None,
            };
            let options = DraftOptions { original, section: section.clone(), slug: slug.clone(), title: title.clone() };
            let draft = desk.draft(id, &site.join(content::CONTENT_FOLDER), &options, WHO, now).await?;
            anstream::println!("{}", shown(&draft.file.display().to_string()));
            anstream::eprintln!(
                "\nhint: write the answer there, then run `answerbook build`: it asks the candidate again"
            );
        }
        CandidatesCommand::Dismiss { id, reason, .. } => decided(&desk.dismiss(id, reason, WHO, now).await?, reason),
        CandidatesCommand::Merge { id, into, .. } => {
            let candidate = desk.merge(id, into, WHO, now).await?;
            let into = candidate.history.last().and_then(|change| change.merged_into.clone()).unwrap_or_default();
            anstream::println!("{} merged into {into}: {}", candidate.id, shown(candidate.title()));
        }
        CandidatesCommand::Snooze { id, until, .. } => {
            let until = day::to_come(until, &Zoned::now())?;
            let candidate = desk.snooze(id, until, WHO, now).await?;
            decided(&candidate, &format!("until {}", until.strftime("%Y-%m-%d")));
        }
        CandidatesCommand::Reopen { id, note, .. } => decided(&desk.reopen(id, note, WHO, now).await?, note),
        CandidatesCommand::Verify { index, .. } => {
            let folder = folder_or(index.as_ref(), site, INDEX_FOLDER);
            let indexes = match Indexes::open(&folder) {
                Ok(indexes) => indexes,
                Err(error) => return Err(index_refusal(error)?.into()),
            };
            let verified = proof::verify(desk, &indexes, &folder, WHO, now).await?;
            proof::print(&verified, &mut anstream::stdout()).map_err(anyhow::Error::new)?;
            anstream::eprintln!("{}", proof::summary(&verified));
        }
        CandidatesCommand::Purge { raw_days, .. } => purge::run(desk, site, *raw_days, now).await?,
    }
    Ok(())
}

/// `k3v9… dismissed: how do I fly, not our product`
fn decided(candidate: &Candidate, note: &str) {
    let note = if note.is_empty() { String::new() } else { format!(" ({})", shown(note)) };
    anstream::println!("{} {}{note}: {}", candidate.id, candidate.state.as_str(), shown(candidate.title()));
}

/// What the list needs of the site's files.
struct SiteFiles {
    privacy: Privacy,
    routing: Routing,
    languages: Vec<String>,
    content: Option<Content>,
}

impl SiteFiles {
    /// Mistakes in the files are for `check` to tell; a site that cannot be read at all routes nothing.
    fn read(site: &Path) -> Self {
        let Ok(config) = read_config(site) else {
            return Self {
                privacy: Privacy::default(),
                routing: Routing::default(),
                languages: Vec::new(),
                content: None,
            };
        };
        let templates = BTreeSet::new();
        let content = content::read(site, &Rules { config: &config, templates: &templates }, &mut Problems::default());
        Self {
            privacy: config.privacy,
            routing: routing::of(&config, &content),
            languages: config.languages.iter().map(|language| language.code.clone()).collect(),
            content: Some(content),
        }
    }

    fn options(&self) -> GatherOptions {
        GatherOptions { visits_min: u64::from(self.privacy.wording_visits), routing: self.routing.clone() }
    }

    /// The article to translate for a candidate: what came nearest, in the first language that has it.
    fn original(&self, candidate: &Candidate) -> Result<Original, Refusal> {
        let articles = self.content.iter().flat_map(|content| &content.articles);
        let paths = match &candidate.act {
            Act::Translate { path } => vec![path],
            _ => candidate.nearest.iter().map(|article| &article.path).collect(),
        };
        let has =
            |lang: &str, path: &str| articles.clone().find(|article| article.language == lang && article.key == path);
        let untranslated = paths.iter().filter(|path| has(&candidate.lang, path).is_none());
        let others = self.languages.iter().filter(|lang| **lang != candidate.lang);
        let found = untranslated.flat_map(|path| others.clone().filter_map(|lang| has(lang, path))).next();
        let article = found.ok_or_else(|| {
            let message = format!(
                "no other language has an article near candidate `{}` that `{}` has not",
                candidate.id, candidate.lang
            );
            Refusal::problem(message, "leave `--translate` out to start from an empty article")
        })?;
        Ok(Original {
            lang: article.language.clone(),
            path: article.key.clone(),
            title: article.front.title.clone(),
            description: article.front.description.clone(),
            body: article.body().to_owned(),
            hash: article.source_hash(),
        })
    }
}

fn source(command: &CandidatesCommand) -> &CandidateSource {
    match command {
        CandidatesCommand::List { source, .. }
        | CandidatesCommand::Show { source, .. }
        | CandidatesCommand::Draft { source, .. }
        | CandidatesCommand::Dismiss { source, .. }
        | CandidatesCommand::Merge { source, .. }
        | CandidatesCommand::Snooze { source, .. }
        | CandidatesCommand::Reopen { source, .. }
        | CandidatesCommand::Verify { source, .. }
        | CandidatesCommand::Purge { source, .. } => source,
    }
}

/// Which candidates are asked for.
struct Wanted<'f> {
    filter: &'f CandidateFilter,
    /// `None` for every state.
    state: Option<CandidateState>,
    since: Option<Timestamp>,
}

impl<'f> Wanted<'f> {
    fn parse(filter: &'f CandidateFilter, now: Timestamp) -> Result<Self, Refusal> {
        let state = match filter.state.as_deref() {
            None => Some(CandidateState::Open),
            Some(EVERY_STATE) => None,
            Some(name) => Some(CandidateState::named(name).ok_or_else(|| {
                let names: Vec<&str> = CandidateState::ALL.into_iter().map(CandidateState::as_str).collect();
                let hint = format!("the states are {} and {EVERY_STATE}", names.join(", "));
                wrong_usage(format!("there is no state `{name}`"), hint)
            })?),
        };
        let since = filter.since.as_deref().map(|text| day::past(text, now)).transpose()?;
        Ok(Self { filter, state, since })
    }

    fn has(&self, candidate: &Candidate) -> bool {
        let CandidateFilter { lang, team, .. } = self.filter;
        self.state.is_none_or(|state| candidate.state == state)
            && lang.as_ref().is_none_or(|lang| candidate.lang.eq_ignore_ascii_case(lang))
            && team.as_ref().is_none_or(|team| candidate.team.as_ref() == Some(team))
            && self.since.is_none_or(|since| candidate.last_seen.is_some_and(|seen| seen >= since))
    }
}

/// Text that came from outside, without what the terminal would obey.
fn shown(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() && character != '\n' { '\u{fffd}' } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(shown("a\u{1b}[31m"), "a\u{fffd}[31m");
    }
}
