UPDATE initiative_lookups SET (txid, seq) = (
  SELECT COALESCE(MAX(txid::text::bigint), 0), COALESCE(MAX(seq), 0) FROM initiative_events)
