UPDATE units SET closed_on = $2, changed_at = $3 WHERE id = $1
