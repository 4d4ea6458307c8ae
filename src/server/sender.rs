//! Who sends a request, as far as it matters for what is recorded. It lives as long as the request, in memory only.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::LazyLock;

use axum::extract::FromRequestParts;
use axum::http::header::{REFERER, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method};
use isbot::Bots;
use url::Url;

use super::app::App;
use super::headers::host_of;
use super::rate::reader_address;
use crate::events::Source;

/// Most of a user agent that is looked at, in bytes; browsers send about 150.
const USER_AGENT_BYTES_MAX: usize = 512;

/// Programs that ask by themselves and are not on the crate's list: probes, previews, scripts.
const MORE_PROGRAMS: [&str; 6] =
    ["^kube-probe/", "^blackbox exporter/", "googleother", "^whatsapp/", "^node$", "^elb-healthchecker/"];

/// `Sec-Purpose` is the standard's name; Safari says `Purpose`, and Firefox said `X-Moz`.
static PURPOSES: [HeaderName; 3] =
    [HeaderName::from_static("sec-purpose"), HeaderName::from_static("purpose"), HeaderName::from_static("x-moz")];

static PROGRAMS: LazyLock<Bots> = LazyLock::new(|| {
    let mut programs = Bots::default();
    programs.append(&MORE_PROGRAMS);
    programs
});

/// What a request tells about its sender.
#[derive(Clone, Copy)]
pub(super) struct Sender {
    /// The network that the reader is in, as it is counted for the limit of requests.
    pub network: IpAddr,
    /// A link on another site brought the reader to this page.
    pub is_linked: bool,
    /// Only the head of the answer is wanted.
    is_head: bool,
    /// The browser fetches ahead what nobody may ever look at.
    is_prefetch: bool,
    /// A crawler, a monitor, a previewer.
    is_program: bool,
}

impl Sender {
    /// Whether a question of this request is somebody's. What is not is counted, and nothing else.
    ///
    /// A program that says what it is (`source=agent`) is recorded apart, whatever it calls itself.
    pub(super) fn is_recorded(&self, source: Source) -> bool {
        let why = match source {
            _ if self.is_head => "head",
            _ if self.is_prefetch => "prefetch",
            Source::Reader if self.is_program => "bot",
            Source::Reader | Source::Agent => return true,
        };
        metrics::counter!("answerbook_requests_not_recorded_total", "why" => why).increment(1);
        false
    }
}

impl FromRequestParts<App> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self {
            network: reader_address(&parts.extensions, &parts.headers),
            is_linked: is_linked(app, parts),
            is_head: parts.method == Method::HEAD,
            is_prefetch: is_prefetch(&parts.headers),
            is_program: is_program(&parts.headers),
        })
    }
}

fn is_prefetch(headers: &HeaderMap) -> bool {
    PURPOSES.iter().any(|name| {
        let purpose = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        purpose.split([';', ',']).any(|word| word.trim().eq_ignore_ascii_case("prefetch"))
    })
}

fn is_program(headers: &HeaderMap) -> bool {
    let Some(name) = headers.get(USER_AGENT) else { return false };
    let name = String::from_utf8_lossy(&name.as_bytes()[..name.len().min(USER_AGENT_BYTES_MAX)]);
    PROGRAMS.is_bot(&name)
}

fn is_linked(app: &App, parts: &Parts) -> bool {
    let Some(page) = parts.headers.get(REFERER).and_then(|page| page.to_str().ok()) else { return false };
    let Ok(page) = Url::parse(page) else { return false };
    let origin = page.origin().ascii_serialization();
    let is_host = origin.split_once("://").is_some_and(|(_, name)| Some(name) == host_of(&parts.headers, &parts.uri));
    !is_host && origin != app.pair().address.origin
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(user_agent: &'static str, expected: bool) {
        let headers = HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(user_agent))]);
        assert_eq!(is_program(&headers), expected, "{user_agent}");
    }

    #[test]
    fn crawlers_monitors_and_previewers_are_programs() {
        check("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true);
        check(
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.1; +https://openai.com/gptbot)",
            true,
        );
        check("Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", true);
        check("facebookexternalhit/1.1", true);
        check("WhatsApp/2.23.20.0", true);
        check("kube-probe/1.27", true);
        check("curl/8.5.0", true);
        check(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36",
            true,
        );
    }

    #[test]
    fn readers_are_none() {
        check("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", false);
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
            false,
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            false,
        );
        check(
            "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
            false,
        );
        check("Lynx/2.9.0 libwww-FM/2.14 SSL-MM/1.4.1", false);
        check("w3m/0.5.3", false);
        assert!(!is_program(&HeaderMap::new()));
    }
}
