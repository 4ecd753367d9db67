INSERT INTO passkey_challenges (challenge_hash, account_id, session_hash, purpose, given_at) VALUES ($1, $2, $3, $4, $5)
