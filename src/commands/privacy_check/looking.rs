//! Looking for what was planted, in whatever form it may have been written.

use std::collections::BTreeSet;
use std::path::Path;

use aho_corasick::AhoCorasick;
use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::planting::Plant;
use super::secret::Kind;

/// Bytes that Base64 takes together.
const BASE64_GROUP: usize = 3;

/// How a secret was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    Plain,
    WithoutSpaces,
    Utf16,
    PercentEncoded,
    Base64,
}

impl Form {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "as it was written",
            Self::WithoutSpaces => "without its spaces and hyphens",
            Self::Utf16 => "in UTF-16",
            Self::PercentEncoded => "percent-encoded",
            Self::Base64 => "in Base64",
        }
    }
}

/// A secret where it must not be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    pub kind: Kind,
    /// Where it went in.
    pub input: &'static str,
    /// The file, below the folder of the check, or `/metrics`.
    pub place: String,
    pub form: Form,
}

/// Looks for all forms of all planted secrets at once.
pub(super) struct Search<'p> {
    patterns: Vec<(&'p Plant, Form)>,
    automaton: AhoCorasick,
}

impl<'p> Search<'p> {
    pub fn new(plants: &'p [Plant]) -> anyhow::Result<Self> {
        let (mut patterns, mut texts) = (Vec::new(), Vec::new());
        for plant in plants {
            for (form, text) in forms(&plant.text) {
                patterns.push((plant, form));
                texts.push(text);
            }
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(&texts)?;
        Ok(Self { patterns, automaton })
    }

    pub fn look_in(&self, place: &str, bytes: &[u8], findings: &mut BTreeSet<Finding>) {
        for found in self.automaton.find_overlapping_iter(bytes) {
            let (plant, form) = self.patterns[found.pattern().as_usize()];
            findings.insert(Finding { kind: plant.kind, input: plant.input, place: place.to_owned(), form });
        }
    }

    /// Every file below `folder`; the names of those that were read.
    pub fn look_below(&self, folder: &Path, findings: &mut BTreeSet<Finding>) -> anyhow::Result<Vec<String>> {
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.context("cannot look through the folder of the check")?;
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).display().to_string();
                self.look_in(&name, &fs_err::read(entry.path())?, findings);
                // A name is written too.
                self.look_in(&name, name.as_bytes(), findings);
                files.push(name);
            }
        }
        Ok(files)
    }
}

fn forms(text: &str) -> Vec<(Form, Vec<u8>)> {
    let compact: String = text.chars().filter(|character| !matches!(character, ' ' | '-')).collect();
    let percent = utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut forms = vec![
        (Form::Plain, text.as_bytes().to_vec()),
        (Form::Utf16, text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        (Form::Utf16, text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        (Form::PercentEncoded, text.replace(' ', "+").replace('@', "%40").replace(':', "%3A").into_bytes()),
        (Form::PercentEncoded, percent.into_bytes()),
    ];
    if compact != text {
        forms.push((Form::WithoutSpaces, compact.into_bytes()));
    }
    // What stands before it decides where its groups begin.
    for before in 0..BASE64_GROUP {
        let bytes: Vec<u8> = std::iter::repeat_n(b' ', before).chain(text.bytes()).collect();
        let whole = bytes.len() - bytes.len() % BASE64_GROUP;
        let begin = if before == 0 { 0 } else { BASE64_GROUP };
        forms.push((Form::Base64, STANDARD_NO_PAD.encode(&bytes[begin..whole]).into_bytes()));
    }
    forms.sort();
    // Where nothing needs encoding, the forms are one.
    forms.dedup_by(|later, earlier| later.1 == earlier.1);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[Form]) {
        let plants = [Plant { kind: Kind::Email, input: "a test", text: "anna+1@example.org".to_owned() }];
        let mut findings = BTreeSet::new();
        Search::new(&plants).unwrap().look_in("log", bytes, &mut findings);
        let forms: Vec<Form> = findings.into_iter().map(|finding| finding.form).collect();
        assert_eq!(forms, expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn every_form_is_found() {
        check(b"nothing here", &[]);
        check(b"\0\0q=anna+1@example.org\xff", &[Form::Plain]);
        check(b"ANNA+1@EXAMPLE.ORG", &[Form::Plain]);
        check(b"GET /?q=anna%2B1%40example%2Eorg", &[Form::PercentEncoded]);
        check(b"GET /?q=anna+1%40example.org", &[Form::PercentEncoded]);
        let utf16: Vec<u8> = "x anna+1@example.org".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, &[Form::Utf16]);
        for before in ["", "x", "xy", "xyz"] {
            check(STANDARD_NO_PAD.encode(format!("{before}anna+1@example.org,")).as_bytes(), &[Form::Base64]);
        }
    }

    #[test]
    fn a_number_is_found_without_its_spaces() {
        let plants = [Plant { kind: Kind::Card, input: "a test", text: "4111 1111 1111 1111".to_owned() }];
        let mut findings = BTreeSet::new();
        Search::new(&plants).unwrap().look_in("log", b"card=4111111111111111", &mut findings);
        assert_eq!(findings.into_iter().map(|finding| finding.form).collect::<Vec<_>>(), [Form::WithoutSpaces]);
    }
}
