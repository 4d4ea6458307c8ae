//! What a command works with: flags over environment over configuration over defaults.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::Timestamp;

use crate::cli::SelectionOptions;
use crate::config::{self, CONFIG_BYTES_MAX, CONFIG_FILE, Config};
use crate::diagnostics::{Problem, Problems};
use crate::site::Selection;

/// Folder of the built site, below the site's folder.
pub const OUTPUT_FOLDER: &str = "public";
/// Folder of the built indexes, below the site's folder.
pub const INDEX_FOLDER: &str = "search-index";
/// Folder for what a running Answerbook keeps, below the site's folder.
pub const STATE_FOLDER: &str = ".answerbook";

/// Folder of events that wait for their store, below the site's folder.
pub const SPOOL_FOLDER: &str = ".answerbook/spool";

/// Read the configuration of the site in `folder`.
///
/// # Errors
/// All problems of the file.
pub fn read_config(folder: &Path) -> Result<Config, Problems> {
    let path = folder.join(CONFIG_FILE);
    let one = |problem: Problem| {
        let mut problems = Problems::default();
        problems.add(problem);
        problems
    };
    match path.metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(one(config::missing_file(CONFIG_FILE)));
        }
        Ok(metadata) if metadata.len() > CONFIG_BYTES_MAX => {
            let limit = CONFIG_BYTES_MAX / 1024;
            return Err(one(Problem::error("too-large", CONFIG_FILE, format!("the file has more than {limit} KiB"))));
        }
        _ => {}
    }
    let bytes = fs_err::read(&path)
        .map_err(|error| one(Problem::error("unreadable", CONFIG_FILE, format!("cannot be read: {}", error.kind()))))?;
    let text =
        String::from_utf8(bytes).map_err(|_| one(Problem::error("not-utf8", CONFIG_FILE, "the file is not UTF-8")))?;
    Config::parse(CONFIG_FILE, &text)
}

/// Apply `--base-url` to the configuration, and read `--drafts` and `--now`.
///
/// # Errors
/// A flag's value is not an address or an instant.
pub fn select(config: &mut Config, options: &SelectionOptions) -> anyhow::Result<Selection> {
    if let Some(text) = &options.base_url {
        config.base_url = config::base_url(text)
            .with_context(|| format!("`--base-url {text}` is not an address such as https://help.example.com"))?;
    }
    let now = match &options.now {
        None => Timestamp::now(),
        Some(text) => config::yaml::parse_instant(text)
            .with_context(|| format!("`--now {text}` is not an instant such as 2026-03-01T09:00:00Z"))?,
    };
    Ok(Selection { drafts: options.drafts, now })
}

/// The folder a flag names, or `default` below the site's folder.
pub fn folder_or(chosen: Option<&PathBuf>, site: &Path, default: &str) -> PathBuf {
    chosen.cloned().unwrap_or_else(|| site.join(default))
}

/// The store a flag names, or SQLite in the site's state folder.
pub fn store_or_default(chosen: Option<&str>, site: &Path) -> String {
    match chosen {
        Some(url) => url.to_owned(),
        None => format!("sqlite://{}", site.join(STATE_FOLDER).join("events.db").display()),
    }
}

/// A secret that the environment holds.
pub fn secret(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
