UPDATE units SET ended_on = $2 WHERE id = $1
