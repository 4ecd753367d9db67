SELECT id, account_id, notification_id, content, attempts, next_at, queued_at FROM mails WHERE next_at <= $1 ORDER BY next_at LIMIT $2
