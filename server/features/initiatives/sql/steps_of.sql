SELECT to_status, at, unit_id, note, account_id FROM initiative_events WHERE initiative_id = $1 ORDER BY at, seq
