SELECT t.id, t.account_id, t.rights, t.unit_id, t.used_at, f.confirmed_at
FROM tokens t JOIN accounts a ON a.id = t.account_id LEFT JOIN second_factors f ON f.account_id = a.id
WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND a.disabled_at IS NULL
