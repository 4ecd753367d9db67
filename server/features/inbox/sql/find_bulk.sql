SELECT id, act, rows_in_all, finished_at, stopped_at FROM bulk_acts WHERE id = $1 AND account_id = $2
