//! How good search is, over sets of judged queries.
//!
//! Every set is a folder with `docs.jsonl` (`id`, `lang`, `title`, `body` as Markdown), `queries.jsonl` (`id`, `lang`,
//! `text`) and `qrels.tsv` (query, document, grade). Each language of a set becomes a site of its own, and its queries
//! are asked through the code that the endpoint runs.

mod queries;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use answerbook::search::{
    Found, Indexes, Manifest, Passage, QUERY_LENGTH_CHARS_MAX, Question, SearchDocument, write_index,
};
use anyhow::Context as _;
use clap::Parser;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use queries::{Random, half_typed, with_typo};
use rayon::prelude::*;
use serde::Deserialize;

/// Ranks that count, as the measures' names say.
const RANKS: usize = 10;
/// Share of the answerable queries that may be taken for out of scope, in the second out-of-scope measure.
const FLAGGED_SHARE: f64 = 0.05;
/// Fewest queries that an out-of-scope measure is worth printing for.
const QUERIES_MIN: usize = 20;

/// Queries that are also judged by their longest words only, for the evidence: the sets have few short ones.
const SHORTENED: [(&str, usize); 3] = [("three", 3), ("two", 2), ("one", 1)];

/// Measure how well search ranks, and how well it knows when there is no answer.
#[derive(Parser)]
struct Options {
    /// Folder with a set in each of its folders
    sets: PathBuf,
    /// Only the sets whose name contains this
    #[arg(long, value_name = "NAME", default_value = "")]
    only: String,
    /// Queries that no set answers: JSON lines with `lang` and `text`; where lines say `oos`, those that say true
    #[arg(long, value_name = "FILE")]
    out_of_scope: Vec<PathBuf>,
    /// Write what the judgement saw of every query, as tab-separated values
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    lang: String,
    #[serde(default)]
    title: String,
    body: String,
}

#[derive(Deserialize)]
struct Query {
    #[serde(default)]
    id: String,
    lang: String,
    text: String,
    #[serde(default)]
    oos: bool,
}

/// What is done to a query before it is asked.
#[derive(Clone, Copy, PartialEq)]
enum Variant {
    AsIs,
    NoDiacritics,
    OneTypo,
    HalfTyped,
}

impl Variant {
    const ALL: [Self; 4] = [Self::AsIs, Self::NoDiacritics, Self::OneTypo, Self::HalfTyped];

    fn name(self) -> &'static str {
        match self {
            Self::AsIs => "as-is",
            Self::NoDiacritics => "no-diacritics",
            Self::OneTypo => "one-typo",
            Self::HalfTyped => "half-typed",
        }
    }

    fn of(self, text: &str, random: &mut Random) -> String {
        match self {
            Self::AsIs => text.to_owned(),
            Self::NoDiacritics => without_diacritics(text),
            Self::OneTypo => with_typo(text, random),
            Self::HalfTyped => half_typed(text),
        }
    }
}

/// The queries and judgements of a set in one language, and the language's documents.
struct Language {
    set: String,
    code: String,
    documents: Vec<SearchDocument>,
    /// Text, and the grades of the documents that answer it.
    queries: Vec<(String, BTreeMap<String, f64>)>,
}

/// Means over the queries of a language, or over languages.
#[derive(Clone, Copy, Default)]
struct Measures {
    ndcg: f64,
    reciprocal_rank: f64,
    success: f64,
    recall: f64,
}

/// How well out-of-scope queries are told from answerable ones.
struct Scope {
    file: String,
    queries: usize,
    auroc: f64,
    /// Share of the out-of-scope queries below the confidence that all but [`FLAGGED_SHARE`] of the others reach.
    flagged: f64,
    /// Share that search itself calls a full match.
    called_full: f64,
}

