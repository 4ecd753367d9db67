DELETE FROM webhook_positions WHERE webhook_id = $1
