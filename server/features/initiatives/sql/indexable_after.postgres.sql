SELECT e.txid::text::bigint, e.seq, i.id, i.programme_id, i.unit_id, i.received_at, i.status, i.sector, i.field, COALESCE(v.title, i.title),
  COALESCE(v.description, i.description), i.benefit_dong, COALESCE(v.version, 1), COALESCE(e.birth_seq, e.seq)
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
  LEFT JOIN initiative_versions v ON v.initiative_id = i.id
    AND v.version = (SELECT max(n.version) FROM initiative_versions n WHERE n.initiative_id = i.id)
WHERE (e.txid, e.seq) > ($1::text::xid8, $2::bigint) AND e.txid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY e.txid, e.seq LIMIT $3
