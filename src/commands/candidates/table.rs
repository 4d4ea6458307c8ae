//! The list, as a table for people or for other programs.

use std::io::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::shown;
use crate::candidates::{Candidate, Gathered};
use crate::cli::ListFormat;
use crate::config::Privacy;
use crate::report::count;

/// Width of the table where nobody knows the terminal's, in columns.
const TABLE_WIDTH_COLUMNS: usize = 80;

/// Narrowest room for a question, in columns; a terminal that has less breaks the line.
const QUESTION_WIDTH_COLUMNS_MIN: usize = 20;

/// Room for a proposal from which the table has a column for it.
const ACT_WIDTH_COLUMNS: usize = 28;

/// Share of what readers did not find that the last line speaks of, in percent.
const COVERED_PERCENT: u64 = 80;

/// Print the list, the first `limit` of it.
pub(super) fn print(gathered: &Gathered, limit: usize, format: ListFormat, privacy: &Privacy) -> anyhow::Result<()> {
    let listed = &gathered.candidates[..limit.min(gathered.candidates.len())];
    let mut out = anstream::stdout().lock();
    match format {
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, listed)?;
            writeln!(out)?;
        }
        ListFormat::Csv => write_csv(&mut out, listed)?,
        ListFormat::Markdown => write_markdown(&mut out, listed)?,
        ListFormat::Human => {
            write_table(&mut out, listed, terminal_width())?;
            drop(out);
            hints(gathered, listed.len(), privacy);
        }
    }
    Ok(())
}

fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(TABLE_WIDTH_COLUMNS, |(width, _)| usize::from(width.0))
}

fn write_table(out: &mut impl Write, listed: &[Candidate], width: usize) -> anyhow::Result<()> {
    if listed.is_empty() {
        return Ok(());
    }
    let start = |id: &str, lang: &str, state: &str, score: &str, visits: &str, trend: &str| {
        format!("{id:<8}  {lang:<5}  {state:<9}  {score:>6}  {visits:>6}  {trend:<1}  ")
    };
    let head = start("ID", "LANG", "STATE", "SCORE", "VISITS", "");
    let room = width.saturating_sub(head.width()).max(QUESTION_WIDTH_COLUMNS_MIN);
    let (question_room, has_act) = match room.checked_sub(ACT_WIDTH_COLUMNS + 2) {
        Some(rest) if rest >= ACT_WIDTH_COLUMNS => (rest, true),
        _ => (room, false),
    };
    let line = |start: String, question: &str, act: &str| match has_act {
        true => format!("{start}{}  {}", padded(question, question_room), fitted(act, ACT_WIDTH_COLUMNS)),
        false => format!("{start}{}", fitted(question, question_room)),
    };
    writeln!(out, "{}", line(head, "QUESTION", "PROPOSAL").trim_end())?;
    for candidate in listed {
        let score = format!("{:.1}", candidate.score.total);
        let visits = candidate.visits.to_string();
        let start = start(&candidate.id, &candidate.lang, candidate.state.as_str(), &score, &visits, trend(candidate));
        writeln!(out, "{}", line(start, &shown(candidate.title()), &shown(&candidate.act.describe())).trim_end())?;
    }
    Ok(())
}

/// Whether more visits ask it than the week before.
fn trend(candidate: &Candidate) -> &'static str {
    match candidate.trend.last_week.cmp(&candidate.trend.week_before) {
        std::cmp::Ordering::Greater => "↑",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Less => "↓",
    }
}

