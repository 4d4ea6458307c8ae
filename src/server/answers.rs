//! The answers of one build that are kept, so that what many ask is searched for once.
//!
//! An answer depends on the question and the indexes, and on nothing else: not on the time, the reader or the visit. The
//! answers belong to a pair; the next one takes over those that it would give itself. Each request is counted, limited and
//! recorded on its own. A question that redaction would change is not kept: what names a person stays in memory no longer
//! than its request.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::events::{Nearest, NearestArticles, Outcome, Redaction};
use crate::gzip::gzip;
use crate::search::{Found, Matched, Question};

/// Memory that kept answers may take, in bytes. An answer of ten hits has about 6 kB, and 2 kB more compressed.
const KEPT_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Most answers that are kept.
const KEPT_ANSWERS_MAX: u64 = 8_192;
/// What an answer counts at least, in bytes, so that small ones are no more than [`KEPT_ANSWERS_MAX`].
const ANSWER_BYTES_MIN: u64 = KEPT_BYTES_MAX / KEPT_ANSWERS_MAX;
/// Articles remembered with a question, as what came nearest.
const NEAREST_KEPT_MAX: usize = 3;

/// The answer to a question as it is sent, and what is recorded of it.
pub(super) struct Answer {
    pub json: Bytes,
    /// The same compressed, made for the first who takes it.
    gzip: OnceLock<Option<Bytes>>,
    pub summary: Summary,
    /// How often it was asked for again.
    asked_again: AtomicU32,
}

/// What is recorded of an answer.
#[derive(Clone)]
pub(super) struct Summary {
    pub lang: String,
    pub query: String,
    pub matched: Matched,
    /// What came nearest to the question.
    pub nearest: NearestArticles,
    /// Answered in full, after the question was read in another spelling.
    pub is_corrected: bool,
}

impl Answer {
    pub fn of(found: &Found) -> anyhow::Result<Self> {
        let json = serde_json::to_vec(found).context("an answer cannot be written as JSON")?;
        // Without the room that was left to write on: it would be kept too.
        let json = json.into_boxed_slice().into();
        Ok(Self::with(json, Summary::of(found)?))
    }

    fn with(json: Bytes, summary: Summary) -> Self {
        Self { json, gzip: OnceLock::new(), summary, asked_again: AtomicU32::new(0) }
    }

    /// The JSON as gzip, compressed once for all who ask the same. Nothing where that fails.
    pub fn gzip(&self) -> Option<&Bytes> {
        self.gzip.get_or_init(|| Some(gzip(&self.json).ok()?.into_boxed_slice().into())).as_ref()
    }

    /// The same answer as it is given from another build, of which it has nothing but the name.
    ///
    /// What answers in full says nothing of other languages, so it stays the same as long as its own language does.
    pub fn in_build(&self, earlier: &str, build: &str) -> Option<Self> {
        if self.summary.matched != Matched::Full {
            return None;
        }
        let rest = self.json.strip_prefix(head(earlier).as_bytes())?;
        let json = [head(build).as_bytes(), rest].concat().into_boxed_slice().into();
        Some(Self::with(json, self.summary.clone()))
    }
}

/// How the JSON of every answer of a build begins.
fn head(build: &str) -> String {
    format!("{{\"build_id\":\"{build}\"")
}

impl Summary {
    pub fn of(found: &Found) -> anyhow::Result<Self> {
        let hits = found.hits.iter().chain(found.other_languages.iter().flat_map(|other| &other.hits));
        let nearest: Vec<Nearest> =
            hits.take(NEAREST_KEPT_MAX).map(|hit| Nearest { path: hit.path.clone(), score: hit.score }).collect();
        Ok(Self {
            lang: found.lang.clone(),
            query: found.query.clone(),
            matched: found.matched,
            nearest: NearestArticles::of(&nearest).context("articles cannot be written as JSON")?,
            is_corrected: found.matched == Matched::Full && found.did_you_mean.is_some(),
        })
    }

    pub fn outcome(&self) -> Outcome {
        match self.matched {
            Matched::Full => Outcome::Full,
            Matched::Weak => Outcome::Weak,
            Matched::None => Outcome::None,
            Matched::OtherLanguage => Outcome::OtherLanguage,
        }
    }
}

/// The kept answers of a pair.
pub(super) struct Answers {
    kept: Cache<Question, Arc<Answer>, Size>,
    redaction: Redaction,
}

