SELECT (SELECT count(*) FROM initiative_events WHERE initiative_id = $1) + 1 + (SELECT count(*) FROM initiative_versions WHERE initiative_id = $1)
