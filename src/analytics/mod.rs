//! What a support lead wants to know: what readers looked for, what they found, and how they rated it.
//!
//! [`Report`] is made of what the store holds, the candidates and [`SiteFacts`], without disk or clock: the same rows and
//! the same period give the same report. [`digest()`] says it in ten lines. Turning it into a page belongs to `render`.

mod articles;
mod coverage;
mod demand;
mod digest;
mod facts;
mod period;
mod report;
mod searches;
mod share;
mod upkeep;
mod wanted;

pub use articles::{ArticleDemand, ArticleName, Comment, ReviewTask};
pub use coverage::{CoverageCurve, CoveragePoint};
pub use demand::LanguageDemand;
pub use digest::{DIGEST_LINES_MAX, digest};
pub use facts::{ArticleFacts, LanguageFacts, SiteFacts};
pub use period::Period;
pub use report::{Recorded, Report, Scope};
pub use searches::{Counts, LanguageSeries, OutcomeShare, Searches, Slice};
pub use share::{SHARE_OF_MIN, Share, grouped};
pub use upkeep::{OverdueArticle, StaleTranslation};
pub use wanted::{ResolvedCandidate, SearchedWording, WantedCandidate, Wordings};
