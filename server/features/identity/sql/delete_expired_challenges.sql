DELETE FROM passkey_challenges WHERE given_at <= $1
