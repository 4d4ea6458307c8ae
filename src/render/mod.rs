//! From the site model to files: pages, feeds, sitemap, Markdown copies.
//!
//! Each file is rendered into memory and handed to a `write` function; where it goes is not decided
//! here.

mod assets;
mod brand;
mod bundle;
mod context;
mod desk_page;
mod feed;
mod functions;
mod hosting;
mod hours;
mod icons;
mod llms;
mod look;
mod markdown_copy;
mod page;
mod questions;
mod report_page;
mod result_page;
mod sitemap;
mod social_image;
mod strings;
mod structured_data;
mod theme;

use std::cell::Cell;
use std::collections::BTreeMap;

use rayon::prelude::*;
use tera::{Context, Tera, Value};

pub use self::desk_page::{DESK_PAGE_FILE, DeskPage};
pub use self::report_page::report_page;
pub use self::result_page::{RESULT_PAGE_FILE, ResultPage};
pub use self::social_image::SocialImages;
pub use self::theme::{THEMES_FOLDER, Theme, ThemeFile, ThemeFileOrigin, default_theme_file, theme_files};
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::digest::{self, Digest};
use crate::drawing::PictureCache;
use crate::pictures::Pictures;
use crate::site::{LanguageSite, Site};

use self::context::{LanguageHint, Shared, Values};
use self::look::Look;

/// Takes the files of a site, each with its path below the output folder (`it/index.html`).
pub trait Output: Sync {
    /// Take a file.
    ///
    /// # Errors
    /// It cannot be written.
    fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()>;

    /// Take a file with the digest of all that it is made of.
    ///
    /// # Errors
    /// It cannot be written.
    fn write_made_of(&self, path: &str, bytes: &[u8], inputs: Option<Digest>) -> anyhow::Result<()> {
        let _ = inputs;
        self.write(path, bytes)
    }

    /// Keep the file of an earlier build when that was made of the same; whether it was.
    fn keep(&self, path: &str, inputs: Digest) -> bool {
        let _ = (path, inputs);
        false
    }

    /// Keep the files of an earlier build that were written together, when they were made of the same; whether they were.
    fn keep_bundle(&self, name: &str, inputs: Digest) -> bool {
        let _ = (name, inputs);
        false
    }

    /// All files that were made of the same have been written, or kept.
    fn finish_bundle(&self, name: &str, inputs: Digest, paths: Vec<String>) {
        let _ = (name, inputs, paths);
    }
}

impl<F: Fn(&str, &[u8]) -> anyhow::Result<()> + Sync> Output for F {
    fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self(path, bytes)
    }
}

/// What is the same on all pages of a language, and the template of each: rendered once.
const PARTS: [(&str, &str); 5] = [
    ("channels", "channels.html"),
    ("feedback_form", "feedback-form.html"),
    ("footer", "footer.html"),
    ("head_links", "head-links.html"),
    ("header_search", "header-search.html"),
];

/// The words that scripts put into pages of a language. A file of their own, they are read once for all pages.
const SCRIPT_STRINGS: &str = "script-strings.html";

/// Everything needed to turn pages into HTML.
pub struct Renderer<'r> {
    site: &'r Site<'r>,
    theme: &'r Theme,
    pictures: &'r Pictures,
    tera: Tera,
    shared: Vec<Shared>,
    /// Names what all pages of all languages are made with.
    made_with: Option<Digest>,
    /// Names the rules that the site was read with.
    read_with: Option<&'r str>,
    look: Look<'r>,
    social_images: SocialImages,
    drawings: Option<&'r PictureCache>,
}

/// Which pictures to draw, and where those of earlier builds are.
#[derive(Debug, Clone, Copy)]
pub struct Drawings<'r> {
    pub social_images: SocialImages,
    /// Nothing: pages name their pictures, and none is drawn.
    pub cache: Option<&'r PictureCache>,
}

/// Why rendering stopped.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template is wrong.
    #[error("{}", .0.message)]
    Template(Box<Problem>),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] anyhow::Error),
}

impl Default for Drawings<'_> {
    fn default() -> Self {
        Drawings { social_images: SocialImages::All, cache: None }
    }
}

impl<'r> Renderer<'r> {
    /// Parse the theme's templates and prepare what all pages of a language share.
    ///
    /// # Errors
    /// A template that cannot be parsed, or an interface string that is missing.
    pub fn new(
        site: &'r Site<'r>,
        theme: &'r Theme,
        pictures: &'r Pictures,
        drawings: Drawings<'r>,
    ) -> Result<Self, RenderError> {
        let tera = theme.templates(site).map_err(|problem| RenderError::Template(Box::new(problem)))?;
        let look = Look::of(theme, &site.config.brand);
        let brand = theme.brand(site.config);
        let hints = language_hints(site, theme);
        let shared = site.languages.iter().map(|language| {
            let mut shared = Shared::new(site, language, &look.context(), brand.clone());
            let render = |template, context: &Context| {
                tera.render(template, context).map_err(|error| template_error(theme, &error))
            };
            let mut for_scripts = shared.context.clone();
            for_scripts.insert("language_hints", &hints);
            shared.set_strings(site, language.code(), &render(SCRIPT_STRINGS, &for_scripts)?);
            let mut parts = BTreeMap::new();
            for (name, template) in PARTS {
                // Marked as HTML here: the filter would copy it for every page.
                parts.insert(name, Value::safe_string(render(template, &shared.context)?.trim()));
            }
            shared.context.insert("parts", &parts);
            Ok(shared)
        });
        let shared = shared.collect::<Result<Vec<Shared>, RenderError>>()?;
        let Drawings { social_images, cache: drawings } = drawings;
        let made_with = digest::of_value(&(theme.fingerprint(), theme.asset_paths(), site.config.base_url.as_str()));
        Ok(Renderer { site, theme, pictures, tera, shared, made_with, read_with: None, look, social_images, drawings })
    }

