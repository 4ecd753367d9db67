SELECT address, code_hash, expires_at, tries, asked_at FROM mail_codes WHERE account_id = $1
