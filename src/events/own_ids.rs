//! Identifiers for events that came without one.

use std::hash::{BuildHasher as _, RandomState};

use jiff::Timestamp;

use super::event::hour_of;

/// Digits of an identifier: of the hour, of the process and of the event, as many together as a digest has.
const HOUR_DIGITS: usize = 8;
const PROCESS_DIGITS: usize = 12;
const NUMBER_DIGITS: usize = 12;

/// Numbers events in the order in which they are recorded.
///
/// An identifier in order goes to the end of the store's index, where a random one needs a page of its own: that page is
/// read, written to the log and written to the file. SQLite took 43 µs for an event with random identifiers. The time in it
/// is the hour, like everywhere; the order within the hour is that of the rows, which every database keeps anyway.
pub(super) struct OwnIds {
    /// Tells the processes that write into one store apart.
    process: u64,
    next: u64,
}

impl OwnIds {
    pub fn new() -> Self {
        // Keys of the standard library's hashes are random.
        let random = RandomState::new().hash_one(HOUR_DIGITS);
        Self { process: random >> (u64::BITS as usize - 4 * PROCESS_DIGITS), next: 0 }
    }

    /// The identifier of the next event.
    pub fn next(&mut self, at: Timestamp) -> String {
        let (hour, process, number) = (hour_of(at).max(0), self.process, self.next);
        self.next += 1;
        format!("{hour:0HOUR_DIGITS$x}{process:0PROCESS_DIGITS$x}{number:0NUMBER_DIGITS$x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_in_order_and_tell_the_hour_only() {
        let (mut one, mut other) = (OwnIds::new(), OwnIds::new());
        let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).unwrap();
        let ids: Vec<String> = [0, 1, 3_599, 3_600, 90_000].map(|second| one.next(at(second))).into();
        assert!(ids.is_sorted() && ids.iter().all(|id| id.len() == 32), "{ids:?}");
        assert_eq!(ids[0][..20], ids[2][..20]);
        assert_ne!(one.process, other.process);
        assert_ne!(other.next(at(0)), ids[0]);
    }
}
