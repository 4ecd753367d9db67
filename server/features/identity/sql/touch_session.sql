UPDATE sessions SET seen_at = $2 WHERE token_hash = $1
