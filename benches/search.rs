//! How quick search is inside one process: indexing, and answering with snippets, on one thread.
//!
//! Without `--set` the articles are made up, in the way of `generate_site.py`: words of syllables and endings, drawn
//! with Zipf's law. The same numbers give the same articles and questions on every machine.

mod queries;
mod search_floor;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use answerbook::search::{Indexes, Manifest, Passage, QUERY_LENGTH_CHARS_MAX, Question, SearchDocument, write_index};
use anyhow::Context as _;
use clap::Parser;
use queries::{Random, half_typed, with_typo};
use search_floor::Floor;
use serde::Deserialize;

/// Questions asked before the clock runs, so that the index is in the page cache.
const WARM_UP_QUESTIONS: usize = 200;
/// Words of a long question: a whole sentence of a letter to support.
const LONG_QUESTION_WORDS: usize = 15;
const SEED: u64 = 0x5EED;

/// Measure how quick search is.
#[derive(Parser)]
struct Options {
    /// Made-up articles
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    articles: usize,
    /// Questions of each kind
    #[arg(long, value_name = "N", default_value_t = 1000)]
    queries: usize,
    /// Hits of an answer; none shows what ranking takes alone
    #[arg(long, value_name = "N", default_value_t = 10)]
    hits: usize,
    /// A folder with `docs.jsonl` and `queries.jsonl` instead of made-up articles
    #[arg(long, value_name = "FOLDER")]
    set: Option<PathBuf>,
    /// Only this language of the set
    #[arg(long, value_name = "CODE", requires = "set")]
    lang: Option<String>,
}

