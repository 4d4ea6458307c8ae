//! Footnotes: numbered in the order in which they are first named, shown at the end, leading back.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, TagEnd};

/// The footnotes of one text. Ids are made of numbers: a note's own name may hold anything.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'t> {
    /// In the order in which they are numbered.
    notes: Vec<Footnote<'t>>,
}

#[derive(Debug)]
struct Footnote<'t> {
    name: CowStr<'t>,
    references: usize,
    text: Vec<Event<'t>>,
}

impl<'t> Footnotes<'t> {
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The HTML of a reference.
    pub fn reference(&mut self, name: &CowStr<'t>) -> String {
        let (number, note) = self.note(name);
        note.references += 1;
        let id = reference_id(number, note.references);
        format!("<sup class=\"footnote-reference\"><a id=\"{id}\" href=\"#fn-{number}\">{number}</a></sup>")
    }

    /// Keep what a note says.
    pub fn define(&mut self, name: &CowStr<'t>, text: Vec<Event<'t>>) {
        self.note(name).1.text = text;
    }

    fn note(&mut self, name: &CowStr<'t>) -> (usize, &mut Footnote<'t>) {
        let at = self.notes.iter().position(|note| note.name == *name).unwrap_or_else(|| {
            self.notes.push(Footnote { name: name.clone(), references: 0, text: Vec::new() });
            self.notes.len() - 1
        });
        (at + 1, &mut self.notes[at])
    }

    /// The list of notes, with the marker of its label, and that of the name of links back.
    pub fn into_events(self, label: &str, back: &str) -> Vec<Event<'t>> {
        let open = format!("<section class=\"footnotes\" aria-label=\"{label}\">\n<ol>\n");
        let mut events = vec![Event::Html(open.into())];
        for (index, mut note) in self.notes.into_iter().enumerate() {
            let number = index + 1;
            let mut links = String::new();
            for count in 1..=note.references {
                let id = reference_id(number, count);
                let shown = id.trim_start_matches("fnref-");
                let _ = write!(links, " <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"{back} {shown}\">↩</a>");
            }
            events.push(Event::Html(format!("<li id=\"fn-{number}\">").into()));
            let end = match note.text.last() {
                Some(Event::End(TagEnd::Paragraph)) => note.text.pop(),
                _ => None,
            };
            events.append(&mut note.text);
            events.push(Event::InlineHtml(links.into()));
            events.extend(end);
            events.push(Event::Html("</li>\n".into()));
        }
        events.push(Event::Html("</ol>\n</section>\n".into()));
        events
    }
}

fn reference_id(number: usize, count: usize) -> String {
    if count == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{count}") }
}
