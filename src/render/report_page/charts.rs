//! The charts of the report as SVG. Their words stay words, and their colours can be seen on light and on dark ground;
//! the page's style gives the words the page's own colour.

use charts_rs::{Color, HorizontalBarChart, LineChart, Series};

use crate::analytics::{ArticleDemand, CoverageCurve, LanguageDemand, Period, Searches, Slice};

/// Size of a chart, in CSS pixels: as wide as the page's text.
const WIDTH_PIXELS: f32 = 760.0;
const LINES_HEIGHT_PIXELS: f32 = 300.0;
/// Height of what is around the bars, and of one bar.
const BARS_HEIGHT_PIXELS: f32 = 70.0;
const BAR_HEIGHT_PIXELS: f32 = 34.0;

/// Room for half of the last label of an axis.
const MARGIN_END_PIXELS: f32 = 24.0;

/// Most lines in one chart; more could not be told apart. The table under it has all.
const LINES_MAX: usize = 6;

/// Most bars in one chart.
const BARS_MAX: usize = 10;

/// Longest name beside a bar, in Unicode scalar values.
const LABEL_CHARS_MAX: usize = 34;

/// All of about the same lightness: at least 3:1 on white as well as on the dark ground.
const COLORS: [&str; LINES_MAX] = ["#3B7DD8", "#C8641B", "#2E8B57", "#9A5FD0", "#D64545", "#148A9C"];

/// Not by colour alone.
const DASHES: [Option<&str>; LINES_MAX] = [None, Some("8,4"), Some("2,3"), Some("12,3,2,3"), Some("5,2"), Some("1,5")];

/// Of ratings from 1 to 5.
const RATING_COLORS: [&str; 5] = ["#D64545", "#C8641B", "#8A8F98", "#3B7DD8", "#2E8B57"];

/// Searches of each slice, a line a language.
pub(super) fn searches(searches: &Searches) -> anyhow::Result<String> {
    over_time(searches, |slice| Some(number(slice.matched.of)))
}

/// Share of searches answered in full, a line a language; no point where there are too few searches.
pub(super) fn matched(searches: &Searches) -> anyhow::Result<String> {
    over_time_percent(searches, |slice| slice.matched.percent().map(number))
}

/// Share of the unmet demand that the first candidates cover.
pub(super) fn coverage(coverage: &CoverageCurve) -> anyhow::Result<String> {
    let labels = coverage.points.iter().map(|point| point.candidates.to_string()).collect();
    let share = |part: u64, of: u64| Some(number(part) * 100.0 / number(of.max(1)));
    let values = coverage.points.iter().map(|point| share(point.covered.part, point.covered.of)).collect();
    lines(vec![("Searches covered".to_owned(), values)], labels, true)
}

/// The most opened articles.
pub(super) fn demand(articles: &[ArticleDemand]) -> anyhow::Result<String> {
    let shown: Vec<&ArticleDemand> = articles.iter().filter(|row| row.clicks > 0).take(BARS_MAX).collect();
    let clicks = shown.iter().map(|row| row.clicks).collect();
    bars(labels(&shown), vec![("Opened".to_owned(), clicks, COLORS[0])], Stacking::Beside)
}

/// How the most rated articles are rated.
pub(super) fn ratings(articles: &[ArticleDemand]) -> anyhow::Result<String> {
    let mut shown: Vec<&ArticleDemand> = articles.iter().filter(|row| row.satisfied.of > 0).collect();
    shown.sort_by_key(|row| std::cmp::Reverse(row.satisfied.of));
    shown.truncate(BARS_MAX);
    let ratings = (0..RATING_COLORS.len()).map(|at| {
        let counts = shown.iter().map(|row| row.ratings[at]).collect();
        (format!("rated {}", at + 1), counts, RATING_COLORS[at])
    });
    bars(labels(&shown), ratings.collect(), Stacking::Stacked)
}

/// Share of searches beside share of articles, by language.
pub(super) fn languages(rows: &[LanguageDemand]) -> anyhow::Result<String> {
    let shown: Vec<&LanguageDemand> = rows.iter().take(BARS_MAX).collect();
    let share = |part: u64, of: u64| (part * 100).checked_div(of).unwrap_or(0);
    let searches = shown.iter().map(|row| share(row.searches.part, row.searches.of)).collect();
    let translated = shown.iter().map(|row| share(row.translated.part, row.translated.of)).collect();
    let names = shown.iter().map(|row| row.name.clone()).collect();
    let series = vec![
        ("% of searches".to_owned(), searches, COLORS[0]),
        ("% of articles translated".to_owned(), translated, COLORS[1]),
    ];
    bars(names, series, Stacking::BesidePercent)
}

