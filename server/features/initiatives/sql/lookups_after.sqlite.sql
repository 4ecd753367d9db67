SELECT 0, e.seq, i.id, i.request_key, i.author_phone_index
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.seq > $2 AND $1 = $1 AND e.from_status IS NULL ORDER BY e.seq LIMIT $3
