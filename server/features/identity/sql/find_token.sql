SELECT t.id, t.account_id, t.rights, t.unit_id, t.used_at,
  CASE WHEN f.confirmed_at IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.account_id = a.id) THEN 1 ELSE 0 END
FROM tokens t JOIN accounts a ON a.id = t.account_id LEFT JOIN second_factors f ON f.account_id = a.id
WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND a.disabled_at IS NULL
