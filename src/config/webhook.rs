//! Whom the endpoint tells about what readers do: `webhooks`.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::yaml::YamlMap;

/// Most receivers of one site; each gets a copy of every message.
pub const WEBHOOKS_MAX: usize = 10;
/// Visits of a candidate that are worth a message when the configuration does not say.
const CANDIDATE_VISITS_DEFAULT: u32 = 10;
/// Highest number of visits that may be asked for.
const CANDIDATE_VISITS_MAX: u32 = 1_000_000;

/// Something that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WebhookEvent {
    /// A reader rated an article 1 or 2.
    LowRating,
    /// A question without an answer was asked by enough visits.
    Candidate,
}

impl WebhookEvent {
    const ALL: [Self; 2] = [Self::LowRating, Self::Candidate];

    /// The word of the configuration and of the messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LowRating => "low_rating",
            Self::Candidate => "candidate",
        }
    }
}

/// One receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// `https`, or `http` on this machine; without a name and a password.
    pub url: Url,
    /// In the order of the configuration, each once.
    pub events: Vec<WebhookEvent>,
    /// Distinct visits from which on a candidate is told.
    pub candidate_visits: u32,
    /// Name of the environment variable of the endpoint that holds the secret; the secret itself is in no file.
    pub secret_env: String,
}

/// Read the `webhooks` list.
pub(super) fn read(map: &YamlMap<'_>) -> Vec<Webhook> {
    let entries = map.maps("webhooks");
    if entries.len() > WEBHOOKS_MAX {
        map.problem("webhooks", "too-many", format!("more than {WEBHOOKS_MAX} webhooks"), "expected fewer");
    }
    entries.iter().take(WEBHOOKS_MAX).filter_map(read_one).collect()
}

fn read_one(entry: &YamlMap<'_>) -> Option<Webhook> {
    let url = entry.string("url");
    let events = entry.strings("events");
    let visits = entry.integer("candidate_visits");
    let secret_env = entry.string("secret_env");
    entry.refuse_unknown_keys(&[]);
    for (key, expected) in [
        ("url", "expected the receiver's address"),
        ("events", "expected `events: [low_rating, candidate]`, or one of them"),
        ("secret_env", "expected the name of the environment variable that holds the secret"),
    ] {
        if !entry.has(key) {
            entry.missing(key, expected);
        }
    }
    let events = read_events(entry, &events);
    let candidate_visits = visits.map_or(Some(CANDIDATE_VISITS_DEFAULT), |visits| {
        let number = u32::try_from(visits).ok().filter(|visits| (1..=CANDIDATE_VISITS_MAX).contains(visits));
        if number.is_none() {
            let expected = format!("expected a number of visits from 1 to {CANDIDATE_VISITS_MAX}");
            entry.problem("candidate_visits", "bad-value", format!("`candidate_visits` is {visits}"), expected);
        }
        number
    });
    let url = url.and_then(|text| read_url(entry, &text));
    let secret_env = secret_env.filter(|name| {
        let is_name = is_variable_name(name);
        if !is_name {
            // Whoever wrote a secret here by mistake does not want to read it in the log of a build.
            entry.problem(
                "secret_env",
                "bad-value",
                "this is not the name of an environment variable",
                "expected capital letters, digits and _ such as WEBHOOK_SECRET; the secret itself belongs into the environment",
            );
        }
        is_name
    });
    Some(Webhook { url: url?, events, candidate_visits: candidate_visits?, secret_env: secret_env? })
}

fn read_events(entry: &YamlMap<'_>, words: &[String]) -> Vec<WebhookEvent> {
    let mut events = Vec::new();
    for word in words {
        match WebhookEvent::ALL.into_iter().find(|event| event.as_str() == word) {
            Some(event) if events.contains(&event) => {}
            Some(event) => events.push(event),
            None => {
                let known = WebhookEvent::ALL.map(WebhookEvent::as_str);
                entry.unknown_value("events", "bad-value", format!("unknown event `{word}`"), word, known);
            }
        }
    }
    events
}

fn read_url(entry: &YamlMap<'_>, text: &str) -> Option<Url> {
    let url = Url::parse(text).ok().filter(|url| {
        let has_login = !url.username().is_empty() || url.password().is_some();
        let is_safe = url.scheme() == "https" || url.scheme() == "http" && is_this_machine(url);
        is_safe && !has_login && url.fragment().is_none()
    });
    if url.is_none() {
        entry.problem(
            "url",
            "bad-url",
            "this cannot be the address of a webhook",
            "expected an address that starts with https:// (or http:// on this machine), without a name and a password",
        );
    }
    url
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

fn is_variable_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CONFIG_FILE, Config};

    fn read(webhooks: &str) -> Result<Vec<Webhook>, Vec<String>> {
        let text =
            format!("title: Help\nbase_url: https://a.example\nlanguages: [{{code: en}}]\nwebhooks: {webhooks}\n");
        Config::parse(CONFIG_FILE, &text)
            .map(|config| config.webhooks)
            .map_err(|problems| problems.into_sorted().into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn a_receiver_needs_an_address_events_and_the_name_of_a_secret() {
        let read = read(
            "[{url: https://chat.example/hook, events: [candidate, low_rating, candidate], secret_env: CHAT_SECRET}]",
        );
        let webhook = &read.expect("valid")[0];
        assert_eq!(webhook.events, [WebhookEvent::Candidate, WebhookEvent::LowRating]);
        assert_eq!((webhook.candidate_visits, webhook.secret_env.as_str()), (10, "CHAT_SECRET"));
    }

    #[test]
    fn what_would_be_unsafe_is_refused_and_not_repeated() {
        for url in ["http://chat.example/", "https://me:pass@chat.example/", "ftp://chat.example/", "chat"] {
            let problems = read(&format!("[{{url: \"{url}\", events: [candidate], secret_env: A}}]"));
            assert_eq!(problems, Err(vec!["this cannot be the address of a webhook".to_owned()]), "{url}");
        }
        for url in ["http://localhost:9000/a", "http://127.0.0.1/", "http://[::1]:80/"] {
            assert!(read(&format!("[{{url: \"{url}\", events: [candidate], secret_env: A}}]")).is_ok(), "{url}");
        }
        let secret = read("[{url: https://a.example, events: candidate, secret_env: whsec_c2VjcmV0}]");
        assert_eq!(secret, Err(vec!["this is not the name of an environment variable".to_owned()]));
        let wrong = read("[{url: https://a.example, events: [candidates], candidate_visits: 0, secret_env: A}]");
        assert_eq!(wrong, Err(vec!["unknown event `candidates`".to_owned(), "`candidate_visits` is 0".to_owned()]));
    }
}
