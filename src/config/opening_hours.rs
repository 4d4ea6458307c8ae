//! When somebody is there: hours by day of the week in a time zone, and the days on which nobody is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::yaml::{TextOrMap, YamlMap};
use super::{LocalizedText, localized};
use crate::diagnostics::nearest;

/// Most ranges of one day: a table with more is no help to anybody.
pub const RANGES_PER_DAY_MAX: usize = 8;
/// Most holidays of one channel: some years' worth.
pub const HOLIDAYS_MAX: usize = 200;
/// The end of a day, in minutes since its start.
pub const DAY_MINUTES: u16 = 24 * 60;

/// The names of days in the configuration, in the order of [`OpeningHours::week`].
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The usual week of a channel, and its exceptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// From the time zone database in the program, so that every machine builds the same.
    pub time_zone: TimeZone,
    /// The ranges of each day, Monday first, in order, none reaching into another.
    pub week: [Vec<OpenRange>; 7],
    /// Days without any hours, in order.
    pub holidays: Vec<Holiday>,
}

/// A time of one day during which somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenRange {
    /// Minutes since midnight on the clock.
    pub from: u16,
    /// Later than `from`, at most [`DAY_MINUTES`].
    pub to: u16,
}

impl OpenRange {
    /// Open around the clock.
    pub const WHOLE_DAY: OpenRange = OpenRange { from: 0, to: DAY_MINUTES };
}

/// A day on which nobody is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub date: Date,
    pub name: LocalizedText,
}

impl OpeningHours {
    /// The IANA name of the time zone: `Europe/London`.
    pub fn time_zone_name(&self) -> &str {
        self.time_zone.iana_name().unwrap_or("UTC")
    }

    /// The smallest and the largest distance from UTC that the zone's rules have from now on, in seconds.
    ///
    /// They are read in a year for which no single decision is known yet, so they do not depend on the day of the build.
    pub fn offsets(&self) -> (i32, i32) {
        let offset = |month: i8| {
            let date = jiff::civil::date(2100, month, 15).to_zoned(TimeZone::UTC);
            self.time_zone.to_offset(date.map_or(Timestamp::UNIX_EPOCH, |date| date.timestamp())).seconds()
        };
        let (january, july) = (offset(1), offset(7));
        (january.min(july), january.max(july))
    }
}

/// Read the `opening_hours` of a channel.
pub(super) fn read(channel: &YamlMap<'_>, codes: &[&str]) -> Option<OpeningHours> {
    let map = channel.map("opening_hours")?;
    let zone = map.string("time_zone");
    if zone.is_none() && !map.has("time_zone") {
        map.missing("time_zone", "expected `time_zone: Europe/London`");
    }
    let time_zone = zone.and_then(|name| read_time_zone(&map, &name));
    let week = match map.map("weekly") {
        Some(weekly) => Some(read_week(&weekly)),
        None if map.has("weekly") => None,
        None => {
            map.missing("weekly", "expected `weekly: {mon-fri: [\"09:00-17:00\"]}`");
            None
        }
    };
    let holidays = read_holidays(&map, codes);
    map.refuse_unknown_keys(&[]);
    let (time_zone, week) = (time_zone?, week?);
    Some(OpeningHours { time_zone, week, holidays })
}

fn read_time_zone(map: &YamlMap<'_>, name: &str) -> Option<TimeZone> {
    let database = TimeZoneDatabase::bundled();
    let zone = database.get(name).ok();
    if zone.is_none() {
        let known: Vec<String> = database.available().map(|known| known.as_str().to_owned()).collect();
        map.problem_with_suggestion(
            "time_zone",
            "bad-value",
            format!("`{name}` is not a time zone"),
            "expected a name of the IANA time zone database such as Europe/London",
            nearest(name, known.iter().map(String::as_str)),
        );
    }
    zone
}

fn read_week(weekly: &YamlMap<'_>) -> [Vec<OpenRange>; 7] {
    let mut week: [Vec<OpenRange>; 7] = Default::default();
    let mut given_by: [Option<&str>; 7] = [None; 7];
    for key in weekly.names() {
        let Some(days) = days_of(key) else {
            weekly.name_problem(
                key,
                "bad-value",
                format!("`{key}` is not a day or a range of days"),
                "expected mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri",
            );
            continue;
        };
        let ranges = read_ranges(weekly, key);
        for day in days {
            let (Some(slot), Some(owner)) = (week.get_mut(day), given_by.get_mut(day)) else { continue };
            if let Some(first) = owner.replace(key) {
                let day = DAYS.get(day).copied().unwrap_or_default();
                weekly.name_problem(
                    key,
                    "bad-value",
                    format!("`{day}` has its hours from `{first}` already"),
                    "expected each day once",
                );
            }
            slot.clone_from(&ranges);
        }
    }
    if week.iter().all(Vec::is_empty) && weekly.names().iter().all(|key| days_of(key).is_some()) {
        weekly.problem_here("bad-value", "no day of the week has hours", "expected `mon-fri: [\"09:00-17:00\"]`");
    }
    week
}

