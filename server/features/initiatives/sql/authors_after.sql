SELECT e.seq, i.author_phone_index, i.author_name, i.unit_id
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.programme_id = $1 AND e.seq > $2 AND e.from_status IS NULL ORDER BY e.seq
