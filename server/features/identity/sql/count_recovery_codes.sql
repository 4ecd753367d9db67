SELECT count(*) FROM recovery_codes WHERE account_id = $1 AND used_at IS NULL
