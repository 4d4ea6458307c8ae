//! `answerbook new`: an article to start from.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::Zoned;

use crate::cli::{GlobalOptions, NewOptions};
use crate::content::CONTENT_FOLDER;
use crate::diagnostics::nearest;
use crate::report;
use crate::settings::read_config;
use crate::slug::{is_slug, slugify};

pub(super) fn run(options: &NewOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let config = match read_config(&global.site) {
        Ok(config) => config,
        Err(problems) => {
            report::print(problems, crate::cli::ProblemFormat::Human);
            return Ok(ExitCode::from(super::EXIT_PROBLEMS));
        }
    };
    let path = options.path.strip_suffix(".md").unwrap_or(&options.path);
    let path = path.strip_prefix("content/").unwrap_or(path);
    let parts: Vec<&str> = path.split('/').collect();
    let [language, sections @ .., slug] = parts.as_slice() else {
        anyhow::bail!("`{path}` is not a place for an article\n\nhint: write it as `en/account/reset-password`");
    };
    if config.language(language).is_none() {
        let known = config.languages.iter().map(|language| language.code.as_str());
        let hint = nearest(language, known.clone()).map_or_else(
            || format!("the languages are {}", known.collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        anyhow::bail!("`{language}` is not a language of this site\n\nhint: {hint}");
    }
    if let Some(wrong) = sections.iter().chain([slug]).find(|part| !is_slug(part)) {
        anyhow::bail!("`{wrong}` cannot be part of a URL\n\nhint: write it as `{}`", slugify(wrong));
    }
    let title = options.title.clone().unwrap_or_else(|| title_of(slug));
    let mut folder = global.site.join(CONTENT_FOLDER).join(language);
    folder.extend(sections);
    fs_err::create_dir_all(&folder)?;
    let file = folder.join(format!("{slug}.md"));
    let mut opened = match fs_err::OpenOptions::new().write(true).create_new(true).open(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            anyhow::bail!("`{}` is there already\n\nhint: edit it, or choose another name", file.display());
        }
        other => other?,
    };
    opened.write_all(article(&title, &Zoned::now().date().to_string())?.as_bytes())?;
    println!("{}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// `reset-password` → `Reset password`.
fn title_of(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn article(title: &str, date: &str) -> anyhow::Result<String> {
    // A JSON string is a YAML string: every title is quoted rightly.
    let title = serde_json::to_string(title).context("the title cannot be written")?;
    Ok(format!(
        "---\ntitle: {title}\ndescription: \"\"\nasked_as: []\ndate: {date}\ndraft: true\n---\n\
         Say in one sentence what the reader can do after reading this.\n\n\
         1. The first step.\n2. The next step.\n\nSay what the reader sees when it worked, and what to do when it did not.\n"
    ))
}
