//! Links inside articles: from file paths as written to pages of the site.

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Serialize;

use super::{LanguageSite, Selection, Site};
use crate::content::{Article, CONTENT_FOLDER, INDEX_FILE};
use crate::diagnostics::{Problem, nearest};
use crate::markdown::{Link, LinkKind, Outline, is_external};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Target {
    /// To another site, or a scheme such as `mailto:`; as written.
    External,
    /// To an article. `language` is set when the writer chose a language other than the article's own;
    /// otherwise readers stay in theirs.
    Page { key: String, language: Option<String>, fragment: String },
    /// To a section, likewise.
    Section { key: String, language: Option<String>, fragment: String },
    /// To a file beside an article: position in `Content::assets`.
    Asset { position: usize, fragment: String },
    /// To a heading of the same page.
    Fragment(String),
    /// To a path of the site, as written.
    SitePath(String),
    /// Nowhere: broken, or not published. The link is shown as text.
    Nowhere,
}

/// What links are looked up in.
struct Lookup<'s, 'a> {
    site: &'s Site<'a>,
    assets: HashMap<&'a str, usize>,
    /// Articles that exist but that readers do not see.
    unpublished: HashSet<&'a str>,
    /// Every path that the build writes a page or a file to.
    paths: HashSet<&'s str>,
    aliases: HashSet<&'a str>,
}

