//! `answerbook theme`: which files a theme has, and a copy of one to change.

use std::io::Write as _;
use std::process::ExitCode;

use crate::cli::{GlobalOptions, ThemeCommand};
use crate::config::Config;
use crate::diagnostics::nearest;
use crate::render::{THEMES_FOLDER, ThemeFile, ThemeFileOrigin, default_theme_file, theme_files};
use crate::report;
use crate::settings::read_config;

pub(super) fn run(command: &ThemeCommand, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let config = match read_config(&global.site) {
        Ok(config) => config,
        Err(problems) => {
            report::print(problems, crate::cli::ProblemFormat::Human);
            return Ok(ExitCode::from(super::EXIT_PROBLEMS));
        }
    };
    match command {
        ThemeCommand::List => list(&config, global),
        ThemeCommand::Eject { file, force } => eject(&config, global, file, *force),
    }
}

fn list(config: &Config, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    for file in theme_files(&global.site, &config.theme)? {
        let origin = match file.origin {
            ThemeFileOrigin::Default => "default",
            ThemeFileOrigin::Changed => "changed",
            ThemeFileOrigin::Unchanged => "same",
            ThemeFileOrigin::Added => "added",
        };
        writeln!(out, "{origin:<8} {}", file.path)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn eject(config: &Config, global: &GlobalOptions, wanted: &str, force: bool) -> anyhow::Result<ExitCode> {
    let known = theme_files(&global.site, &config.theme)?;
    let path = find(&known, wanted)?;
    let Some(bytes) = default_theme_file(path) else {
        anyhow::bail!("`{path}` is a file of your own theme: the default theme has no such file to copy");
    };
    let shown = format!("{THEMES_FOLDER}/{}/{path}", config.theme);
    let target = global.site.join(THEMES_FOLDER).join(&config.theme).join(path);
    if let Some(folder) = target.parent() {
        fs_err::create_dir_all(folder)?;
    }
    let mut options = fs_err::OpenOptions::new();
    let opened = if force {
        options.write(true).create(true).truncate(true).open(&target)
    } else {
        options.write(true).create_new(true).open(&target)
    };
    let mut file = match opened {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            anyhow::bail!("`{shown}` is there already\n\nhint: `--force` puts the default theme's file in its place");
        }
        other => other?,
    };
    file.write_all(&bytes)?;
    println!("{shown}");
    Ok(ExitCode::SUCCESS)
}

/// The file's path in the theme, from the whole path or as much of its end as only this file has.
fn find<'k>(known: &'k [ThemeFile], wanted: &str) -> anyhow::Result<&'k str> {
    let paths = || known.iter().map(|file| file.path.as_str());
    if let Some(path) = paths().find(|path| *path == wanted) {
        return Ok(path);
    }
    let ending = format!("/{}", wanted.trim_start_matches('/'));
    let ends: Vec<&str> = paths().filter(|path| path.ends_with(&ending)).collect();
    match ends.as_slice() {
        [path] => Ok(path),
        [] => {
            let name = |path: &'k str| path.rsplit('/').next().unwrap_or(path);
            let near = nearest(wanted, paths())
                .map(str::to_owned)
                .or_else(|| nearest(wanted, paths().map(name)).map(str::to_owned));
            let hint = near.map_or_else(
                || "`answerbook theme list` names the files".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            anyhow::bail!("the theme has no file `{wanted}`\n\nhint: {hint}");
        }
        several => {
            anyhow::bail!("`{wanted}` is the name of several files\n\nhint: write one of {}", several.join(", "))
        }
    }
}
