SELECT 1 FROM initiative_events WHERE seq > $2 AND $1 = $1 LIMIT 1
