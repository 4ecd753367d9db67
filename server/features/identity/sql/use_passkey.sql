-- A counter only grows; an authenticator that counts nothing stays at 0.
UPDATE passkeys SET counter = $2, used_at = $3
WHERE id = $1 AND suspected_at IS NULL AND (counter < $2 OR (counter = 0 AND $2 = 0))