fn hints(gathered: &Gathered, listed: usize, privacy: &Privacy) {
    let k = privacy.wording_visits;
    let hidden = match gathered.hidden {
        0 => String::new(),
        hidden => format!(
            "{} more, asked by fewer than {k} visits each (`privacy.wording_visits`)",
            count(hidden, "question")
        ),
    };
    if listed == 0 {
        let nothing = "no candidates: readers found what they asked, or nobody has asked yet";
        anstream::eprintln!(
            "{}",
            if hidden.is_empty() { nothing.to_owned() } else { format!("nothing to show yet: {hidden}") }
        );
        return;
    }
    if let Some(candidates) = gathered.coverage.candidates_for(COVERED_PERCENT) {
        let first = count(candidates, "open candidate");
        anstream::eprintln!(
            "\nthe first {first} cover {COVERED_PERCENT} % of the {} that found no answer",
            count(usize::try_from(gathered.coverage.searches).unwrap_or(usize::MAX), "search"),
        );
    }
    if !hidden.is_empty() {
        anstream::eprintln!("not shown: {hidden}");
    }
    if listed < gathered.candidates.len() {
        let more = gathered.candidates.len() - listed;
        anstream::eprintln!("\nhint: {more} more; `--limit {}` shows all", gathered.candidates.len());
    }
}

/// The columns that programs and spreadsheets get.
const COLUMNS: [&str; 13] = [
    "id",
    "lang",
    "state",
    "score",
    "visits",
    "searches",
    "last_week",
    "week_before",
    "team",
    "proposal",
    "question",
    "reasons",
    "last_seen",
];

fn row(candidate: &Candidate) -> [String; 13] {
    let reasons: Vec<String> =
        candidate.reasons.iter().map(|(reason, count)| format!("{} {count}", reason.as_str())).collect();
    [
        candidate.id.clone(),
        candidate.lang.clone(),
        candidate.state.as_str().to_owned(),
        format!("{:.2}", candidate.score.total),
        candidate.visits.to_string(),
        candidate.count.to_string(),
        candidate.trend.last_week.to_string(),
        candidate.trend.week_before.to_string(),
        candidate.team.clone().unwrap_or_default(),
        candidate.act.describe(),
        candidate.title().to_owned(),
        reasons.join(", "),
        candidate.last_seen.map_or_else(String::new, |seen| seen.strftime("%Y-%m-%d").to_string()),
    ]
}

fn write_csv(out: &mut impl Write, listed: &[Candidate]) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for candidate in listed {
        writer.write_record(row(candidate).map(without_formula))?;
    }
    writer.flush()?;
    Ok(())
}

/// A cell that no spreadsheet takes for a formula: readers wrote some of these texts.
///
/// The characters are those that OWASP names for CSV injection.
fn without_formula(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

fn write_markdown(out: &mut impl Write, listed: &[Candidate]) -> anyhow::Result<()> {
    writeln!(out, "| question | visits | proposal | team | id |")?;
    writeln!(out, "|---|--:|---|---|---|")?;
    for candidate in listed {
        let team = candidate.team.as_deref().unwrap_or_default();
        let cells = [candidate.title(), &candidate.visits.to_string(), &candidate.act.describe(), team, &candidate.id]
            .map(markdown_cell);
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Text in a table's cell, without what Markdown or HTML would obey.
fn markdown_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for character in shown(text).chars() {
        match character {
            '\n' => cell.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '~' => cell.extend(['\\', character]),
            '<' => cell.push_str("&lt;"),
            '&' => cell.push_str("&amp;"),
            other => cell.push(other),
        }
    }
    cell
}

fn padded(text: &str, room: usize) -> String {
    let text = fitted(text, room);
    let missing = room.saturating_sub(text.width());
    text + &" ".repeat(missing)
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
    fn spreadsheets_compute_nothing() {
        assert_eq!(without_formula("=HYPERLINK(\"x\")".to_owned()), "'=HYPERLINK(\"x\")");
        assert_eq!(without_formula("@SUM(1)".to_owned()), "'@SUM(1)");
        assert_eq!(without_formula("refund".to_owned()), "refund");
    }

    #[test]
    fn cells_hold_no_markdown() {
        assert_eq!(markdown_cell("a|b <script> [x](y)"), "a\\|b &lt;script> \\[x\\](y)");
    }
}
