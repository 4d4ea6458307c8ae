//! `answerbook init`: a starter site that builds.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::{GlobalOptions, InitOptions};
use crate::config::CONFIG_FILE;
use crate::language::{is_language_tag, native_name};

pub(super) fn run(options: &InitOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let folder = global.site.join(&options.folder);
    for language in &options.languages {
        anyhow::ensure!(
            is_language_tag(language),
            "`{language}` is not a language tag\n\nhint: write tags such as `en,it,pt-BR`"
        );
    }
    anyhow::ensure!(!options.languages.is_empty(), "a site needs a language\n\nhint: `--languages en,it`");
    fs_err::create_dir_all(&folder)?;
    let taken = [CONFIG_FILE, "content"].into_iter().find(|name| folder.join(name).exists());
    if let Some(taken) = taken {
        anyhow::bail!(
            "`{}` is there already, and nothing was changed\n\nhint: choose an empty folder: `answerbook init my-help`",
            folder.join(taken).display()
        );
    }
    let title = options.title.as_deref().unwrap_or("Help centre");
    write(&folder.join(CONFIG_FILE), &configuration(title, &options.languages)?)?;
    write(&folder.join(".gitignore"), "/public\n/search-index\n/.answerbook\n.public.*\n.search-index.*\n")?;
    for language in &options.languages {
        let section = folder.join("content").join(language).join("getting-started");
        fs_err::create_dir_all(&section)?;
        write(&section.join("_index.md"), STARTER_SECTION)?;
        write(&section.join("first-article.md"), STARTER_ARTICLE)?;
    }
    println!("{}", folder.display());
    if !global.quiet {
        eprintln!(
            "made a site in {}\n\nhint: `answerbook serve --site {}` shows it while you write",
            names(&options.languages),
            options.folder.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn names(languages: &[String]) -> String {
    languages.iter().map(|language| native_name(language)).collect::<Vec<_>>().join(", ")
}

/// Written only where nothing is.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    let file = fs_err::OpenOptions::new().write(true).create_new(true).open(path);
    match file {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => Ok(other?.write_all(text.as_bytes())?),
    }
}

fn configuration(title: &str, languages: &[String]) -> anyhow::Result<String> {
    let mut yaml =
        format!("title: {}\nbase_url: https://help.example.com\nlanguages:\n", serde_json::to_string(title)?);
    for language in languages {
        yaml.push_str(&format!("  - code: {language}\n"));
    }
    yaml.push_str(
        "\n# How readers reach you when no article helps:\n# channels:\n#   - kind: email\n#     value: help@example.com\n",
    );
    Ok(yaml)
}

const STARTER_SECTION: &str = "---\ntitle: Getting started\ndescription: The first steps.\nweight: 1\n---\n";

const STARTER_ARTICLE: &str = "---
title: How do I write an article?
description: An article is one Markdown file; save it and it is on the page.
asked_as:
  - write a new article
---
1. Copy this file and give the copy another name: the name becomes its address.
2. Write the question your customers ask as the `title`.
3. Answer it in the text below the second line of three hyphens.

Translate it by copying it to the same place below another language's folder.
";
