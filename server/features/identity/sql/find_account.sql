SELECT id, name, shown_name, password_hash, code_hash, code_expires_at FROM accounts WHERE name = $1
