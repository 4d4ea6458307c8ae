//! The way of an article, from files to a published site: what `build`, `check` and `serve` share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::asked_as::{self, TrialIndex};
use super::setting::Setting;
use super::{build_id, candidates, routing, search_settings};
use crate::cli::SelectionOptions;
use crate::config::CONFIG_FILE;
use crate::content::{self, Article, Content, Known, Seen, Sources};
use crate::diagnostics::{Problem, Problems};
use crate::digest::{self, Digest};
use crate::drawing::PictureCache;
use crate::pictures::{Cache, Pictures};
use crate::publish::{BUILD_FILE, Published, Staging, Whole};
use crate::render::{DESK_PAGE_FILE, Drawings, Output, RESULT_PAGE_FILE, RenderError, Renderer, SocialImages};
use crate::search::{self, EarlierIndexes};
use crate::server::{ENDPOINT_SETTINGS_FILE, EndpointSettings};
use crate::settings::STATE_FOLDER;
use crate::site::{self, Site};

/// Most articles that get pictures for shared links without being asked: 2,000 pictures are about 40 MB, and 20,000 of
/// them, the most that some hosts take as files at all, must not come by surprise.
pub const SOCIAL_IMAGES_ARTICLES_MAX: usize = 2000;
/// Pictures for shared links, below the state folder: drawn again when they are gone.
const SOCIAL_IMAGE_CACHE: &str = "cache/social-images";
/// What is known of the articles, below the state folder: read again when it is gone.
pub(super) const ARTICLE_CACHE: &str = "cache/articles";
/// What is parsed of the articles' texts, below the state folder: they are parsed again when it is gone.
const PROSE_CACHE: &str = "cache/prose";
/// How the articles' files look from outside, below the state folder: they are read again when it is gone.
const FILE_CACHE: &str = "cache/files";
/// Copies of pictures, below the state folder: made again when they are gone.
pub(super) const PICTURE_CACHE: &str = "cache/images";

/// What to build, and where to.
pub struct Job<'j> {
    pub site_folder: &'j Path,
    pub selection: &'j SelectionOptions,
    /// Nothing: only look, write nothing.
    pub destination: Option<Destination>,
    /// Publish what has no error, leaving out the rest.
    pub keep_going: bool,
    /// Where events are kept, for what only looks; nothing is the site's own store.
    pub store: Option<&'j str>,
    /// Search on the site's own origin, whatever the configuration says: for a preview.
    pub own_endpoint: bool,
}

/// The folders that a build replaces.
#[derive(Debug, Clone)]
pub struct Destination {
    pub site: PathBuf,
    pub index: PathBuf,
    /// Whether text files get compressed copies; nothing leaves it to the configuration.
    pub precompress: Option<bool>,
}

/// What came of it.
pub struct Outcome {
    pub problems: Problems,
    /// Nothing when errors kept the site from being made.
    pub summary: Option<Summary>,
}

/// The numbers of the summary line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    pub build_id: String,
    pub articles: usize,
    pub languages: usize,
    pub pages: usize,
    #[serde(skip)]
    pub published: Option<Published>,
    /// There are so many articles that they got no pictures, and nobody said whether they should.
    #[serde(skip)]
    pub is_without_pictures: bool,
}

impl Summary {
    /// What a later build says again when nothing has changed.
    fn to_say_again(&self) -> String {
        serde_json::json!([self, self.is_without_pictures]).to_string()
    }

    /// What an earlier build said.
    fn said(text: &str) -> anyhow::Result<Self> {
        let (summary, is_without_pictures) = serde_json::from_str::<(Summary, bool)>(text)?;
        Ok(Summary { is_without_pictures, ..summary })
    }
}

/// Nobody is told.
pub struct Silent;

impl Watcher for Silent {
    fn start(&self, _: usize) {}
    fn page(&self) {}
}

/// Told how far the build is.
pub trait Watcher: Sync {
    /// `pages` article pages will be rendered.
    fn start(&self, pages: usize);
    /// One of them is done.
    fn page(&self);
}