fn over_time(searches: &Searches, value: impl Fn(&Slice) -> Option<f32>) -> anyhow::Result<String> {
    lines(series(searches, value), slice_labels(&searches.slices), false)
}

fn over_time_percent(searches: &Searches, value: impl Fn(&Slice) -> Option<f32>) -> anyhow::Result<String> {
    lines(series(searches, value), slice_labels(&searches.slices), true)
}

type Line = (String, Vec<Option<f32>>);

fn series(searches: &Searches, value: impl Fn(&Slice) -> Option<f32>) -> Vec<Line> {
    let languages = searches.languages.iter().take(LINES_MAX);
    languages.map(|one| (one.name.clone(), one.over_time.iter().map(&value).collect())).collect()
}

fn slice_labels(slices: &[Period]) -> Vec<String> {
    slices.iter().map(|slice| slice.from.strftime("%-d %b").to_string()).collect()
}

fn lines(series: Vec<Line>, labels: Vec<String>, is_percent: bool) -> anyhow::Result<String> {
    let series_of = |((name, values), dash): (Line, &Option<&str>)| Series {
        stroke_dash_array: dash.map(str::to_owned),
        ..Series::new_nullable(name, values)
    };
    let mut chart = LineChart::new(series.into_iter().zip(&DASHES).map(series_of).collect(), labels);
    chart.width = WIDTH_PIXELS;
    chart.height = LINES_HEIGHT_PIXELS;
    chart.background_color = Color::transparent();
    chart.margin.right = MARGIN_END_PIXELS;
    chart.series.colors = COLORS.iter().map(|color| Color::from(*color)).collect();
    if let Some(axis) = chart.y_axis_configs.first_mut() {
        axis.min = Some(0.0);
        if is_percent {
            axis.max = Some(100.0);
            axis.split_number = 5;
            axis.formatter = Some("{c} %".to_owned());
        }
    }
    Ok(chart.svg()?)
}

/// How the bars of one name stand.
#[derive(Clone, Copy, PartialEq)]
enum Stacking {
    Beside,
    /// Beside each other, of a hundred.
    BesidePercent,
    Stacked,
}

fn bars(names: Vec<String>, series: Vec<(String, Vec<u64>, &str)>, stacking: Stacking) -> anyhow::Result<String> {
    let in_one_place = if stacking == Stacking::Stacked { 1 } else { series.len() };
    // The library draws from below.
    let names: Vec<String> = names.into_iter().rev().collect();
    let height =
        BARS_HEIGHT_PIXELS + BAR_HEIGHT_PIXELS * names.len() as f32 * (1.0 + 0.4 * (in_one_place as f32 - 1.0));
    let colors = series.iter().map(|(_, _, color)| Color::from(*color)).collect();
    let series = series.into_iter().map(|(name, values, _)| Series {
        stack: (stacking == Stacking::Stacked).then(|| "ratings".to_owned()),
        ..Series::new(name, values.into_iter().rev().map(number).collect())
    });
    let mut chart = HorizontalBarChart::new(series.collect(), names);
    chart.width = WIDTH_PIXELS;
    chart.height = height;
    chart.background_color = Color::transparent();
    chart.margin.right = MARGIN_END_PIXELS;
    chart.series.colors = colors;
    if let Some(axis) = chart.y_axis_configs.first_mut().filter(|_| stacking == Stacking::BesidePercent) {
        axis.min = Some(0.0);
        axis.max = Some(100.0);
        axis.split_number = 5;
        axis.formatter = Some("{c} %".to_owned());
    }
    Ok(chart.svg()?)
}

fn labels(rows: &[&ArticleDemand]) -> Vec<String> {
    rows.iter().map(|row| format!("{} ({})", shortened(&row.article.title), row.article.lang)).collect()
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= LABEL_CHARS_MAX {
        return title.to_owned();
    }
    let mut cut: String = title.chars().take(LABEL_CHARS_MAX - 1).collect();
    cut.push('…');
    cut
}

fn number(count: u64) -> f32 {
    count as f32
}
