//! What wordings say, as vectors: rare words weigh more, and wordings borrow words from those that ask alike.

use rayon::prelude::*;

/// Wordings that lend their words. From 10 to 20 it makes no difference.
const NEIGHBOURS_MAX: usize = 15;

/// What a neighbour lends of each word's weight, times its similarity and the [`maturity`].
const LENT: f32 = 0.33;

/// Words of a wording that count after borrowing, the heaviest.
const WORDS_MAX: usize = 24;

/// Wordings that are looked at for neighbours. Those with the rarest word come first: sharing a common one only, they
/// would hardly be among the nearest.
const LOOKS_MAX: usize = 3_000;

/// Of those, the wordings that are compared in full.
const COMPARED_MAX: usize = 4 * NEIGHBOURS_MAX;

/// What a stop word weighs of what its rarity says, times the [`maturity`]. `how`, `what` and `why` tell intents apart.
const STOP_WORD_SHARE: f32 = 0.7;

/// Wordings among which rarity is half as telling as among all there are.
const HALF_MATURE_WORDINGS: f32 = 1000.0;

/// How far the weights of so many wordings can be trusted: from 0, not at all, to 1.
///
/// Which words are common and who asks alike is learnt from the wordings themselves, and three know nothing.
pub(super) fn maturity(wordings: usize) -> f32 {
    wordings as f32 / (wordings as f32 + HALF_MATURE_WORDINGS)
}

/// A sparse vector of length one: words by number, ascending, with their weights.
pub(super) type Meaning = Vec<(u32, f32)>;

/// The meaning of each wording; `wordings` are their words, ascending, each once, as numbers below the length of
/// `is_stop_word`.
pub(super) fn meanings(wordings: &[Vec<u32>], is_stop_word: &[bool]) -> Vec<Meaning> {
    let frequencies = wordings.iter().flatten().fold(vec![0_u32; is_stop_word.len()], |mut frequencies, word| {
        frequencies[*word as usize] += 1;
        frequencies
    });
    let maturity = maturity(wordings.len());
    let weight = |word: u32| {
        // Inverse document frequency, smoothed as if one more wording had every word.
        let rarity = ((1.0 + wordings.len() as f32) / (1.0 + frequencies[word as usize] as f32)).ln() + 1.0;
        if is_stop_word[word as usize] { rarity * STOP_WORD_SHARE * maturity } else { rarity }
    };
    let own: Vec<Meaning> =
        wordings.iter().map(|words| normalized(words.iter().map(|word| (*word, weight(*word))).collect())).collect();
    let mut having: Vec<Vec<(u32, f32)>> = vec![Vec::new(); is_stop_word.len()];
    for (wording, meaning) in own.iter().enumerate() {
        for (word, weight) in meaning {
            having[*word as usize].push((wording as u32, *weight));
        }
    }
    let company = Company { own, having, lent: LENT * maturity };
    (0..wordings.len())
        .into_par_iter()
        .with_min_len(256)
        .map_init(
            || Sums::new(wordings.len().max(is_stop_word.len())),
            |sums, wording| company.borrowed(wording, &company.neighbours(wording, sums), sums),
        )
        .collect()
}

/// All wordings in their own words.
struct Company {
    own: Vec<Meaning>,
    /// For each word the wordings that have it, with its weight there.
    having: Vec<Vec<(u32, f32)>>,
    lent: f32,
}

impl Company {
    /// The most similar other wordings, with their cosines.
    fn neighbours(&self, wording: usize, sums: &mut Sums) -> Vec<(u32, f32)> {
        let own = &self.own[wording];
        let mut rarest = own.clone();
        rarest.sort_by_key(|(word, _)| self.having[*word as usize].len());
        let mut looks = LOOKS_MAX;
        for (word, weight) in &rarest {
            let having = &self.having[*word as usize];
            for (other, theirs) in &having[..having.len().min(looks)] {
                sums.add(*other, weight * theirs);
            }
            looks = looks.saturating_sub(having.len());
        }
        let mut likely = sums.take();
        likely.retain(|(other, _)| *other as usize != wording);
        keep_heaviest(&mut likely, COMPARED_MAX);
        let mut neighbours: Vec<(u32, f32)> =
            likely.into_iter().map(|(other, _)| (other, product(own, &self.own[other as usize]))).collect();
        keep_heaviest(&mut neighbours, NEIGHBOURS_MAX);
        neighbours
    }

    /// The wording's own words and those its neighbours lend. One with few or distant neighbours stays what it is.
    fn borrowed(&self, wording: usize, neighbours: &[(u32, f32)], sums: &mut Sums) -> Meaning {
        let lent = neighbours.iter().map(|(neighbour, similarity)| (*neighbour as usize, self.lent * similarity));
        for (lender, share) in std::iter::once((wording, 1.0)).chain(lent) {
            for (word, weight) in &self.own[lender] {
                sums.add(*word, share * weight);
            }
        }
        let mut meaning = sums.take();
        keep_heaviest(&mut meaning, WORDS_MAX);
        meaning.sort_unstable_by_key(|(word, _)| *word);
        normalized(meaning)
    }
}

/// Adds up weights by number.
pub(super) struct Sums {
    /// Zero wherever nothing was added.
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Sums {
    /// For numbers below `count`.
    pub(super) fn new(count: usize) -> Self {
        Self { sums: vec![0.0; count], touched: Vec::new() }
    }

    /// `weight` is above 0.
    pub(super) fn add(&mut self, number: u32, weight: f32) {
        let sum = &mut self.sums[number as usize];
        if *sum == 0.0 {
            self.touched.push(number);
        }
        *sum += weight;
    }

    /// The sums above zero, in the order of their first addition, and starts again.
    pub(super) fn take(&mut self) -> Vec<(u32, f32)> {
        self.touched.drain(..).map(|number| (number, std::mem::take(&mut self.sums[number as usize]))).collect()
    }
}

fn product(left: &Meaning, right: &Meaning) -> f32 {
    let of_right = |word: &u32| right.binary_search_by_key(word, |(word, _)| *word).map_or(0.0, |place| right[place].1);
    left.iter().map(|(word, weight)| weight * of_right(word)).sum()
}

/// Only the `count` heaviest; those with the smaller numbers among equals.
fn keep_heaviest(weighed: &mut Vec<(u32, f32)>, count: usize) {
    if weighed.len() > count {
        weighed.select_nth_unstable_by(count, |left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        weighed.truncate(count);
        // What selecting leaves behind has no order, and sums of floats depend on it.
        weighed.sort_unstable_by_key(|(number, _)| *number);
    }
}

fn normalized(mut meaning: Meaning) -> Meaning {
    let length = meaning.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    for (_, weight) in &mut meaning {
        *weight /= length;
    }
    meaning
}
