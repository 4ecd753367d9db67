UPDATE history_head SET link = $1 WHERE id = 1
