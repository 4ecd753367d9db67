-- Transactions that this server has not begun yet: the rows were brought here from another one.
SELECT 1 FROM initiative_events WHERE txid >= pg_snapshot_xmax(pg_current_snapshot()) LIMIT 1
