//! `search`: the endpoint's ranking in the terminal, for one question or a file of them.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use crate::cli::{HitFormat, SearchOptions};
use crate::search::{Found, Hit, Indexes, QUERY_LENGTH_CHARS_MAX, Question};

/// Name of this program in the last column of TREC run lines.
const RUN_TAG: &str = "answerbook";
const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// A line of a file of questions.
#[derive(Debug, Deserialize)]
struct QueryLine {
    id: String,
    lang: String,
    text: String,
}

/// A line of JSON output: the answer, and which question of the file it belongs to.
#[derive(Serialize)]
struct AnswerLine<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(flatten)]
    found: &'a Found,
}

/// Asks the index in `index` and writes what it says to `out`.
///
/// The human form is coloured with ANSI codes: wrap `out` so that they go where nobody can see colour.
pub fn run(options: &SearchOptions, index: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let indexes = Indexes::open(index)?;
    let Some(first_language) = indexes.languages().next() else {
        bail!("the search index in `{}` has no languages", index.display());
    };
    if let Some(file) = &options.queries {
        for (number, line) in fs_err::read_to_string(file)?.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let query: QueryLine = serde_json::from_str(line).with_context(|| {
                format!("{}:{}: expected an object with `id`, `lang` and `text`", file.display(), number + 1)
            })?;
            // As the search field does, which takes no more.
            let text = query.text.chars().take(QUERY_LENGTH_CHARS_MAX).collect();
            let found = ask(&indexes, query.lang, text, options.limit)?;
            write_answer(out, options.format, Some(&query.id), &found)?;
        }
    } else if let Some(text) = &options.query {
        let lang = options.lang.clone().unwrap_or_else(|| first_language.to_owned());
        let found = ask(&indexes, lang, text.clone(), options.limit)?;
        write_answer(out, options.format, None, &found)?;
    }
    out.flush()?;
    Ok(())
}

fn ask(indexes: &Indexes, lang: String, text: String, limit: usize) -> anyhow::Result<Found> {
    indexes.search(&Question { lang, text, limit, ..Question::default() })
}

fn write_answer(out: &mut impl Write, format: HitFormat, id: Option<&str>, found: &Found) -> anyhow::Result<()> {
    match format {
        HitFormat::Human => write_human(out, found),
        HitFormat::Json => {
            writeln!(out, "{}", serde_json::to_string(&AnswerLine { id, found })?)?;
            Ok(())
        }
        HitFormat::Trec => {
            for (rank, hit) in found.hits.iter().enumerate() {
                writeln!(out, "{} Q0 {} {} {} {RUN_TAG}", id.unwrap_or("1"), hit.path, rank + 1, hit.score)?;
            }
            Ok(())
        }
    }
}

fn write_human(out: &mut impl Write, found: &Found) -> anyhow::Result<()> {
    writeln!(
        out,
        "{DIM}{} · {} · matched: {} ({}) · {} found{PLAIN}",
        found.query,
        found.lang,
        found.matched.name(),
        found.reason,
        found.total
    )?;
    let others = found.other_languages.iter().flat_map(|other| &other.hits);
    for (number, hit) in found.hits.iter().chain(others).enumerate() {
        write_hit(out, number + 1, hit)?;
    }
    writeln!(out)?;
    Ok(())
}

fn write_hit(out: &mut impl Write, number: usize, hit: &Hit) -> anyhow::Result<()> {
    let title = in_bold(&hit.title, &hit.title_highlights);
    writeln!(out, "{number:>3}. {title}  {DIM}{} · {} · {:.2}{PLAIN}", hit.section, hit.lang, hit.score)?;
    writeln!(out, "     {}", hit.url)?;
    if !hit.snippet.text.is_empty() {
        writeln!(out, "     {}", in_bold(&hit.snippet.text, &hit.snippet.highlights))?;
    }
    Ok(())
}

/// A text with ranges of its characters in bold.
fn in_bold(text: &str, ranges: &[[usize; 2]]) -> String {
    let mut bold = String::with_capacity(text.len());
    let mut is_bold = false;
    for (index, character) in text.chars().enumerate() {
        let inside = ranges.iter().any(|[start, end]| (*start..*end).contains(&index));
        if inside != is_bold {
            bold.push_str(if inside { BOLD } else { PLAIN });
            is_bold = inside;
        }
        bold.push(character);
    }
    if is_bold {
        bold.push_str(PLAIN);
    }
    bold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_set_in_bold() {
        assert_eq!(in_bold("aßc", &[[1, 3]]), "a\x1b[1mßc\x1b[0m");
        assert_eq!(in_bold("abc", &[]), "abc");
    }
}
