//! The ways to reach people when no article helps.

use super::yaml::YamlMap;
use super::{LocalizedText, OpeningHours, localized, opening_hours};

/// Most channels of a site.
pub const CHANNELS_MAX: usize = 20;

/// What kind of door it is; decides how its value becomes a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelKind {
    Email,
    Phone,
    Chat,
    Social,
    Form,
    Url,
}

impl ChannelKind {
    const NAMES: [(&str, ChannelKind); 6] = [
        ("email", ChannelKind::Email),
        ("phone", ChannelKind::Phone),
        ("chat", ChannelKind::Chat),
        ("social", ChannelKind::Social),
        ("form", ChannelKind::Form),
        ("url", ChannelKind::Url),
    ];

    /// The word of the configuration file.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("url", |(name, _)| name)
    }
}

/// One way to reach people, in the configured order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    pub kind: ChannelKind,
    pub label: LocalizedText,
    /// An address, a number, or a URL, as people read it.
    pub value: String,
    /// When to use it.
    pub reason: LocalizedText,
    /// When somebody is there, in words.
    pub hours: LocalizedText,
    /// The same for machines, from which the contact page makes a table.
    pub opening_hours: Option<OpeningHours>,
    /// What to expect: "an answer within one working day".
    pub promise: LocalizedText,
}

impl Channel {
    /// The value as people read it: a web address without its scheme.
    pub fn shown(&self) -> &str {
        let value = self.value.as_str();
        let address = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
        address.map_or(value, |address| address.trim_end_matches('/'))
    }

    /// The link behind the channel.
    pub fn href(&self) -> String {
        match self.kind {
            ChannelKind::Email => format!("mailto:{}", self.value),
            ChannelKind::Phone => {
                let digits: String = self.value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                format!("tel:{digits}")
            }
            ChannelKind::Chat | ChannelKind::Social | ChannelKind::Form | ChannelKind::Url => self.value.clone(),
        }
    }
}

/// Read the `channels` list.
pub(super) fn read(map: &YamlMap<'_>, codes: &[&str]) -> Vec<Channel> {
    let entries = map.maps("channels");
    if entries.len() > CHANNELS_MAX {
        map.problem("channels", "too-many", format!("more than {CHANNELS_MAX} channels"), "expected fewer");
    }
    let mut channels = Vec::with_capacity(entries.len());
    for entry in entries.iter().take(CHANNELS_MAX) {
        let kind = entry.string("kind");
        let value = entry.string("value");
        let label = localized(entry, "label", codes).unwrap_or_default();
        let reason = localized(entry, "reason", codes).unwrap_or_default();
        let hours = localized(entry, "hours", codes).unwrap_or_default();
        let opening_hours = opening_hours::read(entry, codes);
        let promise = localized(entry, "promise", codes).unwrap_or_default();
        entry.refuse_unknown_keys(&[]);
        if kind.is_none() && !entry.has("kind") {
            entry.missing("kind", "expected `kind: email`, phone, chat, social, form or url");
        }
        if value.is_none() && !entry.has("value") {
            entry.missing("value", "expected the address, number or URL");
        }
        let (Some(kind), Some(value)) = (kind, value) else { continue };
        let Some((_, kind)) = ChannelKind::NAMES.iter().find(|(name, _)| *name == kind) else {
            let names = ChannelKind::NAMES.map(|(name, _)| name);
            entry.unknown_value("kind", "bad-value", format!("unknown kind of channel `{kind}`"), &kind, names);
            continue;
        };
        if let Some(expected) = wrong_value(*kind, &value) {
            entry.problem("value", "bad-value", format!("`{value}` cannot be a channel of this kind"), expected);
            continue;
        }
        channels.push(Channel { kind: *kind, label, value, reason, hours, opening_hours, promise });
    }
    channels
}

fn wrong_value(kind: ChannelKind, value: &str) -> Option<&'static str> {
    match kind {
        ChannelKind::Email if !value.contains('@') || value.contains(char::is_whitespace) => {
            Some("expected an address such as help@example.com")
        }
        ChannelKind::Phone if !value.chars().any(|c| c.is_ascii_digit()) => {
            Some("expected a number such as +39 06 1234567")
        }
        ChannelKind::Chat | ChannelKind::Social | ChannelKind::Form | ChannelKind::Url
            if !value.starts_with("https://") && !value.starts_with("http://") && !value.starts_with('/') =>
        {
            Some("expected an address that starts with https://")
        }
        _ => None,
    }
}
