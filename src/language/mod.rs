//! What depends on a language: words, stems, direction, names, plurals, dates, times and order.
//!
//! Everything here is computed without disk, clock or environment. [`Analyzer`] is the one analysis
//! that the index, the query, the clusters of unanswered questions and the browser's index share:
//! a word that means the same to one of them means the same to all.

mod analyzer;
mod collation;
mod compounds;
mod date;
mod fingerprint;
mod folding;
mod initial;
mod keyboard;
mod lexicon;
mod normalization;
mod plural;
mod romanian;
mod segmentation;
mod stemming;
mod stop_words;
mod tag;
mod time;
mod token;
mod transliteration;
mod ukrainian;
mod week;
mod words;

pub use analyzer::{Analyzer, WordLists};
pub use collation::{Collation, compare};
pub use date::format_date;
pub use fingerprint::fingerprint_of;
pub use folding::fold;
pub use initial::{Initials, NO_LETTER, without_signs};
pub use keyboard::{retyped, retypings};
pub use lexicon::{Lexicon, NumberedToken, Texts};
pub use plural::{PluralCategory, plural_category};
pub use tag::{Direction, direction, is_language_tag, native_name, parents};
pub use time::{format_time, time_zone_name};
pub use token::{Token, TokenKind};
pub use transliteration::transliterations;
pub use week::{first_weekday, weekday_names};
pub use words::{is_hiragana, is_spaceless};
