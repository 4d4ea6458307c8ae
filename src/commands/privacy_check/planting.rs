//! Every way into an endpoint, with a secret in each.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::Context as _;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::secret::{self, Kind};

/// How long an answer is waited for, in seconds; an endpoint gives up after ten.
const ANSWER_SECONDS_MAX: u64 = 15;
/// Most of an answer that is read, in bytes.
const ANSWER_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Body that is larger than an endpoint takes, in bytes.
const OVERSIZED_BYTES: usize = 80 * 1024;
/// A reader's, so that what comes with it is recorded.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

/// A secret and where it went in.
#[derive(Debug, Clone)]
pub struct Plant {
    pub kind: Kind,
    pub input: &'static str,
    /// What must not be found anywhere.
    pub text: String,
}

/// The secrets that were planted so far.
#[derive(Debug, Default)]
pub struct Plants(Vec<Plant>);

impl Plants {
    /// A new secret for an input, as a reader would write it.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn plant(&mut self, kind: Kind, variant: usize, input: &'static str) -> anyhow::Result<String> {
        let secret = secret::make(kind, variant).context("no randomness")?;
        self.0.push(Plant { kind, input, text: secret.text });
        Ok(secret.written)
    }

    pub(super) fn all(&self) -> &[Plant] {
        &self.0
    }

    /// Put a secret of each kind into every input of the endpoint at `address`.
    ///
    /// # Errors
    /// The endpoint does not answer, or not as it should.
    pub(super) fn sow(&mut self, address: SocketAddr, lang: &str) -> anyhow::Result<()> {
        for kind in Kind::ALL {
            for variant in 0..kind.variants() {
                Sowing { plants: self, kind, variant, address, lang }.all()?;
            }
        }
        Ok(())
    }
}

/// Planting one kind.
struct Sowing<'p> {
    plants: &'p mut Plants,
    kind: Kind,
    variant: usize,
    address: SocketAddr,
    lang: &'p str,
}

