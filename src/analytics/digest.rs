//! The report in ten lines of Markdown, for a chat or a mail.

use jiff::civil::Date;

use super::articles::{ArticleName, ReviewTask};
use super::report::Report;
use super::share::grouped;
use super::wanted::{ResolvedCandidate, WantedCandidate};

/// Most lines of a digest: what is read at a glance.
pub const DIGEST_LINES_MAX: usize = 10;

/// Candidates that are named, one a line: what the other six lines leave.
const CANDIDATES_MAX: usize = DIGEST_LINES_MAX - 6;

/// Things that are named in one line; of the others, the number is told.
const NAMED_MAX: usize = 3;

/// Longest words of readers, and longest title, in Unicode scalar values.
const TEXT_CHARS_MAX: usize = 80;

/// At most [`DIGEST_LINES_MAX`] lines; of one team, or of all.
pub fn digest(report: &Report, team: Option<&str>) -> String {
    let is_own = |owner: &Option<String>| team.is_none_or(|team| owner.as_deref() == Some(team));
    let candidates: Vec<&WantedCandidate> = report.candidates.iter().filter(|one| is_own(&one.team)).collect();
    let tasks: Vec<&ReviewTask> = report.review_tasks.iter().filter(|one| is_own(&one.demand.article.team)).collect();
    let resolved: Vec<&ResolvedCandidate> = report.resolved.iter().filter(|one| is_own(&one.team)).collect();

    let mut lines = vec![title(report, team), searches(report)];
    if candidates.is_empty() {
        lines.push("- Nothing waits: readers found what they asked, or too few asked it".to_owned());
    } else {
        lines.push("- Looked for most, without an answer:".to_owned());
        lines.extend(candidates.iter().take(CANDIDATES_MAX).map(|candidate| waiting(candidate)));
        let rest = candidates.len().saturating_sub(CANDIDATES_MAX);
        if rest > 0 {
            lines.push(format!("- {} more: `answerbook candidates list`", grouped(rest as u64)));
        }
    }
    if !tasks.is_empty() {
        lines.push(format!("- Rated low: {}", named(&tasks, rated)));
    }
    if !resolved.is_empty() {
        lines.push(format!("- Resolved: {}", named(&resolved, answered)));
    }
    lines.join("\n") + "\n"
}

fn title(report: &Report, team: Option<&str>) -> String {
    let period = format!("{} to {}", day(report.period.from), day(report.period.until));
    let of_team =
        team.map_or_else(String::new, |id| format!(", {}", plain(report.teams.get(id).map_or(id, String::as_str))));
    format!("**{}{of_team}: {period}**", plain(&report.site))
}

fn searches(report: &Report) -> String {
    let (now, before) = (&report.searches.readers, &report.searches.readers_before);
    let days = report.period.days();
    if now.searches() == 0 {
        return format!("- Nobody searched; in the {days} days before: {} searches", grouped(before.searches()));
    }
    let earlier = if before.searches() == 0 { "none".to_owned() } else { before.matched.to_string() };
    format!("- {} searches; answered: {}, in the {days} days before: {earlier}", grouped(now.searches()), now.matched)
}

fn waiting(candidate: &WantedCandidate) -> String {
    format!(
        "- `{}` {} ({}), {}: {}",
        candidate.id,
        quoted(&candidate.question),
        candidate.lang,
        visits(candidate.visits),
        plain(&candidate.proposal)
    )
}

fn rated(task: &ReviewTask) -> String {
    let demand = &task.demand;
    let mean = demand.mean.unwrap_or_default();
    format!("{} ({}), {mean:.1} of 5 from {} ratings", link(&demand.article), demand.article.lang, demand.satisfied.of)
}

fn answered(one: &ResolvedCandidate) -> String {
    format!("`{}` {} by {}/{}", one.id, quoted(&one.question), one.lang, plain(&one.path))
}

fn named<T>(items: &[&T], name: impl Fn(&T) -> String) -> String {
    let names: Vec<String> = items.iter().take(NAMED_MAX).map(|item| name(item)).collect();
    let rest = items.len().saturating_sub(NAMED_MAX);
    let more = if rest > 0 { format!("; and {rest} more") } else { String::new() };
    names.join("; ") + &more
}

fn visits(number: u64) -> String {
    if number == 1 { "1 visit".to_owned() } else { format!("{} visits", grouped(number)) }
}

/// A reader's words as code: a chat takes nothing in them for a command, a link or a call to everybody.
fn quoted(words: &str) -> String {
    format!("`{}`", short(words).replace('`', "'"))
}

fn link(article: &ArticleName) -> String {
    match &article.url {
        Some(url) => format!("[{}]({url})", plain(&article.title)),
        None => plain(&article.title),
    }
}

/// A writer's words, without what Markdown would take for its own.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for character in short(text).chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

/// One line of at most [`TEXT_CHARS_MAX`].
fn short(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= TEXT_CHARS_MAX {
        return line;
    }
    let mut cut: String = line.chars().take(TEXT_CHARS_MAX - 1).collect();
    cut.push('…');
    cut
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
