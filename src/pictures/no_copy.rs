//! Stands in for making copies in a program that was built without them.

/// Width and bytes of the copies: none.
pub(super) fn copies(_: &[u8]) -> Vec<(u32, Vec<u8>)> {
    Vec::new()
}
