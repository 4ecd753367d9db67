UPDATE accounts SET password_hash = $2, code_hash = NULL, code_expires_at = NULL WHERE id = $1 AND code_hash = $3