struct Results {
    set: String,
    code: String,
    queries: usize,
    measures: Vec<(Variant, Measures)>,
    answerable_called_full: f64,
    scopes: Vec<Scope>,
    evidence: String,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let languages = read_sets(&options)?;
    let mut out_of_scope = Vec::new();
    for file in &options.out_of_scope {
        let queries: Vec<Query> = read_lines(file)?;
        let says_which = queries.iter().any(|query| query.oos);
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        out_of_scope.push((name, queries.into_iter().filter(|query| query.oos || !says_which).collect::<Vec<_>>()));
    }
    let results: Vec<Results> =
        languages.par_iter().map(|language| measure(language, &out_of_scope)).collect::<anyhow::Result<_>>()?;
    print_ranking(&results);
    if !out_of_scope.is_empty() {
        print_scope(&results);
    }
    if let Some(file) = &options.evidence {
        let mut out = fs_err::File::create(file)?;
        let names = answerbook::search::Evidence::default().values().map(|(name, _)| name);
        writeln!(out, "set\tlang\tout of scope\tkind\tright\tquery\t{}", names.join("\t"))?;
        for result in &results {
            out.write_all(result.evidence.as_bytes())?;
        }
    }
    Ok(())
}

fn read_lines<T: serde::de::DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<T>> {
    let text = fs_err::read_to_string(file)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| serde_json::from_str(line).with_context(|| format!("{}:{}", file.display(), number + 1)))
        .collect()
}

fn read_sets(options: &Options) -> anyhow::Result<Vec<Language>> {
    let mut folders: Vec<PathBuf> =
        fs_err::read_dir(&options.sets)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    folders.sort();
    let mut languages = Vec::new();
    for folder in folders {
        let set = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if set.contains(&options.only) && folder.join("docs.jsonl").is_file() {
            read_set(set, &folder, &mut languages)?;
        }
    }
    anyhow::ensure!(!languages.is_empty(), "no set in {}", options.sets.display());
    Ok(languages)
}

fn read_set(set: String, folder: &Path, languages: &mut Vec<Language>) -> anyhow::Result<()> {
    let mut documents: BTreeMap<String, Vec<SearchDocument>> = BTreeMap::new();
    for document in read_lines::<Document>(&folder.join("docs.jsonl"))? {
        documents.entry(document.lang.clone()).or_default().push(indexed(document));
    }
    let mut grades: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for line in fs_err::read_to_string(folder.join("qrels.tsv"))?.lines() {
        let mut columns = line.split('\t');
        let (query, document) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        // The heading is no judgement.
        if let Some(Ok(grade)) = columns.next().map(str::parse::<f64>)
            && grade > 0.0
        {
            grades.entry(query.to_owned()).or_default().insert(document.to_owned(), grade);
        }
    }
    let mut queries: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for query in read_lines::<Query>(&folder.join("queries.jsonl"))? {
        if let Some(grades) = grades.remove(&query.id) {
            queries.entry(query.lang).or_default().push((query.text, grades));
        }
    }
    for (code, queries) in queries {
        let documents = documents.remove(&code).unwrap_or_default();
        languages.push(Language { set: set.clone(), code, documents, queries });
    }
    Ok(())
}

/// A document as the build gives it to search.
fn indexed(document: Document) -> SearchDocument {
    let parsed = answerbook::markdown::parse(&document.body);
    let passages = parsed.prose.passages.iter().map(|passage| {
        let heading = passage.heading.and_then(|at| parsed.outline.headings.get(at));
        Passage {
            heading: heading.map_or_else(String::new, |heading| heading.text.clone()),
            anchor: heading.map_or_else(String::new, |heading| heading.id.clone()),
            text: passage.text.clone(),
        }
    });
    SearchDocument {
        url: format!("/{}/", document.id),
        path: document.id,
        title: document.title,
        passages: passages.collect(),
        ..SearchDocument::default()
    }
}

