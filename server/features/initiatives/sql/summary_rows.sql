SELECT i.id, i.unit_id, i.unit_text, i.author_name, i.author_position, i.author_phone, i.author_birth_year, i.title, i.applied_from_on,
  i.description, i.benefit_dong, i.received_at, i.code, i.field, i.sector,
  (SELECT e.to_status FROM initiative_events e WHERE e.initiative_id = i.id AND e.at < $2 ORDER BY e.seq DESC LIMIT 1)
FROM initiatives i WHERE i.programme_id = $1 ORDER BY i.id
