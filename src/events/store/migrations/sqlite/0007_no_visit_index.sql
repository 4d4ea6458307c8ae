-- Visits are random: each search changed a page of this index, for what is looked up once a day.
DROP INDEX query_events_by_visit;
