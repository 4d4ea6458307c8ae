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

    #[track_caller]
    fn check(tag: &str, time: &str, berlin: &str, london: &str) {
        assert_eq!(format_time(tag, 17 * 60 + 30), time);
        assert_eq!(time_zone_name(tag, "Europe/Berlin", 3600), berlin);
        assert_eq!(time_zone_name(tag, "Europe/London", 0), london);
    }

    #[test]
    fn times_and_zones_read_as_on_a_shop_door() {
        check("en", "5:30\u{202f}PM", "Central European Time", "British Time");
        check("it", "17:30", "Ora dell’Europa centrale", "Ora del Regno Unito");
        check("ja", "17:30", "中央ヨーロッパ時間", "イギリス時間");
        check("he", "17:30", "שעון מרכז אירופה", "שעון בריטניה");
        check("ar", "5:30 م", "توقيت وسط أوروبا", "توقيت المملكة المتحدة");
    }

    #[test]
    fn midnight_ends_a_day() {
        assert_eq!(format_time("de", 24 * 60), "00:00");
    }
}
