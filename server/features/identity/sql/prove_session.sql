UPDATE sessions SET proved_at = $2 WHERE token_hash = $1
