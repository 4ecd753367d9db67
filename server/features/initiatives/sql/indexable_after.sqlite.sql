SELECT 0, e.seq, i.id, i.programme_id, i.unit_id, i.received_at, i.status, i.sector, i.field, i.title, i.description, i.benefit_dong
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.seq > $2 AND $1 = $1 ORDER BY e.seq LIMIT $3
