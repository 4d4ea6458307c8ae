-- What readers told us that they were looking for and did not find. It is demand like an unmatched query, and is
-- never taken for a step towards a later one.

CREATE TABLE told_events (
    id      TEXT    NOT NULL PRIMARY KEY,
    visit   TEXT    NOT NULL,
    lang    TEXT    NOT NULL,
    query   TEXT    NOT NULL,
    detail  TEXT    NOT NULL,
    nearest TEXT    NOT NULL,
    hour    INTEGER NOT NULL
) STRICT;
