DELETE FROM recovery_codes WHERE account_id = $1
