-- A visit asks a few questions, so that it alone leads to them. Visits are random: each event changes a page of the index,
-- which has half as many pages without the questions' words.
DROP INDEX query_events_by_search;
CREATE INDEX query_events_by_visit ON query_events (visit);
