DELETE FROM passkey_challenges WHERE challenge_hash = $1 AND account_id = $2 AND session_hash = $3 AND purpose = $4 AND given_at > $5
