//! The order of siblings: weight first, then title by the language's own rules.

use std::cmp::Ordering;

use crate::content::FrontMatter;
use crate::language::Collation;

/// Compare two siblings of one language. Those without weight come last.
pub(super) fn compare(collation: &Collation, left: (&FrontMatter, &str), right: (&FrontMatter, &str)) -> Ordering {
    weight(left.0)
        .cmp(&weight(right.0))
        .then_with(|| collation.compare(&left.0.title, &right.0.title))
        .then_with(|| left.1.cmp(right.1))
}

fn weight(front: &FrontMatter) -> (bool, i64) {
    (front.weight.is_none(), front.weight.unwrap_or_default())
}
