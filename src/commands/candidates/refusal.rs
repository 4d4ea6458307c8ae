//! What a command refuses, with the next step.

use std::path::Path;
use std::process::ExitCode;

use super::super::{EXIT_PROBLEMS, EXIT_WRONG_USAGE};
use super::shown;
use crate::candidates::{DeskError, DraftError};
use crate::events::StoreError;
use crate::search::OpenIndexError;

/// A message and the next step, and the exit code that goes with them.
pub(super) struct Refusal {
    code: u8,
    message: String,
    hint: String,
}

impl Refusal {
    pub(super) fn problem(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code: EXIT_PROBLEMS, message: message.into(), hint: hint.into() }
    }

    pub(super) fn print(&self) -> ExitCode {
        anstream::eprintln!("error: {}", shown(&self.message));
        if !self.hint.is_empty() {
            anstream::eprintln!("\nhint: {}", shown(&self.hint));
        }
        ExitCode::from(self.code)
    }
}

pub(super) fn wrong_usage(message: impl Into<String>, hint: impl Into<String>) -> Refusal {
    Refusal { code: EXIT_WRONG_USAGE, message: message.into(), hint: hint.into() }
}

pub(super) fn store_refusal(error: StoreError) -> anyhow::Result<Refusal> {
    match error {
        StoreError::Missing(_) => Ok(Refusal::problem(
            error.to_string(),
            "`answerbook serve` and `answerbook endpoint` record what readers do not find; \
             give their `--store` here too if it is another one",
        )),
        StoreError::UnknownScheme { .. } | StoreError::NoFile | StoreError::Address => {
            Ok(wrong_usage(error.to_string(), ""))
        }
        error => Err(error.into()),
    }
}

pub(super) fn index_refusal(error: OpenIndexError) -> anyhow::Result<Refusal> {
    match error {
        OpenIndexError::Missing(_) => {
            Ok(Refusal::problem(error.to_string(), "`answerbook build` makes it; `--index DIR` says where it is"))
        }
        error => Err(error.into()),
    }
}

pub(super) fn desk_refusal(error: DeskError) -> anyhow::Result<Refusal> {
    let message = error.to_string();
    let hint = match error {
        DeskError::Unknown { suggestion: Some(id), .. } => format!("did you mean `{id}`?"),
        DeskError::Unknown { suggestion: None, .. } => {
            "`answerbook candidates list --state all` shows every candidate".to_owned()
        }
        DeskError::Ambiguous { ids, .. } => format!("write more of it: {}", ids.join(", ")),
        DeskError::Draft(DraftError::Exists(path)) => {
            format!("write on in it, or give another `--slug` or `--title` than `{}`", stem(&path))
        }
        DeskError::NoReason => "say why, for whoever asks later: `--reason \"not our product\"`".to_owned(),
        DeskError::MergedInACircle { .. } => "`candidates reopen` takes a merge back".to_owned(),
        DeskError::OtherLanguage { .. } => "a translated article closes each of them".to_owned(),
        DeskError::Open { .. } => String::new(),
        DeskError::NoteTooLong
        | DeskError::MergedIntoItself { .. }
        | DeskError::SnoozedIntoThePast
        | DeskError::Draft(DraftError::Section(_) | DraftError::Slug(_)) => return Ok(wrong_usage(message, "")),
        error => return Err(error.into()),
    };
    Ok(Refusal::problem(message, hint))
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
