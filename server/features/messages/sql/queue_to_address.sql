INSERT INTO mails (id, account_id, notification_id, content, queued_at, attempts, next_at, answer) VALUES ($1, $2, $3, $4, $5, 0, $5, '')
