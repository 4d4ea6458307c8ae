//! Asking candidates again.

use std::io;
use std::path::Path;

use anyhow::Context as _;
use jiff::{Timestamp, Unit};

use super::super::asked_as;
use super::super::pipeline::endpoint_settings;
use super::{SiteFiles, shown};
use crate::candidates::{Build, Decided, Desk, DeskError, Verified};
use crate::content::CONTENT_FOLDER;
use crate::diagnostics::Problem;
use crate::events::{EventStore, StoreError, without_placeholders};
use crate::report::count;
use crate::search::{Indexes, Question};
use crate::server::{self, ENDPOINT_SETTINGS_FILE, EndpointSettings};
use crate::settings::store_or_default;
use crate::site::Site;

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
    with_store(site, store, async |store| {
        let now = Timestamp::now().round(Unit::Second)?;
        let desk = Desk::new(store, SiteFiles::read(site).options());
        Ok(verify(&desk, &Indexes::open(index)?, index, WHO, now).await?)
    })
}

/// Resolved candidates whose answer this site would lose, at the articles that gave it.
pub(in crate::commands) fn lost(
    site_folder: &Path,
    site: &Site<'_>,
    indexes: &Indexes,
    store: Option<&str>,
) -> anyhow::Result<Vec<Problem>> {
    let drafted = endpoint_settings(site).drafted;
    let lost = with_store(site_folder, store, async |store| {
        let ask = |lang: &str, question: &str| server::answered(indexes, lang, question);
        let build = Build { id: &indexes.manifest().build_id, drafted: &drafted, ask: &ask };
        Ok(Desk::new(store, SiteFiles::read(site_folder).options()).lost(&build, Timestamp::now()).await?)
    })?;
    lost.unwrap_or_default()
        .into_iter()
        .map(|Decided { candidate, path }| {
            let (lang, key) = path.split_once('/').unwrap_or((&*candidate.lang, &*path));
            let article = site.content.articles.iter().find(|article| article.language == lang && article.key == key);
            let file = article.map_or(CONTENT_FOLDER, |article| &article.path);
            let title = shown(candidate.title());
            let message = format!("candidate `{}` asks `{title}`, which this article no longer answers", candidate.id);
            let hint = match candidate.is_verbatim {
                true => {
                    let text = without_placeholders(&candidate.question);
                    let question = Question { lang: candidate.lang.clone(), text, ..Question::default() };
                    format!("put the wording back into `asked_as`; {}", asked_as::instead(indexes, question, key)?)
                }
                false => format!("`answerbook candidates show {}` tells more", candidate.id),
            };
            Ok(Problem::error("candidate-lost", file, message).hint(hint))
        })
        .collect()
}

/// Does something with the site's store, if there is one.
fn with_store<T>(
    site: &Path,
    store: Option<&str>,
    act: impl AsyncFnOnce(EventStore) -> anyhow::Result<T>,
) -> anyhow::Result<Option<T>> {
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
        let done = act(store.clone()).await;
        store.close().await;
        done.map(Some)
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