/// Resolve the links of all published articles and all sections, in parallel.
pub(super) fn resolve_all<'a>(site: &Site<'a>, selection: Selection) -> (HashMap<&'a str, Vec<Target>>, Vec<Problem>) {
    let content = site.content;
    let pages = site.languages.iter().flat_map(|language| language.pages.iter().map(|page| page.url.as_str()));
    let sections =
        site.languages.iter().flat_map(|language| language.sections.iter().map(|section| section.url.as_str()));
    let lookup = Lookup {
        site,
        assets: content.assets.iter().enumerate().map(|(at, asset)| (asset.path.as_str(), at)).collect(),
        unpublished: content
            .articles
            .iter()
            .filter(|article| !selection.includes(article))
            .map(|article| article.path.as_str())
            .collect(),
        paths: pages.chain(sections).chain(site.asset_urls.iter().map(String::as_str)).collect(),
        aliases: content
            .articles
            .iter()
            .chain(&content.sections)
            .flat_map(|article| article.front.aliases.iter().map(String::as_str))
            .collect(),
    };
    let resolved: Vec<(&'a str, Vec<Target>, Vec<Problem>)> = content
        .articles
        .par_iter()
        .filter(|article| selection.includes(article))
        .chain(content.sections.par_iter())
        .map(|article| {
            let mut problems = Vec::new();
            let targets = article
                .outline
                .links
                .iter()
                .map(|link| {
                    lookup.resolve(article, link).unwrap_or_else(|problem| {
                        problems.extend(problem.map(|problem| *problem));
                        Target::Nowhere
                    })
                })
                .collect();
            (article.path.as_str(), targets, problems)
        })
        .collect();
    let mut targets = HashMap::with_capacity_and_hasher(resolved.len(), Default::default());
    let mut problems = Vec::new();
    for (path, found, broken) in resolved {
        targets.insert(path, found);
        problems.extend(broken);
    }
    (targets, problems)
}

/// A link that leads nowhere, with the problem unless another message tells of it already.
type Broken = Option<Box<Problem>>;

fn broken(problem: Problem) -> Broken {
    Some(Box::new(problem))
}

impl<'a> Lookup<'_, 'a> {
    fn resolve(&self, article: &Article, link: &Link) -> Result<Target, Broken> {
        let written = link.target.trim();
        if is_external(written) {
            return Ok(Target::External);
        }
        let (address, fragment) = written.split_once('#').unwrap_or((written, ""));
        let address = address.split('?').next().unwrap_or(address);
        let path = percent_decode_str(address).decode_utf8_lossy().into_owned();
        let fragment = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
        if path.is_empty() {
            self.check_anchor(article, link, &article.outline, &fragment)?;
            return Ok(Target::Fragment(fragment));
        }
        if path.starts_with('/') {
            return self.site_path(article, link, &path, written);
        }
        let Some(file) = join(article, &path) else {
            return Err(broken(self.nowhere(article, link, None)));
        };
        if link.kind == LinkKind::Image || !file.ends_with(".md") {
            if let Some(position) = self.assets.get(file.as_str()) {
                return Ok(Target::Asset { position: *position, fragment });
            }
            if link.kind == LinkKind::Image {
                return Err(broken(self.missing_image(article, link, &file)));
            }
        }
        self.article_or_section(article, link, &file, fragment)
    }

    fn article_or_section(
        &self,
        article: &Article,
        link: &Link,
        file: &str,
        fragment: String,
    ) -> Result<Target, Broken> {
        let below = file.strip_prefix(CONTENT_FOLDER).and_then(|rest| rest.strip_prefix('/')).unwrap_or(file);
        let (code, rest) = below.split_once('/').unwrap_or((below, ""));
        let Some(target_language) = self.site.language(code) else {
            return Err(broken(self.nowhere(article, link, None)));
        };
        let language = (code != article.language).then(|| code.to_owned());
        if let Some(stem) = rest.strip_suffix(".md")
            && !rest.ends_with(INDEX_FILE)
        {
            let Some(page) = target_language.page(stem) else {
                if self.site.content.left_out.contains(file) {
                    return Err(None);
                }
                if self.unpublished.contains(file) {
                    return Err(broken(self.to_unpublished(article, link)));
                }
                return Err(broken(self.nowhere(article, link, Some((target_language, rest)))));
            };
            self.check_anchor(article, link, &page.article.outline, &fragment)?;
            return Ok(Target::Page { key: stem.to_owned(), language, fragment });
        }
        let key = rest.strip_suffix(INDEX_FILE).unwrap_or(rest).trim_end_matches('/');
        let Some(section) = target_language.section(key) else {
            return Err(broken(self.nowhere(article, link, Some((target_language, rest)))));
        };
        if let Some(index) = section.index {
            self.check_anchor(article, link, &index.outline, &fragment)?;
        }
        Ok(Target::Section { key: key.to_owned(), language, fragment })
    }

    fn site_path(&self, article: &Article, link: &Link, path: &str, written: &str) -> Result<Target, Broken> {
        let with_slash = format!("{}/", path.trim_end_matches('/'));
        let known = self.paths.contains(path)
            || self.paths.contains(with_slash.as_str())
            || self.aliases.contains(path)
            || self.aliases.contains(with_slash.as_str())
            || path == "/";
        if known {
            return Ok(Target::SitePath(written.to_owned()));
        }
        Err(broken(self.nowhere(article, link, None).hint("link to the file instead: `../section/article.md`")))
    }

    fn check_anchor(&self, article: &Article, link: &Link, outline: &Outline, fragment: &str) -> Result<(), Broken> {
        if outline.has_anchor(fragment) {
            return Ok(());
        }
        let known = outline.headings.iter().map(|heading| heading.id.as_str());
        let problem =
            Problem::error("broken-anchor", &article.path, format!("`#{fragment}` is not a heading of that page"))
                .expecting("no heading has this id")
                .suggest(nearest(fragment, known).map(|id| format!("#{id}")).as_deref());
        Err(broken(article.problem_at(&link.span, problem)))
    }

    fn nowhere(&self, article: &Article, link: &Link, near: Option<(&LanguageSite<'a>, &str)>) -> Problem {
        let problem = Problem::error("broken-link", &article.path, format!("link to `{}` leads nowhere", link.target))
            .expecting("there is no such file");
        let suggestion = near.and_then(|(language, wanted)| suggest_file(article, language, wanted));
        let problem = problem.suggest(suggestion.as_deref());
        article.problem_at(&link.span, problem)
    }

    fn to_unpublished(&self, article: &Article, link: &Link) -> Problem {
        let problem = Problem::warning(
            "unpublished-link",
            &article.path,
            format!("link to `{}` leads to an article that is not published", link.target),
        )
        .expecting("shown as text until that article is published");
        article.problem_at(&link.span, problem)
    }

    fn missing_image(&self, article: &Article, link: &Link, file: &str) -> Problem {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = self
            .site
            .content
            .assets
            .iter()
            .filter(|asset| asset.path.rsplit_once('/').is_some_and(|(of_asset, _)| of_asset == folder))
            .map(|asset| asset.name.as_str());
        let wanted = file.rsplit('/').next().unwrap_or(file);
        let problem = Problem::error("broken-image", &article.path, format!("there is no image `{}`", link.target))
            .expecting("there is no such file")
            .suggest(nearest(wanted, names));
        article.problem_at(&link.span, problem)
    }
}

/// The path below the site's folder that a relative link means; nothing when it climbs out of `content`.
fn join(article: &Article, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = vec![CONTENT_FOLDER, &article.language];
    parts.extend(article.folder().split('/').filter(|part| !part.is_empty()));
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    (parts.len() > 1 && parts[0] == CONTENT_FOLDER).then(|| parts.join("/"))
}

/// The file a writer may have meant: the same name in another folder, or a similar name in the same one.
fn suggest_file(article: &Article, language: &LanguageSite<'_>, wanted: &str) -> Option<String> {
    let wanted = wanted.strip_suffix(".md").unwrap_or(wanted).trim_end_matches('/');
    let (folder, name) = wanted.rsplit_once('/').unwrap_or(("", wanted));
    let same_name =
        language.pages.iter().map(|page| page.article.key.as_str()).find(|key| key.rsplit('/').next() == Some(name));
    let key = same_name.or_else(|| {
        let section = language.section(folder)?;
        let keys = section.pages.iter().map(|at| language.pages[*at].article.key.as_str());
        nearest(wanted, keys)
    })?;
    Some(relative_to(article, language.code(), key))
}

/// The link from `article` to the article `key` of `language`, as a writer would write it.
fn relative_to(article: &Article, language: &str, key: &str) -> String {
    let mut from: Vec<&str> = vec![&article.language];
    from.extend(article.folder().split('/').filter(|part| !part.is_empty()));
    let mut to: Vec<&str> = vec![language];
    to.extend(key.split('/'));
    let shared = from.iter().zip(&to).take_while(|(left, right)| left == right).count();
    let mut link = "../".repeat(from.len() - shared);
    link.push_str(&to[shared..].join("/"));
    link.push_str(".md");
    link
}

impl Site<'_> {
    /// The path of the site that `target` leads to for a reader of `language`, encoded for HTML attributes'
    /// URLs; nothing when the link leads nowhere. External links are as written.
    pub fn href(&self, language: &LanguageSite<'_>, link: &Link, target: &Target) -> Option<String> {
        let base = self.config.base_path();
        let with_fragment = |path: &str, fragment: &str| {
            let mut href = format!("{base}{}", super::encode_path(path));
            if !fragment.is_empty() {
                href.push('#');
                href.push_str(&super::encode_path(fragment));
            }
            href
        };
        match target {
            Target::External => Some(link.target.clone()),
            Target::Page { key, language: chosen, fragment } => {
                let of = chosen.as_deref().and_then(|code| self.language(code)).unwrap_or(language);
                of.page(key).map(|page| with_fragment(&page.url, fragment))
            }
            Target::Section { key, language: chosen, fragment } => {
                let of = chosen.as_deref().and_then(|code| self.language(code)).unwrap_or(language);
                of.section(key).map(|section| with_fragment(&section.url, fragment))
            }
            Target::Asset { position, fragment } => Some(with_fragment(self.asset_urls.get(*position)?, fragment)),
            Target::Fragment(fragment) => Some(format!("#{}", super::encode_path(fragment))),
            Target::SitePath(path) => Some(format!("{base}{path}")),
            Target::Nowhere => None,
        }
    }
}
