SELECT seq, txid::text::bigint, birth_seq, at, from_status, to_status, programme_id, unit_id, sector, field, benefit_dong, author_key
FROM initiative_events
WHERE (txid, seq) > ($1::text::xid8, $2::bigint) AND txid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY txid, seq
