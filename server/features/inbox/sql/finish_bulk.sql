UPDATE bulk_acts SET finished_at = $2 WHERE id = $1
