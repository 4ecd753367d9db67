UPDATE accounts SET password_hash = NULL, code_hash = $2, code_expires_at = $3 WHERE id = $1
