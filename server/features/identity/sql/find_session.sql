SELECT s.account_id, a.shown_name, s.created_at, s.seen_at, s.proved_at,
  CASE WHEN s.strong = 1 OR f.confirmed_at IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.account_id = a.id) THEN 1 ELSE 0 END
FROM sessions s JOIN accounts a ON a.id = s.account_id LEFT JOIN second_factors f ON f.account_id = a.id
WHERE s.token_hash = $1 AND a.disabled_at IS NULL
