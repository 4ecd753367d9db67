SELECT id, account_id, act FROM bulk_acts WHERE finished_at IS NULL AND stopped_at IS NULL ORDER BY id LIMIT 1
