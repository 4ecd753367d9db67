UPDATE units SET kind = $2, level = $3 WHERE id = $1
