SELECT seq, 0, birth_seq, at, from_status, to_status, programme_id, unit_id, sector, field, benefit_dong, author_key
FROM initiative_events WHERE seq > $2 AND $1 = $1 ORDER BY seq