/// Run the whole pipeline.
///
/// # Errors
/// What is not the writer's mistake: a full disk, another build.
pub fn run(job: &Job<'_>, watcher: &dyn Watcher) -> anyhow::Result<Outcome> {
    let mut problems = Problems::default();
    let Some(setting) = Setting::read(job, &mut problems)? else { return Ok(Outcome { problems, summary: None }) };
    let Setting { config, selection, theme, .. } = &setting;
    let selection = *selection;
    let state_folder = job.site_folder.join(STATE_FOLDER);
    let stage = |destination: &Destination| {
        let precompress = destination.precompress.unwrap_or(config.precompress);
        anyhow::Ok(Staging::beside(&destination.site, &destination.index, &setting.program)?.precompressed(precompress))
    };
    let file_cache = state_folder.join(FILE_CACHE);
    let ((seen, sources), staging) = rayon::join(
        || {
            let seen = Seen::read(&file_cache, &setting.program);
            let sources = content::sources(job.site_folder, config, &seen, &mut problems).with_asset_digests(&seen);
            (seen, sources)
        },
        || job.destination.as_ref().map(stage).transpose(),
    );
    let staging = staging?;
    let seen_now = sources.seen();
    let remember_files = || match job.destination.is_some() && seen_now != seen {
        true => seen_now.write(&file_cache, &setting.program),
        false => Ok(()),
    };
    let mut inputs = None;
    if let Some((destination, staging)) = job.destination.as_ref().zip(staging.as_ref()).filter(|_| problems.is_empty())
    {
        inputs = inputs_of(job, destination, &setting, &sources);
        if let Some(said) = inputs.and_then(|inputs| staging.last_build(inputs, selection.now)) {
            warn_of_forgotten(remember_files(), "the next build has to read all articles");
            return Ok(Outcome { problems, summary: Some(Summary::said(said)?) });
        }
    }
    let known = Known::read(&state_folder.join(ARTICLE_CACHE), &setting.rules_version)
        .with_prose_in(&state_folder.join(PROSE_CACHE), &setting.rules_version);
    let content = sources.understand(&setting.rules(), &known, &mut problems);
    let site = site::resolve(config, &content, selection, &mut problems);
    search_settings::check(&site, selection, &mut problems);
    if problems.error_count() > 0 && !job.keep_going && job.destination.is_some() {
        return Ok(Outcome { problems, summary: None });
    }
    let id = build_id::of(job.site_folder, &site, theme)?;
    let drawn = PictureCache::new(state_folder.join(SOCIAL_IMAGE_CACHE));
    let social_images = social_images(&site);
    let drawings = Drawings { social_images, cache: job.destination.is_some().then_some(&drawn) };
    let cache = match job.destination {
        Some(_) => Some(Cache::open(&state_folder.join(PICTURE_CACHE))?),
        None => None,
    };
    let pictures = match &cache {
        Some(cache) => Pictures::make(&site, cache)?,
        None => Pictures::measure(&site),
    };
    let renderer = match Renderer::new(&site, theme, &pictures, drawings) {
        Ok(renderer) => renderer.read_with(&setting.rules_version),
        Err(error) => return template_or_fail(problems, error),
    };
    problems.extend(renderer.titles_without_font());
    watcher.start(site.page_count());
    let mut summary = Summary {
        build_id: id,
        articles: site.article_count(),
        languages: site.languages.len(),
        pages: site.page_count(),
        published: None,
        is_without_pictures: config.social_images.is_none() && social_images == SocialImages::Homes,
    };
    let Some(staging) = staging else {
        let nowhere = |_: &str, _: &[u8]| Ok(());
        if let Err(error) = renderer.write_all(&nowhere, &|| watcher.page()) {
            return template_or_fail(problems, error);
        }
        let trial = TrialIndex::of(&site)?;
        problems.extend(asked_as::check(&site, &trial.indexes)?);
        match candidates::lost(job.site_folder, &site, &trial.indexes, job.store) {
            Ok(lost) => problems.extend(lost),
            Err(error) => problems.add(
                Problem::warning("store-away", CONFIG_FILE, format!("resolved candidates were not asked: {error:#}"))
                    .hint("`--store` says where events are kept"),
            ),
        }
        unchanged_meanwhile(&content)?;
        return Ok(Outcome { problems, summary: Some(summary) });
    };
    let write = |path: &str, bytes: &[u8]| staging.write_site(path, bytes, None);
    let copy = || copy_assets(&site, &staging).and_then(|()| pictures.publish(&write));
    // What is understood of an article is true whatever becomes of this build, so that threads without work can keep it.
    let remember_articles = || {
        let articles: Vec<&Article> = content.articles.iter().chain(&content.sections).collect();
        let facts = known.write(&state_folder.join(ARTICLE_CACHE), &setting.rules_version, &articles);
        facts.and(known.write_prose(&articles))
    };
    let (rendered, (indexed, ((browser_indexed, copied), (articles, files)))) = rayon::join(
        || renderer.write_all(&staging, &|| watcher.page()),
        || {
            rayon::join(
                || write_indexes(&site, &renderer, &summary, &staging),
                || {
                    rayon::join(
                        || rayon::join(|| write_browser_indexes(&site, &staging), copy),
                        || (remember_articles(), remember_files()),
                    )
                },
            )
        },
    );
    warn_of_forgotten(articles, "the next build has to parse all articles");
    warn_of_forgotten(files, "the next build has to read all articles");
    if let Err(error) = rendered {
        return template_or_fail(problems, error);
    }
    let indexes = match indexed {
        Ok(indexes) => indexes,
        Err(error) => return template_or_fail(problems, error),
    };
    browser_indexed.and(copied)?;
    staging.write_site(BUILD_FILE, &serde_json::to_vec_pretty(&summary)?, None)?;
    let whole = inputs.filter(|_| problems.is_empty()).map(|inputs| Whole {
        inputs,
        since: selection.now,
        until: content.articles.iter().filter_map(|article| article.front.changes_after(selection.now)).min(),
        summary: summary.to_say_again(),
    });
    let keeps_bundles = staging.keeps_bundles();
    unchanged_meanwhile(&content)?;
    summary.published = Some(staging.publish(indexes, whole)?);
    // The pictures of kept pages were not asked for, and are wanted when these pages change.
    if !keeps_bundles {
        drawn.prune();
    }
    if let Some(cache) = cache {
        cache.prune()?;
    }
    drop(renderer);
    drop(site);
    // Putting 20,000 articles away takes 80 ms; a program that only builds ends sooner. Without another thread they are put
    // away here.
    let _ = std::thread::Builder::new().spawn(move || drop((content, known)));
    Ok(Outcome { problems, summary: Some(summary) })
}

