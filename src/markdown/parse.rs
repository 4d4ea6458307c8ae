//! From Markdown to a [`Document`].

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use pulldown_cmark_escape::escape_html;

use super::document::{Document, Finding, FindingKind, Heading, Link, LinkKind, Passage, Slot, SlotKind};
use super::heading::HeadingIds;
use super::html_link;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Parse a Markdown text.
pub fn parse(text: &str) -> Document {
    let mut builder = Builder {
        text,
        marker: free_marker(text),
        slots: Vec::new(),
        document: Document { passages: vec![Passage::default()], ..Document::default() },
        ids: HeadingIds::default(),
    };
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let mut rendered = Vec::with_capacity(events.len());
    let mut position = 0;
    while position < events.len() {
        position = builder.step(&events, position, &mut rendered);
    }
    let mut marked = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut marked, rendered.into_iter());
    builder.cut_at_markers(&marked)
}

/// A word that the text does not contain, to mark slots with until their offsets are known.
fn free_marker(text: &str) -> String {
    (0u32..).map(|number| format!("answerbookslot{number}x")).find(|marker| !text.contains(marker)).unwrap_or_default()
}

struct Builder<'t> {
    text: &'t str,
    marker: String,
    slots: Vec<SlotKind>,
    document: Document,
    ids: HeadingIds,
}

impl<'t> Builder<'t> {
    /// Take in the event at `position`, push what should be rendered for it, and return the next position.
    fn step(&mut self, events: &[(Event<'t>, Range<usize>)], position: usize, rendered: &mut Vec<Event<'t>>) -> usize {
        let (event, span) = &events[position];
        match event {
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let end = end_of(events, position);
                let text = plain_text(&events[position + 1..end]);
                let id = self.ids.next(id.as_deref(), &text, span, &mut self.document.findings);
                let level = page_level(*level);
                self.document
                    .passages
                    .push(Passage { heading: Some(self.document.headings.len()), text: String::new() });
                self.document.headings.push(Heading { level: level as u8, id: id.clone(), text });
                rendered.push(Event::Start(Tag::Heading {
                    level,
                    id: Some(id.into()),
                    classes: classes.clone(),
                    attrs: attrs.clone(),
                }));
                let mut inner = position + 1;
                // The heading's words are kept with the heading, not in the passage under it.
                let kept = self.document.passages.len();
                self.document.passages.push(Passage::default());
                while inner < end {
                    inner = self.step(events, inner, rendered);
                }
                self.document.passages.truncate(kept);
                rendered.push(Event::End(TagEnd::Heading(level)));
                end + 1
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let slot = self.link(LinkKind::Anchor, dest_url, span.clone());
                let mut open = format!("<a{slot}");
                push_title(&mut open, title);
                open.push('>');
                rendered.push(Event::InlineHtml(open.into()));
                position + 1
            }
            Event::End(TagEnd::Link) => {
                rendered.push(Event::InlineHtml("</a>".into()));
                position + 1
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let end = end_of(events, position);
                let alternative = plain_text(&events[position + 1..end]);
                let slot = self.link(LinkKind::Image, dest_url, span.clone());
                let mut image = format!("<img{slot} alt=\"");
                push_escaped(&mut image, &alternative);
                image.push('"');
                push_title(&mut image, title);
                image.push_str(" loading=\"lazy\" decoding=\"async\">");
                rendered.push(Event::InlineHtml(image.into()));
                self.push_text(&alternative);
                end + 1
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let label = self.slot(SlotKind::AlertLabel(alert_name(*kind)));
                rendered.push(event.clone());
                rendered.push(Event::Html(format!("<p class=\"markdown-alert-title\">{label}</p>\n").into()));
                position + 1
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                // Long lines scroll sideways, which a keyboard can only do with the block in focus.
                let mut open = "<pre tabindex=\"0\"><code".to_owned();
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(language) = info.split_whitespace().next()
                {
                    open.push_str(" class=\"language-");
                    push_escaped(&mut open, language);
                    open.push('"');
                }
                open.push('>');
                rendered.push(Event::Html(open.into()));
                position + 1
            }
            Event::End(TagEnd::CodeBlock) => {
                rendered.push(Event::Html("</code></pre>\n".into()));
                self.push_break();
                position + 1
            }
            Event::Start(Tag::Table(_)) => {
                rendered.push(Event::Html("<div class=\"table-scroll\" tabindex=\"0\">\n".into()));
                rendered.push(event.clone());
                position + 1
            }
            Event::End(TagEnd::Table) => {
                rendered.push(event.clone());
                rendered.push(Event::Html("</div>\n".into()));
                self.push_break();
                position + 1
            }
            Event::TaskListMarker(done) => {
                let mark = if *done { "☑" } else { "☐" };
                rendered.push(Event::InlineHtml(format!("<span class=\"task\">{mark}</span> ").into()));
                position + 1
            }
            Event::Html(raw) | Event::InlineHtml(raw) => {
                let changed = self.raw_html(raw, span);
                let is_block = matches!(event, Event::Html(_));
                rendered.push(if is_block { Event::Html(changed) } else { Event::InlineHtml(changed) });
                position + 1
            }
            other => {
                self.keep_text(other);
                rendered.push(other.clone());
                position + 1
            }
        }
    }

    fn keep_text(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push_text(text),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.push_break(),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition
                | TagEnd::FootnoteDefinition,
            ) => self.push_break(),
            _ => {}
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(passage) = self.document.passages.last_mut() {
            passage.text.push_str(text);
        }
    }

