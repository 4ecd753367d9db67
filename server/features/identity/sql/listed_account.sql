-- As in list_accounts, one of them.
SELECT a.id, a.name, a.shown_name, CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END, a.code_expires_at, a.created_at, a.disabled_at, a.unit_id,
  (SELECT max(s.seen_at) FROM sessions s WHERE s.account_id = a.id),
  CASE WHEN f.confirmed_at IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.account_id = a.id) THEN 1 ELSE 0 END
FROM accounts a LEFT JOIN second_factors f ON f.account_id = a.id WHERE a.id = $1
