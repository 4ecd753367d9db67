SELECT 0, e.seq, i.id, i.request_key, i.author_phone_index,
  CASE WHEN e.from_status IS NULL THEN 1 ELSE 0 END
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.seq > $2 AND $1 = $1 ORDER BY e.seq LIMIT $3
