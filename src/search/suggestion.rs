//! "Did you mean": the question in the spelling of the site.

use super::answer::Hit;
use super::ranking::RankedWord;
use super::terms::{Form, Rule};
use crate::language::{Analyzer, retyped};

/// The question with each word that was corrected as the hits write it; nothing when none was.
pub(super) fn did_you_mean(analyzer: &Analyzer, question: &str, words: &[RankedWord], hits: &[Hit]) -> Option<String> {
    let mut corrected: Vec<&RankedWord> =
        words.iter().filter(|word| word.is_known && word.terms.rule() >= Rule::Typo).collect();
    // From the end, so that the places before stay where they are.
    corrected.sort_by_key(|word| std::cmp::Reverse((word.range.start, word.range.end)));
    let mut suggestion = question.to_owned();
    let mut end = question.len() + 1;
    for word in corrected {
        let Some(typed) = question.get(word.range.clone()).filter(|_| word.range.end < end) else { continue };
        let Some(spelling) = spelling(analyzer, word, typed, hits) else { continue };
        suggestion.replace_range(word.range.clone(), &spelling);
        end = word.range.start + 1;
    }
    (suggestion.to_lowercase() != question.to_lowercase()).then_some(suggestion)
}

/// How the hits write a word that was typed in another way, or else how the index has it.
fn spelling(analyzer: &Analyzer, word: &RankedWord, typed: &str, hits: &[Hit]) -> Option<String> {
    let terms = || word.terms.terms.iter().filter(|term| term.rule >= Rule::Typo && term.form == Form::Folded);
    let marked = hits.iter().flat_map(|hit| {
        let title = marked(&hit.title, &hit.title_highlights);
        title.chain(marked(&hit.snippet.text, &hit.snippet.highlights))
    });
    // A capital may be the sentence's, not the word's: elsewhere the word is as it should be.
    let mut at_beginning = None;
    for (text, is_beginning) in marked {
        for (number, token) in analyzer.tokens(text).into_iter().enumerate() {
            if !terms().any(|term| term.text == token.folded) {
                continue;
            }
            let spelling = &text[token.range];
            if !is_beginning || number > 0 {
                return Some(spelling.to_owned());
            }
            at_beginning.get_or_insert_with(|| spelling.to_owned());
        }
    }
    let is_lowercase = typed.chars().all(|character| !character.is_uppercase());
    let uncapitalized = at_beginning.map(|spelling| if is_lowercase { uncapitalize(&spelling) } else { spelling });
    // The keys say how a word is written that the hits have in another form; the index has it without accents.
    let retyped = || retyped(analyzer.language(), typed).filter(|_| word.terms.rule() == Rule::Keyboard);
    uncapitalized.or_else(retyped).or_else(|| terms().next().map(|term| term.text.clone()))
}

/// The marked pieces of a text, each with whether a sentence begins with it.
fn marked<'t>(text: &'t str, ranges: &'t [[usize; 2]]) -> impl Iterator<Item = (&'t str, bool)> {
    let at = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte);
    ranges.iter().map(move |[start, end]| {
        let (start, end) = (at(*start), at(*end));
        let before = text[..start].trim_end().chars().next_back();
        (&text[start..end], before.is_none_or(|before| !before.is_alphanumeric() && before != ','))
    })
}

/// A word without the capital it begins with; abbreviations keep theirs.
fn uncapitalize(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if letters.clone().all(|letter| !letter.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}
