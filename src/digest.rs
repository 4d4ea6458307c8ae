//! Short names for contents: what is called the same is the same.

use std::cell::Cell;

use serde::Serialize;

/// Half of a BLAKE3 hash: two different contents with the same digest will never be seen.
pub type Digest = [u8; 16];

/// Most room that a thread keeps for writing values down, in bytes.
const ROOM_KEPT_BYTES_MAX: usize = 1024 * 1024;

/// The digest of some bytes.
pub fn of_bytes(bytes: &[u8]) -> Digest {
    half(blake3::hash(bytes))
}

/// The digest of a value, by all its parts in their order; nothing for a value that does not know its length beforehand.
pub fn of_value(value: &impl Serialize) -> Option<Digest> {
    // Written down in room that the thread keeps, unless that grew large: a page's values are named for each page.
    thread_local!(static WRITTEN: Cell<Vec<u8>> = const { Cell::new(Vec::new()) });
    let mut room = WRITTEN.take();
    room.clear();
    let written = postcard::to_extend(value, room).ok()?;
    let digest = of_bytes(&written);
    if written.capacity() <= ROOM_KEPT_BYTES_MAX {
        WRITTEN.set(written);
    }
    Some(digest)
}

fn half(hash: blake3::Hash) -> Digest {
    let mut digest = Digest::default();
    digest.copy_from_slice(&hash.as_bytes()[..size_of::<Digest>()]);
    digest
}
