//! A site and its indexes, always of one build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::answers::{Answer, Answers};
use super::desk::DeskPage;
use super::result_page::ResultPage;
use super::settings::{ENDPOINT_SETTINGS_FILE, EndpointSettings};
use crate::search::{Indexes, MANIFEST_FILE, OpenIndexError};

/// File of the site that names its build.
const BUILD_FILE: &str = "build.json";
/// The mould of the result page, in the folder of each language's index.
const RESULT_PAGE_FILE: &str = "result-page.json";
/// The mould of the desk, there too.
const DESK_PAGE_FILE: &str = "desk-page.json";

/// Longest time that a new build answers beforehand what the old one was asked, in milliseconds. Two thousand questions to
/// 20,000 articles take 1.5 seconds of a processor, of which the answers to readers leave a part.
const PREPARE_MILLISECONDS_MAX: u64 = 5_000;

/// Where a build put its results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folders {
    pub index: PathBuf,
    pub site: Option<PathBuf>,
}

/// What questions are answered from.
pub(super) struct Pair {
    pub indexes: Indexes,
    pub answers: Answers,
    pub result_pages: BTreeMap<String, ResultPage>,
    pub desk_pages: BTreeMap<String, DeskPage>,
    pub address: SiteAddress,
    pub settings: EndpointSettings,
}

/// Where the site is reachable.
pub(super) struct SiteAddress {
    /// Scheme, host and port, as a browser's `Origin` names them.
    pub origin: String,
    /// What every path of the site begins with: empty, or `/help`.
    pub path: String,
}

/// What the file that names a build looks like from outside: cheap to compare at every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    inode: u64,
}

/// Why no pair can be opened.
#[derive(Debug, thiserror::Error)]
pub enum PairError {
    #[error(transparent)]
    Index(#[from] OpenIndexError),
    #[error(
        "site and search index are of two builds (`{site}` and `{index}`)\n\nhint: publish both folders of one `answerbook build`"
    )]
    OtherBuild { site: String, index: String },
    #[error("`{}` is not a site that `answerbook build` made: it has no {BUILD_FILE}", .0.display())]
    NoSite(PathBuf),
    #[error("`{}` cannot be read: {reason}", .path.display())]
    Unreadable { path: PathBuf, reason: String },
}

impl Pair {
    /// The build that site and indexes are of.
    pub fn build(&self) -> &str {
        &self.indexes.manifest().build_id
    }

    /// Takes over the answers of an earlier pair that are still the same, and answers the others that it was asked more than
    /// once, before anybody asks this one: else all that the kept answers had spared would have to be done in the moment
    /// after the change.
    pub fn prepare(&self, earlier: &Self) {
        let started = Instant::now();
        for (times, question, answer) in earlier.answers.most_asked_first() {
            // A system may leave a processor to a thread for several milliseconds, which answers to readers would wait for.
            std::thread::yield_now();
            // Whether there is a section at all is decided by all languages together.
            let may_stay = question.section.is_none() && self.indexes.has_same(&earlier.indexes, &question.lang);
            let same = if may_stay { answer.in_build(earlier.build(), self.build()) } else { None };
            let answer = match same {
                Some(answer) => answer,
                None if times == 0 || started.elapsed() >= Duration::from_millis(PREPARE_MILLISECONDS_MAX) => continue,
                // What fails is told to whoever asks.
                None => match self.indexes.search(&question).and_then(|found| Answer::of(&found)) {
                    Ok(answer) => answer,
                    Err(_) => continue,
                },
            };
            self.answers.keep(question, &Arc::new(answer));
        }
    }
}

impl SiteAddress {
    fn parse(base_url: &str) -> Result<Self, url::ParseError> {
        let url = Url::parse(base_url)?;
        Ok(Self { origin: url.origin().ascii_serialization(), path: url.path().trim_end_matches('/').to_owned() })
    }

    /// The origin without its scheme.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, host)| host)
    }
}

impl Folders {
    /// The build that lies there now: the site's, since readers see that, or without a site the index's.
    pub fn build(&self) -> Option<String> {
        build_id(&self.naming_file())
    }

    /// Differs when another build lies there.
    pub fn stamp(&self) -> Option<Stamp> {
        let metadata = self.naming_file().metadata().ok()?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Some(Stamp { modified: metadata.modified().ok(), inode })
    }

    fn naming_file(&self) -> PathBuf {
        match &self.site {
            Some(site) => site.join(BUILD_FILE),
            None => self.index.join(MANIFEST_FILE),
        }
    }

    /// Open the indexes that belong to the site; what is still the same as in an earlier pair is shared with it.
    ///
    /// A build swaps the index first and the site a moment later. When it was killed in between, the index of
    /// the site lies beside, under the name of the staging folder.
    pub fn open(&self, earlier: Option<&Pair>) -> Result<Pair, PairError> {
        let Some(site) = &self.site else { return open_index(&self.index, earlier) };
        let site = self.build().ok_or_else(|| PairError::NoSite(site.clone()))?;
        let index = match build_id(&self.index.join(MANIFEST_FILE)) {
            Some(index) if index != site => {
                let beside = staged_beside(&self.index);
                if build_id(&beside.join(MANIFEST_FILE)).as_ref() != Some(&site) {
                    return Err(PairError::OtherBuild { site, index });
                }
                beside
            }
            _ => self.index.clone(),
        };
        let pair = open_index(&index, earlier)?;
        // A build may have come in between.
        if pair.build() != site {
            return Err(PairError::OtherBuild { site, index: pair.build().to_owned() });
        }
        Ok(pair)
    }
}

/// `.search-index.staging` for `search-index`, as publishing names it.
fn staged_beside(index: &Path) -> PathBuf {
    let name = index.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    index.with_file_name(format!(".{name}.staging"))
}

fn open_index(folder: &Path, earlier: Option<&Pair>) -> Result<Pair, PairError> {
    let indexes = Indexes::open_after(folder, earlier.map(|pair| &pair.indexes))?;
    let mut result_pages = BTreeMap::new();
    let mut desk_pages = BTreeMap::new();
    for language in indexes.languages() {
        let own = folder.join(language);
        result_pages.insert(language.to_owned(), read_json(own.join(RESULT_PAGE_FILE))?);
        desk_pages.insert(language.to_owned(), read_json(own.join(DESK_PAGE_FILE))?);
    }
    let address = SiteAddress::parse(&indexes.manifest().base_url).map_err(|error| PairError::Unreadable {
        path: folder.join(MANIFEST_FILE),
        reason: format!("the site's address: {error}"),
    })?;
    let settings = read_json(folder.join(ENDPOINT_SETTINGS_FILE))?;
    let answers = Answers::for_languages(indexes.languages());
    Ok(Pair { indexes, answers, result_pages, desk_pages, address, settings })
}

fn read_json<T: DeserializeOwned>(path: PathBuf) -> Result<T, PairError> {
    let read = fs_err::read(&path).map_err(|error| error.kind().to_string());
    let parsed = read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
    parsed.map_err(|reason| PairError::Unreadable { path, reason })
}

fn build_id(file: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        build_id: String,
    }
    let bytes = fs_err::read(file).ok()?;
    serde_json::from_slice::<Named>(&bytes).ok().map(|named| named.build_id)
}
