//! The `answerbook` program.

fn main() {}
