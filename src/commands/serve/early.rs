//! Pages of articles that were just saved, shown before the build that brings them.
//!
//! Building a large site takes seconds. Of an article that is saved again only its own pages are rendered at once, from what
//! is kept of the site, and shown in the place of the built ones until a build that began later has come to an end.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use percent_encoding::percent_decode_str;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::super::pipeline::{ARTICLE_CACHE, Job, PICTURE_CACHE, social_images};
use super::super::setting::Setting;
use crate::content::{self, Change, Content, Known, Seen};
use crate::diagnostics::Problems;
use crate::pictures::{Cache, Pictures};
use crate::render::{Drawings, Renderer, file_of};
use crate::settings::STATE_FOLDER;
use crate::site;

/// Threads that render early pages: a build keeps those of all other work busy for seconds.
const THREADS: usize = 2;

/// The pages that are shown in the place of built ones.
#[derive(Default)]
pub(super) struct EarlyPages {
    shown: RwLock<Shown>,
}

#[derive(Default)]
struct Shown {
    /// By the path that readers ask for, as a file.
    pages: HashMap<String, (Mark, Arc<[u8]>)>,
    last: Mark,
}

/// A moment between saves: how many there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark(u64);

impl EarlyPages {
    /// Show these pages from now on.
    pub fn show(&self, pages: impl IntoIterator<Item = (String, Vec<u8>)>) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.last.0 += 1;
        let mark = shown.last;
        shown.pages.extend(pages.into_iter().map(|(path, page)| (path, (mark, page.into()))));
    }

    /// What to show at this path, as it stands in a request, instead of the built page.
    pub fn at(&self, path: &str) -> Option<Arc<[u8]>> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        if shown.pages.is_empty() {
            return None;
        }
        let path = percent_decode_str(path).decode_utf8().ok()?;
        shown.pages.get(&file_of(&path)).map(|(_, page)| Arc::clone(page))
    }

    /// The moment before a build reads the articles.
    pub fn mark(&self) -> Mark {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).last
    }

    /// A build that began at `mark` has come to an end: it has what was saved before.
    pub fn built(&self, mark: Mark) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.pages.retain(|_, (since, _)| *since > mark);
    }
}

/// What is kept of a site to render single pages of it.
pub(super) struct KeptSite {
    site_folder: PathBuf,
    setting: Setting,
    content: Content,
    /// Paths of the articles that were rendered since the site was read.
    rendered: BTreeSet<String>,
    threads: ThreadPool,
}

/// What came of files that were saved.
pub(super) struct Saved {
    /// Pages to show, by the path that readers ask for, as a file.
    pub pages: Vec<(String, Vec<u8>)>,
    /// No other page shows anything of what was saved.
    pub is_all: bool,
    /// Something else than known articles was saved, or one with a mistake in it: what is kept must be read again.
    pub is_outdated: bool,
}

impl Saved {
    /// Nothing can be shown before the build.
    pub fn nothing() -> Self {
        Saved { pages: Vec::new(), is_all: false, is_outdated: false }
    }
}

impl KeptSite {
    /// Read the site; nothing when that cannot be done, about which the build speaks.
    pub fn read(job: &Job<'_>) -> Option<Self> {
        let threads = ThreadPoolBuilder::new().num_threads(THREADS).build().ok()?;
        let mut untold = Problems::default();
        let setting = Setting::read(job, &mut untold).ok()??;
        let cache = job.site_folder.join(STATE_FOLDER).join(ARTICLE_CACHE);
        let content = threads.install(|| {
            let known = Known::read(&cache, &setting.rules_version);
            let sources = content::sources(job.site_folder, &setting.config, &Seen::default(), &mut untold);
            sources.understand(&setting.rules(), &known, &mut untold)
        });
        Some(KeptSite { site_folder: job.site_folder.to_owned(), setting, content, rendered: BTreeSet::new(), threads })
    }

    /// Render the pages of the articles among `files`.
    pub fn saved(&mut self, files: &[PathBuf]) -> Saved {
        let mut saved = Saved { pages: Vec::new(), is_all: true, is_outdated: false };
        let mut paths = BTreeSet::new();
        for file in files {
            let path = content::path_of(&self.site_folder, file);
            let change = path.as_ref().and_then(|path| self.content.read_again(file, path, &self.setting.rules()));
            match (path, change) {
                // One save is noticed several times. But the first may have been before the site was read.
                (Some(path), Some(Change::None)) if self.rendered.contains(&path) => {}
                (Some(path), Some(change)) => {
                    saved.is_all &= change == Change::Body;
                    paths.insert(path);
                }
                // Editors make files beside the article, and remove them again. An article may have been removed before the
                // site was read.
                (Some(path), None) if !file.exists() && !self.content.has(&path) => {
                    saved.is_all &= !path.ends_with(".md");
                }
                _ => saved.is_outdated = true,
            }
        }
        if !paths.is_empty() {
            // What keeps a page from being rendered is said by the build.
            saved.pages = self.threads.install(|| self.render(&paths)).unwrap_or_default();
        }
        saved.is_all &= !saved.is_outdated && saved.pages.len() >= paths.len();
        self.rendered.extend(paths);
        saved
    }

    /// The pages of these articles, in every language that shows them.
    fn render(&self, paths: &BTreeSet<String>) -> Option<Vec<(String, Vec<u8>)>> {
        let Setting { config, theme, selection, .. } = &self.setting;
        let site = site::resolve(config, &self.content, *selection, &mut Problems::default());
        let cache = Cache::open(&self.site_folder.join(STATE_FOLDER).join(PICTURE_CACHE)).ok()?;
        let pictures = Pictures::make_for(&site, &cache, |article| paths.contains(&article.path)).ok()?;
        let drawings = Drawings { social_images: social_images(&site), cache: None };
        let renderer = Renderer::new(&site, theme, &pictures, drawings).ok()?;
        let pages = Mutex::new(Vec::new());
        let collect = |path: &str, bytes: &[u8]| {
            if path.ends_with(".html") {
                let path = file_of(&format!("{}/{path}", config.base_path()));
                pages.lock().unwrap_or_else(PoisonError::into_inner).push((path, bytes.to_owned()));
            }
            Ok(())
        };
        renderer.write_pages_of(&|article| paths.contains(&article.path), &collect).ok()?;
        Some(pages.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}
