UPDATE passkeys SET suspected_at = $2 WHERE id = $1 AND suspected_at IS NULL
