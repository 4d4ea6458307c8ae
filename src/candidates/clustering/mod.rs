//! Which wordings ask the same.
//!
//! [`cluster`] takes the wordings of one language and, as [`Seed`]s, the candidates that are known already. Clusters
//! are made anew each time, and each gets the seed that names it:
//!
//! - A *fixed* seed, a candidate that somebody has decided about, always has a cluster of its own, whatever is asked
//!   later; two of them never share one. Where two have the same wording, the older gathers and the other is empty.
//! - A *soft* seed, one that nobody has decided about, only lends its name: a cluster without a fixed seed is named by
//!   the oldest soft one whose wording is in it. The others in it are its aliases.
//! - A cluster without any seed is new, and its first wording founds it.
//!
//! So every seed names exactly one cluster or is an alias of exactly one. Two clusters that grew together part again
//! under their own names, until somebody decides about one of them. The order of the seeds is their age; that of the
//! wordings is of no consequence.
//!
//! A wording becomes the stems of its words, in no order, analysed as search analyses them; a misspelt word counts as
//! the one that was meant ([`misspellings`]). They are weighed by rarity, and wordings that ask alike lend each other
//! words ([`meanings`]). Then, heaviest first, each joins the cluster whose middle is nearest or begins one
//! ([`leaders`]).

mod leaders;
mod meanings;
mod misspellings;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use crate::language::{Analyzer, TokenKind};

use leaders::Leaders;
use meanings::{maturity, meanings};
use misspellings::{is_number, meant};

/// Cosine to the middle of a cluster from which a wording asks the same: among wordings that know nothing yet, and
/// among so many that they have borrowed all they can. Two wordings of two words that share one have a third to a half.
const YOUNG_SIMILARITY_MIN: f32 = 0.5;
const SIMILARITY_MIN: f32 = 0.35;

/// A wording and how much it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed<'a> {
    pub text: &'a str,
    /// Distinct visits that used it. With 0 it joins a cluster and never founds one.
    pub weight: u64,
}

/// A candidate that is known already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed<'a> {
    /// What founded it.
    pub wording: &'a str,
    /// Whether somebody has decided about it.
    pub is_fixed: bool,
}

/// Wordings that ask the same. Wordings and seeds are told by their place in the given lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cluster {
    /// The seed that names it; none when it is new.
    pub seed: Option<usize>,
    /// Soft seeds whose wordings are in it too, oldest first.
    pub aliases: Vec<usize>,
    /// Heaviest first. Never empty without a seed; empty with one that nobody asks any more.
    pub wordings: Vec<usize>,
}

/// Gathers wordings of the analyser's language; `seeds` oldest first.
///
/// Clusters that a seed names come first, in the order of the seeds; then new ones, the most wanted first. A wording
/// with nothing to compare is in none, nor is one without weight that resembles no other.
pub fn cluster(analyzer: &Analyzer, wordings: &[Weighed], seeds: &[Seed]) -> Vec<Cluster> {
    let mut texts: Vec<Vec<Word>> = wordings.par_iter().map(|wording| words(analyzer, wording.text)).collect();
    texts.par_extend(seeds.par_iter().map(|seed| words(analyzer, seed.wording)));
    let (vocabulary, texts) = numbered(&texts);
    let mut questions: BTreeMap<Vec<u32>, Question> = BTreeMap::new();
    let mut clusters = Vec::new();
    for (place, words) in texts.into_iter().enumerate() {
        match place.checked_sub(wordings.len()) {
            None if words.is_empty() => {}
            None => {
                let question = questions.entry(words).or_default();
                question.weight += wordings[place].weight;
                question.wordings.push(place);
            }
            // Nothing can join it.
            Some(seed) if words.is_empty() => clusters.push(Cluster { seed: Some(seed), ..Cluster::default() }),
            Some(seed) => questions.entry(words).or_default().seeds.push(seed),
        }
    }
    let (words, questions): (Vec<Vec<u32>>, Vec<Question>) = questions.into_iter().unzip();
    for (fixed, members) in led(&vocabulary, &words, &questions, seeds) {
        let mut cluster = Cluster { seed: fixed, ..Cluster::default() };
        for question in members.into_iter().map(|member| &questions[member]) {
            cluster.wordings.extend(&question.wordings);
            cluster.aliases.extend(question.seeds.iter().filter(|seed| !seeds[**seed].is_fixed));
        }
        cluster.wordings.sort_unstable_by_key(|place| (Reverse(wordings[*place].weight), wordings[*place].text));
        cluster.aliases.sort_unstable();
        if cluster.seed.is_none() && !cluster.aliases.is_empty() {
            cluster.seed = Some(cluster.aliases.remove(0));
        }
        clusters.push(cluster);
    }
    clusters.sort_by_key(|cluster| cluster.seed.unwrap_or(seeds.len()));
    clusters
}