impl Answers {
    /// None yet, of a site in these languages.
    pub fn for_languages<'a>(languages: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            kept: Cache::with_weighter(KEPT_ANSWERS_MAX as usize, KEPT_BYTES_MAX, Size),
            redaction: Redaction::for_languages(languages),
        }
    }

    pub fn get(&self, question: &Question) -> Option<Arc<Answer>> {
        let answer = self.kept.get(question)?;
        answer.asked_again.fetch_add(1, Ordering::Relaxed);
        Some(answer)
    }

    /// What is kept, with how often it was asked for again, those asked most first.
    pub fn most_asked_first(&self) -> Vec<(u32, Question, Arc<Answer>)> {
        let often = |answer: &Answer| answer.asked_again.load(Ordering::Relaxed);
        let mut asked: Vec<(u32, Question, Arc<Answer>)> =
            self.kept.iter().map(|(question, answer)| (often(&answer), question, answer)).collect();
        asked.sort_unstable_by_key(|(times, ..)| std::cmp::Reverse(*times));
        asked
    }

    /// Keep an answer as long as there is room. Two who ask at once may both be the first; they find the same.
    pub fn keep(&self, question: Question, answer: &Arc<Answer>) {
        if self.redaction.redact(&question.text) == question.text {
            self.kept.insert(question, Arc::clone(answer));
        }
    }
}

/// Weighs answers by the memory they take.
#[derive(Clone)]
struct Size;

impl Weighter<Question, Arc<Answer>> for Size {
    fn weight(&self, question: &Question, answer: &Arc<Answer>) -> u64 {
        let bytes = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let key = question.lang.len() + question.text.len() + bytes(&question.audience) + bytes(&question.section);
        let Answer { json, summary, .. } = &**answer;
        // Half as much again for its compressed form, whether or not anybody takes it.
        let own = json.len() * 3 / 2 + summary.lang.len() + summary.query.len() + summary.nearest.json().len();
        ((size_of_val(question) + key + size_of_val(&**answer) + own) as u64).max(ANSWER_BYTES_MIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(text: &str) -> Question {
        Question { lang: "en".to_owned(), text: text.to_owned(), limit: 10, ..Question::default() }
    }

    fn answer(bytes: usize) -> Arc<Answer> {
        let summary = Summary {
            lang: "en".to_owned(),
            query: String::new(),
            matched: Matched::Full,
            nearest: NearestArticles::default(),
            is_corrected: false,
        };
        Arc::new(Answer::with(vec![b' '; bytes].into(), summary))
    }

    #[test]
    fn an_answer_is_to_its_very_question() {
        let answers = Answers::for_languages(["en"]);
        answers.keep(question("refund"), &answer(100));
        assert!(answers.get(&question("refund")).is_some());
        let others = [
            question("Refund"),
            question("refund "),
            Question { lang: "it".to_owned(), ..question("refund") },
            Question { limit: 3, ..question("refund") },
            Question { typing: true, ..question("refund") },
            Question { audience: Some("owner".to_owned()), ..question("refund") },
            Question { section: Some("billing".to_owned()), ..question("refund") },
        ];
        for other in others {
            assert!(answers.get(&other).is_none(), "{other:?}");
        }
    }

    #[test]
    fn what_was_asked_most_comes_first() {
        let answers = Answers::for_languages(["en"]);
        for (text, times) in [("once", 0), ("twice", 1), ("often", 5)] {
            answers.keep(question(text), &answer(100));
            (0..times).for_each(|_| drop(answers.get(&question(text))));
        }
        let asked = answers.most_asked_first().into_iter().map(|(times, question, _)| (times, question.text));
        assert_eq!(asked.collect::<Vec<_>>(), [(5, "often".into()), (1, "twice".into()), (0, "once".into())]);
    }

    #[test]
    fn another_build_says_the_same_under_its_own_name() {
        let answered = |matched, json: &'static str| {
            let summary = Summary { matched, ..answer(0).summary.clone() };
            Answer::with(Bytes::from_static(json.as_bytes()), summary)
        };
        let full = answered(Matched::Full, r#"{"build_id":"0a","lang":"en"}"#);
        assert_eq!(full.in_build("0a", "1b").unwrap().json, r#"{"build_id":"1b","lang":"en"}"#);
        assert!(full.in_build("0b", "1b").is_none());
        // Another language may answer now.
        assert!(answered(Matched::Weak, r#"{"build_id":"0a"}"#).in_build("0a", "1b").is_none());
    }

    #[test]
    fn what_names_a_person_is_not_kept() {
        let answers = Answers::for_languages(["en", "it"]);
        for text in ["invoice of ada@example.org", "call +39 333 123 4567", "card 4111 1111 1111 1111"] {
            answers.keep(question(text), &answer(100));
            assert!(answers.get(&question(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let (small, large) = (Answers::for_languages(["en"]), Answers::for_languages(["en"]));
        for number in 0..2 * KEPT_ANSWERS_MAX {
            small.keep(question(&format!("question {number}")), &answer(10));
            large.keep(question(&format!("question {number}")), &answer(20_000));
        }
        assert!(small.kept.len() as u64 <= KEPT_ANSWERS_MAX, "{}", small.kept.len());
        assert!(!small.kept.is_empty() && !large.kept.is_empty());
        assert!(large.kept.weight() <= KEPT_BYTES_MAX);
        assert!(large.kept.iter().map(|(_, answer)| answer.json.len() as u64).sum::<u64>() <= KEPT_BYTES_MAX);
    }
}
