SELECT account_id, code_hash, made_at, used_at FROM recovery_codes WHERE account_id BETWEEN $1 AND $2 ORDER BY account_id