/// Wordings that are the same once analysed.
#[derive(Default)]
struct Question {
    weight: u64,
    wordings: Vec<usize>,
    seeds: Vec<usize>,
}

/// The clusters with the fixed seed of each, in the order they were begun; their members are places in `questions`,
/// whose words are `words`.
fn led(
    vocabulary: &[&Word],
    words: &[Vec<u32>],
    questions: &[Question],
    seeds: &[Seed],
) -> Vec<(Option<usize>, Vec<usize>)> {
    let is_stop_word: Vec<bool> = vocabulary.iter().map(|word| word.is_stop_word).collect();
    let meanings = meanings(words, &is_stop_word);
    let names_number = |word: &&u32| is_number(&vocabulary[**word as usize].stem);
    let numbers: Vec<Vec<u32>> =
        words.iter().map(|words| words.iter().filter(names_number).copied().collect()).collect();
    let mut leaders = Leaders::new(vocabulary.len(), questions.len() + seeds.len());
    let mut clusters: Vec<(Option<usize>, Vec<usize>)> = Vec::new();

    let mut place_of_seed = BTreeMap::new();
    for (place, question) in questions.iter().enumerate() {
        place_of_seed.extend(question.seeds.iter().filter(|seed| seeds[**seed].is_fixed).map(|seed| (*seed, place)));
    }
    let mut homes: Vec<Option<usize>> = vec![None; questions.len()];
    for (seed, place) in place_of_seed {
        let leader = leaders.add(&meanings[place], &numbers[place]);
        let members = if homes[place].is_none() { vec![place] } else { Vec::new() };
        homes[place].get_or_insert(leader);
        clusters.push((Some(seed), members));
    }

    let similarity_min = YOUNG_SIMILARITY_MIN + (SIMILARITY_MIN - YOUNG_SIMILARITY_MIN) * maturity(questions.len());
    let mut order: Vec<usize> = (0..questions.len()).filter(|place| homes[*place].is_none()).collect();
    order.sort_by_key(|place| Reverse(questions[*place].weight));
    for place in order {
        let (meaning, numbers, question) = (&meanings[place], &numbers[place], &questions[place]);
        if let Some(leader) = leaders.nearest(meaning, numbers, similarity_min) {
            leaders.join(leader, meaning, numbers);
            clusters[leader].1.push(place);
        } else if question.weight > 0 || !question.seeds.is_empty() {
            leaders.add(meaning, numbers);
            clusters.push((None, vec![place]));
        }
    }
    clusters
}

/// A word as wordings are compared by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Word {
    stem: String,
    is_stop_word: bool,
}

