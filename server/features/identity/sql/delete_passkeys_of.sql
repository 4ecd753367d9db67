DELETE FROM passkeys WHERE account_id = $1
