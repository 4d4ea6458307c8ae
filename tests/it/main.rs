//! The integration tests: one binary.

mod candidates;
mod events;