/// The days that a key such as `mon`, `mon-fri` or `sun-thu` stands for. A range may go over the end of the week.
fn days_of(key: &str) -> Option<Vec<usize>> {
    let position = |name: &str| DAYS.iter().position(|day| *day == name);
    let Some((first, last)) = key.split_once('-') else { return Some(vec![position(key)?]) };
    let (first, last) = (position(first)?, position(last)?);
    let count = (last + DAYS.len() - first) % DAYS.len() + 1;
    Some((0..count).map(|step| (first + step) % DAYS.len()).collect())
}

fn read_ranges(weekly: &YamlMap<'_>, key: &str) -> Vec<OpenRange> {
    let texts = weekly.texts_at(key);
    if texts.len() > RANGES_PER_DAY_MAX {
        let message = format!("`{key}` has {} ranges", texts.len());
        weekly.problem(key, "too-many", message, format!("expected at most {RANGES_PER_DAY_MAX}"));
    }
    let mut ranges: Vec<(OpenRange, &str)> = Vec::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate().take(RANGES_PER_DAY_MAX) {
        let refuse = |message: String, expected: &str| weekly.item_problem(key, index, "bad-value", message, expected);
        let Some(range) = parse_range(text) else {
            refuse(format!("`{text}` is not a range of times"), "expected hours and minutes such as 09:00-17:00");
            continue;
        };
        if range.from >= range.to {
            let expected =
                "expected an end on the same day; `22:00-24:00` and, on the next day, `00:00-02:00` go past midnight";
            refuse(format!("`{text}` ends before it begins"), expected);
            continue;
        }
        if let Some((_, other)) = ranges.iter().find(|(other, _)| range.from < other.to && other.from < range.to) {
            refuse(format!("`{text}` overlaps `{other}`"), "expected ranges that do not overlap");
            continue;
        }
        ranges.push((range, text));
    }
    let mut ranges: Vec<OpenRange> = ranges.into_iter().map(|(range, _)| range).collect();
    ranges.sort_unstable();
    ranges
}

/// `09:00-17:00`, with a hyphen or an en dash.
fn parse_range(text: &str) -> Option<OpenRange> {
    let (from, to) = text.split_once(['-', '–'])?;
    Some(OpenRange { from: parse_time(from)?, to: parse_time(to)? })
}

/// Minutes since midnight of `9:00`, `09:00` or `24:00`.
fn parse_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        let is_number = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours, 1..=2)?, number(minutes, 2..=2)?);
    let time = hours * 60 + minutes;
    (minutes < 60 && time <= DAY_MINUTES).then_some(time)
}

fn read_holidays(map: &YamlMap<'_>, codes: &[&str]) -> Vec<Holiday> {
    let entries = map.texts_or_maps("holidays");
    if entries.len() > HOLIDAYS_MAX {
        let message = format!("there are {} holidays", entries.len());
        map.problem("holidays", "too-many", message, format!("expected at most {HOLIDAYS_MAX}"));
    }
    let mut holidays: Vec<Holiday> = Vec::with_capacity(entries.len().min(HOLIDAYS_MAX));
    for (index, entry) in entries.into_iter().take(HOLIDAYS_MAX) {
        let holiday = match entry {
            TextOrMap::Text(text) => {
                let date = text.parse::<Date>().ok();
                if date.is_none() {
                    let message = format!("`{text}` is not a date");
                    map.item_problem("holidays", index, "bad-date", message, "expected a date such as 2026-12-25");
                }
                date.map(|date| Holiday { date, name: LocalizedText::default() })
            }
            TextOrMap::Map(entry) => {
                let date = entry.date("date");
                if date.is_none() && !entry.has("date") {
                    entry.missing("date", "expected `date: 2026-12-25`");
                }
                let name = localized(&entry, "name", codes).unwrap_or_default();
                entry.refuse_unknown_keys(&[]);
                date.map(|date| Holiday { date, name })
            }
        };
        let Some(holiday) = holiday else { continue };
        if holidays.iter().any(|known| known.date == holiday.date) {
            let message = format!("{} is a holiday twice", holiday.date);
            map.item_problem("holidays", index, "bad-date", message, "expected each day once");
            continue;
        }
        holidays.push(holiday);
    }
    holidays.sort_by_key(|holiday| holiday.date);
    holidays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_may_go_over_the_end_of_the_week() {
        assert_eq!(days_of("mon"), Some(vec![0]));
        assert_eq!(days_of("mon-fri"), Some(vec![0, 1, 2, 3, 4]));
        assert_eq!(days_of("sun-tue"), Some(vec![6, 0, 1]));
        assert_eq!(days_of("monday"), None);
        assert_eq!(days_of("mon-"), None);
    }

    #[track_caller]
    fn check(text: &str, expected: Option<(u16, u16)>) {
        assert_eq!(parse_range(text).map(|range| (range.from, range.to)), expected);
    }

    #[test]
    fn ranges_are_hours_and_minutes() {
        check("09:00-17:30", Some((540, 1050)));
        check("9:00 – 17:00", Some((540, 1020)));
        check("00:00-24:00", Some((0, 1440)));
        check("00:00-24:01", None);
        check("9-17", None);
        check("09:60-10:00", None);
        check("09:5-10:00", None);
        check("-1:00-10:00", None);
    }
}
