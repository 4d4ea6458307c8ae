//! Texts that builds before this one parsed: an edited template shows all of them, and nobody parses a text twice.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use serde_bytes::ByteBuf;

use super::article::Article;
use super::known::is_worth_writing;
use super::source::MARKDOWN_BYTES_MAX;
use crate::cache_file;
use crate::digest::Digest;
use crate::markdown::Prose;

/// Largest parsed text that is believed to be one, in bytes: coloured code is some ten times as long as it was written.
const PROSE_BYTES_MAX: usize = 32 * MARKDOWN_BYTES_MAX as usize;

/// Parsed texts in a file, by the digest of the article's file.
#[derive(Debug, Default)]
pub(super) struct FiledProse {
    /// The file and the version of the program and its rules; without one every text is parsed.
    file: Option<(PathBuf, String)>,
    /// Compressed, since it is several times the size of what else is kept: 4.5 kB an article, and 2 kB that way.
    by_text: OnceLock<HashMap<Digest, ByteBuf>>,
    /// Texts that had to be parsed in this build.
    parsed: AtomicUsize,
}

impl FiledProse {
    /// What `file` holds, if the same `version` wrote it.
    pub fn in_file(file: &Path, version: &str) -> Self {
        Self { file: Some((file.to_owned(), version.to_owned())), ..Self::default() }
    }

    /// What is parsed of an article's file, or else what `parse` makes of it.
    pub fn of(&self, text: &Digest, parse: impl FnOnce() -> Prose) -> Prose {
        self.filed().get(text).and_then(|packed| unpacked(packed)).unwrap_or_else(|| {
            self.count_parsed();
            parse()
        })
    }

    /// One more text had to be parsed.
    pub fn count_parsed(&self) {
        self.parsed.fetch_add(1, Ordering::Relaxed);
    }

    /// Keep the parsed texts of these articles, unless the file has nearly all.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write(&self, articles: &[&Article]) -> anyhow::Result<()> {
        let Some((file, version)) = &self.file else { return Ok(()) };
        if !is_worth_writing(self.parsed.load(Ordering::Relaxed), articles.len()) {
            return Ok(());
        }
        let filed = self.filed();
        let faultless = articles.par_iter().filter(|article| article.is_faultless);
        let packed = faultless.filter_map(|article| {
            let earlier = filed.get(&article.digest).cloned();
            Some((article.digest, earlier.or_else(|| packed(article.prose()))?))
        });
        cache_file::write(file, version, &packed.collect::<HashMap<_, _>>())
    }

    /// Read when the first is asked for: a build after an edit asks for few or none.
    fn filed(&self) -> &HashMap<Digest, ByteBuf> {
        let read = |(file, version): &(PathBuf, String)| cache_file::read(file, version);
        self.by_text.get_or_init(|| self.file.as_ref().and_then(read).unwrap_or_default())
    }
}

fn packed(prose: &Prose) -> Option<ByteBuf> {
    let bytes = postcard::to_stdvec(prose).ok()?;
    Some(ByteBuf::from(lz4_flex::compress_prepend_size(&bytes)))
}

fn unpacked(packed: &[u8]) -> Option<Prose> {
    let (bytes, packed) =
        lz4_flex::block::uncompressed_size(packed).ok().filter(|(bytes, _)| *bytes <= PROSE_BYTES_MAX)?;
    postcard::from_bytes(&lz4_flex::block::decompress(packed, bytes).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Content, Known, Rules, Seen, sources};
    use super::*;
    use crate::config::{CONFIG_FILE, Config};
    use crate::diagnostics::Problems;
    use crate::markdown::parse;

    /// What is said of a site whose earlier builds left `facts` and `prose`, and how many texts had to be parsed for that.
    fn said(site: &Path, version: &str) -> (Vec<Prose>, usize) {
        let text = "title: Help\nbase_url: https://help.example\nlanguages:\n  - code: en\n";
        let config = Config::parse(CONFIG_FILE, text).expect("valid");
        let templates = ["article.html".to_owned()].into();
        let (facts, prose) = (site.join("facts"), site.join("prose"));
        let known = Known::read(&facts, "1").with_prose_in(&prose, version);
        let mut problems = Problems::default();
        let sources = sources(site, &config, &Seen::default(), &mut problems);
        let content: Content =
            sources.understand(&Rules { config: &config, templates: &templates }, &known, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        let said = content.articles.iter().map(|article| article.prose().clone()).collect();
        let articles: Vec<&Article> = content.articles.iter().collect();
        known.write(&facts, "1", &articles).expect("written");
        known.write_prose(&articles).expect("written");
        (said, known.filed_prose().parsed.load(Ordering::Relaxed))
    }

    #[test]
    fn a_text_that_stays_the_same_is_parsed_once_for_all_builds() {
        let site = tempfile::tempdir().expect("a folder");
        let folder = site.path().join("content/en");
        fs_err::create_dir_all(&folder).expect("a folder");
        let write = |name: &str, text: &str| {
            let text = format!("---\ntitle: How?\ndescription: So.\n---\n{text}\n");
            fs_err::write(folder.join(name), text).expect("written");
        };
        write("a.md", "> [!NOTE]\n> A note.[^1]\n\n[^1]: And its note.\n\n## Why\n\n|a|\n|-|\n|b|\n\n[A link](b.md)");
        write("b.md", "Before.");
        let (first, parsed) = said(site.path(), "1");
        assert_eq!(parsed, 2);
        assert_eq!(said(site.path(), "1"), (first.clone(), 0));
        write("b.md", "After.");
        let (edited, parsed) = said(site.path(), "1");
        assert_eq!((&edited[0], edited[1].passages[0].text.as_str(), parsed), (&first[0], "After.", 1));
        // Another program's is none, nor is a damaged one.
        assert_eq!(said(site.path(), "2"), (edited.clone(), 2));
        let file = site.path().join("prose");
        let lose: [&dyn Fn() -> std::io::Result<()>; 2] =
            [&|| fs_err::write(&file, "damaged"), &|| fs_err::remove_file(&file)];
        for lose in lose {
            lose().expect("lost");
            assert_eq!(said(site.path(), "2"), (edited.clone(), 2));
            assert_eq!(said(site.path(), "2"), (edited.clone(), 0));
        }
    }

    proptest::proptest! {
        #[test]
        fn what_comes_back_is_what_was_kept(text in "(\\PC|\n|# |> \\[!TIP\\]\n|\\[a\\]\\(b\\)|`){0,40}") {
            let prose = parse(&text).prose;
            let packed = packed(&prose).expect("packed");
            proptest::prop_assert_eq!(unpacked(&packed), Some(prose));
        }

        #[test]
        fn what_was_never_kept_is_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..64)) {
            // Sizes that are made up must not be believed.
            let _ = unpacked(&bytes);
        }
    }
}
