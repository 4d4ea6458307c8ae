//! An event as a line of JSON.

use serde::Deserialize;

use crate::events::event::{ClickEvent, FeedbackEvent, QueryEvent, ReturnEvent, ToldEvent};
use crate::events::redaction::Redacted;
use crate::events::store::Write;

/// [`Write`] as it is read back.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Spooled {
    Query { event: QueryEvent, replaces: Option<String>, reformulates: Option<String> },
    Click(ClickEvent),
    Return(ReturnEvent),
    Feedback(FeedbackEvent),
    Told(ToldEvent),
}

impl From<Spooled> for Write {
    fn from(spooled: Spooled) -> Self {
        match spooled {
            Spooled::Query { event, replaces, reformulates } => {
                Self::Query { event: Redacted::from_spool(event), replaces, reformulates }
            }
            Spooled::Click(event) => Self::Click(Redacted::from_spool(event)),
            Spooled::Return(event) => Self::Return(Redacted::from_spool(event)),
            Spooled::Feedback(event) => Self::Feedback(Redacted::from_spool(event)),
            Spooled::Told(event) => Self::Told(Redacted::from_spool(event)),
        }
    }
}

/// The line, with its end.
pub(super) fn of(write: &Write) -> serde_json::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(write)?;
    line.push(b'\n');
    Ok(line)
}

/// Nothing for a line that is torn, or of a version with other events.
pub(super) fn read(line: &[u8]) -> Option<Write> {
    serde_json::from_slice::<Spooled>(line).ok().map(Write::from)
}