/// What is kept for the next build is missed by nobody but that one.
fn warn_of_forgotten(kept: anyhow::Result<()>, consequence: &str) {
    if let Err(error) = kept {
        tracing::warn!("{consequence}: {error:#}");
    }
}

/// Refuses to go on when an article was saved between the moment it was found and the one in which its text was needed.
fn unchanged_meanwhile(content: &Content) -> anyhow::Result<()> {
    match content.changed_meanwhile() {
        Some(file) => {
            bail!("`{}` was changed while the site was being built\n\nhint: build the site again", file.display())
        }
        None => Ok(()),
    }
}

impl Output for Staging<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.write_site(path, bytes, None)
    }

    fn write_made_of(&self, path: &str, bytes: &[u8], inputs: Option<Digest>) -> anyhow::Result<()> {
        self.write_site(path, bytes, inputs)
    }

    fn keep(&self, path: &str, inputs: Digest) -> bool {
        self.keep_site(path, inputs)
    }

    fn keep_bundle(&self, name: &str, inputs: Digest) -> bool {
        Staging::keep_bundle(self, name, inputs)
    }

    fn finish_bundle(&self, name: &str, inputs: Digest, paths: Vec<String>) {
        Staging::finish_bundle(self, name, inputs, paths);
    }
}

/// Names everything that a build to this destination reads.
fn inputs_of(job: &Job<'_>, destination: &Destination, setting: &Setting, sources: &Sources) -> Option<Digest> {
    let theme = (setting.theme.fingerprint(), setting.theme.asset_paths());
    let chosen = (job.selection.drafts, job.keep_going, job.own_endpoint, destination.precompress);
    digest::of_value(&(&setting.rules_version, theme, chosen, setting.config.base_url.as_str(), sources.digest()?))
}

