//! How many candidates cover how much of what readers did not find.

use serde::Serialize;

use super::candidate::Candidate;

/// The coverage curve: what answering the first candidates of the list would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Searches without an answer by the index, and what readers told, of all open and hidden candidates.
    pub searches: u64,
    /// Searches that the first, the first two, … candidates stand for.
    pub covered: Vec<u64>,
}

impl Coverage {
    /// Of the undecided candidates in their order, and `hidden` searches that no candidate on the list stands for.
    pub fn of(candidates: &[Candidate], hidden: u64) -> Self {
        let mut sum = 0;
        let covered: Vec<u64> = candidates
            .iter()
            .filter(|candidate| candidate.is_waiting())
            .map(|candidate| {
                sum += candidate.unmet_count();
                sum
            })
            .collect();
        Self { searches: sum + hidden, covered }
    }

    /// How many of the first candidates it takes to cover `percent` of the searches; nothing when all together do not.
    pub fn candidates_for(&self, percent: u64) -> Option<usize> {
        let wanted = self.searches * percent;
        (self.searches > 0)
            .then(|| self.covered.iter().position(|covered| covered * 100 >= wanted))
            .flatten()
            .map(|place| place + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_suffice_are_counted() {
        let coverage = Coverage { searches: 100, covered: vec![50, 80, 90] };
        assert_eq!(coverage.candidates_for(50), Some(1));
        assert_eq!(coverage.candidates_for(51), Some(2));
        assert_eq!(coverage.candidates_for(80), Some(2));
        assert_eq!(coverage.candidates_for(95), None);
        assert_eq!(Coverage::default().candidates_for(80), None);
    }
}
