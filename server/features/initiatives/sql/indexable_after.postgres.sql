SELECT e.txid::text::bigint, e.seq, i.id, i.programme_id, i.unit_id, i.received_at, i.status, i.sector, i.field, i.title, i.description, i.benefit_dong
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE (e.txid, e.seq) > ($1::text::xid8, $2::bigint) AND e.txid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY e.txid, e.seq LIMIT $3
