UPDATE bulk_acts SET rows_in_all = rows_in_all WHERE id = $1 AND finished_at IS NULL AND stopped_at IS NULL
