//! The manual and the product say the same: what the product has is explained, and what the manual shows works.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use answerbook::cli::Cli;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};
use regex::Regex;

use crate::site_test::{PROGRAM, SiteTest};

/// The demo, whose content is the manual.
fn demo() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Markdown files below a folder of the repository, with their paths.
fn markdown(below: &str) -> Vec<(String, String)> {
    files(&demo().join(below), "md")
}

fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let files: Vec<_> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("listed").into_path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| (path.display().to_string(), fs_err::read_to_string(&path).expect("read")))
        .collect();
    assert!(!files.is_empty(), "{}", folder.display());
    files
}

/// The English manual, in which everything is explained.
fn manual() -> String {
    markdown("content/en").into_iter().map(|(_, text)| text).collect()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern")
}

/// Each of `names`, put into `shape` in the place of `{}`, is somewhere in `text`.
#[track_caller]
fn assert_explained(text: &str, shape: &str, names: impl IntoIterator<Item = String>) {
    let names: BTreeSet<String> = names.into_iter().collect();
    assert!(!names.is_empty(), "there is something to explain");
    let is_missing = |name: &&String| !pattern(&shape.replace("{}", &regex::escape(name))).is_match(text);
    let missing: Vec<&String> = names.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "content/en does not explain {missing:?}");
}

/// Every command with its path (`candidates list`), without the ones that clap adds.
fn commands(command: &clap::Command, path: &str, found: &mut Vec<(String, clap::Command)>) {
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        let path = format!("{path} {}", below.get_name()).trim_start().to_owned();
        commands(below, &path, found);
        found.push((path, below.clone()));
    }
}

fn every_command() -> Vec<(String, clap::Command)> {
    let mut program = Cli::command();
    program.build();
    let mut found = Vec::new();
    commands(&program, "", &mut found);
    found.push((String::new(), program));
    found
}

#[test]
fn every_command_is_explained() {
    let paths = every_command().into_iter().map(|(path, _)| path).filter(|path| !path.is_empty());
    assert_explained(&manual(), r"`{}\b", paths);
}

#[test]
fn every_flag_is_explained() {
    let commands = every_command();
    let flags = commands.iter().flat_map(|(_, command)| command.get_arguments().filter_map(clap::Arg::get_long));
    assert_explained(&manual(), r"`[^`\n]*--{}[^a-z-]", flags.map(str::to_owned));
}

#[test]
fn every_environment_variable_is_explained() {
    let name = pattern(r"ANSWERBOOK_[A-Z_]+[A-Z]");
    let sources = files(&demo().join("src"), "rs");
    let named = sources.iter().flat_map(|(_, text)| name.find_iter(text).map(|found| found.as_str().to_owned()));
    assert_explained(&manual(), r"`{}\b", named);
}

