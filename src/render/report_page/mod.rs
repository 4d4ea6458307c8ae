//! The report as one page that needs nothing else: no script, no request, its style and charts inside it.

mod charts;

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

use crate::analytics::{ArticleDemand, Report, SHARE_OF_MIN, Share, grouped};

/// Rows of a table; the JSON has all.
const ROWS_MAX: usize = 20;

const TEMPLATE: &str = "report.html";

/// The charts that have something to show.
#[derive(Serialize)]
struct Charts {
    searches: Option<String>,
    matched: Option<String>,
    coverage: Option<String>,
    demand: Option<String>,
    ratings: Option<String>,
    languages: Option<String>,
}

impl Charts {
    fn of(report: &Report) -> anyhow::Result<Self> {
        let has_searches = !report.searches.languages.is_empty();
        let slices = || report.searches.languages.iter().flat_map(|language| &language.over_time);
        let has_shares = slices().any(|slice| slice.matched.percent().is_some());
        let has_clicks = report.articles.iter().any(|article| article.clicks > 0);
        let has_ratings = report.articles.iter().any(|article| article.satisfied.of > 0);
        let has_languages = report.languages.iter().any(|language| language.searches.part > 0);
        Ok(Charts {
            searches: has_searches.then(|| charts::searches(&report.searches)).transpose()?,
            matched: has_shares.then(|| charts::matched(&report.searches)).transpose()?,
            coverage: (!report.coverage.points.is_empty()).then(|| charts::coverage(&report.coverage)).transpose()?,
            demand: has_clicks.then(|| charts::demand(&report.articles)).transpose()?,
            ratings: has_ratings.then(|| charts::ratings(&report.articles)).transpose()?,
            languages: has_languages.then(|| charts::languages(&report.languages)).transpose()?,
        })
    }
}

/// The page.
///
/// # Errors
/// A chart that cannot be drawn, or a mistake in the page's template: never something that a reader or writer did.
pub fn report_page(report: &Report) -> anyhow::Result<String> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.register_filter("share", |value: &Value, _: Kwargs, _: &State| share(value));
    tera.register_filter("grouped", |number: u64, _: Kwargs, _: &State| grouped(number));
    tera.register_filter("decimal", |number: f64, _: Kwargs, _: &State| format!("{number:.1}"));
    tera.register_filter("factor", |number: f64, _: Kwargs, _: &State| format!("{number:.2}"));
    tera.register_filter("day", |text: &str, _: Kwargs, _: &State| day(text));
    tera.add_raw_templates([
        ("components.html", include_str!("components.html")),
        (TEMPLATE, include_str!("page.html")),
    ])?;
    let mut context = Context::new();
    context.insert("style", include_str!("page.css"));
    context.insert("report", report);
    context.insert("charts", &Charts::of(report)?);
    context.insert("returned", &returned(report));
    context.insert("rows_max", &ROWS_MAX);
    context.insert("share_of_min", &SHARE_OF_MIN);
    Ok(tera.render(TEMPLATE, &context)?)
}

/// The articles that readers came back from, most often first.
fn returned(report: &Report) -> Vec<&ArticleDemand> {
    let mut rows: Vec<&ArticleDemand> = report.articles.iter().filter(|row| row.returned.part > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.returned.part));
    rows.truncate(ROWS_MAX);
    rows
}

/// A rate with its numerator and denominator.
fn share(value: &Value) -> TeraResult<String> {
    let number = |name: &str| value.get_from_path(name).and_then(Value::as_u64);
    match (number("part"), number("of")) {
        (Some(part), Some(of)) => Ok(Share::new(part, of).to_string()),
        _ => Err(Error::message("`share` is for shares")),
    }
}

/// `2026-11-22` or an instant of that day as people write it.
fn day(text: &str) -> String {
    let date = text.get(..10).and_then(|date| date.parse::<Date>().ok());
    date.map_or_else(|| text.to_owned(), |date| date.strftime("%-d %b %Y").to_string())
}
