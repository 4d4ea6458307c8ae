//! Which wordings ask the same: leader clustering over words that were analysed as search analyses them.
//!
//! A wording becomes its content words' stems, in no order. It joins the leader it shares enough trigrams with, the
//! one whose words agree best; otherwise it leads a new cluster. Leaders never move, so what came before stays where
//! it is when more arrives.

use std::collections::HashMap;

use crate::language::{Analyzer, TokenKind};

/// Share of trigrams two wordings must have in common to ask the same (Jaccard).
const TRIGRAM_SIMILARITY_MIN: f32 = 0.4;

/// Share of words that must agree, a misspelt word counting less.
const WORD_SIMILARITY_MIN: f32 = 0.3;

/// What a word counts that agrees but for a typo.
const TYPO_SIMILARITY: f32 = 0.8;

/// Letters of a word from which one edit, and two, are a typo; the bounds that search uses.
const ONE_EDIT_LENGTH_CHARS_MIN: usize = 4;
const TWO_EDITS_LENGTH_CHARS_MIN: usize = 8;

/// A wording as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// Stems, sorted, each once.
    words: Vec<String>,
}

impl Key {
    /// None when nothing is left to compare.
    pub(super) fn of(analyzer: &Analyzer, text: &str) -> Option<Self> {
        let mut words: Vec<String> = analyzer
            .content_tokens(text)
            .into_iter()
            // The parts say again what their compound says.
            .filter(|token| token.kind != TokenKind::Part)
            .map(|token| token.stem)
            .collect();
        words.sort();
        words.dedup();
        (!words.is_empty()).then_some(Self { words })
    }

    /// The trigrams of all words, each word padded on both sides; with repetitions.
    fn trigrams(&self) -> impl Iterator<Item = Trigram> {
        self.words.iter().flat_map(|word| {
            let padded: Vec<char> = std::iter::once('^').chain(word.chars()).chain(std::iter::once('$')).collect();
            padded.windows(3).map(|window| [window[0], window[1], window[2]]).collect::<Vec<_>>()
        })
    }
}

type Trigram = [char; 3];

/// The leaders so far, found by their trigrams.
#[derive(Default)]
pub(super) struct Leaders {
    keys: Vec<Key>,
    /// Numbers of each leader's trigrams, sorted, each once.
    trigrams: Vec<Vec<u32>>,
    numbers: HashMap<Trigram, u32>,
    /// The leaders that have each trigram.
    postings: Vec<Vec<u32>>,
    /// Counters for one look-up, all zero between two.
    shared: Vec<u32>,
    /// A question is asked in the same words over and over.
    known: HashMap<Key, usize>,
}

impl Leaders {
    /// Adds a leader and returns its number, counted from 0 in the order of adding.
    pub(super) fn add(&mut self, key: Key) -> usize {
        let leader = self.keys.len();
        let trigrams = self.numbered(&key);
        for trigram in &trigrams {
            self.postings[*trigram as usize].push(leader as u32);
        }
        self.trigrams.push(trigrams);
        self.known.entry(key.clone()).or_insert(leader);
        self.keys.push(key);
        leader
    }

    /// The leader that asks the same as `key`; among equals the one that leads for longest.
    pub(super) fn nearest(&mut self, key: &Key) -> Option<usize> {
        if let Some(leader) = self.known.get(key) {
            return Some(*leader);
        }
        let trigrams = self.numbered(key);
        let mut best: Option<(f32, f32, usize)> = None;
        for leader in self.within_reach(&trigrams) {
            let trigram_similarity = jaccard(&trigrams, &self.trigrams[leader]);
            if trigram_similarity < TRIGRAM_SIMILARITY_MIN {
                continue;
            }
            if has_other_numbers(&key.words, &self.keys[leader].words) {
                continue;
            }
            let word_similarity = word_similarity(&key.words, &self.keys[leader].words);
            if word_similarity < WORD_SIMILARITY_MIN {
                continue;
            }
            let is_better = best.is_none_or(|(words, trigrams, earlier)| {
                (word_similarity, trigram_similarity, earlier) > (words, trigrams, leader)
            });
            if is_better {
                best = Some((word_similarity, trigram_similarity, leader));
            }
        }
        let (_, _, leader) = best?;
        self.known.insert(key.clone(), leader);
        Some(leader)
    }

