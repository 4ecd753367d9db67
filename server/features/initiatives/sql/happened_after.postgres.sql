SELECT e.seq, e.txid::text::bigint, e.at, i.code, e.from_status, e.to_status, e.programme_id, e.unit_id
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE (e.txid, e.seq) > ($1::text::xid8, $2::bigint) AND e.txid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY e.txid, e.seq LIMIT $3
