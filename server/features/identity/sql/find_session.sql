SELECT s.account_id, a.shown_name, s.created_at, s.seen_at FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = $1
