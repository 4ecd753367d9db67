INSERT INTO accounts (id, name, shown_name, code_hash, code_expires_at, created_at, unit_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
