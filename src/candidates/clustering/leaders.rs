//! The clusters while they grow: each around the middle of what has joined it.

use super::meanings::{Meaning, Sums};

/// Clusters with a word that are looked at, over the words of one wording. Beyond that only its heaviest words are
/// compared, so that wordings nobody shares do not cost the square of their number. Labelled queries are gathered the
/// same without this limit.
const LOOKS_MAX: usize = 50_000;

/// A cluster's middle, and what it keeps apart.
struct Middle {
    /// Squared length of the sum of the members' meanings.
    length_squared: f32,
    /// The numbers of the first member that names any.
    numbers: Vec<u32>,
}

/// Clusters by their middles, numbered from 0 in the order of adding.
pub(super) struct Leaders {
    middles: Vec<Middle>,
    /// For each word the clusters whose members have it, ascending, with the sum of its weights.
    having: Vec<Vec<(u32, f32)>>,
    products: Sums,
}

impl Leaders {
    /// For words with numbers below `vocabulary`, and up to `count` clusters.
    pub(super) fn new(vocabulary: usize, count: usize) -> Self {
        Self { middles: Vec::new(), having: vec![Vec::new(); vocabulary], products: Sums::new(count) }
    }

    /// Founds a cluster with its first member, and gives its number.
    pub(super) fn add(&mut self, meaning: &Meaning, numbers: &[u32]) -> usize {
        self.middles.push(Middle { length_squared: 0.0, numbers: Vec::new() });
        let leader = self.middles.len() - 1;
        self.join(leader, meaning, numbers);
        leader
    }

    /// The cluster whose middle is nearest, from the cosine `similarity_min` on; the older among equals.
    pub(super) fn nearest(&mut self, meaning: &Meaning, numbers: &[u32], similarity_min: f32) -> Option<usize> {
        let looks: usize = meaning.iter().map(|(word, _)| self.having[*word as usize].len()).sum();
        let mut compared = meaning.clone();
        if looks > LOOKS_MAX {
            compared.sort_by(|left, right| right.1.total_cmp(&left.1));
        }
        let mut looks = LOOKS_MAX;
        for (word, weight) in compared {
            let having = &self.having[word as usize];
            for (leader, sum) in &having[..having.len().min(looks)] {
                self.products.add(*leader, weight * sum);
            }
            looks = looks.saturating_sub(having.len());
        }
        let mut best: Option<(f32, u32)> = None;
        for (leader, product) in self.products.take() {
            let middle = &self.middles[leader as usize];
            let similarity = product / middle.length_squared.sqrt();
            let is_better = best.is_none_or(|(most, nearest)| (similarity, nearest) > (most, leader));
            if similarity >= similarity_min && is_better && !has_other_numbers(numbers, &middle.numbers) {
                best = Some((similarity, leader));
            }
        }
        best.map(|(_, leader)| leader as usize)
    }

    /// Moves the cluster's middle towards a new member.
    pub(super) fn join(&mut self, leader: usize, meaning: &Meaning, numbers: &[u32]) {
        let middle = &mut self.middles[leader];
        if middle.numbers.is_empty() {
            middle.numbers = numbers.to_vec();
        }
        for (word, weight) in meaning {
            let having = &mut self.having[*word as usize];
            let place = match having.binary_search_by_key(&(leader as u32), |(leader, _)| *leader) {
                Ok(place) => place,
                Err(place) => {
                    having.insert(place, (leader as u32, 0.0));
                    place
                }
            };
            let before = having[place].1;
            having[place].1 += weight;
            middle.length_squared += weight * (2.0 * before + weight);
        }
    }
}

/// Error 1042 is not error 1043: where both name numbers, one must be the same.
fn has_other_numbers(left: &[u32], right: &[u32]) -> bool {
    !left.is_empty() && !right.is_empty() && !left.iter().any(|number| right.contains(number))
}
