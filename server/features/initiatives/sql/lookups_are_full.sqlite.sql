UPDATE initiative_lookups SET seq = (SELECT COALESCE(MAX(seq), 0) FROM initiative_events)
