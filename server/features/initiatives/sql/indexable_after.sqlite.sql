SELECT 0, e.seq, i.id, i.programme_id, i.unit_id, i.received_at, i.status, i.sector, i.field, COALESCE(v.title, i.title),
  COALESCE(v.description, i.description), i.benefit_dong, COALESCE(v.version, 1), COALESCE(e.birth_seq, e.seq)
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
  LEFT JOIN initiative_versions v ON v.initiative_id = i.id
    AND v.version = (SELECT max(n.version) FROM initiative_versions n WHERE n.initiative_id = i.id)
WHERE e.seq > $2 AND $1 = $1 ORDER BY e.seq LIMIT $3
