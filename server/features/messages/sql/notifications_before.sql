SELECT id, at, kind, detail, read_at FROM notifications WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
