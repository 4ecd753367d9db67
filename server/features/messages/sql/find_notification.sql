SELECT account_id, at, kind, detail FROM notifications WHERE id = $1
