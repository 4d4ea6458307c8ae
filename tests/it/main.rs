//! The integration tests: one binary.

mod build;
mod commands;
mod layering;
mod problems;
mod publishing;
mod site_test;
mod translations;
