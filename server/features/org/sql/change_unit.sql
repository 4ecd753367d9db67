UPDATE units SET kind = $2, level = $3, changed_at = $4 WHERE id = $1
