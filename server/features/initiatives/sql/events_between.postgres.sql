SELECT seq, txid::text::bigint, birth_seq, at, from_status, to_status, programme_id, unit_id, sector, field, benefit_dong, author_key
FROM initiative_events WHERE seq > $1 AND seq <= $2 AND txid <= $3::text::xid8 ORDER BY seq
