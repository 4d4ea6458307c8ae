//! commands (being written).
