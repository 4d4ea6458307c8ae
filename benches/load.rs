//! Load for the search endpoint: connections that ask one query after the other, each as soon as the answer
//! to the one before is there, or at a steady rate.
//!
//! A raw HTTP/1.1 client on one thread, because it shares the machine with the endpoint it measures.
//! `endpoint.py` runs it and reads the JSON it prints.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Parser;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Queries one made-up visit sends before the next visit begins.
const QUERIES_PER_VISIT: u32 = 3;
/// Longest head of an answer, in bytes.
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// Pause before a lost connection is opened again.
const RECONNECT_PAUSE: Duration = Duration::from_millis(10);

/// Ask a search endpoint as many queries as it answers, or so many a second
#[derive(Parser)]
struct Options {
    /// Address of the endpoint
    #[arg(long)]
    address: SocketAddr,
    /// File of JSON lines with `lang` and `text`
    #[arg(long)]
    queries: PathBuf,
    /// Connections that are kept open
    #[arg(long)]
    connections: u64,
    /// How long to ask
    #[arg(long)]
    seconds: u64,
    /// Requests a second, of all connections together [default: as many as are answered]
    #[arg(long)]
    rate: Option<f64>,
    /// Take compressed answers, as browsers do
    #[arg(long)]
    gzip: bool,
    /// Ask each query once, in the file's order, instead of some more often than others
    #[arg(long)]
    once: bool,
}

#[derive(Deserialize)]
struct Query {
    lang: String,
    text: String,
}

/// What is printed. Only answers with status 200 count as requests and have their time taken.
#[derive(Serialize)]
struct Report {
    requests: usize,
    requests_per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
    /// What went wrong, and how often.
    errors: BTreeMap<String, u64>,
}

/// The queries, and which comes next.
struct Mix {
    /// Path and parameters of each query.
    targets: Vec<String>,
    order: Order,
}

enum Order {
    /// By Zipf's law, as people do: the n-th 1/n as often as the first.
    Zipf {
        /// Sum of the weights up to and including each query.
        cumulative_weights: Vec<f64>,
    },
    /// Each once.
    Once { next: AtomicUsize },
}

impl Mix {
    fn read(path: &Path, once: bool) -> anyhow::Result<Self> {
        let mut targets = Vec::new();
        for line in fs_err::read_to_string(path)?.lines() {
            let query: Query = serde_json::from_str(line).with_context(|| format!("not a query: {line}"))?;
            let text = utf8_percent_encode(&query.text, NON_ALPHANUMERIC);
            targets.push(format!("/api/search?lang={}&q={text}", query.lang));
        }
        anyhow::ensure!(!targets.is_empty(), "`{}` has no query", path.display());
        if once {
            return Ok(Mix { targets, order: Order::Once { next: AtomicUsize::new(0) } });
        }
        // Files are sorted by language; which query is frequent should not depend on that.
        let mut random = Random(1);
        for last in (1..targets.len()).rev() {
            targets.swap(last, (random.fraction() * (last + 1) as f64) as usize);
        }
        let mut sum = 0.0;
        let cumulative_weights = (1..=targets.len())
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Ok(Mix { targets, order: Order::Zipf { cumulative_weights } })
    }

    /// Nothing when all were asked.
    fn draw(&self, random: &mut Random) -> Option<&str> {
        let index = match &self.order {
            Order::Zipf { cumulative_weights } => {
                let last = self.targets.len() - 1;
                let point = random.fraction() * cumulative_weights[last];
                cumulative_weights.partition_point(|&sum| sum < point).min(last)
            }
            Order::Once { next } => next.fetch_add(1, Ordering::Relaxed),
        };
        self.targets.get(index).map(String::as_str)
    }
}

/// SplitMix64: the same seed gives the same queries in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// At least 0, less than 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// One connection that is kept open.
struct Connection {
    stream: TcpStream,
    received: Box<[u8]>,
}

