DELETE FROM passkey_challenges WHERE account_id = $1 AND challenge_hash NOT IN
  (SELECT challenge_hash FROM passkey_challenges WHERE account_id = $1 ORDER BY given_at DESC, challenge_hash LIMIT 10)