fn measure(language: &Language, out_of_scope: &[(String, Vec<Query>)]) -> anyhow::Result<Results> {
    let folder = tempfile::tempdir()?;
    let written = write_index(&language.code, &language.documents, &folder.path().join(&language.code))?;
    Manifest::new("benchmark", "https://help.example.org", vec![written]).write(folder.path())?;
    let indexes = Indexes::open(folder.path())?;
    let ask = |text: &str, typing: bool| -> anyhow::Result<Found> {
        // As the search field does, which takes no more.
        let text = text.chars().take(QUERY_LENGTH_CHARS_MAX).collect();
        indexes.search(&Question { lang: language.code.clone(), text, limit: RANKS, typing, ..Question::default() })
    };

    let mut measures = Vec::new();
    let mut answerable = Vec::new();
    let mut called_full = 0;
    let mut evidence = String::new();
    for variant in Variant::ALL {
        let mut random = Random(0x5EED);
        let mut sum = Measures::default();
        for (text, grades) in &language.queries {
            let found = ask(&variant.of(text, &mut random), variant == Variant::HalfTyped)?;
            sum.add(Measures::of(&found, grades));
            if variant == Variant::AsIs {
                answerable.push(found.confidence);
                called_full += usize::from(found.matched.name() == "full");
                let is_right = found.hits.first().is_some_and(|hit| grades.contains_key(&hit.path));
                evidence += &evidence_line(language, "", "all", is_right, &found);
                for (name, count) in SHORTENED {
                    let found = ask(&longest_words(text, count), false)?;
                    let is_right = found.hits.first().is_some_and(|hit| grades.contains_key(&hit.path));
                    evidence += &evidence_line(language, "", name, is_right, &found);
                }
            }
        }
        measures.push((variant, sum.over(language.queries.len())));
    }

    let mut scopes = Vec::new();
    for (file, queries) in out_of_scope {
        let spoken = |query: &&Query| query.lang == language.code;
        let mut queries: Vec<&Query> = queries.iter().filter(spoken).collect();
        queries.sort_by(|a, b| a.text.cmp(&b.text));
        queries.dedup_by(|a, b| a.text == b.text);
        if queries.len() < QUERIES_MIN {
            continue;
        }
        let mut confidences = Vec::new();
        let mut called_full = 0;
        for query in &queries {
            let found = ask(&query.text, false)?;
            confidences.push(found.confidence);
            called_full += usize::from(found.matched.name() == "full");
            evidence += &evidence_line(language, file, "all", false, &found);
            for (name, count) in SHORTENED {
                evidence +=
                    &evidence_line(language, file, name, false, &ask(&longest_words(&query.text, count), false)?);
            }
        }
        scopes.push(Scope {
            file: file.clone(),
            queries: queries.len(),
            auroc: auroc(&answerable, &confidences),
            flagged: flagged(&answerable, &confidences),
            called_full: called_full as f64 / queries.len() as f64,
        });
    }
    Ok(Results {
        set: language.set.clone(),
        code: language.code.clone(),
        queries: language.queries.len(),
        measures,
        answerable_called_full: called_full as f64 / language.queries.len() as f64,
        scopes,
        evidence,
    })
}

/// The longest words of a text, in its order: about what somebody types who types little.
fn longest_words(text: &str, count: usize) -> String {
    let mut words: Vec<(usize, &str)> = text.split_whitespace().enumerate().collect();
    words.sort_by_key(|(_, word)| std::cmp::Reverse(word.chars().count()));
    words.truncate(count);
    words.sort_unstable();
    words.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

fn evidence_line(language: &Language, file: &str, words: &str, is_right: bool, found: &Found) -> String {
    let values: Vec<String> = found.evidence.values().iter().map(|(_, value)| format!("{value:.5}")).collect();
    let query = found.query.replace(['\t', '\n'], " ");
    format!(
        "{}\t{}\t{file}\t{words}\t{}\t{query}\t{}\n",
        language.set,
        language.code,
        u8::from(is_right),
        values.join("\t")
    )
}

impl Measures {
    fn of(found: &Found, grades: &BTreeMap<String, f64>) -> Self {
        let gains: Vec<f64> =
            found.hits.iter().take(RANKS).map(|hit| grades.get(&hit.path).copied().unwrap_or(0.0)).collect();
        let mut ideal: Vec<f64> = grades.values().copied().collect();
        ideal.sort_by(|a, b| b.total_cmp(a));
        ideal.truncate(RANKS);
        let first = gains.iter().position(|gain| *gain > 0.0);
        Self {
            ndcg: discounted(&gains) / discounted(&ideal),
            reciprocal_rank: first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64),
            success: if first == Some(0) { 1.0 } else { 0.0 },
            recall: gains.iter().filter(|gain| **gain > 0.0).count() as f64 / grades.len() as f64,
        }
    }

    fn add(&mut self, other: Self) {
        self.ndcg += other.ndcg;
        self.reciprocal_rank += other.reciprocal_rank;
        self.success += other.success;
        self.recall += other.recall;
    }

    fn over(self, count: usize) -> Self {
        let count = count as f64;
        Self {
            ndcg: self.ndcg / count,
            reciprocal_rank: self.reciprocal_rank / count,
            success: self.success / count,
            recall: self.recall / count,
        }
    }
}

