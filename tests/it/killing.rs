//! Endpoints that are killed under load lose nothing they acknowledged, and count nothing twice.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use crate::postgres;
use crate::site_test::SiteTest;

const ENDPOINTS: usize = 3;
const CLIENTS: usize = 6;
/// How often endpoints are killed while clients send.
const KILLS: u32 = 12;
/// How long everything may take to come to rest, and an endpoint to answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// SplitMix64: the same choices for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % bound
    }
}

/// Processes of one site on one database, each killed and started again.
struct Endpoints<'a> {
    site: &'a SiteTest,
    store: &'a str,
    running: Vec<Mutex<Option<Running>>>,
}

struct Running {
    process: Child,
    /// Once it answers.
    address: Arc<OnceLock<SocketAddr>>,
}

impl<'a> Endpoints<'a> {
    fn start(site: &'a SiteTest, store: &'a str) -> Self {
        let endpoints = Self { site, store, running: (0..ENDPOINTS).map(|_| Mutex::new(None)).collect() };
        for number in 0..ENDPOINTS {
            endpoints.start_one(number);
        }
        endpoints
    }

    fn start_one(&self, number: usize) {
        let arguments = ["endpoint", "--listen", "127.0.0.1:0", "--rate", "0", "--store", self.store];
        let mut process = self.site.command(&arguments).stderr(Stdio::piped()).spawn().expect("started");
        let log = BufReader::new(process.stderr.take().expect("its log"));
        let address = Arc::new(OnceLock::new());
        let told = Arc::clone(&address);
        // Read to its end, or the process waits for somebody to do so.
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if let Some(address) = line.strip_prefix("answering on http://") {
                    let _ = told.set(address.trim_end_matches('/').parse().expect("an address"));
                }
            }
        });
        *self.running[number].lock().expect("not poisoned") = Some(Running { process, address });
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    fn kill(&self, number: usize) {
        if let Some(Running { mut process, .. }) = self.running[number].lock().expect("not poisoned").take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    fn address(&self, number: usize) -> Option<SocketAddr> {
        self.running[number].lock().expect("not poisoned").as_ref()?.address.get().copied()
    }
}

impl Drop for Endpoints<'_> {
    fn drop(&mut self) {
        for number in 0..ENDPOINTS {
            self.kill(number);
        }
    }
}

/// The status of an answer; nothing when there was none.
fn post(address: SocketAddr, path: &str, body: &str) -> Option<u16> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(5)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(15))).ok()?;
    let length = body.len();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )
    .ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}

/// A request and the stored identifiers of what it records, with their tables.
fn request(id: &str, kind: u64) -> (&'static str, String, Vec<(&'static str, String)>) {
    let visit = format!("visit of {id}");
    let stored = |id: &str| blake3::hash(id.as_bytes()).to_hex()[..32].to_owned();
    match kind {
        0 => {
            let body = json!({"id": id, "visit": visit, "lang": "en", "path": "billing/refunds", "rating": 4});
            ("/api/feedback", body.to_string(), vec![("feedback_events", stored(id))])
        }
        1 => {
            let body = json!({"id": id, "visit": visit, "lang": "en", "query": "parcel locker", "detail": "by night"});
            ("/api/tell-us", body.to_string(), vec![("told_events", stored(id))])
        }
        2 => {
            let event = json!({"type": "settled", "id": id, "visit": visit, "lang": "en", "query": "parcel locker"});
            ("/api/events", json!({"events": [event]}).to_string(), vec![("query_events", stored(id))])
        }
        _ => {
            let event = json!({"type": "click", "id": id, "visit": visit, "lang": "en", "query": "refund",
                "path": "billing/refunds", "position": 1});
            let question = stored(&format!("{id}/query"));
            let records = vec![("click_events", stored(id)), ("query_events", question)];
            ("/api/events", json!({"events": [event]}).to_string(), records)
        }
    }
}

