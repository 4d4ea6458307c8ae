//! NOTE FROM THE MAIN ENGINEER (20:21): src/server and src/commands/endpoint.rs are now written by me in /work/main.
//! Do NOT write them. Finish and commit step 2 (search + src/commands/search.rs + tests/it/search.rs), then send your report at once.
