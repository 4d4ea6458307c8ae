//! What a site says about its search, in the words of the index.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::config::SearchSettings;
use crate::language::{Analyzer, Token, TokenKind};

/// The rules of one language; written into the manifest and used for every question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRules {
    /// Folded words that need not be found.
    pub(super) stop_words: BTreeSet<String>,
    /// What the site knows other words for, each spelling once.
    phrases: Vec<Phrase>,
    /// Numbers of the phrases that begin with a word, by its folded form and by its stem.
    beginnings: BTreeMap<String, BTreeSet<usize>>,
}

/// Some words, and what else may be said for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Phrase {
    words: Vec<PhraseWord>,
    also: BTreeSet<Vec<PhraseWord>>,
}

/// A word in its two forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct PhraseWord {
    pub folded: String,
    pub stem: String,
}

/// A phrase of the site in a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KnownPhrase<'r> {
    /// Which of the question's tokens it takes, parts and pairs of characters included.
    pub tokens: Range<usize>,
    /// What else may be said: each a list of words that belong together.
    pub also: &'r BTreeSet<Vec<PhraseWord>>,
}

impl SearchRules {
    /// The configured words, analysed as those of articles and questions are.
    pub fn new(language: &str, settings: &SearchSettings) -> Self {
        let analyzer = Analyzer::new(language);
        let stop_words = settings.stop_words.iter().flat_map(|word| analyzer.tokens(word).into_iter().take(1));
        let mut rules = SearchRules { stop_words: stop_words.map(|token| token.folded).collect(), ..Self::default() };
        for entry in &settings.synonyms {
            let phrases: Vec<_> = entry.phrases.iter().map(|phrase| spellings(&analyzer, phrase)).collect();
            match &entry.typed {
                Some(typed) => rules.add(&spellings(&analyzer, typed), &phrases),
                None => phrases.iter().for_each(|typed| rules.add(typed, &phrases)),
            }
        }
        rules
    }

    /// Adds that one phrase, in each of its spellings, also stands for others.
    fn add(&mut self, typed: &BTreeSet<Vec<PhraseWord>>, others: &[BTreeSet<Vec<PhraseWord>>]) {
        let others = others.iter().filter(|other| *other != typed).flatten();
        for words in typed {
            let Some(first) = words.first() else { continue };
            let numbers = self.beginnings.get(&first.folded);
            let known = numbers.into_iter().flatten().find(|number| self.phrases[**number].words == *words).copied();
            let number = known.unwrap_or(self.phrases.len());
            if known.is_none() {
                self.phrases.push(Phrase { words: words.clone(), also: BTreeSet::new() });
            }
            self.phrases[number].also.extend(others.clone().cloned());
            for form in [&first.folded, &first.stem] {
                self.beginnings.entry(form.clone()).or_default().insert(number);
            }
        }
    }

    /// The site's phrases among the tokens of a question, in order and never overlapping: of two that begin at the
    /// same word the longer, since it says more.
    pub(super) fn phrases_in(&self, tokens: &[Token]) -> Vec<KnownPhrase<'_>> {
        let mut known = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let is_start = matches!(token.kind, TokenKind::Word | TokenKind::Whole);
            let found = is_start.then(|| self.phrase_at(tokens, at)).flatten();
            at = found.as_ref().map_or(at + 1, |found| found.tokens.end);
            known.extend(found);
        }
        known
    }

    fn phrase_at(&self, tokens: &[Token], at: usize) -> Option<KnownPhrase<'_>> {
        // A compound may be known by the first of its parts.
        let firsts = tokens[at..].iter().take(2);
        let forms = firsts.flat_map(|token| [&token.folded, &token.stem]);
        let numbers = forms.filter_map(|form| self.beginnings.get(form)).flatten();
        let ends = numbers.filter_map(|number| {
            let phrase = &self.phrases[*number];
            Some((end_of(tokens, at, &phrase.words)?, phrase))
        });
        let (end, phrase) = ends.max_by_key(|(end, phrase)| (*end, phrase.words.len()))?;
        Some(KnownPhrase { tokens: at..end, also: &phrase.also })
    }
}

