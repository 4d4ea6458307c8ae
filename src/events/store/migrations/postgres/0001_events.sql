-- What readers asked, opened, rated and told. Identifiers are digests, texts are redacted, time is kept to the hour:
-- `hour` counts hours, `day` days since 1970-01-01T00:00Z.

CREATE TABLE query_events (
    id           TEXT    NOT NULL PRIMARY KEY,
    visit        TEXT    NOT NULL,
    lang         TEXT    NOT NULL,
    query        TEXT    NOT NULL,
    outcome      TEXT    NOT NULL,
    nearest      TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    hour         BIGINT  NOT NULL,
    -- The later query of the same visit that this one was only a step towards. The row stays, without its
    -- text, so that a repeated delivery is still recognised.
    replaced_by  TEXT,
    corrected    BOOLEAN NOT NULL DEFAULT FALSE,
    linked       BOOLEAN NOT NULL DEFAULT FALSE,
    -- Nothing was opened, and the visit asked again in other words.
    reformulated BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE INDEX query_events_by_hour ON query_events (hour);
CREATE INDEX query_events_by_search ON query_events (visit, lang, query);

CREATE TABLE click_events (
    id       TEXT   NOT NULL PRIMARY KEY,
    visit    TEXT   NOT NULL,
    lang     TEXT   NOT NULL,
    query    TEXT   NOT NULL,
    path     TEXT   NOT NULL,
    position BIGINT NOT NULL,
    hour     BIGINT NOT NULL
);

CREATE INDEX click_events_by_search ON click_events (visit, lang, query);
CREATE INDEX click_events_by_hour ON click_events (hour);

CREATE TABLE return_events (
    id    TEXT   NOT NULL PRIMARY KEY,
    visit TEXT   NOT NULL,
    lang  TEXT   NOT NULL,
    query TEXT   NOT NULL,
    path  TEXT   NOT NULL,
    hour  BIGINT NOT NULL
);

CREATE INDEX return_events_by_search ON return_events (visit, lang, query);

CREATE TABLE feedback_events (
    id          TEXT   NOT NULL PRIMARY KEY,
    visit       TEXT   NOT NULL,
    lang        TEXT   NOT NULL,
    path        TEXT   NOT NULL,
    rating      BIGINT NOT NULL,
    comment     TEXT   NOT NULL,
    hour        BIGINT NOT NULL,
    replaced_by TEXT
);

CREATE INDEX feedback_events_by_article ON feedback_events (lang, path, visit);
CREATE INDEX feedback_events_by_hour ON feedback_events (hour);

-- Demand like an unmatched query, and never taken for a step towards a later one.
CREATE TABLE told_events (
    id      TEXT   NOT NULL PRIMARY KEY,
    visit   TEXT   NOT NULL,
    lang    TEXT   NOT NULL,
    query   TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    nearest TEXT   NOT NULL,
    hour    BIGINT NOT NULL
);

-- Counts that outlive single events.

CREATE TABLE search_days (
    day      BIGINT NOT NULL,
    lang     TEXT   NOT NULL,
    source   TEXT   NOT NULL,
    outcome  TEXT   NOT NULL,
    searches BIGINT NOT NULL,
    clicked  BIGINT NOT NULL,
    PRIMARY KEY (day, lang, source, outcome)
);

CREATE TABLE article_days (
    day       BIGINT NOT NULL,
    lang      TEXT   NOT NULL,
    path      TEXT   NOT NULL,
    clicks    BIGINT NOT NULL,
    returns   BIGINT NOT NULL,
    ratings_1 BIGINT NOT NULL,
    ratings_2 BIGINT NOT NULL,
    ratings_3 BIGINT NOT NULL,
    ratings_4 BIGINT NOT NULL,
    ratings_5 BIGINT NOT NULL,
    PRIMARY KEY (day, lang, path)
);

-- Wordings without an answer that enough visits used; the others leave only their number, in `search_days`.
CREATE TABLE wording_days (
    day      BIGINT NOT NULL,
    lang     TEXT   NOT NULL,
    query    TEXT   NOT NULL,
    reason   TEXT   NOT NULL,
    searches BIGINT NOT NULL,
    visits   BIGINT NOT NULL,
    PRIMARY KEY (day, lang, query, reason)
);

-- The memory of the writers' list. A candidate is founded by a wording and keeps its identifier for good;
-- wordings that come later gather around it.

CREATE TABLE candidates (
    number     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         TEXT   NOT NULL UNIQUE,
    lang       TEXT   NOT NULL,
    wording    TEXT   NOT NULL,
    founded_at BIGINT NOT NULL
);

-- What was decided about a candidate, oldest first; the last entry is its state. Times are in seconds since
-- 1970-01-01T00:00Z: these are the writers' acts, not the readers'.
CREATE TABLE candidate_changes (
    number        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    candidate     TEXT   NOT NULL REFERENCES candidates (id),
    state         TEXT   NOT NULL,
    note          TEXT   NOT NULL,
    who           TEXT   NOT NULL,
    at            BIGINT NOT NULL,
    merged_into   TEXT,
    snoozed_until BIGINT
);

CREATE INDEX candidate_changes_by_candidate ON candidate_changes (candidate, number);

-- What is to be told to another system, until it has heard it.
CREATE TABLE webhook_messages (
    id              TEXT   NOT NULL PRIMARY KEY,
    kind            TEXT   NOT NULL,
    -- The rating or the candidate that it tells of.
    subject         TEXT   NOT NULL,
    -- Digest of the receiver's address; empty until a running endpoint has made a copy for each receiver.
    webhook         TEXT   NOT NULL,
    payload         TEXT   NOT NULL,
    created_at      BIGINT NOT NULL,
    attempts        BIGINT NOT NULL DEFAULT 0,
    -- Also until when an endpoint that took it up has it to itself.
    next_attempt_at BIGINT NOT NULL,
    -- Delivered, or given up.
    ended_at        BIGINT
);

CREATE INDEX webhook_messages_due ON webhook_messages (next_attempt_at) WHERE ended_at IS NULL;