/// What is asked, by kind.
type Questions = Vec<(&'static str, Vec<(String, Typing)>)>;

#[derive(Clone, Copy, PartialEq)]
enum Typing {
    Finished,
    Unfinished,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let Some(set) = &options.set else {
        let articles = made_up_articles(options.articles);
        let questions = made_up_questions(&articles, options.queries);
        return measure("en", &articles, &questions, options.hits);
    };
    for (code, (articles, texts)) in read_set(set)? {
        let is_asked_for = options.lang.as_ref().is_none_or(|lang| *lang == code);
        if is_asked_for && !articles.is_empty() && !texts.is_empty() {
            measure(&code, &articles, &variants(&texts, options.queries), options.hits)?;
        }
    }
    Ok(())
}

/// Indexes, asks and prints.
fn measure(code: &str, articles: &[SearchDocument], questions: &Questions, hits: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let raw_bytes: usize = articles.iter().map(raw_length_bytes).sum();
    let start = Instant::now();
    let written = write_index(code, articles, &folder.path().join(code))?;
    let took = start.elapsed().as_secs_f64();
    Manifest::new("benchmark", "https://help.example.org", vec![written]).write(folder.path())?;
    println!(
        "{code}: {} articles, {:.1} MB of text; indexed in {took:.1} s, {:.0} articles/s, {:.2} MB/s",
        articles.len(),
        raw_bytes as f64 / 1e6,
        articles.len() as f64 / took,
        raw_bytes as f64 / 1e6 / took,
    );
    let mut index_bytes = 0;
    let mut parts = String::new();
    for (extension, bytes) in index_files(&folder.path().join(code))? {
        index_bytes += bytes;
        parts += &format!(" {extension} {:.1}", bytes as f64 / 1e6);
    }
    println!(
        "index: {:.1} MB, {:.2} of the text (MB:{parts})",
        index_bytes as f64 / 1e6,
        index_bytes as f64 / raw_bytes as f64
    );

    let start = Instant::now();
    let mut floor = Floor::of(articles)?;
    println!("floor indexed in {:.1} s, without files", start.elapsed().as_secs_f64());

    let indexes = Indexes::open(folder.path())?;
    // What a question takes, and what the least that could be done for it takes.
    let mut ask = |text: &str, typing: Typing| -> anyhow::Result<[Duration; 2]> {
        // As the search field does, which takes no more.
        let text: String = text.chars().take(QUERY_LENGTH_CHARS_MAX).collect();
        let start = Instant::now();
        black_box(floor.ask(&text, hits)?);
        let least = start.elapsed();
        let typing = typing == Typing::Unfinished;
        let question = Question { lang: code.to_owned(), text, limit: hits, typing, ..Question::default() };
        let start = Instant::now();
        black_box(indexes.search(&question)?);
        Ok([start.elapsed(), least])
    };
    let count = questions.iter().map(|(_, texts)| texts.len()).max().unwrap_or_default();
    // In turn, as different readers ask: none finds the processor's caches warmed by its like.
    let in_turn = || (0..count).flat_map(|turn| (0..questions.len()).map(move |kind| (kind, turn)));
    let mut times = vec![Vec::new(); questions.len()];
    for (kind, turn) in in_turn().take(WARM_UP_QUESTIONS) {
        if let Some((text, typing)) = questions[kind].1.get(turn) {
            ask(text, *typing)?;
        }
    }
    for (kind, turn) in in_turn() {
        if let Some((text, typing)) = questions[kind].1.get(turn) {
            times[kind].push(ask(text, *typing)?);
        }
    }
    println!(
        "{:24} {:>7} {:>8} {:>8} {:>8} {:>8} {:>10} {:>10} {:>8} {:>8}",
        "ms", "queries", "p50", "p90", "p99", "max", "floor p50", "floor p99", "× p50", "× p99"
    );
    for ((kind, _), times) in questions.iter().zip(&times) {
        print_times(kind, times);
    }
    print_times("all", &times.concat());
    Ok(())
}

fn print_times(kind: &str, times: &[[Duration; 2]]) {
    let [ours, least] = [0, 1].map(|whose| {
        let mut sorted: Vec<Duration> = times.iter().map(|both| both[whose]).collect();
        sorted.sort_unstable();
        [0.5, 0.9, 0.99, 1.0].map(|share| {
            let index = (sorted.len() as f64 * share) as usize;
            sorted.get(index.min(sorted.len().saturating_sub(1))).map_or(0.0, |time| time.as_secs_f64() * 1e3)
        })
    });
    let ([p50, p90, p99, max], [least_p50, _, least_p99, _]) = (ours, least);
    println!(
        "{kind:24} {:>7} {p50:>8.3} {p90:>8.3} {p99:>8.3} {max:>8.3} {least_p50:>10.3} {least_p99:>10.3} {:>8.1} {:>8.1}",
        times.len(),
        p50 / least_p50,
        p99 / least_p99
    );
}

fn raw_length_bytes(article: &SearchDocument) -> usize {
    let lists = article.asked_as.iter().chain(&article.tags).map(String::len).sum::<usize>();
    let passages = article.passages.iter().map(|passage| passage.heading.len() + passage.text.len()).sum::<usize>();
    article.title.len() + article.description.len() + lists + passages
}

/// Sizes in bytes by extension.
fn index_files(folder: &Path) -> anyhow::Result<BTreeMap<String, u64>> {
    let mut sizes = BTreeMap::new();
    for entry in fs_err::read_dir(folder)? {
        let entry = entry?;
        let extension = entry.path().extension().unwrap_or_default().to_string_lossy().into_owned();
        *sizes.entry(extension).or_default() += entry.metadata()?.len();
    }
    Ok(sizes)
}

#[derive(Deserialize)]
struct JudgedDocument {
    id: String,
    lang: String,
    #[serde(default)]
    title: String,
    body: String,
}

#[derive(Deserialize)]
struct JudgedQuery {
    lang: String,
    text: String,
}

/// Articles and texts of queries by language.
type Sets = BTreeMap<String, (Vec<SearchDocument>, Vec<String>)>;

fn read_set(folder: &Path) -> anyhow::Result<Sets> {
    let mut languages = Sets::new();
    for document in read_lines::<JudgedDocument>(&folder.join("docs.jsonl"))? {
        let parsed = answerbook::markdown::parse(&document.body);
        let passages = parsed.prose.passages.iter().map(|passage| {
            let heading = passage.heading.and_then(|at| parsed.outline.headings.get(at));
            Passage {
                heading: heading.map_or_else(String::new, |heading| heading.text.clone()),
                anchor: heading.map_or_else(String::new, |heading| heading.id.clone()),
                text: passage.text.clone(),
            }
        });
        languages.entry(document.lang).or_default().0.push(SearchDocument {
            url: format!("/{}/", document.id),
            path: document.id,
            title: document.title,
            passages: passages.collect(),
            ..SearchDocument::default()
        });
    }
    for query in read_lines::<JudgedQuery>(&folder.join("queries.jsonl"))? {
        languages.entry(query.lang).or_default().1.push(query.text);
    }
    Ok(languages)
}

fn read_lines<T: for<'de> Deserialize<'de>>(file: &Path) -> anyhow::Result<Vec<T>> {
    let text = fs_err::read_to_string(file)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).with_context(|| format!("{}: {line}", file.display()))).collect()
}

/// Real queries as they are, with a typo, and half-typed.
fn variants(texts: &[String], count: usize) -> Questions {
    let mut random = Random(SEED);
    let texts = &texts[..texts.len().min(count)];
    let typos = texts.iter().map(|text| (with_typo(text, &mut random), Typing::Finished)).collect();
    vec![
        ("as they are", texts.iter().map(|text| (text.clone(), Typing::Finished)).collect()),
        ("one typo", typos),
        ("half-typed last word", texts.iter().map(|text| (half_typed(text), Typing::Unfinished)).collect()),
    ]
}

