INSERT INTO passkeys (id, account_id, credential, algorithm, public_key, name, added_at, counter) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
