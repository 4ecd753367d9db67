UPDATE accounts SET code_hash = $2, code_expires_at = $3 WHERE id = $1