    fn push_break(&mut self) {
        if let Some(passage) = self.document.passages.last_mut()
            && !passage.text.is_empty()
            && !passage.text.ends_with(char::is_whitespace)
        {
            passage.text.push(' ');
        }
    }

    /// Note a link and return the marker of the slot for its attributes.
    fn link(&mut self, kind: LinkKind, target: &str, span: Range<usize>) -> String {
        let span = self.target_span(target, span);
        if let Some(scheme) = html_link::dangerous_scheme(target) {
            self.document.findings.push(Finding { kind: FindingKind::DangerousScheme(scheme), span: span.clone() });
        }
        self.document.links.push(Link { kind, target: target.to_owned(), span });
        let number = self.document.links.len() - 1;
        self.slot(SlotKind::Link(number))
    }

    /// The bytes of the target inside the link's span, where it is written as such.
    fn target_span(&self, target: &str, span: Range<usize>) -> Range<usize> {
        match self.text.get(span.clone()).and_then(|written| written.rfind(target)) {
            Some(offset) if !target.is_empty() => span.start + offset..span.start + offset + target.len(),
            _ => span,
        }
    }

    fn slot(&mut self, kind: SlotKind) -> String {
        self.slots.push(kind);
        format!("{}{};", self.marker, self.slots.len() - 1)
    }

    /// Raw HTML with its linking attributes as slots; its text is kept, its code is a finding.
    fn raw_html(&mut self, raw: &CowStr<'t>, span: &Range<usize>) -> CowStr<'t> {
        if let Some(found) = html_link::script(raw) {
            let span = span.start + found.start..span.start + found.end;
            self.document.findings.push(Finding { kind: FindingKind::Script, span });
        }
        self.document.html_ids.extend(html_link::ids(raw));
        self.push_text(&without_tags(raw));
        self.push_break();
        let links = html_link::links(raw);
        if links.is_empty() {
            return raw.clone();
        }
        let mut changed = String::with_capacity(raw.len());
        let mut written = 0;
        for link in links {
            let kind = if link.is_image { LinkKind::Image } else { LinkKind::Anchor };
            let at = span.start + link.attribute.start..span.start + link.attribute.end;
            let slot = self.link(kind, &link.target, at);
            changed.push_str(&raw[written..link.attribute.start]);
            changed.push_str(&slot);
            written = link.attribute.end;
        }
        changed.push_str(&raw[written..]);
        changed.into()
    }

    /// Take the markers out of the rendered HTML and note where they stood.
    fn cut_at_markers(mut self, marked: &str) -> Document {
        let mut html = String::with_capacity(marked.len());
        let mut slots = Vec::with_capacity(self.slots.len());
        let mut pieces = marked.split(self.marker.as_str());
        html.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (number, rest) = piece.split_once(';').unwrap_or(("", piece));
            if let Some(kind) = number.parse::<usize>().ok().and_then(|number| self.slots.get(number)) {
                slots.push(Slot { offset: html.len(), kind: *kind });
            }
            html.push_str(rest);
        }
        for passage in &mut self.document.passages {
            passage.text.truncate(passage.text.trim_end().len());
        }
        self.document.passages.retain(|passage| passage.heading.is_some() || !passage.text.is_empty());
        self.document.html = html;
        self.document.slots = slots;
        self.document
    }
}

