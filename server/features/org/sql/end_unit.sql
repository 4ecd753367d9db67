UPDATE units SET ended_on = $2, changed_at = $3 WHERE id = $1
