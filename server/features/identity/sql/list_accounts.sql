SELECT a.id, a.name, a.shown_name, CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END, a.code_expires_at, a.created_at, a.disabled_at, a.unit_id,
  (SELECT max(s.seen_at) FROM sessions s WHERE s.account_id = a.id), f.confirmed_at
FROM accounts a LEFT JOIN second_factors f ON f.account_id = a.id ORDER BY a.name
