-- Not when each was used last: that is no act.
SELECT account_id, id, name, token_hash, rights, unit_id, made_at, expires_at, revoked_at FROM tokens
WHERE account_id BETWEEN $1 AND $2 ORDER BY account_id
