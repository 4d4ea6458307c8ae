//! A site and its indexes, always of one build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::result_page::ResultPage;
use crate::search::{Indexes, MANIFEST_FILE, OpenIndexError};

/// File of the site that names its build.
const BUILD_FILE: &str = "build.json";
/// The mould of the result page, in the folder of each language's index.
const RESULT_PAGE_FILE: &str = "result-page.json";

/// Where a build put its results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folders {
    pub index: PathBuf,
    pub site: Option<PathBuf>,
}

/// What questions are answered from.
pub(super) struct Pair {
    pub indexes: Indexes,
    pub result_pages: BTreeMap<String, ResultPage>,
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

impl Folders {
    /// The build of the indexes that lie there now.
    pub fn index_build(&self) -> Option<String> {
        build_id(&self.index.join(MANIFEST_FILE))
    }

    /// The build of the site that lies there now.
    fn site_build(&self) -> Option<String> {
        build_id(&self.site.as_ref()?.join(BUILD_FILE))
    }

    /// Open the indexes that belong to the site.
    ///
    /// A build swaps the index first and the site a moment later. When it was killed in between, the index of
    /// the site lies beside, under the name of the staging folder.
    pub fn open(&self) -> Result<Pair, PairError> {
        let Some(site) = &self.site else { return open_index(&self.index) };
        let site_build = self.site_build().ok_or_else(|| PairError::NoSite(site.clone()))?;
        let beside = staged_beside(&self.index);
        for folder in [&self.index, &beside] {
            if build_id(&folder.join(MANIFEST_FILE)).as_ref() == Some(&site_build) {
                return open_index(folder);
            }
        }
        let pair = open_index(&self.index)?;
        Err(PairError::OtherBuild { site: site_build, index: pair.indexes.manifest().build_id.clone() })
    }
}

/// `.search-index.staging` for `search-index`, as publishing names it.
fn staged_beside(index: &Path) -> PathBuf {
    let name = index.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    index.with_file_name(format!(".{name}.staging"))
}

fn open_index(folder: &Path) -> Result<Pair, PairError> {
    let indexes = Indexes::open(folder)?;
    let mut result_pages = BTreeMap::new();
    for language in indexes.languages() {
        let path = folder.join(language).join(RESULT_PAGE_FILE);
        let unreadable = |reason: String| PairError::Unreadable { path: path.clone(), reason };
        let bytes = fs_err::read(&path).map_err(|error| unreadable(error.kind().to_string()))?;
        let page = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
        result_pages.insert(language.to_owned(), page);
    }
    Ok(Pair { indexes, result_pages })
}

fn build_id(file: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        build_id: String,
    }
    let bytes = fs_err::read(file).ok()?;
    serde_json::from_slice::<Named>(&bytes).ok().map(|named| named.build_id)
}
