SELECT e.seq, i.request_key, i.id
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.seq > $1 AND e.from_status IS NULL ORDER BY e.seq
