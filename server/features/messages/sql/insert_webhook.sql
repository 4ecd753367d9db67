INSERT INTO webhooks (id, unit_id, url, secret, account_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
