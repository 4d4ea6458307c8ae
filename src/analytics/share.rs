//! Rates that never lose their numbers.

use std::fmt;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// Fewest cases of which a percentage is told. Below, one case more or less would move it by more than five points, so the
/// bare numbers are told instead: everybody understands "7 of 9", and few an interval of confidence.
pub const SHARE_OF_MIN: u64 = 20;

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub part: u64,
    pub of: u64,
}

impl Share {
    pub fn new(part: u64, of: u64) -> Self {
        Share { part, of }
    }

    /// In whole percent; nothing below [`SHARE_OF_MIN`]. 0 and 100 are told only when they are exact.
    pub fn percent(self) -> Option<u64> {
        if self.of < SHARE_OF_MIN {
            return None;
        }
        let rounded = (self.part * 100 + self.of / 2) / self.of;
        let least = u64::from(self.part > 0);
        let most = 100 - u64::from(self.part < self.of);
        Some(rounded.clamp(least, most))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (part, of) = (grouped(self.part), grouped(self.of));
        match self.percent() {
            Some(percent) => write!(f, "{percent} % ({part} of {of})"),
            None if self.of == 0 => f.write_str("–"),
            None => write!(f, "{part} of {of}"),
        }
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut share = serializer.serialize_struct("Share", 3)?;
        share.serialize_field("part", &self.part)?;
        share.serialize_field("of", &self.of)?;
        share.serialize_field("percent", &self.percent())?;
        share.end()
    }
}

/// A number as English groups it: `12,345`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(part: u64, of: u64, expected: &str) {
        assert_eq!(Share::new(part, of).to_string(), expected);
    }

    #[test]
    fn few_cases_have_no_percentage() {
        check(0, 0, "–");
        check(7, 9, "7 of 9");
        check(19, 19, "19 of 19");
        check(15, 20, "75 % (15 of 20)");
        check(1_004, 1_240, "81 % (1,004 of 1,240)");
    }

    #[test]
    fn nothing_is_rounded_to_all_or_none() {
        check(1_999, 2_000, "99 % (1,999 of 2,000)");
        check(1, 2_000, "1 % (1 of 2,000)");
        check(2_000, 2_000, "100 % (2,000 of 2,000)");
        check(0, 2_000, "0 % (0 of 2,000)");
    }
}
