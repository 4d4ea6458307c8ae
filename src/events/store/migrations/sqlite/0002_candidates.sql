-- The memory of the writers' list. A candidate is founded by a wording and keeps its identifier for good;
-- wordings that come later gather around it.

CREATE TABLE candidates (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    lang       TEXT    NOT NULL,
    wording    TEXT    NOT NULL,
    founded_at INTEGER NOT NULL
) STRICT;

-- What was decided about a candidate, oldest first; the last entry is its state. `at` is in seconds since
-- 1970-01-01T00:00Z: these are the writers' acts, not the readers'.
CREATE TABLE candidate_changes (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    candidate TEXT    NOT NULL REFERENCES candidates (id),
    state     TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    who       TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX candidate_changes_by_candidate ON candidate_changes (candidate, number);
