//! Moulds: HTML with slots `[[answerbook:name]]` that the theme rendered at build, and what is put into them.

/// Fill a page but for its `<template>` elements: their slots are the script's, for questions still to come.
pub(super) fn fill_page(page: &str, values: &[(&str, &str)]) -> String {
    const END: &str = "</template>";
    let mut filled = String::new();
    let mut rest = page;
    while let Some(start) = rest.find("<template") {
        let end = rest[start..].find(END).map_or(rest.len(), |end| start + end + END.len());
        filled.push_str(&fill(&rest[..start], values));
        filled.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    filled.push_str(&fill(rest, values));
    filled
}

/// Replace each slot by its value, in one pass: what a value contains is never taken for a slot.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    const OPEN: &str = "[[answerbook:";
    const CLOSE: &str = "]]";
    let mut filled = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some(start) = rest.find(OPEN) {
        filled.push_str(&rest[..start]);
        let after = &rest[start + OPEN.len()..];
        let Some(end) = after.find(CLOSE) else {
            filled.push_str(&rest[start..]);
            return filled;
        };
        match values.iter().find(|(name, _)| *name == &after[..end]) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[start..start + OPEN.len() + end + CLOSE.len()]),
        }
        rest = &after[end + CLOSE.len()..];
    }
    filled.push_str(rest);
    filled
}

/// Escaped text with `<mark>` around ranges of Unicode scalar values.
pub(super) fn marked(text: &str, highlights: &[[usize; 2]]) -> String {
    let mut html = String::with_capacity(text.len() + highlights.len() * 13);
    let mut ranges = highlights.iter().peekable();
    for (position, character) in text.chars().enumerate() {
        if ranges.peek().is_some_and(|range| range[0] == position) {
            html.push_str("<mark>");
        }
        push_escaped(&mut html, character);
        if ranges.peek().is_some_and(|range| range[1] == position + 1) {
            html.push_str("</mark>");
            ranges.next();
        }
    }
    html
}

/// Text for an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    text.chars().for_each(|character| push_escaped(&mut html, character));
    html
}

fn push_escaped(html: &mut String, character: char) {
    match character {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        // A query that looks like a slot must not become one.
        '[' => html.push_str("&#91;"),
        other => html.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_marked() {
        assert_eq!(marked("a <b> ци", &[[0, 1], [6, 8]]), "<mark>a</mark> &lt;b&gt; <mark>ци</mark>");
    }

    #[test]
    fn values_are_never_taken_for_slots() {
        let query = escape("[[answerbook:hits]] <script>");
        assert_eq!(
            fill(
                "<p>[[answerbook:query]]</p>[[answerbook:hits]][[answerbook:other]]",
                &[("query", &query), ("hits", "H")]
            ),
            "<p>&#91;&#91;answerbook:hits]] &lt;script&gt;</p>H[[answerbook:other]]"
        );
    }

    #[test]
    fn templates_keep_their_slots() {
        let page = "<h1>[[answerbook:query]]</h1><template><b>[[answerbook:query]]</b></template>[[answerbook:query]]";
        assert_eq!(
            fill_page(page, &[("query", "vat")]),
            "<h1>vat</h1><template><b>[[answerbook:query]]</b></template>vat"
        );
    }
}
