//! candidates (being written).
