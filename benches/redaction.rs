//! What redaction finds in values and texts with known answers, what it takes from harmless questions, and how long it takes.
//!
//! The folder has `values.jsonl` (`type`, `value`, `lang`, `country` or `locale`, `valid`), `presidio_unit_tests.jsonl`
//! (`text`, `type`, `spans` in characters; a text without spans holds nothing of its type) and `negatives.jsonl` (`text`).
//! A value is found when nothing of it is left but placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use answerbook::events::Redaction;
use anyhow::Context as _;
use clap::Parser;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The readers' languages whose countries' telephone and national numbers are expected.
const LANGUAGES: [&str; 10] = ["en", "it", "es", "ro", "ru", "uk", "pt", "pt-BR", "fr", "de"];

/// What is not asked of redaction: it names nobody by itself, or only a model of names and places would find it.
const NOT_ASKED: [&str; 17] = [
    "ADDRESS",
    "DATE_OF_BIRTH",
    "ID:bic",
    "ID:luhn",
    "ID:ua.edrpou",
    "NAME",
    "PLATE",
    "URL",
    "USERNAME",
    "de_bsnr",
    "de_fuehrerschein",
    "de_handelsregister",
    "de_kfz",
    "de_plz",
    "uk_postcode",
    "uk_vehicle_registration",
    "url",
];

/// Placeholder that a type of value should get; the other types may get any.
const EXPECTED: [(&str, &str); 12] = [
    ("CREDIT_CARD", "[card]"),
    ("EMAIL", "[email]"),
    ("IBAN", "[iban]"),
    ("ID:iban", "[iban]"),
    ("IPV4", "[ip]"),
    ("IPV6", "[ip]"),
    ("NATIONAL_ID", "[id]"),
    ("PHONE", "[phone]"),
    ("email", "[email]"),
    ("iban", "[iban]"),
    ("ip", "[ip]"),
    ("phone", "[phone]"),
];

/// Characters of the questions whose time is measured, and rounds over all of them.
const QUESTION_CHARS: usize = 200;
const ROUNDS: usize = 5;

/// Measure what redaction finds and how quick it is.
#[derive(Parser)]
struct Options {
    /// Folder with `values.jsonl`, `presidio_unit_tests.jsonl` and `negatives.jsonl`
    folder: PathBuf,
}

#[derive(Deserialize)]
struct Value {
    r#type: String,
    value: String,
    lang: String,
    country: Option<String>,
    locale: Option<String>,
    valid: Option<bool>,
}

#[derive(Deserialize)]
struct Marked {
    r#type: String,
    text: String,
    spans: Vec<[usize; 2]>,
}

#[derive(Deserialize)]
struct Negative {
    text: String,
}

#[derive(Default)]
struct Tally {
    found: usize,
    total: usize,
    placeholders: BTreeMap<String, usize>,
    missed: Vec<String>,
}

impl Tally {
    /// Counts a value and what became of it.
    fn add(&mut self, value: &str, redacted: &str) {
        self.total += 1;
        let (placeholders, rest) = parts(redacted);
        // Nothing left means that a neighbour's placeholder stands for both.
        if placeholders.is_empty() && !redacted.is_empty() || rest.chars().any(char::is_alphanumeric) {
            self.missed.push(format!("{value} -> {redacted}"));
        } else {
            self.found += 1;
            for placeholder in placeholders {
                *self.placeholders.entry(placeholder).or_default() += 1;
            }
        }
    }

    fn print(&self, r#type: &str, place: &str) {
        let expected = EXPECTED.iter().find(|(known, _)| *known == r#type).map(|(_, placeholder)| *placeholder);
        let wrong: usize = match expected {
            Some(expected) => self.placeholders.iter().filter(|(given, _)| *given != expected).map(|(_, n)| n).sum(),
            None => 0,
        };
        let given: Vec<String> = self.placeholders.iter().map(|(given, count)| format!("{given} {count}")).collect();
        println!("| {} | {place} | {} of {} | {wrong} | {} |", r#type, self.found, self.total, given.join(", "));
    }
}

fn main() -> anyhow::Result<()> {
    let folder = Options::parse().folder;
    let redaction = Redaction::for_languages(LANGUAGES);
    measure_values(&redaction, &read(&folder.join("values.jsonl"))?);
    measure_marked(&redaction, &read(&folder.join("presidio_unit_tests.jsonl"))?);
    let negatives: Vec<Negative> = read(&folder.join("negatives.jsonl"))?;
    measure_negatives(&redaction, &negatives);
    measure_time(&redaction, &negatives);
    Ok(())
}

fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    fs_err::read_to_string(path)?
        .lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("{}: {line}", path.display())))
        .collect()
}

