-- Also those that open nothing any more: what was done through them stays told.
SELECT account_id, substr(token_hash, 1, $1), name FROM tokens
