//! site (being written).
