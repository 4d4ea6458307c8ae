//! Those who are told, with the keys that the environment holds for them.

use std::collections::BTreeSet;

use url::Url;

use super::signature::SigningKey;
use crate::config::{Webhook, WebhookEvent};
use crate::server::Secrets;

/// Digits of the digest that stands for a receiver's address.
const KEY_DIGITS: usize = 32;

/// One receiver.
#[derive(Debug, Clone)]
pub(super) struct Receiver {
    /// Digest of the address; it stays when the configuration's order changes.
    pub key: String,
    pub url: Url,
    pub events: Vec<WebhookEvent>,
    pub candidate_visits: u32,
    /// None: messages wait until there is one.
    pub signing: Option<SigningKey>,
}

impl Receiver {
    /// The host, for logs: a path may be known to the receiver alone.
    pub fn name(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

/// Reads receivers and says once what is wrong with a secret.
#[derive(Debug, Default)]
pub(in crate::server) struct Receivers {
    told: BTreeSet<String>,
}

impl Receivers {
    pub(super) fn read(&mut self, webhooks: &[Webhook], secrets: &Secrets) -> Vec<Receiver> {
        webhooks
            .iter()
            .map(|webhook| Receiver {
                key: blake3::hash(webhook.url.as_str().as_bytes()).to_hex()[..KEY_DIGITS].to_owned(),
                url: webhook.url.clone(),
                events: webhook.events.clone(),
                candidate_visits: webhook.candidate_visits,
                signing: self.key(&webhook.secret_env, secrets),
            })
            .collect()
    }

    /// Warn of every receiver that nothing can be sent to.
    pub(in crate::server) fn warn(&mut self, webhooks: &[Webhook], secrets: &Secrets) {
        self.read(webhooks, secrets);
    }

    fn key(&mut self, name: &str, secrets: &Secrets) -> Option<SigningKey> {
        let problem = match secrets.get(name).map(|text| SigningKey::parse(&text)) {
            Some(Ok(key)) => return Some(key),
            Some(Err(error)) => format!("the webhook secret in `{name}` cannot be used: {error}"),
            None => format!("`{name}` is not set, which should hold a webhook's secret"),
        };
        if self.told.insert(name.to_owned()) {
            tracing::warn!("{problem}; nothing is sent to that webhook");
        }
        None
    }
}
