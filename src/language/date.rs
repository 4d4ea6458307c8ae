//! Dates as people of a language write them.

use std::cell::RefCell;

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;

use super::tag::locale;

/// Languages whose formatters a thread keeps.
const FORMATTERS_KEPT_MAX: usize = 16;

/// The long form of a date in a language, in the calendar its readers use; ISO 8601 where CLDR knows none.
pub fn format_date(tag: &str, date: jiff::civil::Date) -> String {
    with_formatter(tag, |formatter| {
        let date = Date::try_new_iso(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
        Some(formatter?.format(&date.ok()?).to_string())
    })
    .unwrap_or_else(|| date.to_string())
}

/// Lends the formatter of a language; nothing where CLDR knows none. Making one takes as long as writing a date, so each
/// thread keeps those that it was asked for last.
fn with_formatter<T>(tag: &str, take: impl FnOnce(Option<&DateTimeFormatter<YMD>>) -> T) -> T {
    thread_local!(static FORMATTERS: RefCell<Vec<(String, Option<DateTimeFormatter<YMD>>)>> = const { RefCell::new(Vec::new()) });
    FORMATTERS.with_borrow_mut(|formatters| {
        let known = formatters.iter().position(|(known, _)| known == tag);
        let at = known.unwrap_or_else(|| {
            if formatters.len() == FORMATTERS_KEPT_MAX {
                formatters.remove(0);
            }
            formatters.push((tag.to_owned(), DateTimeFormatter::try_new(locale(tag).into(), YMD::long()).ok()));
            formatters.len() - 1
        });
        take(formatters[at].1.as_ref())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, expected: &str) {
        assert_eq!(format_date(tag, jiff::civil::date(2026, 11, 1)), expected);
    }

    #[test]
    fn dates_read_as_in_a_book() {
        check("en", "November 1, 2026");
        check("it", "1 novembre 2026");
        check("ro", "1 noiembrie 2026");
        check("uk", "1 листопада 2026\u{202f}р.");
        check("pt-BR", "1 de novembro de 2026");
        check("ja", "2026年11月1日");
    }
}
