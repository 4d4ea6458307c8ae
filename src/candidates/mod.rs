//! The writers' list: questions that readers asked and did not find answered, gathered by meaning and counted.
//!
//! [`gather`] computes the list from recorded queries alone, without disk or clock: the same events and the same
//! founders give the same list. [`Desk`] keeps it in the store: identifiers that never change, and what was decided.
//! A candidate ends by proof: [`Desk::verify`] asks its question again and resolves it when the index answers.

mod candidate;
mod clustering;
mod desk;
mod draft;
mod gathering;
mod identifier;

pub use candidate::{Act, Candidate, Routing, Wording};
pub use clustering::{Cluster, Seed, Weighed, cluster};
pub use desk::{Desk, DeskError, Resolved, Verified};
pub use draft::{Draft, DraftError, DraftOptions};
pub use gathering::{GatherOptions, Gathered, gather};
