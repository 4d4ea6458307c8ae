//! Short names for candidates that a person can read out and type.

use std::collections::BTreeSet;

/// Crockford's base 32 in lower case: no letter is mistaken for a digit or another letter.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Forty bits: among 10,000 candidates two would meet once in 20,000 sites, and then the second is hashed again.
const IDENTIFIER_LENGTH_CHARS: usize = 8;

/// The identifier of the candidate that `wording` founds; never one of `taken`.
pub(super) fn identifier(lang: &str, wording: &str, taken: &BTreeSet<String>) -> String {
    let mut round = 0_u32;
    loop {
        let mut hasher = blake3::Hasher::new();
        for part in [lang.as_bytes(), wording.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.update(&round.to_le_bytes());
        let hash = hasher.finalize();
        let identifier: String = hash.as_bytes()[..IDENTIFIER_LENGTH_CHARS]
            .iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
            .collect();
        if !taken.contains(&identifier) {
            return identifier;
        }
        round += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_wording_gives_the_same_identifier() {
        let first = identifier("en", "close my account", &BTreeSet::new());
        assert_eq!(first.len(), IDENTIFIER_LENGTH_CHARS);
        assert_eq!(first, identifier("en", "close my account", &BTreeSet::new()));
        assert_ne!(first, identifier("de", "close my account", &BTreeSet::new()));
        assert_ne!(first, identifier("en", "close my account", &[first.clone()].into()));
    }
}
