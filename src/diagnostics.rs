//! diagnostics (being written).
