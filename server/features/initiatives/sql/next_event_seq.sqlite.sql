SELECT COALESCE(MAX(seq), 0) + 1 FROM initiative_events
