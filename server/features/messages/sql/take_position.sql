UPDATE webhook_positions SET next_at = $3 WHERE webhook_id = $1 AND next_at = $2
