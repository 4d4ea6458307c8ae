//! Text in one spelling (NFKC, one apostrophe) that still knows where each byte came from.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::segmentation::is_simple;

/// Whether a character is one of the signs people type for an apostrophe.
///
/// U+02BC is what Ukrainian orthography prescribes, U+2019 what word processors make of it, U+0027 what keyboards
/// have; the others are slips of the finger on the same keys.
fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '\u{2019}'
            | '\u{02BC}'
            | '\u{2018}'
            | '\u{201B}'
            | '\u{2032}'
            | '\u{FF07}'
            | '`'
            | '\u{00B4}'
            | '\u{02B9}'
            | '\u{05F3}'
    )
}

/// The text with each kind of apostrophe written as U+0027.
pub(super) fn unify_apostrophes(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| character != '\'' && is_apostrophe(character)) {
        Cow::Owned(text.chars().map(|character| if is_apostrophe(character) { '\'' } else { character }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A normalised text and the way back to the original.
pub(super) struct Normalized<'t> {
    pub text: Cow<'t, str>,
    /// For each byte of `text`, and its end, the byte of the original it came from; empty when they are the same.
    origins: Vec<usize>,
}

impl Normalized<'_> {
    /// Where a byte of the normalised text lies in the original.
    ///
    /// Always at a character boundary of the original when `index` is one of the normalised text.
    pub fn origin(&self, index: usize) -> usize {
        if self.origins.is_empty() { index } else { self.origins[index] }
    }
}

/// Normalises a text to NFKC with one kind of apostrophe.
pub(super) fn normalize(text: &str) -> Normalized<'_> {
    let normalizer = ComposingNormalizerBorrowed::new_nfkc();
    let unusual = |character: char| character != '\'' && is_apostrophe(character);
    if is_simple(text) || (!text.contains(unusual) && normalizer.is_normalized(text)) {
        return Normalized { text: Cow::Borrowed(text), origins: Vec::new() };
    }

    let mut normalized = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len() + 1);
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        let mut end = start + first.len_utf8();
        while let Some(&(index, next)) = characters.peek() {
            if !joins_what_precedes(next) {
                break;
            }
            end = index + next.len_utf8();
            characters.next();
        }
        let before = normalized.len();
        if is_apostrophe(first) && end == start + first.len_utf8() {
            normalized.push('\'');
        } else {
            normalized.push_str(&normalizer.normalize(&text[start..end]));
        }
        // One composed character belongs to the whole cluster: all of its bytes lead to the cluster's start.
        origins.resize(origins.len() + normalized.len() - before, start);
    }
    origins.push(text.len());
    Normalized { text: Cow::Owned(normalized), origins }
}

/// Whether NFKC may fuse a character with the one before it.
fn joins_what_precedes(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0487}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{094F}' | '\u{09BC}' | '\u{09BE}' | '\u{09D7}'
        | '\u{0B3C}'..='\u{0B57}' | '\u{0BBE}'..='\u{0BD7}' | '\u{0C46}'..='\u{0C56}' | '\u{0CC2}'..='\u{0CD6}'
        | '\u{0D3E}'..='\u{0D57}' | '\u{0DCA}'..='\u{0DDF}' | '\u{102E}' | '\u{1160}'..='\u{11FF}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}' | '\u{FF9E}' | '\u{FF9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_original_is_found_again() {
        let text = "ﬁn cafe\u{301} ｱﾊﾟ п\u{2019}ять";
        let normalized = normalize(text);
        assert_eq!(normalized.text, "fin café アパ п'ять");
        let back = |word: &str| {
            let start = normalized.text.find(word).unwrap_or_default();
            &text[normalized.origin(start)..normalized.origin(start + word.len())]
        };
        assert_eq!(back("café"), "cafe\u{301}");
        assert_eq!(back("アパ"), "ｱﾊﾟ");
        assert_eq!(back("п'ять"), "п\u{2019}ять");
        assert_eq!(back("fin"), "ﬁn");
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(normalize("Cum plătesc o factură?").text, Cow::Borrowed(_)));
    }
}
