SELECT initiative_id, at, to_status, seq FROM initiative_events WHERE programme_id = $1 AND birth_seq IS NOT NULL ORDER BY seq
