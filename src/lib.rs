#![doc = include_str!("ARCHITECTURE.md")]

// The outside.
pub mod cli;
pub mod commands;
pub mod report;
pub mod settings;

// The way of an article.
pub mod config;
pub mod content;
pub mod pictures;
pub mod publish;
pub mod render;
pub mod search;
pub mod site;

// The way of a question.
pub mod analytics;
pub mod candidates;
pub mod events;
pub mod server;

// The vocabulary.
pub mod background;
pub mod cache_file;
pub mod diagnostics;
pub mod digest;
pub mod drawing;
pub mod gzip;
pub mod inode_stamp;
pub mod language;
pub mod markdown;
pub mod response_headers;
pub mod slug;
