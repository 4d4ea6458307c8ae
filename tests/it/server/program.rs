//! The real program on a real socket.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

use answerbook::events::EventStore;

use super::store_url;
use crate::site_test::SiteTest;

/// The real program, ended when the test is.
struct Program {
    process: Child,
    address: SocketAddr,
    stderr: BufReader<ChildStderr>,
    log: String,
}

impl Program {
    fn start(site: &SiteTest) -> Self {
        Self::start_with(site, &[])
    }

    fn start_with(site: &SiteTest, variables: &[(&str, &str)]) -> Self {
        let public = site.path("public").display().to_string();
        let store = store_url(site);
        let mut command =
            site.command(&["endpoint", "--listen", "127.0.0.1:0", "--public", &public, "--store", &store]);
        command.envs(variables.iter().copied());
        let mut process = command.stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut stderr = BufReader::new(process.stderr.take().expect("its log"));
        let mut log = String::new();
        let address = loop {
            let start = log.len();
            assert!(stderr.read_line(&mut log).expect("a line") > 0, "ended: {log}");
            if let Some(address) = log[start..].strip_prefix("answering on http://") {
                break address.trim_end().trim_end_matches('/').parse().expect("an address");
            }
        };
        Program { process, address, stderr, log }
    }

    /// Send bytes and read until the connection ends or nothing comes.
    fn exchange(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.exchange(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// Ask it to end, as a service manager does; the rest of its log.
    fn end(mut self) -> String {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("asked").success());
        let status = self.process.wait().expect("ended");
        assert!(status.success(), "{status}");
        let mut log = std::mem::take(&mut self.log);
        self.stderr.read_to_string(&mut log).expect("its log");
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn the_program_keeps_what_it_promised_and_nothing_personal() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let program = Program::start(&site);
    let secret = "anna.bianchi@example.org";
    for path in [
        "/api/search?lang=en&q=anna.bianchi%40example.org+zebra&visit=visit-4711",
        "/search?lang=it&q=scrivimi+a+anna.bianchi%40example.org",
        "/api/search?lang=anna.bianchi%40example.org&q=a",
        "/api/search?lang=en&q=a&limit=anna.bianchi%40example.org",
        "/anna.bianchi%40example.org/",
    ] {
        let answer = program.get(path);
        assert!(answer.starts_with("HTTP/1.1 "), "{answer}");
    }
    let post = |path: &str, body: &str| {
        program.exchange(&format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nX-Forwarded-For: 198.51.100.77\r\nUser-Agent: Spy/1.0\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}",
            address = program.address,
            length = body.len()
        ))
    };
    let events = format!(
        r#"{{"events":[{{"id":"id-4711","type":"settled","visit":"visit-4711","lang":"en","query":"mail {secret}"}},
        {{"id":"id-4712","type":"click","visit":"visit-4712","lang":"en","query":"{secret}","path":"{secret}","position":1}}]}}"#
    );
    assert!(post("/api/events", &events).starts_with("HTTP/1.1 202"));
    assert!(post("/api/events", &format!("{{\"{secret}\": ")).starts_with("HTTP/1.1 400"));
    let feedback = format!(
        r#"{{"id":"id-4713","path":"billing/refunds","lang":"en","rating":1,"comment":"I am {secret}","visit":"visit-4713"}}"#
    );
    assert!(post("/api/feedback", &feedback).starts_with("HTTP/1.1 201"));
    let head =
        program.exchange(&format!("HEAD /nothing HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", program.address));
    assert!(head.starts_with("HTTP/1.1 404") && head.ends_with("\r\n\r\n"), "{head}");
    let large = program.exchange(&format!(
        "POST /api/events HTTP/1.1\r\nHost: {}\r\nContent-Length: 100000000\r\n\r\n{}",
        program.address,
        "a".repeat(70_000)
    ));
    assert!(large.starts_with("HTTP/1.1 413"), "{large}");
    assert!(large.contains("{\"errors\":[{\"code\":\"request_too_large\""), "{large}");
    let started = Instant::now();
    let unfinished = program.exchange(&format!(
        "POST /api/events HTTP/1.1\r\nHost: {}\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{{",
        program.address
    ));
    assert!(unfinished.starts_with("HTTP/1.1 408") && unfinished.contains("request_timeout"), "{unfinished}");
    assert!(started.elapsed() < Duration::from_secs(15));

    let log = program.end();
    let mut written = vec![("the log".to_owned(), log.into_bytes())];
    for entry in fs_err::read_dir(site.path("store")).expect("the store") {
        let path = entry.expect("an entry").path();
        written.push((path.display().to_string(), fs_err::read(&path).expect("read")));
    }
    for (name, bytes) in &written {
        let text = String::from_utf8_lossy(bytes);
        for private in [secret, "anna.bianchi", "198.51.100.77", "Spy/1.0", "4711", "4712", "4713"] {
            assert!(!text.contains(private), "{private} in {name}: {text}");
        }
    }
    // What was recorded before the end was stored: the words around the address, and the rating.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let store = EventStore::open(&store_url(&site)).await.expect("the store");
        let queries = store.unmet_searches().await.expect("queries");
        assert!(queries.iter().any(|kept| kept.query.contains("zebra")), "zebra is gone");
        assert_eq!(store.feedback().await.expect("feedback").len(), 1);
    });
}

#[test]
fn a_webhook_without_a_good_secret_is_named_at_the_start() {
    let site = SiteTest::with_articles().without_social_images();
    let config = site.read("answerbook.yaml");
    let webhook =
        |name: &str| format!("  - {{url: \"https://hooks.example/in\", events: [candidate], secret_env: {name}}}\n");
    site.write("answerbook.yaml", format!("{config}webhooks:\n{}{}", webhook("MISSING_ONE"), webhook("SHORT_ONE")));
    site.build().succeeds();
    let program = Program::start_with(&site, &[("SHORT_ONE", "whsec_dG9vIHNob3J0")]);
    let log = program.end();
    assert!(log.contains("`MISSING_ONE` is not set"), "{log}");
    assert!(log.contains("the webhook secret in `SHORT_ONE` cannot be used: it has 9 bytes"), "{log}");
    assert!(!log.contains("dG9vIHNob3J0"), "{log}");
}