/// What the program says it expected in the places where it met something it does not know.
fn expected_words(site: &SiteTest) -> Vec<String> {
    let said = site.run(&["check", "--quiet", "--format", "json"]).stdout();
    let list = pattern(r#""expected one of: ([^"]*)""#);
    let lists = list.captures_iter(&said).map(|found| found[1].to_owned());
    let words: Vec<String> = lists.flat_map(|list| list.split(", ").map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(!words.is_empty(), "{said}");
    words
}

#[test]
fn every_key_of_the_configuration_is_explained() {
    let site = SiteTest::new();
    site.write(
        "answerbook.yaml",
        "title: Help\nbase_url: https://help.example\nnope: 1\n\
         languages: [{code: en, nope: 1}, {code: it, dir: nope}]\n\
         channels: [{kind: email, value: a@b.example, nope: 1, opening_hours: {nope: 1, holidays: [{nope: 1}]}}, {kind: nope, value: x}]\n\
         teams: {billing: {nope: 1}}\nsearch: {nope: 1}\n\
         brand: {nope: 1, font: {nope: 1, files: [{nope: 1}]}, footer: [{nope: 1}]}\nprivacy: {nope: 1}\nfeedback: {nope: 1, measure: nope}\nwebhooks: [{nope: 1, events: [nope]}]\nfront_matter: {nope: 1}\n",
    );
    let words = expected_words(&site);
    for known in [
        "base_url",
        "fallback",
        "rtl",
        "promise",
        "social",
        "email",
        "pins",
        "accent_dark",
        "italic",
        "aggregates_days",
        "candidate_visits",
        "low_rating",
        "mean_with_n",
        "allow",
    ] {
        assert!(words.iter().any(|word| word == known), "{known} in {words:?}");
    }
    assert_explained(&manual(), "`{}`", words);
}

#[test]
fn every_key_of_front_matter_is_explained() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/odd.md", "---\ntitle: Odd\nnope: 1\n---\n");
    site.write("content/en/billing/_index.md", "---\ntitle: Billing\nnope: 1\n---\n");
    let words = expected_words(&site);
    assert!(words.iter().any(|word| word == "asked_as"), "{words:?}");
    assert_explained(&manual(), "`{}`", words);
}

#[test]
fn every_code_of_the_endpoint_is_explained() {
    let source = fs_err::read_to_string(demo().join("src/server/error.rs")).expect("read");
    let code = pattern(r#"StatusCode::[A-Z_]+, "([a-z_]+)""#);
    assert_explained(&manual(), "`{}`", code.captures_iter(&source).map(|found| found[1].to_owned()));
}

/// The names that a template may use where `expression` stands, in the order of the template engine's message.
fn template_names(site: &SiteTest, template: &str, expression: &str) -> Vec<String> {
    let file = format!("themes/default/templates/{template}");
    site.write(&file, format!("{{% extends \"base.html\" %}}{{% block main %}}{expression}{{% endblock main %}}"));
    let said = site.run(&["check", "--quiet", "--format", "json"]).stdout();
    fs_err::remove_file(site.path(&file)).expect("removed");
    let names = pattern(r"Available (?:variables|fields): ([^\x22]*)").captures(&said);
    let names = names.unwrap_or_else(|| panic!("{template} {expression}: {said}"));
    names[1].split(", ").map(str::to_owned).collect()
}

#[test]
fn every_value_of_templates_is_explained() {
    let site = SiteTest::new();
    site.write(
        "answerbook.yaml",
        "title: Help\nbase_url: https://help.example\nlanguages: [{code: en}]\n\
         channels: [{kind: email, value: a@b.example, opening_hours: {time_zone: UTC, weekly: {mon: 09:00-10:00}}}]\n",
    );
    for name in ["one", "two"] {
        let text = format!("---\ntitle: {name}\ntags: [same]\nupdated: 2026-11-01\n---\n## A\n\n## B\n");
        site.write(&format!("content/en/billing/{name}.md"), text);
    }
    let value = |name: &str| format!("{{{{ {name}.nope }}}}");
    let list = |name: &str| format!("{{% for each in {name} %}}{{{{ each.nope }}}}{{% endfor %}}");
    let mut names = Vec::new();
    for template in ["article.html", "section.html", "home.html", "search.html", "questions.html"] {
        names.extend(template_names(&site, template, "{{ nope }}"));
    }
    for name in ["lang", "site", "site.brand", "page", "article", "article.updated"] {
        names.extend(template_names(&site, "article.html", &value(name)));
    }
    for name in ["site.sections", "channels", "page.alternates", "page.hreflang", "article.toc", "article.related"] {
        names.extend(template_names(&site, "article.html", &list(name)));
    }
    names.extend(template_names(&site, "section.html", &value("section")));
    let hours = "{% for each in channels %}{{ each.opening_hours.nope }}{% endfor %}";
    names.extend(template_names(&site, "article.html", hours));
    names.extend(template_names(&site, "questions.html", &value("questions")));
    for name in ["questions.groups", "questions.letters", "questions.pages"] {
        names.extend(template_names(&site, "questions.html", &list(name)));
    }
    // The default theme's own variable.
    names.retain(|name| name != "endpoint_source");
    let article = fs_err::read_to_string(demo().join("content/en/theming/template-values.md")).expect("read");
    assert_explained(&article, "`{}`", names);
}

/// The words of a command line as a shell would split them; redirections and comments end it.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for character in line.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '>' | '|' | '#' | ';') => break,
            (None, ' ') => words.push(String::new()),
            (_, other) => words.last_mut().expect("never empty").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The command lines of this program that a text shows, in blocks and inline.
fn shown_commands(text: &str) -> Vec<String> {
    let inline = pattern("`([^`\n]+)`");
    let start = pattern(r"(?:^|&& |run: |/usr/local/bin/|sudo -u answerbook )(answerbook .*)$");
    let mut shown = Vec::new();
    let mut is_block = false;
    for line in text.replace("\\\n", " ").lines().map(str::trim) {
        if line.starts_with("```") {
            is_block = !is_block;
            continue;
        }
        let pieces: Vec<&str> = if is_block {
            vec![line]
        } else {
            inline.captures_iter(line).filter_map(|found| found.get(1)).map(|found| found.as_str()).collect()
        };
        shown.extend(pieces.into_iter().filter_map(|piece| Some(start.captures(piece)?[1].to_owned())));
    }
    shown
}

#[test]
fn every_command_line_that_is_shown_can_be_typed() {
    let mut count = 0;
    for (path, text) in markdown("content") {
        for line in shown_commands(&text) {
            count += 1;
            let Err(error) = Cli::try_parse_from(words(&line)) else { continue };
            let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            // A command's name alone (`answerbook search`) speaks of it, not to it.
            let is_name = line.split(' ').count() <= 3 && error.kind() == ErrorKind::MissingRequiredArgument;
            assert!(is_help || is_name, "{path}: {line}\n{error}");
        }
    }
    assert!(count > 200, "{count} command lines were found");
}

fn run_on_demo(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).arg("--site").arg(demo()).env_clear().output().expect("the program runs")
}

#[test]
fn the_demo_has_no_problem() {
    let checked = run_on_demo(&["check"]);
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && said.ends_with("0 errors, 0 warnings\n"), "{said}");
}

#[test]
fn the_demo_builds() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, index) = (folder.path().join("public"), folder.path().join("search-index"));
    let (output, index_flag) = (site.to_string_lossy(), index.to_string_lossy());
    let built = run_on_demo(&["build", "--output", &output, "--index", &index_flag]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(site.join("uk/index.html").is_file() && index.join("manifest.json").is_file());
}

#[test]
fn every_link_of_the_readme_leads_somewhere() {
    let readme = fs_err::read_to_string(demo().join("README.md")).expect("read");
    let link = pattern(r"\]\(([^)\s]+)\)");
    let targets: Vec<&str> =
        link.captures_iter(&readme).filter_map(|found| found.get(1)).map(|found| found.as_str()).collect();
    assert!(targets.len() > 10, "{targets:?}");
    for target in targets.into_iter().filter(|target| !target.contains("://")) {
        let path = target.split('#').next().unwrap_or(target);
        assert!(demo().join(path).exists(), "{target}");
    }
}
