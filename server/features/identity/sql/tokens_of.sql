-- Those that still open something, the newest first.
SELECT id, name, rights, unit_id, made_at, expires_at, used_at FROM tokens
WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY made_at DESC, id DESC
