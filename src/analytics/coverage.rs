//! How few candidates cover how much of what readers did not find, point by point.

use serde::Serialize;

use super::share::Share;
use crate::candidates::Coverage;

/// The part of the unmet demand that is called most of it, in percent.
const MOST_PERCENT: u64 = 80;

/// Longest curve, in candidates: a list that long is not worked off anyway.
const POINTS_MAX: usize = 100;

/// The first so many candidates of the list, and what they cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CoveragePoint {
    pub candidates: usize,
    /// Searches that these candidates stand for, of all that were not answered in full.
    pub covered: Share,
}

/// The curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageCurve {
    /// Rising.
    pub points: Vec<CoveragePoint>,
    /// The first point with at least 80 %; nothing when all together do not cover that much.
    pub most: Option<CoveragePoint>,
}

pub(super) fn curve(coverage: &Coverage) -> CoverageCurve {
    let point = |candidates: usize| {
        let covered = coverage.covered.get(candidates.checked_sub(1)?)?;
        Some(CoveragePoint { candidates, covered: Share::new(*covered, coverage.searches) })
    };
    CoverageCurve {
        points: (1..=coverage.covered.len().min(POINTS_MAX)).filter_map(point).collect(),
        most: coverage.candidates_for(MOST_PERCENT).and_then(point),
    }
}