/// Numbers with wrong check digits need not be found; they are counted all the same, apart.
fn measure_values(redaction: &Redaction, values: &[Value]) {
    let mut tallies: BTreeMap<(&str, String), Tally> = BTreeMap::new();
    let mut not_asked = BTreeSet::new();
    for value in values {
        if NOT_ASKED.contains(&value.r#type.as_str()) {
            not_asked.insert(value.r#type.as_str());
            continue;
        }
        let place = value.country.as_ref().or(value.locale.as_ref()).unwrap_or(&value.lang).clone();
        let place = if value.valid == Some(false) { format!("{place} (not valid)") } else { place };
        // The scheme names nobody.
        let redacted = redaction.redact(value.value.trim_start_matches("tel:"));
        tallies.entry((&value.r#type, place)).or_default().add(&value.value, &redacted);
    }
    println!(
        "## Values\n\n| type | country | found | other placeholder | placeholders |\n| --- | --- | ---: | ---: | --- |"
    );
    print_tallies(&tallies);
    println!("Not asked: {}\n", Vec::from_iter(not_asked).join(", "));
}

fn measure_marked(redaction: &Redaction, texts: &[Marked]) {
    let mut found: BTreeMap<(&str, String), Tally> = BTreeMap::new();
    let mut kept: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut not_asked = BTreeSet::new();
    for marked in texts {
        if NOT_ASKED.contains(&marked.r#type.as_str()) {
            not_asked.insert(marked.r#type.as_str());
            continue;
        }
        if marked.spans.is_empty() {
            let (survived, total) = kept.entry(&marked.r#type).or_default();
            *survived += usize::from(redaction.redact(&marked.text) == marked.text);
            *total += 1;
        }
        for [start, end] in &marked.spans {
            let span = chars(&marked.text, *start..*end);
            let before = chars(&marked.text, 0..*start);
            let after = chars(&marked.text, *end..usize::MAX);
            let redacted = redaction.redact(&marked.text);
            // What stands around the span may have gone too, for its own reasons.
            let place = redaction.redact(before).len();
            let rest = redacted.get(place..).unwrap_or(&redacted);
            let own = rest.strip_suffix(redaction.redact(after).as_str()).unwrap_or(rest);
            found.entry((&marked.r#type, String::new())).or_default().add(span, own);
        }
    }
    println!(
        "## Marked texts\n\n| type |  | found | other placeholder | placeholders |\n| --- | --- | ---: | ---: | --- |"
    );
    print_tallies(&found);
    println!("Texts without a span, left as they are:");
    for (r#type, (survived, total)) in kept {
        println!("- {type}: {survived} of {total}");
    }
    println!("\nNot asked: {}\n", Vec::from_iter(not_asked).join(", "));
}

fn print_tallies(tallies: &BTreeMap<(&str, String), Tally>) {
    for ((r#type, place), tally) in tallies {
        tally.print(r#type, place);
    }
    println!();
    for ((r#type, place), tally) in tallies {
        for missed in &tally.missed {
            println!("missed {type} {place}: {missed}");
        }
    }
    println!();
}

fn measure_negatives(redaction: &Redaction, negatives: &[Negative]) {
    let mut touched = 0;
    println!("## Harmless questions\n");
    for negative in negatives {
        let redacted = redaction.redact(&negative.text);
        if redacted != negative.text {
            touched += 1;
            println!("- {} -> {redacted}", negative.text);
        }
    }
    println!("{touched} of {} touched\n", negatives.len());
}

/// Questions run together until they are long enough, as they are and with something to find in each.
fn measure_time(redaction: &Redaction, negatives: &[Negative]) {
    let texts: Vec<String> = (0..negatives.len())
        .map(|start| {
            let joined: Vec<&str> =
                negatives.iter().cycle().skip(start).take(20).map(|one| one.text.as_str()).collect();
            joined.join(" ").chars().take(QUESTION_CHARS).collect()
        })
        .collect();
    let short: Vec<String> = negatives.iter().map(|one| one.text.clone()).collect();
    let planted = |secret: &str| -> Vec<String> {
        let room = QUESTION_CHARS - secret.len() - 1;
        texts.iter().map(|text| format!("{} {secret}", chars(text, 0..room))).collect()
    };
    println!("## Time\n\n| questions | p50 µs | p99 µs |\n| --- | ---: | ---: |");
    print_times(redaction, "as given", &short);
    print_times(redaction, "200 characters", &texts);
    print_times(redaction, "200 characters with an e-mail address", &planted("maria.rossi@example.com"));
    print_times(redaction, "200 characters with a telephone number", &planted("06 6982 1234"));
    print_times(redaction, "200 characters with an IBAN", &planted("DE89 3704 0044 0532 0130 00"));
    let letters: Vec<String> =
        texts.iter().map(|text| text.chars().filter(|character| !character.is_ascii_digit()).collect()).collect();
    print_times(redaction, "200 characters without digits", &letters);
}

fn print_times(redaction: &Redaction, name: &str, texts: &[String]) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .flat_map(|_| texts)
        .map(|text| {
            let start = Instant::now();
            black_box(redaction.redact(black_box(text)));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let micros = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e6;
    println!("| {name} | {:.1} | {:.1} |", micros(50), micros(99));
}

/// The placeholders of a redacted text, and the rest of it.
fn parts(redacted: &str) -> (Vec<String>, String) {
    let mut placeholders = Vec::new();
    let mut rest = String::new();
    let mut left = redacted;
    while let Some((before, opened)) = left.split_once('[') {
        rest.push_str(before);
        match opened.split_once(']') {
            Some((name, after)) => {
                placeholders.push(format!("[{name}]"));
                left = after;
            }
            None => left = opened,
        }
    }
    rest.push_str(left);
    (placeholders, rest)
}

/// Part of a text, by places in characters.
fn chars(text: &str, range: Range<usize>) -> &str {
    let at = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(at, _)| at);
    &text[at(range.start)..at(range.end)]
}
