//! What would close the gap.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::events::{Nearest, Reason};

/// One in so many searches has to end with a quick return before the article is taken for the wrong one, and not only its
/// title: below that, a few who came back say little about all who opened nothing.
const MISLEADING_SHARE: u64 = 4;

/// The proposed act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Nothing comes near, or who opened what does came back: a new article.
    Write,
    /// The article comes near, but not under these words.
    AddWording { path: String },
    /// Only another language has the article.
    Translate { path: String },
    /// The article is found and not taken for the answer.
    Retitle { path: String },
    /// Few ask it, and the site has none of its words: perhaps it is not for this help centre.
    OutOfScope,
}

impl Act {
    /// What the reasons of the searches, and what came near, speak for.
    ///
    /// A reason proposes when at least half of the searches have it. `answered`: searches whose readers opened a hit and
    /// stayed. `is_rare`: fewer than twice the visits that it takes to show a wording.
    pub(super) fn proposed(reasons: &BTreeMap<Reason, u64>, answered: u64, nearest: &[Nearest], is_rare: bool) -> Self {
        let count: u64 = reasons.values().sum();
        let is_half = |wanted: &[Reason]| {
            let searches: u64 = wanted.iter().filter_map(|reason| reasons.get(reason)).sum();
            searches > 0 && searches * 2 >= count
        };
        let came_back = reasons.get(&Reason::QuickReturn).copied().unwrap_or_default();
        let is_misleading = came_back > answered && came_back * MISLEADING_SHARE >= count;
        let Some(article) = nearest.first() else {
            return if is_rare && is_half(&[Reason::None]) { Self::OutOfScope } else { Self::Write };
        };
        let path = article.path.clone();
        if is_half(&[Reason::OtherLanguage]) {
            Self::Translate { path }
        } else if is_half(&[Reason::Weak, Reason::TypoCorrected]) {
            Self::AddWording { path }
        } else if !is_misleading
            && is_half(&[Reason::QuickReturn, Reason::Reformulated, Reason::NoClick, Reason::TypoCorrected])
        {
            Self::Retitle { path }
        } else {
            Self::Write
        }
    }

    /// For people: `write`, `add wording to account/login`.
    pub fn describe(&self) -> String {
        match self {
            Self::Write => "write".to_owned(),
            Self::AddWording { path } => format!("add wording to {path}"),
            Self::Translate { path } => format!("translate {path}"),
            Self::Retitle { path } => format!("retitle {path}"),
            Self::OutOfScope => "mark out of scope".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reasons: &[(Reason, u64)], nearest: Option<&str>, is_rare: bool, expected: &str) {
        let nearest: Vec<Nearest> =
            nearest.into_iter().map(|path| Nearest { path: path.to_owned(), score: 1.0 }).collect();
        assert_eq!(Act::proposed(&reasons.iter().copied().collect(), 0, &nearest, is_rare).describe(), expected);
    }

    #[test]
    fn most_searches_decide() {
        check(&[(Reason::None, 5), (Reason::Weak, 4)], Some("a/b"), false, "write");
        check(&[(Reason::None, 4), (Reason::Weak, 4)], Some("a/b"), false, "add wording to a/b");
        check(&[(Reason::OtherLanguage, 1)], Some("a/b"), true, "translate a/b");
        check(&[(Reason::QuickReturn, 1), (Reason::NoClick, 3), (Reason::None, 3)], Some("a/b"), false, "retitle a/b");
        check(&[(Reason::TypoCorrected, 3)], Some("a/b"), false, "add wording to a/b");
    }

    #[test]
    fn an_article_that_sends_its_readers_back_is_not_the_answer() {
        let reasons = BTreeMap::from([(Reason::QuickReturn, 3), (Reason::NoClick, 6)]);
        let nearest = [Nearest { path: "a/b".to_owned(), score: 1.0 }];
        let proposed = |answered| Act::proposed(&reasons, answered, &nearest, false).describe();
        assert_eq!(proposed(0), "write");
        // As many stayed: it is the answer, and does not look like it.
        assert_eq!(proposed(3), "retitle a/b");
    }

    #[test]
    fn what_nothing_comes_near_is_written_or_put_aside() {
        check(&[(Reason::None, 9)], None, false, "write");
        check(&[(Reason::None, 3)], None, true, "mark out of scope");
        check(&[(Reason::Told, 3)], None, true, "write");
    }
}
