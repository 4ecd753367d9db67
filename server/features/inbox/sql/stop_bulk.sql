UPDATE bulk_acts SET stopped_at = $3 WHERE id = $1 AND account_id = $2 AND finished_at IS NULL AND stopped_at IS NULL
