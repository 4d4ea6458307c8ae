//! Where a value stands in its text. Looked up only when there is a problem to report.

use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

/// One step from a value to a value inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Item(usize),
}

fn byte_of(source: &str, character_index: usize) -> usize {
    source.char_indices().nth(character_index).map_or(source.len(), |(byte, _)| byte)
}

/// Walks the events until the wanted path is reached. `key` asks for the key instead of its value.
pub(super) fn find_span(source: &str, wanted: &[Step], key: bool) -> Option<Range<usize>> {
    enum Open {
        Map { pending: Option<String> },
        List { index: usize },
    }
    let mut stack: Vec<Open> = Vec::new();
    let bytes = |span: Span| byte_of(source, span.start.index())..byte_of(source, span.end.index());
    for event in Parser::new_from_str(source) {
        let (event, span) = event.ok()?;
        let opens = matches!(event, Event::MappingStart(..) | Event::SequenceStart(..));
        if opens || matches!(event, Event::Scalar(..) | Event::Alias(_)) {
            // A scalar in key position names the value that follows.
            if let (Some(Open::Map { pending: pending @ None }), Event::Scalar(text, ..)) = (stack.last_mut(), &event) {
                *pending = Some(text.to_string());
                if key && path_of(&stack) == wanted {
                    return Some(bytes(span));
                }
                continue;
            }
            if !key && path_of(&stack) == wanted {
                return Some(bytes(span));
            }
            if !opens {
                advance(&mut stack);
            }
        }
        match event {
            Event::MappingStart(..) => stack.push(Open::Map { pending: None }),
            Event::SequenceStart(..) => stack.push(Open::List { index: 0 }),
            Event::MappingEnd | Event::SequenceEnd => {
                stack.pop();
                advance(&mut stack);
            }
            _ => {}
        }
    }
    return None;

    fn path_of(stack: &[Open]) -> Vec<Step> {
        let step = |open: &Open| match open {
            Open::Map { pending } => pending.clone().map(Step::Key),
            Open::List { index } => Some(Step::Item(*index)),
        };
        stack.iter().filter_map(step).collect()
    }
    fn advance(stack: &mut [Open]) {
        match stack.last_mut() {
            Some(Open::Map { pending }) => *pending = None,
            Some(Open::List { index }) => *index += 1,
            None => {}
        }
    }
}
