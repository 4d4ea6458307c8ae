//! The sitemap, in parts when one file cannot hold it.

use rayon::prelude::*;
use serde::Serialize;

use super::context::{Shared, absolute};
use super::feed::SitemapUrl;
use super::{Output, RenderError, Renderer};

/// What one sitemap may hold.
#[derive(Debug, Clone, Copy)]
struct Limits {
    urls: usize,
    bytes: usize,
}

/// A tenth of what the sitemaps.org protocol allows: parts are made beside one another, the values of all addresses are
/// never in memory at once, and an edit writes one part again. 50 MB instead of its 50 MiB, for escaped characters.
const LIMITS: Limits = Limits { urls: 5_000, bytes: 50_000_000 };
/// The elements around an address and each of its alternates, in bytes; more than the default template writes.
const ELEMENT_BYTES: usize = 120;

#[derive(Serialize)]
struct SitemapPart {
    loc: String,
    lastmod: String,
}

impl Renderer<'_> {
    pub(super) fn write_sitemap(
        &self,
        shared: &Shared,
        urls: &[SitemapUrl],
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        self.write_sitemap_within(LIMITS, shared, urls, output)
    }

    fn write_sitemap_within(
        &self,
        limits: Limits,
        shared: &Shared,
        urls: &[SitemapUrl],
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let parts = split(urls, limits);
        if let [whole] = parts.as_slice() {
            return self.write_part(shared, "sitemap.xml", whole, output);
        }
        let listed = parts.into_par_iter().enumerate().map(|(at, part)| {
            let file = format!("sitemap-{}.xml", at + 1);
            self.write_part(shared, &file, part, output)?;
            let lastmod = part.iter().map(|url| url.lastmod.as_str()).max().unwrap_or_default().to_owned();
            Ok(SitemapPart { loc: absolute(self.site, &format!("/{file}")), lastmod })
        });
        let listed = listed.collect::<Result<Vec<_>, RenderError>>()?;
        let mut context = shared.context.clone();
        context.insert("sitemaps", &listed);
        output.write("sitemap.xml", self.render("sitemap-index.xml", &context)?.as_bytes())?;
        Ok(())
    }

    fn write_part(
        &self,
        shared: &Shared,
        file: &str,
        urls: &[SitemapUrl],
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let mut context = shared.context.clone();
        context.insert("urls", urls);
        self.render_into("sitemap.xml", &context, |part| output.write(file, part))
    }
}

/// Cut the list so that each part keeps the limits; always at least one part.
fn split(urls: &[SitemapUrl], limits: Limits) -> Vec<&[SitemapUrl]> {
    let mut parts = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, url) in urls.iter().enumerate() {
        let more = url.loc.len() + url.alternates.bytes + (1 + url.alternates.count) * ELEMENT_BYTES;
        if at > start && (at - start == limits.urls || bytes + more > limits.bytes) {
            parts.push(&urls[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += more;
    }
    parts.push(&urls[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::*;
    use crate::config::Config;
    use crate::content::Content;
    use crate::diagnostics::Problems;
    use crate::pictures::Pictures;
    use crate::render::feed::Alternates;
    use crate::render::{Drawings, Theme};
    use crate::site::{self, Selection};

    fn url(loc: &str) -> SitemapUrl {
        SitemapUrl { loc: loc.to_owned(), lastmod: String::new(), alternates: Alternates::of(&[]) }
    }

    #[test]
    fn a_sitemap_is_cut_by_number_and_by_size() {
        let urls: Vec<SitemapUrl> = ["a", "b", "c", "d", "e"].map(url).into();
        let lengths = |limits| split(&urls, limits).iter().map(|part| part.len()).collect::<Vec<_>>();
        assert_eq!(lengths(Limits { urls: 2, bytes: 10_000 }), [2, 2, 1]);
        assert_eq!(lengths(Limits { urls: 5, bytes: 10_000 }), [5]);
        assert_eq!(lengths(Limits { urls: 5, bytes: 3 * (ELEMENT_BYTES + 1) }), [3, 2]);
        assert_eq!(lengths(Limits { urls: 5, bytes: 1 }), [1, 1, 1, 1, 1], "an address is never cut");
        assert_eq!(split(&[], LIMITS).len(), 1);
    }

    #[test]
    fn a_cut_sitemap_has_an_index() {
        let config = Config::parse(
            "answerbook.yaml",
            "title: Help\nbase_url: https://help.example\nlanguages: [{code: en}, {code: it}, {code: ar}]\n",
        )
        .expect("a configuration");
        let content = Content::default();
        let selection = Selection { drafts: false, now: jiff::Timestamp::UNIX_EPOCH };
        let mut problems = Problems::default();
        let site = site::resolve(&config, &content, selection, &mut problems);
        let theme = Theme::load(std::path::Path::new("."), &config, &mut problems).expect("a theme");
        let pictures = Pictures::default();
        let renderer = Renderer::new(&site, &theme, &pictures, Drawings::default()).expect("a renderer");
        let files: Mutex<BTreeMap<String, String>> = Mutex::default();
        let write = |path: &str, bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            files.lock().expect("one thread").insert(path.to_owned(), text);
            Ok(())
        };
        let limits = Limits { urls: 4, bytes: 10_000 };
        let urls = renderer.sitemap_urls();
        renderer.write_sitemap_within(limits, &renderer.shared[0], &urls, &write).expect("written");
        let files = files.into_inner().expect("one thread");
        assert_eq!(files.keys().collect::<Vec<_>>(), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        assert!(files["sitemap.xml"].contains("<loc>https://help.example/sitemap-2.xml</loc>"));
        // Each language has its home and its list of questions.
        assert_eq!(files["sitemap-1.xml"].matches("<url>").count(), 4);
        assert!(files["sitemap-2.xml"].contains("<loc>https://help.example/ar/</loc>"));
    }
}
