//! The name of a build: a hash of everything that decides its output.

use std::path::Path;

use crate::config::CONFIG_FILE;
use crate::digest;
use crate::language::fingerprint_of;
use crate::render::Theme;
use crate::site::{LanguageSite, Site};

/// Hexadecimal digits of a build id: 64 bits name every build of a site that will ever be made.
const BUILD_ID_DIGITS: usize = 16;

/// The same files, theme, configuration, program and selection give the same id.
///
/// # Errors
/// A file beside the articles cannot be read.
pub fn of(site_folder: &Path, site: &Site<'_>, theme: &Theme) -> anyhow::Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(fingerprint_of(site.languages.iter().map(LanguageSite::code)).as_bytes());
    add(theme.fingerprint().as_bytes());
    add(&fs_err::read(site_folder.join(CONFIG_FILE))?);
    add(site.config.base_url.as_str().as_bytes());
    for language in &site.languages {
        for page in language.pages.iter().filter(|page| !page.is_fallback) {
            add(page.article.path.as_bytes());
            add(&page.article.digest);
        }
    }
    for section in &site.content.sections {
        add(section.path.as_bytes());
        add(&section.digest);
    }
    for asset in &site.content.assets {
        let digest = match asset.digest {
            Some(digest) => digest,
            None => digest::of_bytes(&fs_err::read(&asset.absolute)?),
        };
        add(asset.path.as_bytes());
        add(&digest);
    }
    Ok(hasher.finalize().to_hex()[..BUILD_ID_DIGITS].to_owned())
}