/// Where `words` end that begin at token `at`: never inside a compound.
fn end_of(tokens: &[Token], at: usize, words: &[PhraseWord]) -> Option<usize> {
    let Some((word, rest)) = words.split_first() else {
        return match tokens.get(at).map(|token| token.kind) {
            Some(TokenKind::Part) => None,
            Some(TokenKind::Bigram | TokenKind::Inside) => end_of(tokens, at + 1, words),
            _ => Some(at),
        };
    };
    let token = tokens.get(at)?;
    let is_word = token.folded == word.folded || token.stem == word.stem;
    match token.kind {
        TokenKind::Bigram | TokenKind::Inside => end_of(tokens, at + 1, words),
        TokenKind::Word | TokenKind::Part => is_word.then(|| end_of(tokens, at + 1, rest)).flatten(),
        TokenKind::Whole => {
            let is_part = |token: &&Token| matches!(token.kind, TokenKind::Part | TokenKind::Inside);
            let parts = tokens[at + 1..].iter().take_while(is_part).count();
            let as_one = is_word.then(|| end_of(tokens, at + 1 + parts, rest)).flatten();
            as_one.or_else(|| end_of(tokens, at + 1, words))
        }
    }
}

/// The words of a phrase, compounds once in one (`email`) and once in parts (`e mail`).
fn spellings(analyzer: &Analyzer, phrase: &str) -> BTreeSet<Vec<PhraseWord>> {
    let tokens = analyzer.tokens(phrase);
    let of_kinds = |kinds: [TokenKind; 2]| -> Vec<PhraseWord> {
        let tokens = tokens.iter().filter(|token| kinds.contains(&token.kind));
        tokens.map(|token| PhraseWord { folded: token.folded.clone(), stem: token.stem.clone() }).collect()
    };
    let spellings = [of_kinds([TokenKind::Word, TokenKind::Whole]), of_kinds([TokenKind::Word, TokenKind::Part])];
    spellings.into_iter().filter(|words| !words.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Synonyms;

    fn rules(entries: &[(Option<&str>, &[&str])]) -> SearchRules {
        let owned = |text: &&str| (*text).to_owned();
        let synonyms = entries.iter().enumerate().map(|(entry, (typed, phrases))| Synonyms {
            entry,
            typed: typed.as_ref().map(owned),
            phrases: phrases.iter().map(owned).collect(),
        });
        SearchRules::new("en", &SearchSettings { synonyms: synonyms.collect(), ..SearchSettings::default() })
    }

    /// Each phrase found in a question, with what it also stands for.
    #[track_caller]
    fn check(rules: &SearchRules, question: &str, expected: &[(&str, &str)]) {
        let tokens = Analyzer::new("en").tokens(question);
        let text = |range: &Range<usize>| {
            let tokens = &tokens[range.clone()];
            let end = tokens.iter().map(|token| token.range.end).max().unwrap_or_default();
            question[tokens[0].range.start..end].to_owned()
        };
        let join = |words: &Vec<PhraseWord>| words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>().join(" ");
        let found: Vec<(String, String)> = rules
            .phrases_in(&tokens)
            .iter()
            .map(|known| (text(&known.tokens), known.also.iter().map(join).collect::<Vec<_>>().join(", ")))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(text, also)| (text.as_str(), also.as_str())).collect();
        assert_eq!(found, expected, "{question}");
    }

    #[test]
    fn phrases_are_found_in_questions() {
        let rules = rules(&[
            (None, &["two-factor authentication", "2FA"]),
            (None, &["log in", "sign in"]),
            (Some("invoice"), &["bill", "account statement"]),
            (Some("log"), &["record"]),
        ]);
        check(&rules, "lost my 2fa device", &[("2fa", "two factor authentication, twofactor authentication")]);
        for spelling in ["two-factor authentication", "two factor authentications", "twofactor authentication"] {
            check(&rules, &format!("reset {spelling} now"), &[(spelling, "2fa")]);
        }
        check(&rules, "cannot log in", &[("log in", "sign in")]);
        check(&rules, "the log", &[("log", "record")]);
        check(&rules, "invoices", &[("invoices", "account statement, bill")]);
        check(&rules, "bills", &[]);
        check(&rules, "two-factor", &[]);
        check(&rules, "authentication", &[]);
    }

    #[test]
    fn a_word_of_several_entries_stands_for_all() {
        let rules =
            rules(&[(None, &["bill", "invoice"]), (Some("bill"), &["receipt"]), (None, &["e-mail", "message"])]);
        check(&rules, "bill", &[("bill", "invoice, receipt")]);
        check(&rules, "email", &[("email", "message")]);
        check(&rules, "e mail", &[("e mail", "message")]);
        check(&rules, "e-mail", &[("e-mail", "message")]);
    }
}
