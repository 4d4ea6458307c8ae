//! `answerbook candidates purge`: what the endpoint does every hour, now.

use std::path::Path;

use jiff::Timestamp;

use crate::candidates::{Desk, Removed};
use crate::config::{CONFIG_FILE, Privacy};
use crate::server::retention;
use crate::settings::read_config;

/// A site without a configuration keeps as long as one that says nothing about it. One that cannot be read may say
/// anything, so nothing is removed.
pub(super) async fn run(desk: &Desk, site: &Path, raw_days: Option<u32>, now: Timestamp) -> anyhow::Result<()> {
    let mut privacy = match read_config(site) {
        Ok(config) => config.privacy,
        Err(_) if !site.join(CONFIG_FILE).exists() => Privacy::default(),
        Err(_) => anyhow::bail!(
            "`{CONFIG_FILE}` has errors, so it does not say what to keep\n\nhint: `answerbook check` shows them"
        ),
    };
    privacy.raw_events_days = raw_days.unwrap_or(privacy.raw_events_days);
    let Removed { events, counts, candidates } = desk.purge(now, &retention(&privacy)).await?;
    anstream::println!("removed {events} events, {counts} counts, {candidates} candidates");
    Ok(())
}
