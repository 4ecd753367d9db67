INSERT INTO sessions (token_hash, account_id, created_at, seen_at, proved_at, device, strong) VALUES ($1, $2, $3, $3, $4, $5, $6)
