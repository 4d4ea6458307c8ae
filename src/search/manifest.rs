//! `manifest.json`: which build the indexes belong to, and what they must look like.

use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::rules::SearchRules;
use super::schema::SCHEMA_VERSION;
use crate::language::fingerprint_of;

/// Name of the manifest in the folder of the indexes.
pub const MANIFEST_FILE: &str = "manifest.json";

/// The contents of an index folder. Written last, so that what it names is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub schema_version: u32,
    /// The same as in the site's `build.json`: site and indexes are one pair.
    pub build_id: String,
    /// Fingerprint of the analysis that the words went through, in these languages.
    pub analyzer: String,
    /// Where the site is reachable.
    pub base_url: String,
    /// In the order of the configuration: the first is the source language.
    pub languages: Vec<IndexedLanguage>,
}

/// One language's index, in the folder of that name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedLanguage {
    pub code: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    pub documents: u64,
    /// Digest of the index files.
    pub checksum: String,
    /// What the site says about search in this language.
    #[serde(default)]
    pub rules: SearchRules,
}

impl Manifest {
    /// A manifest for indexes that this version of the program has just written.
    pub fn new(build_id: &str, base_url: &str, languages: Vec<IndexedLanguage>) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            build_id: build_id.to_owned(),
            analyzer: fingerprint_of(languages.iter().map(|language| language.code.as_str())),
            base_url: base_url.to_owned(),
            languages,
        }
    }

    /// Writes the manifest into the folder of the indexes.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        fs_err::write(folder.join(MANIFEST_FILE), json)?;
        Ok(())
    }

    /// Reads the manifest of a folder of indexes.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(MANIFEST_FILE);
        let json = fs_err::read(&path)?;
        serde_json::from_slice(&json).with_context(|| format!("{}: not a manifest of search indexes", path.display()))
    }
}
