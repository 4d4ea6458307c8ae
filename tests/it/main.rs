//! The integration tests: one binary.

mod any_question;
mod browser_index;
mod build;
mod candidates;
mod commands;
mod events;
mod folding_vectors;
mod language;
mod layering;
mod manual;
mod problems;
mod publishing;
mod search;
mod search_rules;
mod server;
mod site_test;
mod translations;
mod typing;
