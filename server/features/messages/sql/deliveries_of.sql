SELECT happening, event, happened_at, tries, tried_at, delivered_at, answer FROM webhook_deliveries WHERE webhook_id = $1 ORDER BY tried_at DESC LIMIT $2
