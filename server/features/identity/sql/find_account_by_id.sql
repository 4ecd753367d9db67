SELECT id, name, shown_name, password_hash, code_hash, code_expires_at, disabled_at, unit_id FROM accounts WHERE id = $1
