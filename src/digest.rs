//! Short names for contents: what is called the same is the same.

use serde::Serialize;

/// Half of a BLAKE3 hash: two different contents with the same digest will never be seen.
pub type Digest = [u8; 16];

/// The digest of some bytes.
pub fn of_bytes(bytes: &[u8]) -> Digest {
    half(blake3::hash(bytes))
}

/// The digest of a value, by all its parts in their order; nothing for a value that does not know its length beforehand.
pub fn of_value(value: &impl Serialize) -> Option<Digest> {
    postcard::to_stdvec(value).ok().map(|bytes| of_bytes(&bytes))
}

fn half(hash: blake3::Hash) -> Digest {
    let mut digest = Digest::default();
    digest.copy_from_slice(&hash.as_bytes()[..size_of::<Digest>()]);
    digest
}
