-- The cursor after everything that is there now, and the greatest seq.
SELECT 0, COALESCE(MAX(seq), 0), COALESCE(MAX(seq), 0) FROM initiative_events
