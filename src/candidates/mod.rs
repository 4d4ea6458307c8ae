//! The writers' list: questions that readers asked and did not find answered, gathered by meaning and counted.
//!
//! [`gather`] computes the list from recorded searches alone, without disk or clock: the same events and the same
//! founders give the same list. [`Desk`] keeps it in the store: identifiers that never change, and what was decided.
//! A candidate ends by proof: [`Desk::verify`] asks its questions again and resolves it when the index answers.

mod act;
mod candidate;
mod clustering;
mod coverage;
mod desk;
mod draft;
mod gathering;
mod identifier;
mod routing;
mod score;
mod verification;
mod wording;

pub use act::Act;
pub use candidate::{Candidate, Trend, Wording};
pub use clustering::{Cluster, Seed, Weighed, cluster};
pub use coverage::Coverage;
pub use desk::{Desk, DeskError, NOTE_LENGTH_CHARS_MAX, Removed};
pub use draft::{Draft, DraftError, DraftOptions, DraftText, Original, draft_text};
pub use gathering::{GatherOptions, Gathered, Gathering, gather};
pub use routing::Routing;
pub use score::Score;
pub use verification::{Answered, Build, Decided, Verified};
