-- In the order in which transactions became visible; $3 = 1: also what may still be joined by an older one.
SELECT seq, txid::text::bigint FROM initiative_events
WHERE (txid, seq) > ($1::text::xid8, $2::bigint) AND ($3::int = 1 OR txid < pg_snapshot_xmin(pg_current_snapshot()))
ORDER BY txid, seq LIMIT $4
