SELECT count(*) FROM bulk_acts WHERE account_id = $1 AND finished_at IS NULL AND stopped_at IS NULL
