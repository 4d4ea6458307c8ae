//! The article as Markdown, for machines that read: the same text with addresses that work anywhere.

use crate::content::Article;
use crate::site::{LanguageSite, Site, Target};

/// The Markdown copy of an article: its title, its text, and absolute links.
pub(super) fn of(site: &Site<'_>, language: &LanguageSite<'_>, article: &Article) -> String {
    let body = article.body();
    let mut copy = String::with_capacity(body.len() + 256);
    copy.push_str("# ");
    copy.push_str(&article.front.title);
    copy.push_str("\n\n");
    if !article.front.description.is_empty() {
        copy.push_str("> ");
        copy.push_str(&article.front.description);
        copy.push_str("\n\n");
    }
    let mut written = body.len() - body.trim_start_matches(['\r', '\n']).len();
    for (link, target) in article.outline.links.iter().zip(site.targets(article)) {
        let is_verbatim = body.get(link.span.clone()) == Some(link.target.as_str());
        let internal = !matches!(target, Target::External | Target::Fragment(_) | Target::Nowhere);
        if !is_verbatim || !internal || link.span.start < written {
            continue;
        }
        let Some(href) = site.href(language, link, target) else { continue };
        copy.push_str(&body[written..link.span.start]);
        copy.push_str(&origin_of(site));
        copy.push_str(&href);
        written = link.span.end;
    }
    copy.push_str(body[written..].trim_end());
    copy.push('\n');
    copy
}

/// `https://help.example`, without the path that every link starts with already.
fn origin_of(site: &Site<'_>) -> String {
    site.config.base_url.origin().ascii_serialization()
}
