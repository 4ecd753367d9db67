DELETE FROM webhook_deliveries WHERE tried_at < $1
