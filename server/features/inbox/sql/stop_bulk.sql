UPDATE bulk_acts SET stopped_at = $2 WHERE id = $1 AND finished_at IS NULL AND stopped_at IS NULL
