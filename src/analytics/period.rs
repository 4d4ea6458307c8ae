//! From which day to which.

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use serde::Serialize;

/// Most slices of a chart over time; more could not be told apart on a phone.
const SLICES_MAX: i32 = 35;

/// Fewest searches that a slice should have on average, or else slices get longer: shares of a few searches only jump.
const SLICE_SEARCHES_MIN: u64 = 100;

/// Lengths of slices, in days: a day, a week, four weeks.
const SLICE_DAYS: [i32; 3] = [1, 7, 28];

/// Whole days in UTC, as events are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    pub from: Date,
    /// Inclusive; never before `from`.
    pub until: Date,
}

impl Period {
    /// The days from `from` to `until`, or that last day alone.
    pub fn new(from: Date, until: Date) -> Self {
        Period { from: from.min(until), until }
    }

    /// The `days` days that end with `until`.
    pub fn ending(until: Date, days: i32) -> Self {
        Period::new(minus(until, days - 1), until)
    }

    pub fn days(self) -> i32 {
        self.until.since(self.from).map_or(0, |span| span.get_days()) + 1
    }

    /// The same number of days just before.
    pub fn before(self) -> Self {
        Period::ending(minus(self.from, 1), self.days())
    }

    pub fn contains(self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// Whether the instant is on one of the days.
    pub fn has(self, at: Timestamp) -> bool {
        self.contains(at.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// The period cut into slices of equal length, oldest first; what does not fill a slice is in the first.
    ///
    /// A site with few `searches` gets longer slices.
    pub fn slices(self, searches: u64) -> Vec<Period> {
        let days = self.days();
        let is_readable = |length: i32| days / length < SLICES_MAX;
        let is_filled = |length: i32| {
            let slices = u64::try_from(days / length).unwrap_or(1).max(1);
            searches / slices >= SLICE_SEARCHES_MIN
        };
        let readable: Vec<i32> = SLICE_DAYS.into_iter().filter(|length| is_readable(*length)).collect();
        let length = readable.iter().find(|length| is_filled(**length)).or(readable.get(1)).or(readable.first());
        let length = length.copied().unwrap_or(SLICE_DAYS[2]);
        let mut slices = Vec::new();
        let mut until = self.until;
        while until >= self.from && slices.len() < usize::from(u16::MAX) {
            let from = minus(until, length - 1);
            // A rest of less than a slice would look like a fall.
            let is_first = minus(from, length) < self.from;
            let slice = Period { from: if is_first { self.from } else { from }, until };
            slices.push(slice);
            until = minus(slice.from, 1);
        }
        slices.reverse();
        slices
    }
}

/// Dates end long after anybody needs a report.
fn minus(day: Date, days: i32) -> Date {
    day.saturating_sub(Span::new().days(days.max(0)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn month() -> Period {
        Period::ending(date(2026, 11, 22), 28)
    }

    #[test]
    fn a_period_follows_the_one_before() {
        assert_eq!((month().from, month().days()), (date(2026, 10, 26), 28));
        assert_eq!(month().before(), Period::new(date(2026, 9, 28), date(2026, 10, 25)));
        assert_eq!(Period::ending(date(2026, 11, 22), 400).days(), 400);
    }

    #[track_caller]
    fn check(days: i32, searches: u64, lengths: &[i32]) {
        let period = Period::ending(date(2026, 11, 22), days);
        let slices = period.slices(searches);
        assert_eq!(slices.iter().map(|slice| slice.days()).collect::<Vec<_>>(), lengths);
        assert_eq!(slices[0].from, period.from);
        assert!(slices.windows(2).all(|two| minus(two[1].from, 1) == two[0].until));
    }

    #[test]
    fn slices_are_as_long_as_their_searches_ask() {
        check(7, 700, &[1; 7]);
        check(28, 2_800, &[1; 28]);
        check(28, 500, &[7; 4]);
        check(28, 3, &[7; 4]);
        check(30, 3, &[9, 7, 7, 7]);
        check(84, 20_000, &[7; 12]);
        check(400, 1_000_000, &[36, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28]);
        check(1, 3, &[1]);
        check(3, 3, &[3]);
    }
}
