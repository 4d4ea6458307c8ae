//! Days as they are typed: `2026-11-01`, or so long ago or from now, as `7d`.

use jiff::civil::Date;
use jiff::{Span, Timestamp, Unit, Zoned};

use super::refusal::{Refusal, wrong_usage};

/// Start of a day in UTC, or so many days, weeks or hours before `now`.
pub(super) fn past(text: &str, now: Timestamp) -> Result<Timestamp, Refusal> {
    let now = now.to_zoned(jiff::tz::TimeZone::UTC);
    read(text, &now, |span| now.checked_sub(span).ok())
}

/// Start of a day where the writer is, or so many days, weeks or hours after `now`.
pub(super) fn to_come(text: &str, now: &Zoned) -> Result<Timestamp, Refusal> {
    read(text, now, |span| now.checked_add(span).ok())
}

fn read(text: &str, now: &Zoned, from_now: impl Fn(Span) -> Option<Zoned>) -> Result<Timestamp, Refusal> {
    let date = || text.parse::<Date>().ok()?.to_zoned(now.time_zone().clone()).ok();
    let span = || {
        let span: Span = text.parse().ok()?;
        from_now(span).filter(|_| !span.is_negative())
    };
    let day = date().or_else(span).ok_or_else(|| {
        wrong_usage(
            format!("`{text}` is no day"),
            "write it as `2026-11-01`, or as a time from today, such as `7d` or `2w`",
        )
    })?;
    day.timestamp().round(Unit::Second).map_err(|_| wrong_usage(format!("`{text}` is too far away"), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_spans() {
        let now: Timestamp = "2026-11-21T09:30:00Z".parse().unwrap();
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(past(text, now).ok().map(|day| day.to_string()).as_deref(), expected, "{text}");
        };
        check("2026-11-01", Some("2026-11-01T00:00:00Z"));
        check("7d", Some("2026-11-14T09:30:00Z"));
        check("2w", Some("2026-11-07T09:30:00Z"));
        check("yesterday", None);
        check("-7d", None);
    }
}
