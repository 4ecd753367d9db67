SELECT id, account_id, act, rows_in_all, finished_at, stopped_at, ordered_at FROM bulk_acts WHERE id = $1
