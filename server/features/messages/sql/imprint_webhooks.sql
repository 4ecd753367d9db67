SELECT id, unit_id, url, secret, account_id, created_at, disabled_at FROM webhooks WHERE id BETWEEN $1 AND $2 ORDER BY id
