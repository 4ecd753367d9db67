INSERT INTO mail_codes (account_id, address, code_hash, expires_at, tries, asked_at) VALUES ($1, $2, $3, $4, 0, $5)
ON CONFLICT (account_id) DO UPDATE SET address = excluded.address, code_hash = excluded.code_hash, expires_at = excluded.expires_at,
  tries = 0, asked_at = excluded.asked_at
