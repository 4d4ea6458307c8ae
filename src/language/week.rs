//! The days of the week, and with which of them a week begins.

use icu_calendar::types::Weekday;
use icu_calendar::week::WeekInformation;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::E;
use icu_datetime::input::Date;

use super::tag::locale;

/// Monday first, as everywhere in the program.
const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The full names of the days of the week in a language, Monday first; English where CLDR knows none.
pub fn weekday_names(tag: &str) -> [String; 7] {
    let formatter = DateTimeFormatter::try_new(locale(tag).into(), E::long()).ok();
    std::array::from_fn(|position| {
        // The year 2001 began with a Monday.
        let date = u8::try_from(position + 1).ok().and_then(|day| Date::try_new_iso(2001, 1, day).ok());
        match (&formatter, date) {
            (Some(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => format!("{:?}", DAYS[position]),
        }
    })
}

/// The day that a week begins with where the language is spoken: 0 for Monday to 6 for Sunday.
pub fn first_weekday(tag: &str) -> usize {
    let first = WeekInformation::try_new(locale(tag).into()).map_or(Weekday::Monday, |week| week.first_weekday);
    DAYS.iter().position(|day| *day == first).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, first: usize, monday: &str) {
        assert_eq!((first_weekday(tag), weekday_names(tag)[0].as_str()), (first, monday));
    }

    #[test]
    fn weeks_begin_as_on_the_calendar_at_the_wall() {
        check("en", 6, "Monday");
        check("en-GB", 0, "Monday");
        check("de", 0, "Montag");
        check("pt-BR", 6, "segunda-feira");
        check("uk", 0, "понеділок");
        check("ar", 5, "الاثنين");
        check("he", 6, "יום שני");
        check("ja", 6, "月曜日");
    }
}
