DELETE FROM sessions WHERE account_id = $1 AND token_hash NOT IN
  (SELECT token_hash FROM sessions WHERE account_id = $1 ORDER BY seen_at DESC, created_at DESC, token_hash LIMIT 5)
