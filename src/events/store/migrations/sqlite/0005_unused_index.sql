-- No statement looks for outcomes; each event was written into this index for nothing.
DROP INDEX query_events_by_outcome;
