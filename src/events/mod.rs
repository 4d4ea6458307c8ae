//! What readers ask, open, rate and tell: redacted in memory, then kept without anything that names a person.
//!
//! An event enters through the [`Recorder`], which never delays an answer. Its texts pass the [`Redaction`] and
//! its identifiers become digests before the first write; the [`EventStore`] accepts only what went that way,
//! as [`Redacted`]; so does the [`Spool`], in which events wait while the store is away. Time is kept to the hour. There is no cookie, address or user agent to keep.

mod candidate_record;
mod event;
mod outbox;
mod own_ids;
mod reason;
mod recorder;
mod redaction;
mod settling;
mod shared_words;
mod spool;
mod store;
mod wording;

pub use candidate_record::{CandidateChange, CandidateState, Founder};
pub use event::{
    COMMENT_LENGTH_CHARS_MAX, ClickEvent, Event, FeedbackEvent, InvalidRating, Nearest, NearestArticles, Outcome,
    QUERY_LENGTH_CHARS_MAX, QueryEvent, Rating, ReturnEvent, Source, ToldEvent, random_id,
};
pub use outbox::{LowRating, NewMessage, OutboxMessage, Unaddressed};
pub use reason::Reason;
pub use recorder::{RecordError, Recorder};
pub use redaction::{Redacted, Redaction, without_placeholders};
pub use spool::{SPOOL_BYTES_MAX, Spool};
pub use store::{
    ArticleDay, EventStore, Pace, Purged, RecordedFeedback, RecordedQuery, Retention, SearchDay, StoreError,
    WordingDay, Write,
};
pub use wording::{folded_wording, presentable};
