UPDATE history_head SET checkpoints = $1 WHERE id = 1