impl Sowing<'_> {
    fn all(mut self) -> anyhow::Result<()> {
        self.searches()?;
        self.headers()?;
        self.events()?;
        self.messages()?;
        self.malformed()?;
        self.elsewhere()
    }

    fn bare(&mut self, input: &'static str) -> anyhow::Result<String> {
        self.plants.plant(self.kind, self.variant, input)
    }

    fn text(&mut self, input: &'static str) -> anyhow::Result<String> {
        Ok(format!("why is {} refused", self.bare(input)?))
    }

    fn encoded(&mut self, input: &'static str) -> anyhow::Result<String> {
        Ok(encode(&self.text(input)?))
    }

    fn searches(&mut self) -> anyhow::Result<()> {
        let lang = self.lang;
        let (q, visit) = (self.encoded("`q` of GET /api/search")?, encode(&self.bare("`visit` of GET /api/search")?));
        self.get(&format!("/api/search?lang={lang}&q={q}&visit={visit}"), 200)?;
        let q = self.encoded("`q` with `source=agent`")?;
        self.get(&format!("/api/search?lang={lang}&source=agent&q={q}"), 200)?;
        let q = self.encoded("`q` with `typing=1`")?;
        self.get(&format!("/api/search?lang={lang}&typing=1&q={q}"), 200)?;
        let q = self.encoded("`q` of GET /search")?;
        self.get(&format!("/search?lang={lang}&q={q}"), 200)?;
        let section = self.encoded("`section` of GET /search")?;
        self.get(&format!("/search?lang={lang}&q=x&section={section}"), 200)?;
        for input in ["lang", "section", "limit", "typing", "source", "linked"] {
            let value = self.encoded("a refused parameter of GET /api/search")?;
            let others = if input == "lang" { String::new() } else { format!("&lang={lang}") };
            self.get(&format!("/api/search?q=x{others}&{input}={value}"), 400)?;
        }
        let audience = self.encoded("`audience` of GET /api/search")?;
        self.get(&format!("/api/search?lang={lang}&q=x&audience={audience}"), 200)
    }

    fn headers(&mut self) -> anyhow::Result<()> {
        let path = format!("/api/search?lang={}&q=headers", self.lang);
        for (name, input) in [
            ("User-Agent", "the header User-Agent"),
            ("Referer", "the header Referer"),
            ("Cookie", "the header Cookie"),
            ("X-Forwarded-For", "the header X-Forwarded-For"),
            ("Authorization", "the header Authorization"),
            ("Accept-Language", "the header Accept-Language"),
        ] {
            let value = self.bare(input)?;
            self.send("GET", &path, &[(name, &value)], b"", 200)?;
            self.send("GET", &path.replace("/api", ""), &[(name, &value)], b"", 200)?;
        }
        let origin = self.bare("the header Origin")?;
        self.send("POST", "/api/events", &[("Origin", &origin)], b"{}", 403)
    }

    fn events(&mut self) -> anyhow::Result<()> {
        let lang = self.lang;
        let mut events = Vec::new();
        for kind in ["settled", "click", "return"] {
            let mut event = json!({
                "type": kind, "lang": lang,
                "id": self.bare("`id` of POST /api/events")?,
                "visit": self.bare("`visit` of POST /api/events")?,
                "query": self.text("`query` of POST /api/events")?,
            });
            if kind != "settled" {
                event["path"] = self.text("`path` of POST /api/events")?.into();
            }
            if kind == "click" {
                event["position"] = 1.into();
            }
            events.push(event);
        }
        self.post("/api/events", &json!({ "events": events }), 202)
    }

    fn messages(&mut self) -> anyhow::Result<()> {
        let lang = self.lang;
        let feedback = json!({
            "id": self.bare("`id` of POST /api/feedback")?,
            "visit": self.bare("`visit` of POST /api/feedback")?,
            "path": self.text("`path` of POST /api/feedback")?,
            "comment": self.text("`comment` of POST /api/feedback")?,
            "lang": lang, "rating": 1,
        });
        self.post("/api/feedback", &feedback, 201)?;
        let told = json!({
            "id": self.bare("`id` of POST /api/tell-us")?,
            "visit": self.bare("`visit` of POST /api/tell-us")?,
            "query": self.text("`query` of POST /api/tell-us")?,
            "detail": self.text("`detail` of POST /api/tell-us")?,
            "lang": lang,
        });
        self.post("/api/tell-us", &told, 201)?;
        let (path, comment) = (self.encoded("`path` of a form")?, self.encoded("`comment` of a form")?);
        let back = self.encoded("`return` of a form")?;
        self.form("/api/feedback", &format!("lang={lang}&rating=2&path={path}&comment={comment}&return=/{back}"))?;
        let (query, detail) = (self.encoded("`query` of a form")?, self.encoded("`detail` of a form")?);
        self.form("/api/tell-us", &format!("lang={lang}&query={query}&detail={detail}"))
    }

    fn malformed(&mut self) -> anyhow::Result<()> {
        let lang = self.lang;
        let input = "JSON that cannot be read";
        let [kind, field, cut, number] = [self.text(input)?, self.text(input)?, self.text(input)?, self.text(input)?];
        self.post("/api/events", &json!({ "events": [{ "type": kind }] }), 400)?;
        let mut unknown = json!({ "type": "settled", "id": "x", "visit": "", "lang": lang, "query": "x" });
        unknown[field] = true.into();
        self.post("/api/events", &json!({ "events": [unknown] }), 400)?;
        let body = format!("{{\"events\":[{{\"type\":\"settled\",\"query\":\"{cut}");
        self.send("POST", "/api/events", &[], body.as_bytes(), 400)?;
        self.post("/api/feedback", &json!({ "path": "a", "lang": lang, "rating": number }), 400)?;
        let secret = self.text("a body that is too large")?;
        let body = json!({ "path": "a", "lang": lang, "rating": 1, "comment": secret + &" ".repeat(OVERSIZED_BYTES) });
        self.post("/api/feedback", &body, 413)
    }

    fn elsewhere(&mut self) -> anyhow::Result<()> {
        let path = self.encoded("a path that is not there")?;
        self.get(&format!("/api/{path}"), 404)?;
        let query = self.encoded("the query string of another path")?;
        self.get(&format!("/metrics?{query}"), 200)?;
        // A reader who goes away in the middle of a sentence.
        let secret = self.text("a request that breaks off")?;
        let mut stream = TcpStream::connect(self.address)?;
        let head = "POST /api/tell-us HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n";
        stream.write_all(format!("{head}{{\"query\":\"{secret}").as_bytes())?;
        Ok(())
    }

    fn get(&self, path: &str, expected: u16) -> anyhow::Result<()> {
        self.send("GET", path, &[], b"", expected)
    }

    fn post(&self, path: &str, body: &Value, expected: u16) -> anyhow::Result<()> {
        self.send("POST", path, &[("Content-Type", "application/json")], body.to_string().as_bytes(), expected)
    }

    fn form(&self, path: &str, body: &str) -> anyhow::Result<()> {
        self.send("POST", path, &[("Content-Type", "application/x-www-form-urlencoded")], body.as_bytes(), 303)
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8], wanted: u16) -> anyhow::Result<()> {
        let status = exchange(self.address, method, path, headers, body)?.0;
        // An endpoint that refuses what it should take would have nothing to keep.
        anyhow::ensure!(status == wanted, "{method} {} was answered with {status} instead of {wanted}", shown(path));
        Ok(())
    }
}

/// One request on a connection of its own: status and body of the answer.
pub(super) fn exchange(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> anyhow::Result<(u16, String)> {
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    if !headers.iter().any(|(name, _)| *name == "User-Agent") {
        request += &format!("User-Agent: {BROWSER}\r\n");
    }
    for (name, value) in headers {
        request += &format!("{name}: {value}\r\n");
    }
    request += &format!("Content-Length: {}\r\n\r\n", body.len());
    let mut stream = TcpStream::connect(address).context("the endpoint does not answer")?;
    stream.set_read_timeout(Some(Duration::from_secs(ANSWER_SECONDS_MAX)))?;
    stream.write_all(request.as_bytes())?;
    // What refuses a body early may close before all of it was sent.
    let sent = stream.write_all(body);
    let mut answer = Vec::new();
    let read = stream.take(ANSWER_BYTES_MAX).read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let Some(status) = status else {
        sent?;
        read?;
        anyhow::bail!("{method} {} was not answered", shown(path));
    };
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Ok((status, body.to_owned()))
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn shown(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}
