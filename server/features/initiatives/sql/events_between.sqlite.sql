SELECT seq, 0, birth_seq, at, from_status, to_status, programme_id, unit_id, sector, field, benefit_dong, author_key
FROM initiative_events WHERE seq > $1 AND seq <= $2 AND $3 = $3 ORDER BY seq
