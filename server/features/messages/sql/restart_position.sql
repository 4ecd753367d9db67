UPDATE webhook_positions SET tries = 0, next_at = $2 WHERE webhook_id = $1
