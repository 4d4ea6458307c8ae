//! The desk's pages, from the mould that the theme rendered at build.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;

use super::acts::SNOOZE_DAYS_MAX;
use super::{EVERY_STATE, address};
use crate::candidates::{Act, Candidate, NOTE_LENGTH_CHARS_MAX};
use crate::events::{CandidateChange, CandidateState};
use crate::language::{format_date, native_name, plural_category};
use crate::server::mould::{escape, fill, fill_page};

/// Candidates on one page, and to choose from for a merge.
const SHOWN_MAX: usize = 100;
/// Readers' own additions on one page.
const DETAILS_MAX: usize = 50;
/// Longest question in a list to choose from, in Unicode scalar values.
const CHOICE_CHARS_MAX: usize = 80;
/// What reports of a form's outcome begin with.
const NOTICES: [&str; 2] = ["done-", "failed-"];

/// HTML with slots written `[[answerbook:name]]`.
#[derive(Debug, Deserialize)]
pub(in crate::server) struct DeskPage {
    page: String,
    parts: BTreeMap<String, String>,
    counts: BTreeMap<String, String>,
}

/// A mould, and for whom it is filled.
pub(super) struct Desk<'p> {
    pub page: &'p DeskPage,
    /// Of the interface.
    pub lang: &'p str,
    pub person: &'p str,
}

/// Which candidates are wanted; an empty text is any.
pub(super) struct Choice<'c> {
    pub lang: &'c str,
    pub team: &'c str,
    pub state: Option<CandidateState>,
}

impl Choice<'_> {
    fn takes(&self, candidate: &Candidate) -> bool {
        (self.lang.is_empty() || self.lang == candidate.lang)
            && (self.team.is_empty() || candidate.team.as_deref() == Some(self.team))
            && self.state.is_none_or(|state| state == candidate.state)
    }
}

