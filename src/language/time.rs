//! Times of day and time zones as people of a language write them.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::T;
use icu_datetime::fieldsets::zone::GenericLong;
use icu_datetime::input::{Time, TimeZone, UtcOffset};
use icu_time::zone::ZoneNameTimestamp;

use super::tag::locale;

/// A time of day in hours and minutes, such as `9:00 AM` or `09:00`; the end of a day is its midnight.
pub fn format_time(tag: &str, minutes: u16) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let formatted = NoCalendarFormatter::try_new(locale(tag).into(), T::hm()).ok().and_then(|formatter| {
        let time = Time::try_new(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, 0, 0);
        Some(formatter.format(&time.ok()?).to_string())
    });
    formatted.unwrap_or_else(|| format!("{hour:02}:{minute:02}"))
}

/// What people call the time of a place, such as `Central European Time`; the IANA name where CLDR knows none.
///
/// `offset` is one of the zone's own distances from UTC, in seconds: CLDR names no zone without.
pub fn time_zone_name(tag: &str, iana: &str, offset: i32) -> String {
    let zone = TimeZone::from_iana_id(iana);
    if zone == TimeZone::UNKNOWN {
        return iana.to_owned();
    }
    let zone = zone
        .with_offset(UtcOffset::try_from_seconds(offset).ok())
        .with_zone_name_timestamp(ZoneNameTimestamp::far_in_future());
    let formatter = NoCalendarFormatter::try_new(locale(tag).into(), GenericLong);
    formatter.map_or_else(|_| iana.to_owned(), |formatter| formatter.format(&zone).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_on_a_shop_door() {
        let expected = [("en", "5:30\u{202f}PM"), ("it", "17:30"), ("ar", "5:30 م"), ("he", "17:30"), ("ja", "17:30")];
        for (tag, expected) in expected {
            assert_eq!(format_time(tag, 17 * 60 + 30), expected, "{tag}");
        }
    }

    #[test]
    fn zones_have_names() {
        let name = |tag: &str| time_zone_name(tag, "Europe/London", 0);
        assert_eq!([name("en"), name("it"), name("ja")], ["British Time", "Ora del Regno Unito", "英国時間"]);
        assert_eq!(time_zone_name("it", "Europe/Berlin", 3600), "Ora dell’Europa centrale");
        assert_eq!(time_zone_name("it", "Mars/Olympus", 0), "Mars/Olympus");
    }

    #[test]
    fn midnight_ends_a_day() {
        assert_eq!(format_time("de", 24 * 60), "00:00");
    }
}
