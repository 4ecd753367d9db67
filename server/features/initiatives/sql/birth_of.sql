SELECT seq FROM initiative_events WHERE initiative_id = $1 AND from_status IS NULL
