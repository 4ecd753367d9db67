SELECT count(*) FROM passkeys WHERE account_id = $1