    /// The same for a site that was read by rules with this name, so that the files of earlier builds may be kept by the
    /// bundle: configuration and program must be part of it.
    #[must_use]
    pub fn read_with(self, rules: &'r str) -> Self {
        Renderer { read_with: Some(rules), ..self }
    }

    /// Render every file of the site, in parallel. `on_page` is called after each article page.
    ///
    /// # Errors
    /// The first template or write error.
    pub fn write_all(&self, output: &dyn Output, on_page: &(dyn Fn() + Sync)) -> Result<(), RenderError> {
        let common = self.common_inputs();
        let inputs = self.site.languages.par_iter().zip(&self.shared);
        let inputs: Vec<Option<Digest>> =
            inputs.map(|(language, shared)| self.language_inputs(common, language, shared)).collect();
        let files = || {
            self.theme.assets().par_iter().try_for_each(|asset| output.write(&asset.output_path, &asset.bytes))?;
            let inputs = self.root_inputs(common, inputs.first().copied().flatten());
            bundle::write(bundle::ROOT, inputs, output, |output| self.write_root(output)).map(drop)
        };
        let languages = || {
            let languages = self.site.languages.par_iter().zip(&self.shared).zip(&inputs);
            languages.try_for_each(|((language, shared), inputs)| {
                let write = |output: &dyn Output| self.write_all_of(language, shared, output, on_page);
                if bundle::write(language.code(), *inputs, output, write)? {
                    language.pages.iter().for_each(|_| on_page());
                }
                Ok(())
            })
        };
        let (files, languages) = rayon::join(files, languages);
        files.and(languages)
    }

    /// Every file of a language.
    fn write_all_of(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        output: &dyn Output,
        on_page: &(dyn Fn() + Sync),
    ) -> Result<(), RenderError> {
        let sections = || {
            let sections = language.sections.par_iter();
            sections.try_for_each(|section| self.write_section(language, shared, section, output))
        };
        let articles = || {
            language.pages.par_iter().try_for_each(|page| {
                self.write_article(language, shared, page, output)?;
                on_page();
                Ok(())
            })
        };
        let files = || self.write_language(language, shared, output);
        let (files, (sections, articles)) = rayon::join(files, || rayon::join(sections, articles));
        files.and(sections).and(articles)
    }

    /// Render the pages of some articles alone, in every language that shows them.
    ///
    /// # Errors
    /// The first template or write error.
    pub fn write_pages_of(&self, is_wanted: &dyn Fn(&Article) -> bool, output: &dyn Output) -> Result<(), RenderError> {
        for (language, shared) in self.site.languages.iter().zip(&self.shared) {
            for page in language.pages.iter().filter(|page| is_wanted(page.article)) {
                self.write_article(language, shared, page, output)?;
            }
            for section in language.sections.iter().filter(|section| section.index.is_some_and(is_wanted)) {
                self.write_section(language, shared, section, output)?;
            }
        }
        Ok(())
    }

    /// Write a page, unless an earlier build wrote it with the same template and values.
    fn write_page(&self, path: &str, template: &str, values: &Values, output: &dyn Output) -> Result<(), RenderError> {
        let inputs = self.inputs(template, values.digest());
        if !inputs.is_some_and(|inputs| output.keep(path, inputs)) {
            self.render_into(template, &values.context, |page| output.write_made_of(path, page, inputs))?;
        }
        Ok(())
    }

    /// Names all that a page is made of.
    fn inputs(&self, template: &str, values: Option<Digest>) -> Option<Digest> {
        digest::of_value(&(self.made_with?, template, values?))
    }

    fn render(&self, template: &str, context: &Context) -> Result<String, RenderError> {
        self.tera.render(template, context).map_err(|error| template_error(self.theme, &error))
    }

    /// Render for `write`, into room that the thread keeps for the next page: it is as large as the largest so far.
    fn render_into(
        &self,
        template: &str,
        context: &Context,
        write: impl FnOnce(&[u8]) -> anyhow::Result<()>,
    ) -> Result<(), RenderError> {
        thread_local!(static PAGE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) });
        let mut page = PAGE.take();
        page.clear();
        let rendered = self.tera.render_to(template, context, &mut page);
        let written = match rendered {
            Ok(()) => write(&page).map_err(RenderError::Write),
            Err(error) => Err(template_error(self.theme, &error)),
        };
        PAGE.set(page);
        written
    }
}

/// The hints of all languages that the theme speaks.
fn language_hints<'s>(site: &Site<'s>, theme: &Theme) -> Vec<LanguageHint<'s>> {
    let strings = theme.strings();
    let spoken = site.languages.iter().filter(|language| strings.speaks(language.code()));
    let hints = spoken.filter_map(|language| {
        let string = |key| strings.format(language.code(), key, &[]);
        Some(LanguageHint {
            code: language.code(),
            dir: language.settings.direction.attribute(),
            text: string("language-hint")?,
            close: string("language-hint-close")?,
        })
    });
    hints.collect()
}

fn template_error(theme: &Theme, error: &tera::Error) -> RenderError {
    RenderError::Template(Box::new(theme.problem(error)))
}

/// The file that is served for a path of the site: `/it/` → `it/index.html`.
pub fn file_of(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        path.to_owned()
    } else {
        format!("{path}/index.html")
    }
}
