SELECT seq, 0 FROM initiative_events WHERE seq > $2 AND $1 = $1 AND $3 = $3 ORDER BY seq LIMIT $4
