SELECT e.seq, 0, e.at, i.code, e.from_status, e.to_status, e.programme_id, e.unit_id
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.seq > $2 AND $1 = $1 ORDER BY e.seq LIMIT $3
