//! One candidate.

use std::io::Write as _;

use super::shown;
use crate::candidates::{Candidate, Score, Trend};
use crate::cli::DetailFormat;
use crate::events::CandidateChange;

/// Most wordings, and most texts of readers, that are printed for people; JSON has all.
const SHOWN_WORDINGS_MAX: usize = 20;

pub(super) fn print(candidate: &Candidate, format: DetailFormat) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    if format == DetailFormat::Json {
        serde_json::to_writer_pretty(&mut out, candidate)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "{}\n", shown(candidate.title()))?;
    writeln!(out, "id        {}", candidate.id)?;
    writeln!(out, "state     {}", candidate.state.as_str())?;
    writeln!(out, "language  {}", candidate.lang)?;
    if !candidate.aliases.is_empty() {
        writeln!(out, "formerly  {}", candidate.aliases.join(", "))?;
    }
    writeln!(out, "asked     {} times by {} visits", candidate.count, candidate.visits)?;
    if candidate.answered_count > 0 {
        writeln!(out, "answered  {} times: a hit was opened, and its reader stayed", candidate.answered_count)?;
    }
    let Trend { last_week, week_before } = candidate.trend;
    writeln!(out, "trend     {last_week} visits in the last seven days, {week_before} in those before")?;
    let Score { total, visits, recency, weight } = candidate.score;
    writeln!(out, "score     {total:.1} = {visits} visits × recency {recency:.2} × weight {weight:.2}")?;
    if candidate.agent_count > 0 {
        writeln!(out, "agents    {} times", candidate.agent_count)?;
    }
    if let (Some(first), Some(last)) = (candidate.first_seen, candidate.last_seen) {
        writeln!(out, "seen      {} to {}", first.strftime("%Y-%m-%d"), last.strftime("%Y-%m-%d"))?;
    }
    let reasons: Vec<String> =
        candidate.reasons.iter().map(|(reason, count)| format!("{} {count}", reason.as_str())).collect();
    writeln!(out, "reasons   {}", reasons.join(", "))?;
    writeln!(out, "proposal  {}", shown(&candidate.act.describe()))?;
    if let Some(team) = &candidate.team {
        writeln!(out, "team      {}", shown(team))?;
    }
    if candidate.wordings.is_empty() {
        writeln!(out, "\nno wording was used by enough visits to be shown (`privacy.wording_visits`)")?;
    } else {
        writeln!(out, "\nVISITS  ASKED  WORDING")?;
    }
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
        writeln!(out, "\nDATE        STATE      WHO       NOTE")?;
        for change in &candidate.history {
            let date = change.at.strftime("%Y-%m-%d");
            let (state, who) = (change.state.as_str(), shown(&change.who));
            writeln!(out, "{date}  {state:<9}  {who:<8}  {}", shown(&note(change)))?;
        }
    }
    Ok(())
}

/// Whatever belongs to a decision: into which, until when, why.
fn note(change: &CandidateChange) -> String {
    let into = change.merged_into.as_ref().map(|into| format!("into {into}"));
    let until = change.snoozed_until.map(|until| format!("until {}", until.strftime("%Y-%m-%d")));
    into.or(until).unwrap_or_else(|| change.note.clone())
}
