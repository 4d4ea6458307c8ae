-- What readers did with an answer, and the counts that outlive single events. Days are counted from 1970-01-01 in UTC.

ALTER TABLE query_events ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE query_events ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
-- Nothing was opened, and the visit asked again in other words.
ALTER TABLE query_events ADD COLUMN reformulated INTEGER NOT NULL DEFAULT 0;

CREATE INDEX query_events_by_hour ON query_events (hour);
CREATE INDEX query_events_by_search ON query_events (visit, lang, query);
CREATE INDEX click_events_by_search ON click_events (visit, lang, query);
CREATE INDEX click_events_by_hour ON click_events (hour);
CREATE INDEX feedback_events_by_hour ON feedback_events (hour);

CREATE TABLE return_events (
    id    TEXT    NOT NULL PRIMARY KEY,
    visit TEXT    NOT NULL,
    lang  TEXT    NOT NULL,
    query TEXT    NOT NULL,
    path  TEXT    NOT NULL,
    hour  INTEGER NOT NULL
) STRICT;

CREATE INDEX return_events_by_search ON return_events (visit, lang, query);

CREATE TABLE search_days (
    day      INTEGER NOT NULL,
    lang     TEXT    NOT NULL,
    source   TEXT    NOT NULL,
    outcome  TEXT    NOT NULL,
    searches INTEGER NOT NULL,
    clicked  INTEGER NOT NULL,
    PRIMARY KEY (day, lang, source, outcome)
) STRICT;

CREATE TABLE article_days (
    day       INTEGER NOT NULL,
    lang      TEXT    NOT NULL,
    path      TEXT    NOT NULL,
    clicks    INTEGER NOT NULL,
    returns   INTEGER NOT NULL,
    ratings_1 INTEGER NOT NULL,
    ratings_2 INTEGER NOT NULL,
    ratings_3 INTEGER NOT NULL,
    ratings_4 INTEGER NOT NULL,
    ratings_5 INTEGER NOT NULL,
    PRIMARY KEY (day, lang, path)
) STRICT;

-- Wordings without an answer that enough visits used; the others leave only their number, in `search_days`.
CREATE TABLE wording_days (
    day      INTEGER NOT NULL,
    lang     TEXT    NOT NULL,
    query    TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    searches INTEGER NOT NULL,
    visits   INTEGER NOT NULL,
    PRIMARY KEY (day, lang, query, reason)
) STRICT;

ALTER TABLE candidate_changes ADD COLUMN merged_into TEXT;
ALTER TABLE candidate_changes ADD COLUMN snoozed_until INTEGER;

-- What is to be told to another system, until it has heard it. Times are in seconds since 1970-01-01T00:00Z.
CREATE TABLE webhook_messages (
    id              TEXT    NOT NULL PRIMARY KEY,
    kind            TEXT    NOT NULL,
    -- The rating or the candidate that it tells of.
    subject         TEXT    NOT NULL,
    -- Digest of the receiver's address; empty until a running endpoint has made a copy for each receiver.
    webhook         TEXT    NOT NULL,
    payload         TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    -- Also until when an endpoint that took it up has it to itself.
    next_attempt_at INTEGER NOT NULL,
    -- Delivered, or given up.
    ended_at        INTEGER
) STRICT;

CREATE INDEX webhook_messages_due ON webhook_messages (next_attempt_at) WHERE ended_at IS NULL;
