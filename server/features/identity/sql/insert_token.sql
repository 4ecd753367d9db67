INSERT INTO tokens (id, account_id, name, token_hash, rights, unit_id, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
