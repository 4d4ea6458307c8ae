//! The integration tests: one binary.

mod any_question;
mod brand;
mod browser_index;
mod build;
mod candidates;
mod commands;
mod contact;
mod events;
mod folding_vectors;
mod language;
mod layering;
mod machines;
mod manual;
mod pictures;
mod privacy_check;
mod problems;
mod publishing;
mod redaction;
mod search;
mod search_rules;
mod server;
mod site_test;
mod translations;
mod typing;
