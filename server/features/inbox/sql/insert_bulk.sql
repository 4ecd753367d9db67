INSERT INTO bulk_acts (id, account_id, act, ordered_at, rows_in_all) VALUES ($1, $2, $3, $4, $5)
