DELETE FROM passkey_challenges WHERE account_id = $1