/// Discounted cumulative gain with the logarithm of base 2 (Järvelin and Kekäläinen 2002, as `trec_eval` has it).
fn discounted(gains: &[f64]) -> f64 {
    gains.iter().enumerate().map(|(rank, gain)| gain / ((rank + 2) as f64).log2()).sum()
}

/// The probability that an answerable query has a higher confidence than one that is out of scope.
fn auroc(answerable: &[f32], out_of_scope: &[f32]) -> f64 {
    let mut sum = 0.0;
    for a in answerable {
        for b in out_of_scope {
            sum += if a > b {
                1.0
            } else if a == b {
                0.5
            } else {
                0.0
            };
        }
    }
    sum / (answerable.len() * out_of_scope.len()) as f64
}

fn flagged(answerable: &[f32], out_of_scope: &[f32]) -> f64 {
    let mut sorted = answerable.to_vec();
    sorted.sort_by(f32::total_cmp);
    let threshold = sorted[(sorted.len() as f64 * FLAGGED_SHARE) as usize];
    out_of_scope.iter().filter(|confidence| **confidence < threshold).count() as f64 / out_of_scope.len() as f64
}

fn print_ranking(results: &[Results]) {
    println!(
        "{:20} {:6} {:14} {:>7} {:>8} {:>8} {:>9} {:>9}",
        "set", "lang", "queries typed", "queries", "nDCG@10", "MRR@10", "success@1", "recall@10"
    );
    let print = |set: &str, code: &str, variant: Variant, queries: usize, measures: Measures| {
        let Measures { ndcg, reciprocal_rank, success, recall } = measures;
        println!(
            "{set:20} {code:6} {:14} {queries:>7} {ndcg:>8.4} {reciprocal_rank:>8.4} {success:>9.4} {recall:>9.4}",
            variant.name()
        );
    };
    let mut means = Variant::ALL.map(|variant| (variant, Measures::default()));
    for result in results {
        for ((variant, measures), mean) in result.measures.iter().zip(&mut means) {
            print(&result.set, &result.code, *variant, result.queries, *measures);
            mean.1.add(*measures);
        }
    }
    for (variant, sum) in means {
        let queries = results.iter().map(|result| result.queries).sum();
        print("mean over languages", "", variant, queries, sum.over(results.len()));
    }
}

fn print_scope(results: &[Results]) {
    println!();
    println!(
        "{:20} {:6} {:24} {:>7} {:>7} {:>10} {:>11} {:>16}",
        "set", "lang", "out of scope", "queries", "AUROC", "flagged@5%", "called full", "answerable full"
    );
    let mut sums = [0.0; 4];
    let mut count = 0;
    for result in results {
        for scope in &result.scopes {
            let Scope { file, queries, auroc, flagged, called_full } = scope;
            let values = [*auroc, *flagged, *called_full, result.answerable_called_full];
            println!(
                "{:20} {:6} {file:24} {queries:>7} {:>7.4} {:>10.3} {:>11.3} {:>16.3}",
                result.set, result.code, values[0], values[1], values[2], values[3]
            );
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
            count += 1;
        }
    }
    let [auroc, flagged, called_full, answerable] = sums.map(|sum| sum / f64::from(count.max(1)));
    println!(
        "{:20} {:6} {:24} {:>7} {auroc:>7.4} {flagged:>10.3} {called_full:>11.3} {answerable:>16.3}",
        "mean over pairs", "", "", ""
    );
}

/// What is left on a keyboard without accents. In kana and Indic scripts a mark is another sound: it stays.
fn without_diacritics(text: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    let mut plain = String::with_capacity(text.len());
    for character in decomposed.chars() {
        let follows_alphabet = plain.chars().next_back().is_some_and(|letter| letter < '\u{0530}');
        if !(follows_alphabet && matches!(character, '\u{0300}'..='\u{036F}')) {
            plain.push(character);
        }
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&plain).into_owned()
}
