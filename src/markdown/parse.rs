//! From Markdown to a [`Document`].

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};
use pulldown_cmark_escape::escape_html;

use super::code;
use super::document::{
    Document, Finding, FindingKind, Heading, Label, Link, LinkKind, Outline, Passage, Prose, Slot, SlotKind,
};
use super::footnote::Footnotes;
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

/// An image after less text than this, in bytes, is probably on the first screen of its page.
const FIRST_SCREEN_BYTES: usize = 600;

/// Deepest heading that has a link to itself, as it has in the table of contents.
const LINKED_HEADING_LEVEL_MAX: HeadingLevel = HeadingLevel::H3;

/// Parse a Markdown text.
pub fn parse(text: &str) -> Document {
    let mut builder = Builder {
        text,
        marker: free_marker(text),
        slots: Vec::new(),
        outline: Outline::default(),
        prose: Prose { passages: vec![Passage::default()], ..Prose::default() },
        ids: HeadingIds::default(),
        footnotes: Footnotes::default(),
        images: 0,
        alignments: Vec::new(),
        column: 0,
        in_table_head: false,
    };
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let mut rendered = Vec::with_capacity(events.len());
    let mut position = 0;
    while position < events.len() {
        position = builder.step(&events, position, &mut rendered);
    }
    if !builder.footnotes.is_empty() {
        let label = builder.slot(SlotKind::Label(Label::FootnotesHeading));
        let back = builder.slot(SlotKind::Label(Label::FootnoteBack));
        rendered.extend(std::mem::take(&mut builder.footnotes).into_events(&label, &back));
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
    outline: Outline,
    prose: Prose,
    ids: HeadingIds,
    footnotes: Footnotes<'t>,
    /// Images so far.
    images: usize,
    /// Of the table that is being written.
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
}

impl<'t> Builder<'t> {
    /// Take in the event at `position`, push what should be rendered for it, and return the next position.
    fn step(&mut self, events: &[(Event<'t>, Range<usize>)], position: usize, rendered: &mut Vec<Event<'t>>) -> usize {
        let (event, span) = &events[position];
        match event {
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let end = end_of(events, position);
                let text = plain_text(&events[position + 1..end]);
                let id = self.ids.next(id.as_deref(), &text, span, &mut self.outline.findings);
                let level = page_level(*level);
                self.prose.passages.push(Passage { heading: Some(self.outline.headings.len()), text: String::new() });
                let heading = self.outline.headings.len();
                self.outline.headings.push(Heading { level: level as u8, id: id.clone(), text });
                let is_linked = level <= LINKED_HEADING_LEVEL_MAX;
                if is_linked {
                    // Beside the heading: inside, the link would be read as part of it.
                    rendered.push(Event::Html("<div class=\"heading\">".into()));
                }
                rendered.push(Event::Start(Tag::Heading {
                    level,
                    id: Some(id.clone().into()),
                    classes: classes.clone(),
                    attrs: attrs.clone(),
                }));
                let mut inner = position + 1;
                // The heading's words are kept with the heading, not in the passage under it.
                let kept = self.prose.passages.len();
                self.prose.passages.push(Passage::default());
                while inner < end {
                    inner = self.step(events, inner, rendered);
                }
                self.prose.passages.truncate(kept);
                rendered.push(Event::End(TagEnd::Heading(level)));
                if is_linked {
                    let mut link = "<a class=\"anchor\" href=\"#".to_owned();
                    push_escaped(&mut link, &id);
                    let label = self.slot(SlotKind::HeadingLink(heading));
                    let _ = writeln!(link, "\" aria-label=\"{label}\"></a></div>");
                    rendered.push(Event::Html(link.into()));
                }
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
                let image = self.image(dest_url, title, &alternative, span.clone());
                rendered.push(Event::InlineHtml(image.into()));
                end + 1
            }
            Event::Start(Tag::Paragraph) if let Some(end) = captioned_image(events, position) => {
                let Event::Start(Tag::Image { dest_url, title, .. }) = &events[position + 1].0 else { return end + 1 };
                let alternative = plain_text(&events[position + 2..end - 1]);
                let mut figure = "<figure>".to_owned();
                figure.push_str(&self.image(dest_url, "", &alternative, events[position + 1].1.clone()));
                self.push_break();
                figure.push_str("<figcaption>");
                push_escaped(&mut figure, title);
                figure.push_str("</figcaption></figure>\n");
                self.push_text(title);
                self.push_break();
                rendered.push(Event::Html(figure.into()));
                end + 1
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let label = self.slot(SlotKind::Label(alert_label(*kind)));
                rendered.push(event.clone());
                rendered.push(Event::Html(format!("<p class=\"markdown-alert-title\">{label}</p>\n").into()));
                position + 1
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let end = end_of(events, position);
                let code = plain_text(&events[position + 1..end]);
                let info: &str = if let CodeBlockKind::Fenced(info) = kind { info } else { "" };
                rendered.push(Event::Html(self.code_block(info, &code, span).into()));
                end + 1
            }
            Event::Start(Tag::Table(alignments)) => {
                // A wide table scrolls sideways, which a keyboard can only do with it in focus.
                let label = self.slot(SlotKind::Label(Label::Table));
                let open =
                    format!("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\n");
                rendered.push(Event::Html(open.into()));
                rendered.push(Event::Start(Tag::Table(vec![Alignment::None; alignments.len()])));
                self.alignments.clone_from(alignments);
                position + 1
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                self.column = 0;
                self.in_table_head = matches!(event, Event::Start(Tag::TableHead));
                rendered.push(event.clone());
                position + 1
            }
            Event::Start(Tag::TableCell) => {
                // A class: the policy of the pages allows no style in an attribute.
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Center) => "center",
                    Some(Alignment::Right) => "end",
                    _ => "start",
                };
                let name = if self.in_table_head { "th" } else { "td" };
                rendered.push(match class {
                    "start" => Event::InlineHtml(format!("<{name}>").into()),
                    class => Event::InlineHtml(format!("<{name} class=\"align-{class}\">").into()),
                });
                position + 1
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                let name = if self.in_table_head { "th" } else { "td" };
                rendered.push(Event::InlineHtml(format!("</{name}>").into()));
                self.push_break();
                position + 1
            }
            Event::End(TagEnd::Table) => {
                rendered.push(event.clone());
                rendered.push(Event::Html("</div>\n".into()));
                self.push_break();
                position + 1
            }
            Event::FootnoteReference(name) => {
                rendered.push(Event::InlineHtml(self.footnotes.reference(name).into()));
                position + 1
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let end = end_of(events, position);
                let mut note = Vec::new();
                let mut inner = position + 1;
                while inner < end {
                    inner = self.step(events, inner, &mut note);
                }
                self.push_break();
                self.footnotes.define(name, note);
                end + 1
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
                TagEnd::Paragraph | TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition,
            ) => self.push_break(),
            _ => {}
        }
    }

    /// An image; the first of a page is on the first screen more often than not, so it does not wait.
    fn image(&mut self, target: &str, title: &str, alternative: &str, span: Range<usize>) -> String {
        let slot = self.link(LinkKind::Image, target, span);
        let mut image = format!("<img{slot} alt=\"");
        push_escaped(&mut image, alternative);
        image.push('"');
        push_title(&mut image, title);
        let text_before: usize = self.prose.passages.iter().map(|passage| passage.text.len()).sum();
        image.push_str(match self.images {
            0 if text_before < FIRST_SCREEN_BYTES => " fetchpriority=\"high\">",
            0 => " decoding=\"async\">",
            _ => " loading=\"lazy\" decoding=\"async\">",
        });
        self.images += 1;
        self.push_text(alternative);
        image
    }

    fn code_block(&mut self, info: &str, code: &str, span: &Range<usize>) -> String {
        let block = code::Block::new(info, code);
        if let Some(meant) = block.meant() {
            let name = block.name();
            let span = self.target_span(
                name,
                span.start..self.text[span.clone()].find('\n').map_or(span.end, |end| span.start + end),
            );
            self.outline
                .findings
                .push(Finding { kind: FindingKind::UnknownLanguage { name: name.to_owned(), meant }, span });
        }
        let mut html = String::with_capacity(code.len() * 2);
        block.push_html(&mut html);
        self.push_text(code);
        self.push_break();
        html
    }

    fn push_text(&mut self, text: &str) {
        if let Some(passage) = self.prose.passages.last_mut() {
            passage.text.push_str(text);
        }
    }

    fn push_break(&mut self) {
        if let Some(passage) = self.prose.passages.last_mut()
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
            self.outline.findings.push(Finding { kind: FindingKind::DangerousScheme(scheme), span: span.clone() });
        }
        self.outline.links.push(Link { kind, target: target.to_owned(), span });
        let number = self.outline.links.len() - 1;
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
            self.outline.findings.push(Finding { kind: FindingKind::Script, span });
        }
        self.outline.html_ids.extend(html_link::ids(raw));
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
        for passage in &mut self.prose.passages {
            passage.text.truncate(passage.text.trim_end().len());
            passage.text.shrink_to_fit();
        }
        self.prose.passages.retain(|passage| passage.heading.is_some() || !passage.text.is_empty());
        // All articles of a site are in memory at a time.
        html.shrink_to_fit();
        self.prose.html = html;
        self.prose.slots = slots;
        self.outline.text_chars = self.prose.passages.iter().map(|passage| passage.text.chars().count()).sum();
        Document { outline: self.outline, prose: self.prose }
    }
}

