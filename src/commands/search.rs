//! `search`: the endpoint's ranking in the terminal, for one question or a file of them.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use crate::cli::{HitFormat, SearchOptions};
use crate::search::{Explanation, Form, Found, Hit, Indexes, Level, QUERY_LENGTH_CHARS_MAX, Question, WordMatch};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationOfAnswer<'a>>,
}

/// Why the answer is what it is.
#[derive(Serialize)]
struct ExplanationOfAnswer<'a> {
    reason: &'static str,
    coverage: f32,
    strength: f32,
    /// What the confidence in the best hit is made of, besides strength.
    words: usize,
    articles: u32,
    hits: &'a [Explanation],
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
            let found = ask(&indexes, query.lang, text, options)?;
            write_answer(out, options, Some(&query.id), &found)?;
        }
    } else if let Some(text) = &options.query {
        let lang = options.lang.clone().unwrap_or_else(|| first_language.to_owned());
        let found = ask(&indexes, lang, text.clone(), options)?;
        write_answer(out, options, None, &found)?;
    }
    out.flush()?;
    Ok(())
}

fn ask(indexes: &Indexes, lang: String, text: String, options: &SearchOptions) -> anyhow::Result<Found> {
    let SearchOptions { limit, explain, .. } = *options;
    indexes.search(&Question { lang, text, limit, explain, ..Question::default() })
}

fn write_answer(out: &mut impl Write, options: &SearchOptions, id: Option<&str>, found: &Found) -> anyhow::Result<()> {
    match options.format {
        HitFormat::Human => write_human(out, found, options.explain),
        HitFormat::Json => {
            let explanation = options.explain.then(|| ExplanationOfAnswer {
                reason: found.reason_in_words(),
                coverage: found.evidence.coverage,
                strength: found.evidence.strength,
                words: found.evidence.words,
                articles: found.evidence.articles,
                hits: &found.explanations,
            });
            writeln!(out, "{}", serde_json::to_string(&AnswerLine { id, found, explanation })?)?;
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

fn write_human(out: &mut impl Write, found: &Found, explain: bool) -> anyhow::Result<()> {
    writeln!(
        out,
        "{DIM}{} · {} · matched: {} ({}) · {} found{PLAIN}",
        found.query,
        found.lang,
        found.matched.name(),
        found.reason,
        found.total
    )?;
    if let Some(words) = &found.did_you_mean {
        writeln!(out, "taken for: {BOLD}{words}{PLAIN}")?;
    }
    if explain {
        let (confidence, evidence) = (found.confidence, found.evidence);
        let (coverage, strength) = (evidence.coverage, evidence.strength);
        writeln!(out, "{}", found.reason_in_words())?;
        let (words, articles) = (evidence.words, evidence.articles);
        writeln!(
            out,
            "confidence {confidence:.2}: coverage {coverage:.2}, strength {strength:.2}, words found {words}, articles {articles}"
        )?;
    }
    let others = found.other_languages.iter().flat_map(|other| &other.hits);
    for (number, hit) in found.hits.iter().chain(others).enumerate() {
        write_hit(out, number + 1, hit)?;
        if let Some(explanation) = found.explanations.get(number) {
            write_explanation(out, explanation)?;
        }
    }
    writeln!(out)?;
    Ok(())
}

fn write_hit(out: &mut impl Write, number: usize, hit: &Hit) -> anyhow::Result<()> {
    let title = in_bold(&hit.title, &hit.title_highlights);
    let level = hit.level.name();
    writeln!(out, "{number:>3}. {title}  {DIM}{} · {} · {level} · {:.2}{PLAIN}", hit.section, hit.lang, hit.score)?;
    writeln!(out, "     {}", hit.url)?;
    if !hit.snippet.text.is_empty() {
        writeln!(out, "     {}", in_bold(&hit.snippet.text, &hit.snippet.highlights))?;
    }
    Ok(())
}

fn write_explanation(out: &mut impl Write, explanation: &Explanation) -> anyhow::Result<()> {
    let Explanation { bonus, proximity, coverage, strength, matches, .. } = explanation;
    writeln!(out, "     {DIM}coverage {coverage:.2}, strength {strength:.2}{PLAIN}")?;
    if *bonus > 0.0 {
        writeln!(out, "     {bonus:>8.2}  the question is its title or one of its wordings")?;
    }
    if *proximity > 0.0 {
        writeln!(out, "     {proximity:>8.2}  words stand near one another, as in the question")?;
    }
    for found in matches {
        let WordMatch { word, field, rule, form, term, occurrences, contribution } = found;
        let form = match form {
            Form::Folded => "word",
            Form::Stem => "stem",
        };
        let rule = Level::from(*rule).name();
        writeln!(out, "     {contribution:>8.2}  {word}: {rule}, {form} `{term}` {occurrences} × in {field}")?;
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