/// What the configuration says, or else what so many articles can bear.
pub(super) fn social_images(site: &Site<'_>) -> SocialImages {
    match site.config.social_images {
        Some(true) => SocialImages::All,
        Some(false) => SocialImages::Off,
        None if site.article_count() <= SOCIAL_IMAGES_ARTICLES_MAX => SocialImages::All,
        None => SocialImages::Homes,
    }
}

fn stopped(mut problems: Problems, problem: Problem) -> Outcome {
    problems.add(problem);
    Outcome { problems, summary: None }
}

/// A wrong template is the writer's problem; a full disk is not.
fn template_or_fail(problems: Problems, error: RenderError) -> anyhow::Result<Outcome> {
    match error {
        RenderError::Template(problem) => Ok(stopped(problems, *problem)),
        RenderError::Write(error) => Err(error),
    }
}

/// One index per language, in parallel, the result page's mould beside each, and the manifest. Says what each is made of.
fn write_indexes(
    site: &Site<'_>,
    renderer: &Renderer<'_>,
    summary: &Summary,
    staging: &Staging<'_>,
) -> Result<BTreeMap<String, Vec<Digest>>, RenderError> {
    let (folder, inputs) = staging.published_indexes();
    let earlier = EarlierIndexes { folder, inputs, are_left: staging.indexes_are_left() };
    let inputs = search::write_indexes(site, &summary.build_id, staging.index_folder(), Some(earlier))?;
    for (language, page) in renderer.result_pages()? {
        let bytes = serde_json::to_vec(&page).map_err(anyhow::Error::new)?;
        staging.write_index(&format!("{language}/{RESULT_PAGE_FILE}"), &bytes)?;
    }
    for (language, page) in renderer.desk_pages()? {
        let bytes = serde_json::to_vec(&page).map_err(anyhow::Error::new)?;
        staging.write_index(&format!("{language}/{DESK_PAGE_FILE}"), &bytes)?;
    }
    let settings = serde_json::to_vec_pretty(&endpoint_settings(site)).map_err(anyhow::Error::new)?;
    staging.write_index(ENDPOINT_SETTINGS_FILE, &settings)?;
    Ok(inputs)
}

/// What the endpoint has to know of the site besides its index.
pub(super) fn endpoint_settings(site: &Site<'_>) -> EndpointSettings {
    let published = site.languages.iter().flat_map(|language| {
        let own = language.pages.iter().filter(|page| !page.is_fallback);
        own.filter_map(|page| {
            Some((page.article.front.candidate.clone()?, format!("{}/{}", language.code(), page.article.key)))
        })
    });
    EndpointSettings {
        privacy: site.config.privacy,
        routing: routing::of(site.config, site.content),
        drafted: published.collect(),
        webhooks: site.config.webhooks.clone(),
    }
}

/// One index per language for browsers that no endpoint answers, in parallel.
fn write_browser_indexes(site: &Site<'_>, staging: &Staging<'_>) -> anyhow::Result<()> {
    site.languages.par_iter().try_for_each(|language| {
        let path = format!("{}/{}", language.code(), search::BROWSER_INDEX_FILE);
        let inputs = search::browser_index_inputs(site, language);
        if inputs.is_some_and(|inputs| staging.keep_site(&path, inputs)) {
            return Ok(());
        }
        staging.write_site(&path, &search::browser_index(site, language)?, inputs)
    })
}

fn copy_assets(site: &Site<'_>, staging: &Staging<'_>) -> anyhow::Result<()> {
    let Content { assets, .. } = site.content;
    let published = assets.par_iter().zip(&site.asset_urls).filter(|(asset, _)| site.is_published(asset));
    published.try_for_each(|(asset, url)| {
        let path = url.trim_start_matches('/');
        if asset.digest.is_some_and(|digest| staging.keep_site(path, digest)) {
            return Ok(());
        }
        let bytes = fs_err::read(&asset.absolute)?;
        staging.write_site(path, &bytes, Some(digest::of_bytes(&bytes)))
    })
}