/// The page's title is its only first-level heading, so a `#` in the text is shown one level down.
fn page_level(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

fn alert_label(kind: BlockQuoteKind) -> Label {
    match kind {
        BlockQuoteKind::Note => Label::Note,
        BlockQuoteKind::Tip => Label::Tip,
        BlockQuoteKind::Important => Label::Important,
        BlockQuoteKind::Warning => Label::Warning,
        BlockQuoteKind::Caution => Label::Caution,
    }
}

/// The end of the paragraph that starts at `start` when it holds nothing but an image with a title.
fn captioned_image(events: &[(Event<'_>, Range<usize>)], start: usize) -> Option<usize> {
    let (Event::Start(Tag::Image { title, .. }), _) = events.get(start + 1)? else { return None };
    let end = end_of(events, start + 1) + 1;
    let is_alone = matches!(events.get(end), Some((Event::End(TagEnd::Paragraph), _)));
    (is_alone && !title.is_empty()).then_some(end)
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
        document.prose.write_html(&mut out, |kind, out| match kind {
            SlotKind::Link(number) => {
                let _ = write!(out, " to=\"{}\"", document.outline.links[number].target);
            }
            SlotKind::Label(label) => out.push_str(label.key()),
            SlotKind::HeadingLink(number) => out.push_str(&document.outline.headings[number].text),
        });
        out
    }

    #[test]
    fn links_and_images_are_slots() {
        assert_eq!(
            html("See [the *fees*](../billing/fees.md \"Fees\") and ![A chart](chart.png).\n"),
            "<p>See <a to=\"../billing/fees.md\" title=\"Fees\">the <em>fees</em></a> and \
             <img to=\"chart.png\" alt=\"A chart\" fetchpriority=\"high\">.</p>\n"
        );
    }

    #[test]
    fn raw_html_links_are_slots_too() {
        assert_eq!(html("<p><a class=\"x\" href=\"a.md\">a</a></p>\n"), "<p><a class=\"x\" to=\"a.md\">a</a></p>\n");
    }

    #[test]
    fn code_blocks_can_be_reached_and_name_their_language() {
        assert_eq!(
            html("```Wat x\na < b\n```\n"),
            "<div class=\"code\"><p class=\"code-label\">Wat</p><pre tabindex=\"0\"><code class=\"language-Wat\">a &lt; b\n</code></pre></div>\n"
        );
    }

    #[test]
    fn alerts_have_a_label() {
        assert_eq!(
            html("> [!NOTE]\n> Mind the gap\n"),
            "<blockquote class=\"markdown-alert-note\">\n<p class=\"markdown-alert-title\">alert-note</p>\n<p>Mind the gap</p>\n</blockquote>\n"
        );
    }

    #[test]
    fn only_the_first_image_does_not_wait() {
        let far = "word ".repeat(FIRST_SCREEN_BYTES);
        let out = html(&format!("{far}\n\n![](a.png)\n\n![](b.png)\n"));
        assert!(out.contains("<img to=\"a.png\" alt=\"\" decoding=\"async\">"), "{out}");
        assert!(out.contains("<img to=\"b.png\" alt=\"\" loading=\"lazy\" decoding=\"async\">"), "{out}");
    }

    #[test]
    fn an_image_alone_with_a_title_has_a_caption() {
        assert_eq!(
            html("![Chart](a.png \"Sales & <costs>\")\n"),
            "<figure><img to=\"a.png\" alt=\"Chart\" fetchpriority=\"high\"><figcaption>Sales &amp; &lt;costs&gt;</figcaption></figure>\n"
        );
        assert!(html("![Chart](a.png \"Sales\") and text\n").contains(" title=\"Sales\""));
    }

    #[test]
    fn a_heading_has_a_link_beside_it() {
        assert_eq!(
            html("## Fees {#fees}\n\n#### Small\n"),
            "<div class=\"heading\">\n<h2 id=\"fees\">Fees</h2>\n<a class=\"anchor\" href=\"#fees\" aria-label=\"Fees\"></a></div>\n\
             <h4 id=\"small\">Small</h4>\n"
        );
    }

    #[test]
    fn a_table_is_aligned_without_styles() {
        let out = html("| A | B | C |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n");
        assert!(out.contains("<th>A</th><th class=\"align-end\">B</th><th class=\"align-center\">C</th>"), "{out}");
        assert!(out.contains("<td>1</td><td class=\"align-end\">2</td><td class=\"align-center\">3</td>"), "{out}");
    }

    #[test]
    fn footnotes_come_last_and_lead_back() {
        let out = html("One[^a], two[^b], one again[^a].\n\n[^b]: Second.\n[^a]: First.\n\nEnd.\n");
        let (text, notes) = out.split_once("<section").expect("notes");
        assert!(
            text.contains("<sup class=\"footnote-reference\"><a id=\"fnref-1-2\" href=\"#fn-1\">1</a></sup>"),
            "{text}"
        );
        assert!(text.ends_with("<p>End.</p>\n"), "{text}");
        let first = "<li id=\"fn-1\">\n<p>First. <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"footnote-back 1\">↩</a> \
                     <a class=\"footnote-back\" href=\"#fnref-1-2\" aria-label=\"footnote-back 1-2\">↩</a></p>\n</li>";
        assert!(notes.contains(first), "{notes}");
        assert!(notes.find("First").expect("first") < notes.find("Second").expect("second"));
    }

    #[test]
    fn a_misspelt_language_is_found_where_it_is_written() {
        let text = "Text.\n\n```yamll\na: yamll\n```\n";
        let document = parse(text);
        assert_eq!(document.outline.findings.len(), 1);
        assert_eq!(&text[document.outline.findings[0].span.clone()], "yamll");
        assert_eq!(document.outline.findings[0].span.start, 10);
    }

    #[test]
    fn text_is_cut_at_headings() {
        let document = parse("Before.\n\n## First `step` {#one}\n\nDo *this*\nand that.\n\n- a\n- b\n\n# Second\n");
        let headings: Vec<(u8, &str, &str)> =
            document.outline.headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str())).collect();
        assert_eq!(headings, [(2, "one", "First step"), (2, "second", "Second")]);
        let passages: Vec<(Option<usize>, &str)> =
            document.prose.passages.iter().map(|p| (p.heading, p.text.as_str())).collect();
        assert_eq!(passages, [(None, "Before."), (Some(0), "Do this and that. a b"), (Some(1), "")]);
    }

    #[test]
    fn a_marker_in_the_text_is_only_text() {
        assert_eq!(html("answerbookslot0x0; [a](b.md)\n"), "<p>answerbookslot0x0; <a to=\"b.md\">a</a></p>\n");
    }

    #[test]
    fn dangerous_text_is_found() {
        let document = parse("[x](javascript:alert(1)) <a href=\"file:///x\">y</a>\n\n<script>1</script>\n");
        assert_eq!(document.outline.findings.len(), 3, "{:?}", document.outline.findings);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_document(text in "[ -~\n\u{e9}\u{4e2d}]{0,200}") {
            let document = parse(&text);
            let mut out = String::new();
            document.prose.write_html(&mut out, |_, _| {});
            proptest::prop_assert!(!out.contains("answerbookslot"));
        }
    }
}
