//! How long what is kept.

/// How long events and counts are kept, in whole days in UTC: with 30 days, what was asked on the 1st is counted and
/// removed as soon as the 31st day after it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days that single events are kept.
    pub raw_events_days: u32,
    /// Days that counts are kept.
    pub aggregates_days: u32,
    /// Distinct visits that must have used a wording for it to be counted by its words.
    pub wording_visits: u32,
}

/// What a purge removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Single events; they are counted now.
    pub events: u64,
    /// Counts, each of one day.
    pub counts: u64,
}
