-- What readers asked, opened and rated. Identifiers are digests, texts are redacted, time is kept to the hour:
-- `hour` counts hours since 1970-01-01T00:00Z.

CREATE TABLE query_events (
    id          TEXT    NOT NULL PRIMARY KEY,
    visit       TEXT    NOT NULL,
    lang        TEXT    NOT NULL,
    query       TEXT    NOT NULL,
    outcome     TEXT    NOT NULL,
    nearest     TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    hour        INTEGER NOT NULL,
    -- The later query of the same visit that this one was only a step towards. The row stays, without its
    -- text, so that a repeated delivery is still recognised.
    replaced_by TEXT
) STRICT;

CREATE INDEX query_events_by_outcome ON query_events (outcome, lang, hour);

CREATE TABLE click_events (
    id       TEXT    NOT NULL PRIMARY KEY,
    visit    TEXT    NOT NULL,
    lang     TEXT    NOT NULL,
    query    TEXT    NOT NULL,
    path     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    hour     INTEGER NOT NULL
) STRICT;

CREATE TABLE feedback_events (
    id          TEXT    NOT NULL PRIMARY KEY,
    visit       TEXT    NOT NULL,
    lang        TEXT    NOT NULL,
    path        TEXT    NOT NULL,
    rating      INTEGER NOT NULL,
    comment     TEXT    NOT NULL,
    hour        INTEGER NOT NULL,
    replaced_by TEXT
) STRICT;

CREATE INDEX feedback_events_by_article ON feedback_events (lang, path, visit);