/// The page's title is its only first-level heading, so a `#` in the text is shown one level down.
fn page_level(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

fn alert_name(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// Index of the event that closes the tag opened at `start`.
fn end_of(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut depth = 0usize;
    for (offset, (event, _)) in events[start..].iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return start + offset;
                }
            }
            _ => {}
        }
    }
    events.len() - 1
}

fn plain_text(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn push_escaped(out: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = escape_html(out, text);
}

fn push_title(out: &mut String, title: &str) {
    if !title.is_empty() {
        let _ = out.write_str(" title=\"");
        push_escaped(out, title);
        out.push('"');
    }
}

/// The text of a piece of HTML, comments and tags left out.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let end = if rest[start..].starts_with("<!--") { "-->" } else { ">" };
        match rest[start..].find(end) {
            Some(length) => rest = &rest[start + length + end.len()..],
            None => return text.trim().to_owned(),
        }
    }
    text.push_str(rest);
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let document = parse(text);
        let mut out = String::new();
        document.write_html(&mut out, |kind, out| match kind {
            SlotKind::Link(number) => {
                let _ = write!(out, " to=\"{}\"", document.links[number].target);
            }
            SlotKind::AlertLabel(name) => out.push_str(name),
        });
        out
    }

    #[test]
    fn links_and_images_are_slots() {
        assert_eq!(
            html("See [the *fees*](../billing/fees.md \"Fees\") and ![A chart](chart.png).\n"),
            "<p>See <a to=\"../billing/fees.md\" title=\"Fees\">the <em>fees</em></a> and \
             <img to=\"chart.png\" alt=\"A chart\" loading=\"lazy\" decoding=\"async\">.</p>\n"
        );
    }

    #[test]
    fn raw_html_links_are_slots_too() {
        assert_eq!(html("<p><a class=\"x\" href=\"a.md\">a</a></p>\n"), "<p><a class=\"x\" to=\"a.md\">a</a></p>\n");
    }

    #[test]
    fn code_blocks_can_be_reached_and_name_their_language() {
        assert_eq!(
            html("```sh x\na < b\n```\n"),
            "<pre tabindex=\"0\"><code class=\"language-sh\">a &lt; b\n</code></pre>\n"
        );
    }

    #[test]
    fn alerts_have_a_label() {
        assert_eq!(
            html("> [!NOTE]\n> Mind the gap\n"),
            "<blockquote class=\"markdown-alert-note\">\n<p class=\"markdown-alert-title\">note</p>\n<p>Mind the gap</p>\n</blockquote>\n"
        );
    }

    #[test]
    fn text_is_cut_at_headings() {
        let document = parse("Before.\n\n## First `step` {#one}\n\nDo *this*\nand that.\n\n- a\n- b\n\n# Second\n");
        let headings: Vec<(u8, &str, &str)> =
            document.headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str())).collect();
        assert_eq!(headings, [(2, "one", "First step"), (2, "second", "Second")]);
        let passages: Vec<(Option<usize>, &str)> =
            document.passages.iter().map(|p| (p.heading, p.text.as_str())).collect();
        assert_eq!(passages, [(None, "Before."), (Some(0), "Do this and that. a b"), (Some(1), "")]);
    }

    #[test]
    fn a_marker_in_the_text_is_only_text() {
        assert_eq!(html("answerbookslot0x0; [a](b.md)\n"), "<p>answerbookslot0x0; <a to=\"b.md\">a</a></p>\n");
    }

    #[test]
    fn dangerous_text_is_found() {
        let document = parse("[x](javascript:alert(1)) <a href=\"file:///x\">y</a>\n\n<script>1</script>\n");
        assert_eq!(document.findings.len(), 3, "{:?}", document.findings);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_document(text in "[ -~\n\u{e9}\u{4e2d}]{0,200}") {
            let document = parse(&text);
            let mut out = String::new();
            document.write_html(&mut out, |_, _| {});
            proptest::prop_assert!(!out.contains("answerbookslot"));
        }
    }
}
