SELECT seq, initiative_id, birth_seq, at, from_status, to_status, programme_id, unit_id, sector, field, benefit_dong, author_key,
       account_id, note
FROM initiative_events WHERE seq > $1 AND seq <= $2 ORDER BY seq
