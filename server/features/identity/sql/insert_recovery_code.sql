INSERT INTO recovery_codes (account_id, code_hash, made_at) VALUES ($1, $2, $3)
