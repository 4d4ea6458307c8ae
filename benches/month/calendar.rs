//! When people ask: by day more than by night, on Mondays more than on Sundays.

use jiff::{SignedDuration, Timestamp};

use crate::random::{Random, Weights};

/// 2026-10-05, a Monday, in seconds of Unix time.
const START_SECONDS: i64 = 1_791_158_400;
pub const DAYS: usize = 30;
const HOURS_IN_DAY: usize = 24;
const MILLISECONDS_IN_HOUR: u64 = 3_600_000;

/// Share of a week's visits, from Monday on.
const WEEKDAYS: [f64; 7] = [0.20, 0.17, 0.16, 0.15, 0.15, 0.09, 0.08];
/// Visits of each hour, compared with each other.
const HOURS: [f64; HOURS_IN_DAY] = [
    1.0, 0.6, 0.4, 0.3, 0.3, 0.6, 1.5, 3.0, 5.0, 6.5, 7.0, 6.8, 6.5, 6.2, 6.0, 5.8, 5.8, 6.0, 6.4, 6.6, 5.8, 4.4, 3.0,
    1.8,
];

pub struct Calendar {
    hours: Weights,
}

impl Calendar {
    pub fn new() -> Self {
        let weight = |day: usize, hour: &f64| WEEKDAYS[day % WEEKDAYS.len()] * hour;
        Self { hours: Weights::new((0..DAYS).flat_map(|day| HOURS.iter().map(move |hour| weight(day, hour)))) }
    }

    /// When a visit begins.
    pub fn draw(&self, random: &mut Random) -> Timestamp {
        let hour = self.hours.draw(random) as i64;
        start() + SignedDuration::from_hours(hour) + within_hour(random)
    }

    /// Sometime within an hour of the month.
    pub fn within(&self, day: i64, hour: i64, random: &mut Random) -> Timestamp {
        start() + SignedDuration::from_hours(day * HOURS_IN_DAY as i64 + hour) + within_hour(random)
    }
}

pub fn start() -> Timestamp {
    Timestamp::constant(START_SECONDS, 0)
}

/// When the report is made: the first moment after the month.
pub fn end() -> Timestamp {
    start() + SignedDuration::from_hours((DAYS * HOURS_IN_DAY) as i64)
}

fn within_hour(random: &mut Random) -> SignedDuration {
    SignedDuration::from_millis(random.between(0, MILLISECONDS_IN_HOUR - 1) as i64)
}