/// The words of a text in alphabetical order, each once.
fn words(analyzer: &Analyzer, text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = analyzer
        .tokens(text)
        .into_iter()
        // The parts say again what their compound says.
        .filter(|token| token.kind != TokenKind::Part)
        .map(|token| Word { stem: token.stem, is_stop_word: token.is_stop_word })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// All words of the texts, and each text's own by their place among them, as they were meant.
fn numbered(texts: &[Vec<Word>]) -> (Vec<&Word>, Vec<Vec<u32>>) {
    let mut vocabulary: Vec<&Word> = texts.iter().flatten().collect::<HashSet<_>>().into_iter().collect();
    vocabulary.par_sort_unstable();
    let numbers: HashMap<&Word, u32> = vocabulary.iter().copied().zip(0..).collect();
    let mut numbered: Vec<Vec<u32>> =
        texts.par_iter().map(|words| words.iter().map(|word| numbers[word]).collect()).collect();
    // The same question is asked over and over; it is one use of its words.
    let distinct: HashSet<&Vec<u32>> = numbered.iter().collect();
    let mut frequencies = vec![0_u32; vocabulary.len()];
    for word in distinct.iter().copied().flatten() {
        frequencies[*word as usize] += 1;
    }
    let meant = meant(&vocabulary, &frequencies, distinct.len());
    for words in &mut numbered {
        for word in words.iter_mut() {
            *word = meant[*word as usize];
        }
        words.sort_unstable();
        words.dedup();
    }
    (vocabulary, numbered)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn weighed<'a>(texts: &[&'a str]) -> Vec<Weighed<'a>> {
        texts.iter().map(|text| Weighed { text, weight: 1 }).collect()
    }

    #[track_caller]
    fn check(lang: &str, one: &str, other: &str, is_same: bool) {
        let clusters = cluster(&Analyzer::new(lang), &weighed(&[one, other]), &[]);
        assert_eq!(clusters.len() == 1, is_same, "{one} | {other}");
    }

    #[test]
    fn order_case_and_endings_do_not_matter() {
        check("en", "close my account", "closing the Account?", true);
        check("en", "close my account", "how can I close an account", true);
        check("en", "change billing address", "billing address change", true);
        check("it", "chiudere il conto", "come chiudo i conti", true);
        check("ru", "закрыть счёт", "закрыть счет", true);
        check("ar", "إغلاق الحساب", "اغلاق الحساب", true);
        check("ja", "パスワードを忘れた", "パスワードを忘れました", true);
    }

    #[test]
    fn typos_agree() {
        check("en", "forgot password", "forgot pasword", true);
        check("uk", "скинути пароль", "скинути паролль", true);
    }

    #[test]
    fn other_questions_stay_apart() {
        check("en", "close my account", "delete a payment card", false);
        check("en", "reset password", "forgot password", false);
        check("en", "what is a pin", "what is a fee", false);
        check("en", "error 1042", "error 1043", false);
        check("ar", "إغلاق الحساب", "فتح فاتورة", false);
        check("ja", "パスワードを忘れた", "請求書を見たい", false);
    }

    #[test]
    fn other_numbers_stay_apart_among_many() {
        let many: Vec<String> = (1040..1090).map(|number| format!("what does error {number} mean")).collect();
        let wordings: Vec<Weighed> = many.iter().map(|text| Weighed { text, weight: 1 }).collect();
        assert_eq!(cluster(&Analyzer::new("en"), &wordings, &[]).len(), 50);
    }

    #[test]
    fn what_nobody_visited_joins_and_founds_nothing() {
        let by_program = |text| Weighed { text, weight: 0 };
        let wordings =
            [by_program("enumerate all"), by_program("export invoice"), Weighed { text: "export invoices", weight: 1 }];
        let clusters = cluster(&Analyzer::new("en"), &wordings, &[]);
        assert_eq!(clusters, [Cluster { seed: None, aliases: vec![], wordings: vec![2, 1] }]);
    }

    #[test]
    fn decided_candidates_keep_apart_and_others_share() {
        let wordings = weighed(&["close account", "closing the account", "export invoices"]);
        let seed = |wording, is_fixed| Seed { wording, is_fixed };
        let of = |seeds: &[Seed]| -> Vec<(Option<usize>, Vec<usize>, Vec<usize>)> {
            let clusters = cluster(&Analyzer::new("en"), &wordings, seeds);
            clusters.into_iter().map(|cluster| (cluster.seed, cluster.aliases, cluster.wordings)).collect()
        };
        let soft = [seed("closing account", false), seed("close my account", false)];
        assert_eq!(of(&soft), [(Some(0), vec![1], vec![0, 1]), (None, vec![], vec![2])]);
        // The wordings have the words of neither, and join the older of two that are the same.
        let decided = [seed("closing account", false), seed("close my account", true), seed("my account: close", true)];
        assert_eq!(of(&decided), [(Some(1), vec![0], vec![0, 1]), (Some(2), vec![], vec![]), (None, vec![], vec![2])]);
        let silent = [seed("?", false), seed("…", true), seed("opening hours", false)];
        assert_eq!(of(&silent).iter().filter(|(seed, _, wordings)| seed.is_some() && wordings.is_empty()).count(), 3);
    }

    /// Wordings of few words, so that many resemble each other.
    fn wording() -> impl Strategy<Value = String> {
        let word = proptest::sample::select(vec![
            "close", "open", "account", "acount", "card", "lost", "error", "1042", "1043", "how", "password", "pasword",
        ]);
        proptest::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
    }

    fn asked() -> impl Strategy<Value = Vec<(String, u64)>> {
        proptest::collection::btree_map(wording(), 0..5_u64, 0..40).prop_map(|asked| asked.into_iter().collect())
    }

    fn founders() -> impl Strategy<Value = Vec<(String, bool)>> {
        proptest::collection::vec((wording(), any::<bool>()), 0..12)
    }

    fn clustered(asked: &[(String, u64)], founders: &[(String, bool)]) -> Vec<Cluster> {
        let wordings: Vec<Weighed> = asked.iter().map(|(text, weight)| Weighed { text, weight: *weight }).collect();
        let seeds: Vec<Seed> =
            founders.iter().map(|(wording, is_fixed)| Seed { wording, is_fixed: *is_fixed }).collect();
        cluster(&Analyzer::new("en"), &wordings, &seeds)
    }

    proptest! {
        #[test]
        fn the_order_of_wordings_changes_nothing(
            (asked, shuffled) in asked().prop_flat_map(|asked| (Just(asked.clone()), Just(asked).prop_shuffle())),
            founders in founders(),
        ) {
            let told = |asked: &[(String, u64)]| -> Vec<_> {
                let texts = |cluster: Cluster| {
                    let texts: Vec<String> = cluster.wordings.iter().map(|place| asked[*place].0.clone()).collect();
                    (cluster.seed, cluster.aliases, texts)
                };
                clustered(asked, &founders).into_iter().map(texts).collect()
            };
            prop_assert_eq!(told(&asked), told(&shuffled));
        }

        #[test]
        fn whatever_is_asked_every_seed_is_in_one_cluster(asked in asked(), founders in founders()) {
            let clusters = clustered(&asked, &founders);
            let mut named: Vec<usize> =
                clusters.iter().flat_map(|cluster| cluster.seed.iter().chain(&cluster.aliases)).copied().collect();
            named.sort_unstable();
            prop_assert_eq!(named, (0..founders.len()).collect::<Vec<_>>());
            for cluster in &clusters {
                prop_assert!(cluster.aliases.iter().all(|alias| !founders[*alias].1), "{:?}", cluster);
                prop_assert!(cluster.seed.is_some() || asked[cluster.wordings[0]].1 > 0, "{:?}", cluster);
            }
            let mut gathered: Vec<usize> = clusters.into_iter().flat_map(|cluster| cluster.wordings).collect();
            gathered.sort_unstable();
            let distinct = gathered.windows(2).all(|pair| pair[0] != pair[1]);
            prop_assert!(distinct && (0..asked.len()).all(|place| asked[place].1 == 0 || gathered.contains(&place)));
        }

        #[test]
        fn what_has_founded_founds_again(asked in asked()) {
            let first = clustered(&asked, &[]);
            let founders: Vec<(String, bool)> =
                first.iter().map(|cluster| (asked[cluster.wordings[0]].0.clone(), false)).collect();
            let named: Vec<Cluster> = first
                .into_iter()
                .enumerate()
                .map(|(place, cluster)| Cluster { seed: Some(place), ..cluster })
                .collect();
            prop_assert_eq!(clustered(&asked, &founders), named);
        }
    }
}
