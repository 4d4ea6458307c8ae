//! The picture that goes with a shared link: the page's title in its own script, drawn by the theme.

use serde::Serialize;

use super::context::{absolute, dir_of, link};
use super::{Output, RenderError, Renderer, Shared, file_of};
use crate::diagnostics::Problem;
use crate::drawing::picture;
use crate::site::{LanguageSite, Page, Section};

/// Size of the picture in pixels: 1.91 to 1, as every network shows it (Open Graph practice).
const SIZE: (u32, u32) = (1200, 630);
/// The file beside the page it belongs to.
const IMAGE_FILE: &str = "social.png";
/// The theme's drawing.
const TEMPLATE: &str = "social-image.svg";

/// Which pages have a picture of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SocialImages {
    /// None at all.
    Off,
    /// The home of each language; other pages show that one.
    Homes,
    /// Every home, section and article.
    All,
}

/// A picture as templates name it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(super) struct ImageContext {
    /// Absolute.
    pub url: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
}

#[derive(Serialize)]
struct Subject<'s> {
    title: &'s str,
    section: &'s str,
    lang: &'s str,
    dir: &'static str,
}

impl Renderer<'_> {
    /// The picture of the page at `url` whose title is `alt`, or that of its language's home.
    pub(super) fn image(&self, language: &LanguageSite<'_>, url: &str, alt: &str) -> Option<ImageContext> {
        let url = match self.social_images {
            SocialImages::Off => return None,
            SocialImages::Homes => &language.home().url,
            SocialImages::All => url,
        };
        let (width, height) = SIZE;
        let alt = if url == language.home().url { self.title(language) } else { alt }.to_owned();
        Some(ImageContext { url: absolute(self.site, &format!("{url}{IMAGE_FILE}")), width, height, alt })
    }

    /// Draw the picture of a section or of the home.
    pub(super) fn write_section_image(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        section: &Section<'_>,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let is_home = section.key.is_empty();
        let is_wanted = match self.social_images {
            SocialImages::Off => false,
            SocialImages::Homes => is_home,
            SocialImages::All => is_home || !section.is_fallback,
        };
        if !is_wanted {
            return Ok(());
        }
        let title = if is_home { &shared.title } else { &section.title };
        self.write_image(shared, &section.url, title, "", language.code(), output)
    }

    /// Draw the picture of an article.
    pub(super) fn write_article_image(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        page: &Page<'_>,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        if self.social_images != SocialImages::All || page.is_fallback {
            return Ok(());
        }
        let section = &language.sections[page.section];
        let section = if section.key.is_empty() { "" } else { &section.title };
        self.write_image(shared, &page.url, &page.article.front.title, section, language.code(), output)
    }

    fn write_image(
        &self,
        shared: &Shared,
        url: &str,
        title: &str,
        section: &str,
        lang: &str,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let mut context = shared.context.clone();
        context.insert("picture", &Subject { title, section, lang, dir: dir_of(self.site, lang) });
        context.insert("sign", &self.look.sign_address());
        let svg = self.render(TEMPLATE, &context)?;
        // A look without writing ends here: the drawing's mistakes are in its text.
        let Some(cache) = self.drawings else { return Ok(()) };
        let fonts = self.theme.fonts();
        let parts = [svg.as_bytes(), self.theme.fingerprint().as_bytes()];
        let png = cache.get_or_draw(&parts, || picture(fonts, &svg, SIZE.0, SIZE.1)).map_err(|error| {
            let problem = Problem::error("social-image", "themes", format!("`{TEMPLATE}` of the theme: {error}"));
            RenderError::Template(Box::new(
                problem.hint("the drawing of this page: ".to_owned() + &link(self.site, url)),
            ))
        })?;
        output.write(&file_of(&format!("{url}{IMAGE_FILE}")), &png)?;
        Ok(())
    }

    /// Titles that no font of the theme can write: their pictures have the site's name alone. One warning per
    /// language.
    pub fn titles_without_font(&self) -> Vec<Problem> {
        if self.social_images != SocialImages::All {
            return Vec::new();
        }
        let fonts = self.theme.fonts();
        let unwritten = |language: &LanguageSite<'_>| {
            let own = language.pages.iter().filter(|page| !page.is_fallback);
            let mut without = own.filter(|page| !fonts.can_write(&page.article.front.title));
            let first = without.next()?;
            let count = 1 + without.count();
            let message = format!(
                "no font of the theme has all letters of {count} {} in `{}`, such as `{}`: their pictures for shared links have no title",
                if count == 1 { "title" } else { "titles" },
                language.code(),
                first.article.front.title,
            );
            let theme = &self.site.config.theme;
            Some(Problem::warning("missing-font", "answerbook.yaml", message).hint(format!(
                "put a font with these letters into `themes/{theme}/fonts/`, or set `social_images: false`"
            )))
        };
        self.site.languages.iter().filter_map(unwritten).collect()
    }

    fn title(&self, language: &LanguageSite<'_>) -> &str {
        self.site.config.title.get(language.code(), &language.settings.fallbacks)
    }
}
