SELECT id, unit_id, url, account_id, created_at, disabled_at FROM webhooks ORDER BY id
