-- The cursor after everything that is there now, and the greatest seq. What is below the snapshot's xmin has ended.
SELECT last.txid::text::bigint, last.seq, (SELECT MAX(seq) FROM initiative_events)
FROM (SELECT txid, seq FROM initiative_events WHERE txid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY txid DESC, seq DESC LIMIT 1) last
