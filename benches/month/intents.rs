//! What customers want to know, in their words, and which article tells them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

/// Path of the article for each answered intent, separated by a tab.
const ANSWERED: &str = include_str!("answered.tsv");

/// One thing that customers want to know.
pub struct Intent {
    pub name: String,
    /// How they ask.
    pub wordings: Vec<String>,
    /// Path of the article that answers.
    pub article: Option<&'static str>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    intent: String,
    oos: bool,
}

/// The intents of banking77, by name.
pub fn intents(folder: &Path) -> anyhow::Result<Vec<Intent>> {
    let answered: BTreeMap<&str, &str> = ANSWERED.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut wordings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines(&folder.join("banking77.jsonl"))? {
        wordings.entry(line.intent).or_default().push(one_line(&line.text));
    }
    let unknown: Vec<&&str> = answered.keys().filter(|name| !wordings.contains_key(**name)).collect();
    anyhow::ensure!(unknown.is_empty(), "nobody asks about {unknown:?}");
    let intent = |(name, wordings): (String, Vec<String>)| {
        let article = answered.get(name.as_str()).copied();
        Intent { name, wordings, article }
    };
    Ok(wordings.into_iter().map(intent).collect())
}

/// Questions that have nothing to do with a bank's help centre: those of clinc150 that are out of its scope.
pub fn chatter(folder: &Path) -> anyhow::Result<Vec<String>> {
    let lines = lines(&folder.join("clinc150.jsonl"))?;
    Ok(lines.into_iter().filter(|line| line.oos).map(|line| one_line(&line.text)).collect())
}

fn lines(path: &Path) -> anyhow::Result<Vec<Line>> {
    let text = fs_err::read_to_string(path)?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| format!("not a query: {line}"))).collect()
}

/// As a search field has it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
