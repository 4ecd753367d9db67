SELECT e.txid::text::bigint, e.seq, i.id, i.request_key, i.author_phone_index,
  CASE WHEN e.from_status IS NULL THEN 1 ELSE 0 END
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE (e.txid, e.seq) > ($1::text::xid8, $2::bigint) AND e.txid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY e.txid, e.seq LIMIT $3