impl Desk<'_> {
    pub fn list(&self, candidates: &[Candidate], choice: &Choice<'_>, notice: &str) -> String {
        let wanted: Vec<&Candidate> = candidates.iter().filter(|candidate| choice.takes(candidate)).collect();
        let rows: String = wanted.iter().take(SHOWN_MAX).map(|candidate| self.row(candidate)).collect();
        let rows = if rows.is_empty() { self.part("nothing", &[]) } else { self.part("rows", &[("rows", &rows)]) };
        let more = if wanted.len() > SHOWN_MAX { self.part("more", &[]) } else { String::new() };
        let all = self.part("all", &[]);
        let languages: BTreeSet<&str> = candidates.iter().map(|candidate| candidate.lang.as_str()).collect();
        let languages = languages.into_iter().map(|code| (code, escape(&native_name(code))));
        let teams: BTreeSet<&str> = candidates.iter().filter_map(|candidate| candidate.team.as_deref()).collect();
        let states = CandidateState::ALL.map(|state| (state.as_str(), self.state(state)));
        let chosen_state = choice.state.map_or(EVERY_STATE, CandidateState::as_str);
        let content = self.part(
            "list",
            &[
                ("languages", &options([("", all.clone())].into_iter().chain(languages), choice.lang)),
                (
                    "teams",
                    &options(
                        [("", all.clone())].into_iter().chain(teams.into_iter().map(|team| (team, escape(team)))),
                        choice.team,
                    ),
                ),
                ("states", &options([(EVERY_STATE, all)].into_iter().chain(states), chosen_state)),
                ("count", &self.count(wanted.len() as u64)),
                ("rows", &rows),
                ("more", &more),
            ],
        );
        self.page(&content, notice)
    }

    fn row(&self, candidate: &Candidate) -> String {
        let mut values = self.values(candidate);
        values.push(("url", escape(&address(Some(&candidate.id), self.lang, ""))));
        self.filled("row", &values)
    }

    pub fn candidate(
        &self,
        candidate: &Candidate,
        all: &[Candidate],
        form_token: &str,
        now: Timestamp,
        notice: &str,
    ) -> String {
        let url = escape(&address(Some(&candidate.id), self.lang, ""));
        let draft = address(Some(&candidate.id), self.lang, "").replacen('?', "/draft.md?", 1);
        let form = format!(
            "<input type=\"hidden\" name=\"token\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\">",
            escape(form_token),
            escape(self.lang)
        );
        let lang = escape(&candidate.lang);
        let wordings: String = candidate
            .wordings
            .iter()
            .map(|wording| {
                let (visits, count) = (wording.visits.to_string(), wording.count.to_string());
                let text = escape(&wording.text);
                self.part("wording", &[("lang", &lang), ("text", &text), ("visits", &visits), ("count", &count)])
            })
            .collect();
        let details: String = candidate
            .details
            .iter()
            .take(DETAILS_MAX)
            .map(|detail| self.part("detail", &[("lang", &lang), ("text", &escape(detail))]))
            .collect();
        let details = if details.is_empty() { details } else { self.part("details", &[("rows", &details)]) };
        let reasons: String = candidate
            .reasons
            .iter()
            .map(|(reason, count)| {
                let reason = self.part(&format!("reason-{}", reason.as_str().replace('_', "-")), &[]);
                self.part("reason", &[("reason", &reason), ("count", &count.to_string())])
            })
            .collect();
        let nearest: String = candidate
            .nearest
            .iter()
            .map(|article| {
                let score = format!("{:.1}", article.score);
                self.part("article", &[("path", &escape(&article.path)), ("score", &score)])
            })
            .collect();
        let history: String = candidate.history.iter().map(|change| self.change(change)).collect();
        let forms = [("url", url.as_str()), ("form", form.as_str())];
        let others: String = all
            .iter()
            .filter(|other| other.is_waiting() && other.lang == candidate.lang && other.id != candidate.id)
            .take(SHOWN_MAX)
            .map(|other| option(&other.id, &escape(&self.choice(other)), false))
            .collect();
        let merge = [forms[0], forms[1], ("others", &others)];
        let today = now.to_zoned(TimeZone::UTC).date();
        let day = |days: i64| today.saturating_add(days.days()).to_string();
        let mut values = self.values(candidate);
        values.extend([
            ("id", escape(&candidate.id)),
            ("url", url.clone()),
            ("form", form.clone()),
            ("list-url", escape(&address(None, self.lang, ""))),
            ("draft-url", escape(&draft)),
            ("wordings", self.rows("wordings", &wordings)),
            ("details", details),
            ("reasons", reasons),
            ("nearest", self.rows("nearest", &nearest)),
            ("history", self.rows("history", &history)),
            ("score", format!("{:.1}", candidate.score.total)),
            ("note-max", NOTE_LENGTH_CHARS_MAX.to_string()),
            ("until-min", day(1)),
            ("until-max", day(SNOOZE_DAYS_MAX)),
            ("merge", if others.is_empty() { String::new() } else { self.part("merge", &merge) }),
            (
                "reopen",
                if candidate.state == CandidateState::Open { String::new() } else { self.part("reopen", &forms) },
            ),
        ]);
        self.page(&self.filled("candidate", &values), notice)
    }

    /// What list and page have in common, each safe in HTML.
    fn values(&self, candidate: &Candidate) -> Vec<(&'static str, String)> {
        let is_withheld = candidate.question.is_empty();
        let question = if is_withheld { self.part("withheld", &[]) } else { escape(&candidate.question) };
        let team = candidate.team.as_deref();
        vec![
            ("question", question),
            ("question-lang", escape(if is_withheld { self.lang } else { &candidate.lang })),
            ("visits", candidate.visits.to_string()),
            ("count", candidate.count.to_string()),
            ("last", candidate.last_seen.map_or_else(String::new, |last| escape(&self.date(last)))),
            ("state", self.state(candidate.state)),
            ("lang", escape(&candidate.lang)),
            ("language", escape(&native_name(&candidate.lang))),
            ("team", team.map_or_else(String::new, |team| self.part("row-team", &[("team", &escape(team))]))),
            ("act", self.act(&candidate.act)),
        ]
    }

    fn act(&self, act: &Act) -> String {
        let (part, path) = match act {
            Act::Write => ("act-write", ""),
            Act::AddWording { path } => ("act-add-wording", path.as_str()),
            Act::Translate { path } => ("act-translate", path.as_str()),
            Act::Retitle { path } => ("act-retitle", path.as_str()),
            Act::OutOfScope => ("act-out-of-scope", ""),
        };
        self.part(part, &[("article", &format!("<bdi dir=\"ltr\">{}</bdi>", escape(path)))])
    }

    fn change(&self, change: &CandidateChange) -> String {
        let note = match (&change.merged_into, change.snoozed_until) {
            (Some(into), _) => format!("→ {into}"),
            (None, Some(until)) => format!("→ {}", self.date(until)),
            (None, None) => change.note.clone(),
        };
        let values = [
            ("state", self.state(change.state)),
            ("when", escape(&self.date(change.at))),
            ("who", escape(&change.who)),
            ("note", escape(&note)),
        ];
        self.filled("change", &values)
    }

    /// A candidate's line in a list to choose from.
    fn choice(&self, candidate: &Candidate) -> String {
        let question: String = candidate.question.chars().take(CHOICE_CHARS_MAX).collect();
        format!("{question} ({})", candidate.id).trim_start().to_owned()
    }

    fn state(&self, state: CandidateState) -> String {
        self.part(&format!("state-{}", state.as_str()), &[])
    }

    fn date(&self, at: Timestamp) -> String {
        format_date(self.lang, at.to_zoned(TimeZone::UTC).date())
    }

    fn count(&self, number: u64) -> String {
        let category = plural_category(self.lang, number);
        let text = self.page.counts.get(category.name()).or_else(|| self.page.counts.get("other"));
        text.map_or_else(String::new, |text| fill(text, &[("n", &number.to_string())]))
    }

    /// A list or a table around its rows, or that there is nothing.
    fn rows(&self, name: &str, rows: &str) -> String {
        if rows.is_empty() { self.part("nothing", &[]) } else { self.part(name, &[("rows", rows)]) }
    }

    fn part(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.page.parts.get(name).map_or_else(String::new, |part| fill(part, values))
    }

    fn filled(&self, name: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.part(name, &values)
    }

    /// The whole page. A notice that the theme does not know is none.
    fn page(&self, content: &str, notice: &str) -> String {
        let is_notice = NOTICES.iter().any(|start| notice.starts_with(start));
        let text = if is_notice { self.part(notice, &[]) } else { String::new() };
        let notice = if text.is_empty() { text } else { self.part("notice", &[("text", &text)]) };
        let values = [("notice", notice.as_str()), ("content", content), ("person", &escape(self.person))];
        fill_page(&self.page.page, &values)
    }
}

/// The choices of a field, each value with its title as HTML.
fn options<'o>(choices: impl Iterator<Item = (&'o str, String)>, chosen: &str) -> String {
    choices.map(|(value, title)| option(value, &title, value == chosen)).collect()
}

fn option(value: &str, title: &str, is_chosen: bool) -> String {
    format!("<option value=\"{}\"{}>{title}</option>", escape(value), if is_chosen { " selected" } else { "" })
}
