UPDATE accounts SET code_hash = NULL, code_expires_at = NULL WHERE code_hash IS NOT NULL
