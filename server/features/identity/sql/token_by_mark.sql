-- Also one that opens nothing any more: what was done through it stays told.
SELECT name FROM tokens WHERE account_id = $1 AND substr(token_hash, 1, $3) = $2
