//! How readers' ratings of articles are asked for and summed up, and why not in other ways.

use serde::Serialize;

use super::yaml::YamlMap;

/// The one scale: what the page asks, and the store keeps.
const SCALE: &str = "1-5";

/// How many ratings become one number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The share of ratings 4 and 5, with their number.
    #[default]
    Csat,
    /// The mean of the ratings, with their number.
    MeanWithN,
}

impl Measure {
    const NAMES: [(&str, Measure); 2] = [("csat", Measure::Csat), ("mean_with_n", Measure::MeanWithN)];
}

/// What a site says about ratings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Feedback {
    pub measure: Measure,
}

/// Read the `feedback` mapping.
pub(super) fn read(map: &YamlMap<'_>) -> Feedback {
    let Some(feedback) = map.map("feedback") else { return Feedback::default() };
    if let Some(scale) = feedback.number_or_text("scale").filter(|scale| scale != SCALE) {
        let hint = match scale.as_str() {
            "0-10" => Some(
                "0 to 10 is the scale of NPS, which asks whether somebody would recommend a company; \
                 of one article, ask whether it helped: `scale: 1-5`",
            ),
            "1-10" | "10" => Some(
                "ten steps say no more about one article than five, and can be compared with nobody's CSAT: `scale: 1-5`",
            ),
            _ => None,
        };
        refuse(&feedback, "scale", &format!("articles are not rated on a scale `{scale}`"), SCALE, hint);
    }
    let measure = feedback.string("measure").map(|word| {
        let known = Measure::NAMES.iter().find(|(name, _)| *name == word).map(|(_, measure)| *measure);
        known.unwrap_or_else(|| {
            let hint = match word.to_lowercase().as_str() {
                "nps" => Some(
                    "NPS is the share of promoters (9, 10) minus that of detractors (0 to 6) among people who were asked \
                     whether they would recommend a company; nobody recommends one article. `csat` is the share of 4 and 5",
                ),
                "mean" | "average" => Some(
                    "a mean says nothing without the number of ratings: 5.0 of one reader is not 4.6 of eighty. \
                     `mean_with_n` shows both",
                ),
                _ => None,
            };
            let names = Measure::NAMES.map(|(name, _)| name).join(", ");
            refuse(&feedback, "measure", &format!("ratings of articles are not measured as `{word}`"), &names, hint);
            Measure::default()
        })
    });
    feedback.refuse_unknown_keys(&[]);
    Feedback { measure: measure.unwrap_or_default() }
}

fn refuse(map: &YamlMap<'_>, key: &str, message: &str, names: &str, hint: Option<&str>) {
    map.problem_with_hint(key, "bad-value", message, format!("expected one of: {names}"), hint);
}
