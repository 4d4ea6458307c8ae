//! Opening hours as a table: equal days in one row, in the order of the language's week.

use serde::Serialize;

use super::context::DateContext;
use crate::config::{LanguageSettings, OpenRange, OpeningHours};
use crate::language::{first_weekday, format_time, time_zone_name, weekday_names};

/// The hours of one channel, for readers and for the script that says whether somebody is there.
#[derive(Serialize)]
pub(super) struct OpeningHoursContext {
    /// IANA name.
    time_zone: String,
    /// What people call it.
    time_zone_name: String,
    /// `UTC+1 / UTC+2`
    utc: String,
    days: Vec<DaysContext>,
    holidays: Vec<HolidayContext>,
    /// The same as JSON.
    data: String,
}

/// Days that follow one another and have the same hours.
#[derive(Serialize)]
struct DaysContext {
    first: String,
    /// Empty when it is one day.
    last: String,
    /// Nothing: closed.
    times: Vec<TimesContext>,
}

#[derive(Serialize)]
struct TimesContext {
    from: String,
    to: String,
    is_all_day: bool,
}

#[derive(Serialize)]
struct HolidayContext {
    date: DateContext,
    name: String,
}

/// What the script computes with. Days are counted from Monday, minutes from midnight.
#[derive(Serialize)]
struct Data<'h> {
    time_zone: &'h str,
    first_weekday: usize,
    week: Vec<Vec<(u16, u16)>>,
    holidays: Vec<String>,
}

impl OpeningHoursContext {
    pub(super) fn new(hours: &OpeningHours, settings: &LanguageSettings) -> Self {
        let code = settings.code.as_str();
        let (least, most) = hours.offsets();
        let utc = if least == most { utc_name(least) } else { format!("{} / {}", utc_name(least), utc_name(most)) };
        let names = weekday_names(code);
        let first = first_weekday(code);
        let days = runs_of_equal_days(&hours.week, first).into_iter().map(|(from, to)| DaysContext {
            first: names[from].clone(),
            last: if from == to { String::new() } else { names[to].clone() },
            times: hours.week[from].iter().map(|range| TimesContext::new(code, *range)).collect(),
        });
        let holidays = hours.holidays.iter().map(|holiday| HolidayContext {
            date: DateContext::new(code, holiday.date),
            name: holiday.name.get(code, &settings.fallbacks).to_owned(),
        });
        let data = Data {
            time_zone: hours.time_zone_name(),
            first_weekday: first,
            week: hours.week.iter().map(|day| day.iter().map(|range| (range.from, range.to)).collect()).collect(),
            holidays: hours.holidays.iter().map(|holiday| holiday.date.to_string()).collect(),
        };
        OpeningHoursContext {
            time_zone: hours.time_zone_name().to_owned(),
            time_zone_name: time_zone_name(code, hours.time_zone_name(), least),
            utc,
            days: days.collect(),
            holidays: holidays.collect(),
            // Numbers and texts cannot fail to become JSON.
            data: serde_json::to_string(&data).unwrap_or_default(),
        }
    }
}

impl TimesContext {
    fn new(code: &str, range: OpenRange) -> Self {
        TimesContext {
            from: format_time(code, range.from),
            to: format_time(code, range.to),
            is_all_day: range == OpenRange::WHOLE_DAY,
        }
    }
}

/// `UTC+5:30` for 19800 seconds.
fn utc_name(seconds: i32) -> String {
    let sign = if seconds < 0 { '−' } else { '+' };
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}

/// The week from its `first` day as runs of days with the same hours: first and last day of each.
fn runs_of_equal_days(week: &[Vec<OpenRange>; 7], first: usize) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::with_capacity(week.len());
    for day in (0..week.len()).map(|step| (first + step) % week.len()) {
        match runs.last_mut() {
            Some((_, last)) if week[*last] == week[day] => *last = day,
            _ => runs.push((day, day)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: OpenRange = OpenRange { from: 540, to: 780 };
    const EVENING: OpenRange = OpenRange { from: 1080, to: 1320 };

    #[test]
    fn equal_days_share_a_row() {
        let open = || vec![MORNING];
        let week = [open(), open(), vec![MORNING, EVENING], open(), open(), vec![], vec![]];
        assert_eq!(runs_of_equal_days(&week, 0), [(0, 1), (2, 2), (3, 4), (5, 6)]);
        assert_eq!(runs_of_equal_days(&week, 6), [(6, 6), (0, 1), (2, 2), (3, 4), (5, 5)]);
        let always = std::array::from_fn(|_| open());
        assert_eq!(runs_of_equal_days(&always, 6), [(6, 5)]);
    }

    #[test]
    fn offsets_are_named() {
        assert_eq!(utc_name(0), "UTC+0");
        assert_eq!(utc_name(19_800), "UTC+5:30");
        assert_eq!(utc_name(-12_600), "UTC−3:30");
    }
}
