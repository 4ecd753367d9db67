SELECT e.txid::text::bigint, e.seq, i.id, i.request_key, i.author_phone_index
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE (e.txid, e.seq) > ($1::text::xid8, $2::bigint) AND e.txid < pg_snapshot_xmin(pg_current_snapshot()) AND e.from_status IS NULL
ORDER BY e.txid, e.seq LIMIT $3
