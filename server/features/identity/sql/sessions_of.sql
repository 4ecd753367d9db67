SELECT token_hash, created_at, seen_at, device FROM sessions WHERE account_id = $1 ORDER BY created_at DESC, token_hash
