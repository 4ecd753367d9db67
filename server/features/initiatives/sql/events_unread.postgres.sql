SELECT 1 FROM initiative_events WHERE (txid, seq) > ($1::text::xid8, $2::bigint) LIMIT 1