impl Connection {
    async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, received: vec![0; HEAD_BYTES_MAX].into() })
    }

    /// Send a request and read the whole answer, which must have a `content-length`; its status is returned.
    async fn ask(&mut self, request: &str) -> anyhow::Result<u16> {
        let mut unsent = request.as_bytes();
        while !unsent.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(unsent) {
                Ok(count) => unsent = &unsent[count..],
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mut filled = 0;
        let head_end = loop {
            anyhow::ensure!(filled < self.received.len(), "an answer with too long a head");
            filled += self.receive(filled).await?;
            if let Some(end) = self.received[..filled].windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end;
            }
        };
        let (status, length) = parse_head(std::str::from_utf8(&self.received[..head_end])?)?;
        let mut read = filled - (head_end + 4);
        while read < length {
            read += self.receive(0).await?;
        }
        Ok(status)
    }

    /// Read what has come into the buffer at `start`; gives the number of bytes, at least one.
    async fn receive(&mut self, start: usize) -> anyhow::Result<usize> {
        loop {
            self.stream.readable().await?;
            match self.stream.try_read(&mut self.received[start..]) {
                Ok(0) => anyhow::bail!("connection closed"),
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Status and `content-length` of an answer.
fn parse_head(head: &str) -> anyhow::Result<(u16, usize)> {
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("an answer without status")?;
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .context("an answer without `content-length`")?;
    Ok((status.parse()?, length.1.trim().parse()?))
}

/// What one connection saw.
#[derive(Default)]
struct Seen {
    latencies_us: Vec<u32>,
    errors: BTreeMap<String, u64>,
}

/// The reader that a connection asks for at the moment.
struct Visit {
    name: u64,
    queries_left: u32,
}

impl Visit {
    fn begin(random: &mut Random) -> Self {
        Visit { name: random.next(), queries_left: QUERIES_PER_VISIT }
    }

    /// The request as a proxy on this machine would pass it on: each reader has an address of their own, so the
    /// endpoint's limit per reader is at work but refuses nobody.
    fn request(&self, host: SocketAddr, target: &str, more_headers: &str) -> String {
        let name = self.name;
        let [.., third, fourth] = name.to_be_bytes();
        format!(
            "GET {target}&visit={name:016x} HTTP/1.1\r\nhost: {host}\r\nx-forwarded-for: 10.0.{third}.{fourth}\r\n{more_headers}\r\n"
        )
    }
}

/// When the requests of a connection are due.
struct Pace {
    next: Instant,
    interval: Duration,
}

impl Pace {
    /// The connection of this number, of so many that share a rate: each asks in turn.
    fn of(connection: u64, connections: u64, rate: f64) -> Self {
        let interval = Duration::from_secs_f64(connections as f64 / rate);
        Pace { next: Instant::now() + interval.mul_f64(connection as f64 / connections as f64), interval }
    }

    /// Waits for the next request's turn and gives the instant that its time counts from. A request that could not be
    /// sent when it was due, since the answer before it was late, has waited since then.
    async fn turn(&mut self) -> Instant {
        let due = self.next;
        self.next += self.interval;
        if Instant::now() >= due {
            return due;
        }
        tokio::time::sleep_until(due.into()).await;
        Instant::now()
    }
}

/// Ask until `deadline`; each `seed` asks other queries.
async fn ask_until(
    deadline: Instant,
    address: SocketAddr,
    seed: u64,
    mix: &Mix,
    more_headers: &str,
    mut pace: Option<Pace>,
) -> Seen {
    let mut seen = Seen::default();
    let mut random = Random(seed);
    let mut visit = Visit::begin(&mut random);
    let mut connection = None;
    while Instant::now() < deadline {
        if visit.queries_left == 0 {
            visit = Visit::begin(&mut random);
        }
        visit.queries_left -= 1;
        let Some(target) = mix.draw(&mut random) else { break };
        let request = visit.request(address, target, more_headers);
        let started = match &mut pace {
            None => Instant::now(),
            Some(pace) => pace.turn().await,
        };
        let answer = match &mut connection {
            None => match Connection::open(address).await {
                Ok(open) => connection.insert(open).ask(&request).await,
                Err(error) => Err(error),
            },
            Some(open) => open.ask(&request).await,
        };
        match answer {
            Ok(200) => seen.latencies_us.push(started.elapsed().as_micros() as u32),
            Ok(status) => *seen.errors.entry(format!("status {status}")).or_default() += 1,
            Err(error) => {
                *seen.errors.entry(error.to_string()).or_default() += 1;
                connection = None;
                tokio::time::sleep(RECONNECT_PAUSE).await;
            }
        }
    }
    seen
}

/// The value that `share` of the sorted latencies do not exceed, in milliseconds; 0 when there is none.
fn percentile_ms(sorted_us: &[u32], share: f64) -> f64 {
    let rank = (sorted_us.len() as f64 * share).ceil() as usize;
    sorted_us.get(rank.saturating_sub(1)).map_or(0.0, |&us| f64::from(us) / 1000.0)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    // Every task borrows it until the program ends.
    let mix: &'static Mix = Box::leak(Box::new(Mix::read(&options.queries, options.once)?));
    let more_headers = if options.gzip { "accept-encoding: gzip, deflate, br, zstd\r\n" } else { "" };
    let started = Instant::now();
    let deadline = started + Duration::from_secs(options.seconds);
    let connections: JoinSet<Seen> = (0..options.connections)
        .map(|seed| {
            let pace = options.rate.map(|rate| Pace::of(seed, options.connections, rate));
            ask_until(deadline, options.address, seed, mix, more_headers, pace)
        })
        .collect();
    let seen = connections.join_all().await;
    let elapsed = started.elapsed();

    let mut latencies_us = Vec::new();
    let mut errors = BTreeMap::new();
    for mut one in seen {
        latencies_us.append(&mut one.latencies_us);
        for (error, count) in one.errors {
            *errors.entry(error).or_default() += count;
        }
    }
    latencies_us.sort_unstable();
    let report = Report {
        requests: latencies_us.len(),
        requests_per_second: latencies_us.len() as f64 / elapsed.as_secs_f64(),
        p50_ms: percentile_ms(&latencies_us, 0.50),
        p99_ms: percentile_ms(&latencies_us, 0.99),
        errors,
    };
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}