    /// The leaders that can be similar enough.
    ///
    /// Whoever shares the part of `trigrams` that the bound asks for has some of its rarest ones, so the long lists
    /// of the commonest are left unread: they could add at most one each.
    fn within_reach(&mut self, trigrams: &[u32]) -> Vec<usize> {
        let unread = ((TRIGRAM_SIMILARITY_MIN * trigrams.len() as f32).ceil() as usize).saturating_sub(1);
        let mut rarest = trigrams.to_vec();
        rarest.sort_by_key(|trigram| self.postings[*trigram as usize].len());
        rarest.truncate(trigrams.len() - unread);
        self.shared.resize(self.keys.len(), 0);
        let mut touched = Vec::new();
        for trigram in rarest {
            for leader in &self.postings[trigram as usize] {
                let shared = &mut self.shared[*leader as usize];
                if *shared == 0 {
                    touched.push(*leader as usize);
                }
                *shared += 1;
            }
        }
        touched.retain(|leader| {
            let shared_max = std::mem::take(&mut self.shared[*leader]) as usize + unread;
            let both = trigrams.len() + self.trigrams[*leader].len();
            // shared / (both - shared) has to reach the bound.
            shared_max as f32 >= TRIGRAM_SIMILARITY_MIN * (both - shared_max.min(both)) as f32
        });
        touched
    }

    fn numbered(&mut self, key: &Key) -> Vec<u32> {
        let mut numbers = Vec::new();
        for trigram in key.trigrams() {
            let next = self.postings.len() as u32;
            let number = *self.numbers.entry(trigram).or_insert(next);
            if number == next {
                self.postings.push(Vec::new());
            }
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Shared part of two sorted lists.
fn jaccard(left: &[u32], right: &[u32]) -> f32 {
    let (mut shared, mut l, mut r) = (0_usize, 0, 0);
    while l < left.len() && r < right.len() {
        match left[l].cmp(&right[r]) {
            std::cmp::Ordering::Less => l += 1,
            std::cmp::Ordering::Greater => r += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                l += 1;
                r += 1;
            }
        }
    }
    shared as f32 / (left.len() + right.len() - shared) as f32
}

/// Jaccard over words, where a misspelt word agrees in part.
fn word_similarity(left: &[String], right: &[String]) -> f32 {
    let mut free: Vec<&String> = right.iter().collect();
    let mut agreement = 0.0;
    let mut misspelt = Vec::new();
    for word in left {
        match free.iter().position(|other| *other == word) {
            Some(place) => {
                free.swap_remove(place);
                agreement += 1.0;
            }
            None => misspelt.push(word),
        }
    }
    for word in misspelt {
        if let Some(place) = free.iter().position(|other| is_typo(word, other)) {
            free.swap_remove(place);
            agreement += TYPO_SIMILARITY;
        }
    }
    agreement / (left.len() as f32 + right.len() as f32 - agreement)
}

/// Error 1042 is not error 1043: where both name numbers, one must be the same.
fn has_other_numbers(left: &[String], right: &[String]) -> bool {
    let is_number = |word: &&String| word.chars().any(char::is_numeric);
    let mut numbers = left.iter().filter(is_number).peekable();
    numbers.peek().is_some()
        && right.iter().any(|word| is_number(&word))
        && !numbers.any(|number| right.contains(number))
}

fn is_typo(word: &str, other: &str) -> bool {
    // Two numbers are two things, however alike.
    if word.chars().chain(other.chars()).any(char::is_numeric) {
        return false;
    }
    let edits_max = match word.chars().count().min(other.chars().count()) {
        length if length >= TWO_EDITS_LENGTH_CHARS_MIN => 2,
        length if length >= ONE_EDIT_LENGTH_CHARS_MIN => 1,
        _ => return false,
    };
    strsim::osa_distance(word, other) <= edits_max
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: &str, leader: &str, wording: &str, is_same: bool) {
        let analyzer = Analyzer::new(lang);
        let mut leaders = Leaders::default();
        leaders.add(Key::of(&analyzer, leader).unwrap());
        let nearest = leaders.nearest(&Key::of(&analyzer, wording).unwrap());
        assert_eq!(nearest.is_some(), is_same, "{leader} | {wording}");
    }

    #[test]
    fn order_case_and_endings_do_not_matter() {
        check("en", "close my account", "closing the Account?", true);
        check("en", "change billing address", "billing address change", true);
        check("it", "chiudere il conto", "come chiudo i conti", true);
        check("ru", "закрыть счёт", "закрыть счет", true);
    }

    #[test]
    fn typos_agree() {
        check("en", "forgot password", "forgot pasword", true);
        check("uk", "скинути пароль", "скинути паролль", true);
    }

    #[test]
    fn other_questions_stay_apart() {
        check("en", "close my account", "delete a payment card", false);
        check("en", "error 1042", "error 1043", false);
        check("ja", "パスワードを忘れた", "請求書を見たい", false);
    }

    #[test]
    fn the_older_of_two_equal_leaders_wins() {
        let analyzer = Analyzer::new("en");
        let mut leaders = Leaders::default();
        leaders.add(Key::of(&analyzer, "red card lost").unwrap());
        leaders.add(Key::of(&analyzer, "red card stolen").unwrap());
        let nearest = leaders.nearest(&Key::of(&analyzer, "red card").unwrap());
        assert_eq!(nearest, Some(0));
    }
}
