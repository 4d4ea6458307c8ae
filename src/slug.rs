//! slug (being written).
