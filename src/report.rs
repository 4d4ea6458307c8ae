//! Printing: problems on stderr in the chosen format, one summary line at the end.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::cli::ProblemFormat;
use crate::diagnostics::{Problem, Problems, Severity};

/// Print all problems, by path and line. Returns the number of errors and warnings.
pub fn print(problems: Problems, format: ProblemFormat) -> (usize, usize) {
    let counts = (problems.error_count(), problems.warning_count());
    for problem in problems.into_sorted() {
        match format {
            ProblemFormat::Human => anstream::eprintln!("{}\n", human(&problem, &Renderer::styled())),
            // Machines read standard output.
            ProblemFormat::Json => anstream::println!("{}", json(&problem)),
            ProblemFormat::Github => anstream::println!("{}", github(&problem)),
        }
    }
    counts
}

/// The problem for people, without colours: also what `serve` shows in the page.
pub fn plain(problem: &Problem) -> String {
    human(problem, &Renderer::plain())
}

fn human(problem: &Problem, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(visible(&problem.message)).elements(std::iter::empty::<Origin<'_>>());
    group = match &problem.location {
        Some(location) => {
            let mut annotation = AnnotationKind::Primary.span(location.mark.clone());
            if !problem.label.is_empty() {
                annotation = annotation.label(visible(&problem.label));
            }
            group.element(
                Snippet::source(location.excerpt.as_str())
                    .line_start(location.line)
                    .path(visible(&problem.path))
                    .annotation(annotation),
            )
        }
        None => group.element(Origin::path(visible(&problem.path))),
    };
    let mut report = vec![group];
    if let Some(hint) = &problem.hint {
        report.push(Group::with_title(Level::HELP.with_name("hint").secondary_title(visible(hint))));
    }
    renderer.clone().decor_style(DecorStyle::Ascii).render(&report)
}

/// Text from a file could carry control characters that command a terminal.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[derive(Serialize)]
struct JsonProblem<'p> {
    severity: &'static str,
    code: &'static str,
    path: &'p str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'p str,
    expected: Option<&'p str>,
    hint: Option<&'p str>,
}

fn json(problem: &Problem) -> String {
    let location = problem.location.as_ref();
    let shown = JsonProblem {
        severity: problem.severity.as_str(),
        code: problem.code,
        path: &problem.path,
        line: location.map(|location| location.line),
        column: location.map(|location| location.column),
        message: &problem.message,
        expected: Some(problem.label.as_str()).filter(|label| !label.is_empty()),
        hint: problem.hint.as_deref(),
    };
    // A struct of strings and numbers always serialises.
    serde_json::to_string(&shown).unwrap_or_default()
}

/// A workflow command of GitHub Actions: `::error file=…,line=…,col=…,title=…::message`.
fn github(problem: &Problem) -> String {
    let mut line = format!("::{} file={}", problem.severity.as_str(), property(&problem.path));
    if let Some(location) = &problem.location {
        // Writing into a string cannot fail.
        let _ = write!(line, ",line={},col={}", location.line, location.column);
    }
    let _ = write!(line, ",title={}::{}", property(problem.code), data(&problem.message));
    if !problem.label.is_empty() {
        let _ = write!(line, "%0A{}", data(&problem.label));
    }
    if let Some(hint) = &problem.hint {
        let _ = write!(line, "%0Ahint: {}", data(hint));
    }
    line
}

/// Escapes as GitHub's toolkit does for a command's message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes as GitHub's toolkit does for a command's properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What stopped a command, for people: the chain of reasons in one line, then the next steps.
///
/// A message may carry its next step after an empty line, as `hint: …`.
pub fn failure(error: &anyhow::Error) -> String {
    let mut reasons = Vec::new();
    let mut hints = Vec::new();
    for cause in error.chain() {
        let text = cause.to_string();
        let (reason, hint) =
            text.split_once("\n\nhint: ").map_or((text.as_str(), None), |(reason, hint)| (reason, Some(hint)));
        // A wrapper often repeats what it wraps.
        if !reasons.iter().any(|known: &String| known.contains(reason)) {
            reasons.push(reason.to_owned());
        }
        hints.extend(hint.map(str::to_owned));
    }
    let mut shown = format!("error: {}", reasons.join(": "));
    for hint in hints {
        shown.push_str("\n\nhint: ");
        shown.push_str(&hint);
    }
    shown
}

/// `1 article`, `2 articles`.
pub fn count(number: usize, noun: &str) -> String {
    let ending = match noun {
        _ if number == 1 => "",
        _ if noun.ends_with("ch") => "es",
        _ => "s",
    };
    format!("{number} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_their_number() {
        assert_eq!([count(1, "search"), count(2, "search"), count(0, "page")], ["1 search", "2 searches", "0 pages"]);
    }

    fn problem() -> Problem {
        let text = "Pay a [bill](pagamneti.md).\n";
        Problem::error("broken-link", "content/it/rimborsi.md", "link to `pagamneti.md` leads nowhere")
            .at(text, 13..25)
            .expecting("there is no such file")
            .suggest(Some("pagamenti.md"))
    }

    #[test]
    fn people_see_the_line_underlined() {
        snapbox::assert_data_eq!(
            plain(&problem()),
            snapbox::str![[r#"
error: link to `pagamneti.md` leads nowhere
 --> content/it/rimborsi.md:1:14
  |
1 | Pay a [bill](pagamneti.md).
  |              ^^^^^^^^^^^^ there is no such file
  |
hint: did you mean `pagamenti.md`?
"#]]
        );
    }

    #[test]
    fn machines_get_json_and_annotations() {
        assert_eq!(
            json(&problem()),
            r#"{"severity":"error","code":"broken-link","path":"content/it/rimborsi.md","line":1,"column":14,"message":"link to `pagamneti.md` leads nowhere","expected":"there is no such file","hint":"did you mean `pagamenti.md`?"}"#
        );
        assert_eq!(
            github(&problem()),
            "::error file=content/it/rimborsi.md,line=1,col=14,title=broken-link::link to `pagamneti.md` leads nowhere%0Athere is no such file%0Ahint: did you mean `pagamenti.md`?"
        );
    }

    #[test]
    fn reasons_come_before_the_next_step() {
        let error = anyhow::anyhow!("no such file").context("cannot open `a`\n\nhint: build first");
        assert_eq!(failure(&error), "error: cannot open `a`: no such file\n\nhint: build first");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(visible("a\u{1b}[31mb"), "a\u{fffd}[31mb");
    }
}
