//! Asking candidates again.

use std::io;
use std::path::Path;

use anyhow::Context as _;
use jiff::{Timestamp, Unit};

use super::{SiteFiles, shown};
use crate::candidates::{Desk, DeskError, Verified};
use crate::events::{EventStore, StoreError};
use crate::report::count;
use crate::search::Indexes;
use crate::server::{self, ENDPOINT_SETTINGS_FILE, EndpointSettings};
use crate::settings::store_or_default;

/// Who decided, when a build did.
const WHO: &str = "build";

/// Asks every candidate of the desk again.
pub(super) async fn verify(
    desk: &Desk,
    indexes: &Indexes,
    folder: &Path,
    who: &str,
    now: Timestamp,
) -> Result<Verified, DeskError> {
    let settings: EndpointSettings = fs_err::read(folder.join(ENDPOINT_SETTINGS_FILE))
        .map_err(anyhow::Error::new)
        .and_then(|bytes| Ok(serde_json::from_slice(&bytes)?))
        .map_err(DeskError::Asking)?;
    server::verify(desk, indexes, &settings.drafted, who, now).await
}

/// Asks the candidates after a build, if there is a store: what has happened, for people. A build without one, as in CI, has
/// nobody to ask.
pub(in crate::commands) fn after_build(
    site: &Path,
    index: &Path,
    store: Option<&str>,
) -> anyhow::Result<Option<Verified>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("could not start the runtime that the event store needs")?;
    runtime.block_on(async {
        let store = match EventStore::open_existing(&store_or_default(store, site)).await {
            Ok(store) => store,
            Err(StoreError::Missing(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let now = Timestamp::now().round(Unit::Second)?;
        let desk = Desk::new(store.clone(), SiteFiles::read(site).options());
        let verified = verify(&desk, &Indexes::open(index)?, index, WHO, now).await;
        store.close().await;
        Ok(Some(verified?))
    })
}

/// A line for each candidate whose state has changed.
pub(in crate::commands) fn print(verified: &Verified, out: &mut dyn io::Write) -> io::Result<()> {
    let lists = [
        ("resolved by", &verified.resolved),
        ("published, not found yet:", &verified.published),
        ("open again, lost", &verified.reopened),
    ];
    for (what, decided) in lists {
        for one in decided {
            writeln!(out, "{} {what} {}: {}", one.candidate.id, shown(&one.path), shown(one.candidate.title()))?;
        }
    }
    Ok(())
}

/// `asked 12 candidates, resolved 1, reopened 0`
pub(in crate::commands) fn summary(verified: &Verified) -> String {
    let asked = count(verified.asked, "candidate");
    format!("asked {asked}, resolved {}, reopened {}", verified.resolved.len(), verified.reopened.len())
}