/// Questions about made-up articles.
fn made_up_questions(articles: &[SearchDocument], count: usize) -> Questions {
    let mut random = Random(SEED);
    let words_of = |article: &SearchDocument| -> Vec<String> {
        let texts = article.passages.iter().flat_map(|passage| passage.text.split_whitespace());
        texts.map(|word| word.trim_end_matches('.').to_lowercase()).collect()
    };
    let mut make = |typing: Typing, text: &dyn Fn(&SearchDocument, &mut Random) -> String| {
        let texts = (0..count).map(|_| {
            let article = &articles[random.below(articles.len())];
            (text(article, &mut random), typing)
        });
        texts.collect::<Vec<_>>()
    };
    // Words that may stand far apart, as somebody types them who knows what to look for.
    let few_words = |article: &SearchDocument, random: &mut Random| {
        let words = words_of(article);
        let chosen: Vec<&str> = (0..2 + random.below(3)).map(|_| &*words[random.below(words.len())]).collect();
        chosen.join(" ")
    };
    let sentence = |article: &SearchDocument, random: &mut Random| {
        let words = words_of(article);
        let start = random.below(words.len().saturating_sub(LONG_QUESTION_WORDS).max(1));
        words[start..].iter().take(LONG_QUESTION_WORDS).cloned().collect::<Vec<_>>().join(" ")
    };
    let unknown = |_: &SearchDocument, random: &mut Random| {
        let word = |random: &mut Random| (0..7).map(|_| char::from(b'a' + random.below(26) as u8)).collect::<String>();
        format!("{} {}", word(random), word(random))
    };
    vec![
        ("title", make(Typing::Finished, &|article, _| article.title.clone())),
        ("2-4 words", make(Typing::Finished, &few_words)),
        ("one typo", make(Typing::Finished, &|article, random| with_typo(&few_words(article, random), random))),
        ("half-typed last word", make(Typing::Unfinished, &|article, random| half_typed(&few_words(article, random)))),
        ("unknown words", make(Typing::Finished, &unknown)),
        ("15 words", make(Typing::Finished, &sentence)),
    ]
}

const ONSETS: &str = "b br d f g h j l m n p pl r st t th tr v w";
const VOWELS: &str = "a e i o u ea oo";
/// An empty coda comes often: most syllables are open.
const CODAS: &str = "   l m n r";
const ENDINGS: &str = " s ed ing er ly";
/// How many syllables the words of ten roots have.
const SYLLABLES: [usize; 11] = [1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4];
const ROOTS: usize = 12_000;
const ENDINGS_PER_ROOT: usize = 3;

/// Endless text.
struct Prose {
    random: Random,
    /// Most frequent first.
    words: Vec<String>,
    /// Sums of the frequencies so far, by word.
    frequencies: Vec<f64>,
}

impl Prose {
    fn new() -> Self {
        let mut random = Random(SEED);
        let [onsets, vowels, codas, endings] =
            [ONSETS, VOWELS, CODAS, ENDINGS].map(|sounds| sounds.split(' ').collect::<Vec<_>>());
        let mut words = BTreeMap::new();
        for _ in 0..ROOTS {
            let mut root = String::new();
            for _ in 0..SYLLABLES[random.below(SYLLABLES.len())] {
                for sounds in [&onsets, &vowels, &codas] {
                    root += sounds[random.below(sounds.len())];
                }
            }
            for _ in 0..ENDINGS_PER_ROOT {
                let word = format!("{root}{}", endings[random.below(endings.len())]);
                // Frequent words are short, with exceptions.
                let rank = word.len() * (500 + random.below(1000));
                words.insert(word, rank);
            }
        }
        let mut words: Vec<(String, usize)> = words.into_iter().collect();
        words.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        let mut sum = 0.0;
        let sums = (1..=words.len()).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        Self { random, frequencies: sums.collect(), words: words.into_iter().map(|(word, _)| word).collect() }
    }

    fn word(&mut self) -> &str {
        let all = self.frequencies.last().copied().unwrap_or_default();
        let drawn = self.random.below(1 << 40) as f64 / (1_u64 << 40) as f64 * all;
        let index = self.frequencies.partition_point(|sum| *sum < drawn);
        &self.words[index.min(self.words.len() - 1)]
    }

    fn phrase(&mut self, least: usize, most: usize) -> String {
        let mut phrase = String::new();
        for number in 0..least + self.random.below(most - least + 1) {
            if number > 0 {
                phrase.push(' ');
            }
            phrase += self.word();
        }
        phrase[..1].make_ascii_uppercase();
        phrase
    }

    fn sentences(&mut self, count: usize) -> String {
        (0..count).map(|_| self.phrase(8, 16) + ".").collect::<Vec<_>>().join(" ")
    }
}

/// Articles of about 250 words under four headings.
fn made_up_articles(count: usize) -> Vec<SearchDocument> {
    let mut prose = Prose::new();
    let article = |number: usize| {
        let mut passages = vec![Passage { text: prose.sentences(4), ..Passage::default() }];
        for anchor in 1..=4 {
            let (heading, text) = (prose.phrase(2, 5), prose.sentences(4));
            passages.push(Passage { heading, anchor: format!("part-{anchor}"), text });
        }
        SearchDocument {
            path: format!("topic/article-{number:05}"),
            url: format!("/en/topic/article-{number:05}/"),
            title: prose.phrase(4, 8) + "?",
            description: prose.sentences(1),
            asked_as: vec![prose.phrase(3, 6)],
            tags: vec![prose.word().to_owned(), prose.word().to_owned()],
            section: "Topic".to_owned(),
            passages,
            ..SearchDocument::default()
        }
    };
    (1..=count).map(article).collect()
}
