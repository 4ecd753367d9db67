DELETE FROM sessions WHERE account_id = $1 AND substr(token_hash, 1, 16) = $2