/// Sends until the load ends, each request until it is acknowledged, to whichever endpoint is there.
fn send(endpoints: &Endpoints, seed: u64, client: usize, is_over: &AtomicBool) -> BTreeSet<(&'static str, String)> {
    let mut random = Random(seed + 1_000 * client as u64);
    let mut acknowledged = BTreeSet::new();
    let mut number = 0;
    while !is_over.load(Ordering::Relaxed) {
        let (path, body, records) = request(&format!("client {client} request {number}"), random.below(4));
        number += 1;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let endpoint = random.below(ENDPOINTS as u64) as usize;
            match endpoints.address(endpoint).and_then(|address| post(address, path, &body)) {
                Some(201 | 202) => break,
                Some(503 | 408) | None => std::thread::sleep(Duration::from_millis(20)),
                Some(status) => panic!("{path}: {status}"),
            }
            assert!(Instant::now() < deadline, "{path} is never acknowledged");
        }
        acknowledged.extend(records);
    }
    acknowledged
}

/// Every stored identifier, as often as it is stored.
async fn stored(url: &str) -> Vec<(&'static str, String)> {
    let mut connection = PgConnection::connect(url).await.expect("connected");
    let mut stored = Vec::new();
    for (table, statement) in [
        ("query_events", "SELECT id FROM query_events WHERE replaced_by IS NULL"),
        ("click_events", "SELECT id FROM click_events"),
        ("feedback_events", "SELECT id FROM feedback_events WHERE replaced_by IS NULL"),
        ("told_events", "SELECT id FROM told_events"),
    ] {
        let ids: Vec<String> = sqlx::query_scalar(statement).fetch_all(&mut connection).await.expect("read");
        stored.extend(ids.into_iter().map(|id| (table, id)));
    }
    stored.sort();
    stored
}

/// Kills endpoints at random for a while, with `meanwhile` between the kills.
fn survive(seed: u64, cluster: &postgres::Cluster, mut meanwhile: impl FnMut(&mut Random)) {
    println!("seed {seed}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let url = runtime.block_on(cluster.database());
    let site = SiteTest::with_articles().without_social_images();
    site.build().succeeds();
    let endpoints = Endpoints::start(&site, &url);
    let is_over = AtomicBool::new(false);
    let mut random = Random(seed);
    let mut kills = 0;
    let acknowledged: Vec<BTreeSet<(&str, String)>> = std::thread::scope(|scope| {
        let (endpoints, is_over) = (&endpoints, &is_over);
        let clients: Vec<_> =
            (0..CLIENTS).map(|client| scope.spawn(move || send(endpoints, seed, client, is_over))).collect();
        let deadline = Instant::now() + PATIENCE;
        while kills < KILLS && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(100 + random.below(300)));
            let number = random.below(ENDPOINTS as u64) as usize;
            if endpoints.address(number).is_none() {
                continue;
            }
            endpoints.kill(number);
            kills += 1;
            meanwhile(&mut random);
            endpoints.start_one(number);
        }
        cluster.go_on();
        is_over.store(true, Ordering::Relaxed);
        clients.into_iter().map(|client| client.join().expect("no client failed")).collect()
    });
    let expected: Vec<(&str, String)> =
        acknowledged.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
    println!("{} acknowledged, {kills} kills", expected.len());
    assert!(expected.len() > 20 && kills == KILLS, "that was no load");
    // What the last killed ones left is adopted by those that run, and replayed.
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = runtime.block_on(stored(&url));
        if found == expected || Instant::now() > deadline {
            let missing: Vec<_> = expected.iter().filter(|id| !found.contains(id)).collect();
            assert_eq!(missing, Vec::<&(&str, String)>::new(), "acknowledged and lost");
            assert_eq!(found.len(), expected.len(), "something is there twice, or was never sent");
            break;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    let spool = fs_err::read_dir(site.path(".answerbook/spool")).expect("the spool");
    let left: Vec<_> = spool.map(|entry| entry.expect("an entry").file_name()).filter(|name| name != "lock").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn killed_endpoints_lose_nothing() {
    let Some(cluster) = postgres::shared() else { return };
    survive(20_261_102, cluster, |_| {});
}

#[test]
fn killed_endpoints_lose_nothing_while_the_database_comes_and_goes() {
    let Some(cluster) = postgres::Cluster::start() else { return };
    let mut is_there = true;
    survive(20_261_103, &cluster, |random| {
        if random.below(2) == 0 {
            if is_there {
                cluster.crash();
            } else {
                cluster.go_on();
            }
            is_there = !is_there;
        }
    });
}
