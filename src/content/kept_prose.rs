//! Texts that the program itself parsed for an earlier build: a preview builds again and again, and an edited template shows
//! all of them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap as HashMap;

use super::Content;
use crate::digest::Digest;
use crate::markdown::Prose;

/// Most memory that texts are kept in, in bytes: some 50,000 articles of 250 words. Those beyond are parsed again.
const KEPT_BYTES_MAX: usize = 256 * 1024 * 1024;

/// The parsed texts of the last build.
#[derive(Debug, Default)]
pub struct KeptProse {
    by_text: Mutex<HashMap<Digest, Arc<Prose>>>,
}

impl KeptProse {
    /// Keep what is parsed of these articles, and nothing else.
    pub fn keep(&self, content: &Content) {
        let mut bytes = 0;
        let parsed = content.articles.iter().chain(&content.sections);
        let parsed = parsed.filter_map(|article| Some((article.digest, article.parsed()?)));
        let fitting = parsed.take_while(|(_, prose)| {
            bytes += prose.size_bytes();
            bytes <= KEPT_BYTES_MAX
        });
        *self.by_text() = fitting.map(|(text, prose)| (text, Arc::clone(prose))).collect();
    }

    /// What is parsed of a file with this digest.
    pub(super) fn of(&self, text: &Digest) -> Option<Arc<Prose>> {
        self.by_text().get(text).cloned()
    }

    fn by_text(&self) -> MutexGuard<'_, HashMap<Digest, Arc<Prose>>> {
        self.by_text.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::ptr;

    use super::super::{Article, Known, Rules, Seen, sources};
    use super::*;
    use crate::config::{CONFIG_FILE, Config};
    use crate::diagnostics::Problems;

    const VERSION: &str = "1";

    fn read(site: &Path, known: &Known) -> Content {
        let text = "title: Help\nbase_url: https://help.example\nlanguages:\n  - code: en\n";
        let config = Config::parse(CONFIG_FILE, text).expect("valid");
        let templates = ["article.html".to_owned()].into();
        let mut problems = Problems::default();
        let sources = sources(site, &config, &Seen::default(), &mut problems);
        let content = sources.understand(&Rules { config: &config, templates: &templates }, known, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        content
    }

    #[test]
    fn a_text_that_stays_the_same_is_parsed_once() {
        let site = tempfile::tempdir().expect("a folder");
        let file = site.path().join("cache");
        let write = |name: &str, text: &str| {
            let folder = site.path().join("content/en");
            fs_err::create_dir_all(&folder).expect("a folder");
            let text = format!("---\ntitle: How?\ndescription: So.\n---\n{text}\n");
            fs_err::write(folder.join(name), text).expect("written");
        };
        write("same.md", "It stays.");
        write("edited.md", "Before.");
        let first = read(site.path(), &Known::default());
        let articles: Vec<&Article> = first.articles.iter().collect();
        Known::default().write(&file, VERSION, &articles).expect("written");
        let kept = Arc::new(KeptProse::default());
        kept.keep(&first);

        write("edited.md", "After.");
        let second = read(site.path(), &Known::read(&file, VERSION).with_prose(Some(Arc::clone(&kept))));
        let is_same = |at: usize| ptr::eq(first.articles[at].prose(), second.articles[at].prose());
        assert_eq!([is_same(0), is_same(1)], [false, true]);
        assert_eq!(second.articles[0].prose().passages[0].text, "After.");
        kept.keep(&second);
        assert_eq!(kept.by_text().len(), 2, "what nothing says any more is not kept");
    }
}
