//! Heading ids: explicit ones as written, others made from the text as GitHub does.

use std::collections::BTreeMap;

use super::document::{Finding, FindingKind};

/// Gives each heading of one text an id that no other has.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    used: BTreeMap<String, u32>,
}

impl HeadingIds {
    /// The id of a heading with this text; explicit ids that come twice are findings.
    pub fn next(
        &mut self,
        explicit: Option<&str>,
        text: &str,
        span: &std::ops::Range<usize>,
        findings: &mut Vec<Finding>,
    ) -> String {
        if let Some(id) = explicit {
            if self.used.insert(id.to_owned(), 0).is_some() {
                findings.push(Finding { kind: FindingKind::DuplicateId(id.to_owned()), span: span.clone() });
            }
            return id.to_owned();
        }
        let base = github_slug(text);
        let base = if base.is_empty() { "section".to_owned() } else { base };
        let mut id = base.clone();
        while self.used.contains_key(&id) {
            let count = self.used.entry(base.clone()).or_default();
            *count += 1;
            id = format!("{base}-{count}");
        }
        self.used.insert(id.clone(), 0);
        id
    }
}

/// Lower case, spaces to hyphens, punctuation dropped: the rule that writers know from GitHub.
fn github_slug(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            _ if character.is_alphanumeric() => Some(character),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let mut ids = HeadingIds::default();
        let mut findings = Vec::new();
        let mut next = |explicit: Option<&str>, text: &str| ids.next(explicit, text, &(0..0), &mut findings);
        assert_eq!(next(None, "What's new?"), "whats-new");
        assert_eq!(next(None, "Whats new"), "whats-new-1");
        assert_eq!(next(None, "Whats new"), "whats-new-2");
        assert_eq!(next(None, "Что нового"), "что-нового");
        assert_eq!(next(None, "???"), "section");
        assert_eq!(next(Some("fees"), "Kosten"), "fees");
        assert_eq!(next(Some("fees"), "Gebühren"), "fees");
        assert_eq!(findings.len(), 1);
    }
}
