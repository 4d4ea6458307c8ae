//! What each command does, as a pipeline over the other modules.

pub mod search;
