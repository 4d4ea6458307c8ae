//! Short names for contents: what is called the same is the same.

use std::cell::Cell;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

/// 128 bits: two different contents with the same digest will never be seen.
pub type Digest = [u8; 16];

/// Most room that a thread keeps for writing values down, in bytes.
const ROOM_KEPT_BYTES_MAX: usize = 1024 * 1024;

/// The digest of some bytes, the same in every version of the program: half of a BLAKE3 hash.
pub fn of_bytes(bytes: &[u8]) -> Digest {
    let mut digest = Digest::default();
    digest.copy_from_slice(&blake3::hash(bytes).as_bytes()[..size_of::<Digest>()]);
    digest
}

/// The digest of what the program itself made, for its next run: XXH3, which is quicker and withstands nobody who looks for
/// two contents with one digest.
pub fn of_made(bytes: &[u8]) -> Digest {
    xxh3_128(bytes).to_be_bytes()
}

/// The digest of a value, by all its parts in their order; nothing for a value that does not know its length beforehand.
pub fn of_value(value: &impl Serialize) -> Option<Digest> {
    // Written down in room that the thread keeps, unless that grew large: a page's values are named for each page.
    thread_local!(static WRITTEN: Cell<Vec<u8>> = const { Cell::new(Vec::new()) });
    let mut room = WRITTEN.take();
    room.clear();
    let written = postcard::to_extend(value, room).ok()?;
    let digest = of_made(&written);
    if written.capacity() <= ROOM_KEPT_BYTES_MAX {
        WRITTEN.set(written);
    }
    Some(digest)
}
