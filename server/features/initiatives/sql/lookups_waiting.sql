-- Roughly: events that are no births count too.
SELECT COALESCE((SELECT MAX(seq) FROM initiative_events), 0) - (SELECT seq FROM initiative_lookups)
