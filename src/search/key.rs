//! Keys by which a question that is the same as a title or a wording finds its article.
//!
//! A key is a digest of the words. Whole titles as terms of the index were half of the work of writing its dictionaries.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::digest;

/// Bytes of the digest: among a million articles, one question in seventy million would be taken for another.
const DIGEST_BYTES: usize = 6;

/// What of an article a question is the same as, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyKind {
    /// The words of the title as they were written, but for case, accents and punctuation.
    Title,
    /// The stems of the title without its common words.
    TitleStems,
    /// The words of one of the wordings.
    AskedAs,
    /// The stems of one of them.
    AskedAsStems,
}

/// The key of some words; nothing of no words.
pub(super) fn key(kind: KeyKind, words: &str) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let mut key = match kind {
        KeyKind::Title => "T",
        KeyKind::TitleStems => "t",
        KeyKind::AskedAs => "A",
        KeyKind::AskedAsStems => "a",
    }
    .to_owned();
    URL_SAFE_NO_PAD.encode_string(&digest::of_bytes(words.as_bytes())[..DIGEST_BYTES], &mut key);
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_of_the_same_kind_have_one_key() {
        assert_eq!(key(KeyKind::Title, "reset password"), key(KeyKind::Title, "reset password"));
        let keys = [
            key(KeyKind::Title, "reset password"),
            key(KeyKind::TitleStems, "reset password"),
            key(KeyKind::AskedAs, "reset password"),
            key(KeyKind::AskedAsStems, "reset password"),
            key(KeyKind::Title, "reset passwords"),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(key.is_some() && !keys[..at].contains(key));
        }
        assert_eq!(key(KeyKind::Title, ""), None);
    }
}
