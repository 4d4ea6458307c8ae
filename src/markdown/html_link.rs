//! Links in raw HTML, and what a link's scheme allows.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Schemes that run code, read the reader's files, or hide what they show.
const DANGEROUS_SCHEMES: [&str; 8] =
    ["javascript", "vbscript", "data", "file", "blob", "filesystem", "view-source", "about"];

/// The scheme of an absolute link, in lower case. Control characters and spaces inside are ignored, as
/// browsers do (WHATWG URL: they strip tabs and newlines), so that `java\nscript:` is seen.
fn scheme(target: &str) -> Option<String> {
    let cleaned: String = target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// The scheme of `target` when a page must not link with it.
pub(super) fn dangerous_scheme(target: &str) -> Option<String> {
    scheme(target).filter(|scheme| DANGEROUS_SCHEMES.contains(&scheme.as_str()))
}

/// Whether the target leaves the site: it has a scheme, or starts with `//`.
pub fn is_external(target: &str) -> bool {
    target.starts_with("//") || scheme(target).is_some()
}

/// An attribute of raw HTML that links.
pub(super) struct HtmlLink<'h> {
    /// Bytes of the HTML: the whole attribute with its name and the space before it.
    pub attribute: Range<usize>,
    pub is_image: bool,
    pub target: std::borrow::Cow<'h, str>,
}

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)<([a-z][a-z0-9-]*)\b[^<>]*?(\s(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))"#).ok()
});
static ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)<[a-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)"#).ok());
static SCRIPT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)<script\b|<[a-z][^<>]*?\son[a-z]+\s*=|<base\b|<meta\b"#).ok());

/// The linking attributes of a piece of raw HTML.
pub(super) fn links(html: &str) -> Vec<HtmlLink<'_>> {
    let Some(pattern) = LINK.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(html)
        .filter_map(|captures| {
            let attribute = captures.get(2)?.range();
            let value = captures.get(4).or_else(|| captures.get(5)).or_else(|| captures.get(6))?.as_str();
            let is_image = captures.get(3)?.as_str().eq_ignore_ascii_case("src");
            Some(HtmlLink { attribute, is_image, target: decode_ampersands(value) })
        })
        .collect()
}

fn decode_ampersands(value: &str) -> std::borrow::Cow<'_, str> {
    if value.contains("&amp;") { value.replace("&amp;", "&").into() } else { value.into() }
}

/// The ids a piece of raw HTML defines.
pub(super) fn ids(html: &str) -> impl Iterator<Item = String> + '_ {
    ID.iter()
        .flat_map(move |pattern| pattern.captures_iter(html))
        .filter_map(|captures| captures.get(1).map(|id| id.as_str().to_owned()))
}

/// Where a piece of raw HTML tries to run code.
pub(super) fn script(html: &str) -> Option<Range<usize>> {
    SCRIPT.as_ref()?.find(html).map(|found| found.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_dangerous_schemes_are_seen() {
        for target in
            ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x", "file:///etc/passwd"]
        {
            assert!(dangerous_scheme(target).is_some(), "{target}");
        }
        for target in ["https://a.example", "mailto:a@b.example", "../a.md", "a:b/c", "#data:"] {
            assert!(dangerous_scheme(target).is_none(), "{target}");
        }
    }

    #[test]
    fn links_and_ids_of_raw_html_are_seen() {
        let found = links(r#"<p><a class="x" href="../a.md?x=1&amp;y">x</a> <img src='b.png'>"#);
        let targets: Vec<&str> = found.iter().map(|link| link.target.as_ref()).collect();
        assert_eq!(targets, ["../a.md?x=1&y", "b.png"]);
        assert_eq!(ids(r#"<details open id="fees">"#).collect::<Vec<_>>(), ["fees"]);
        assert!(script("<p onclick=alert(1)>").is_some());
        assert!(script("<p>money on = off</p>").is_none());
    }
}
