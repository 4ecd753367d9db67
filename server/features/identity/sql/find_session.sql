SELECT s.account_id, a.shown_name, s.created_at, s.seen_at, s.proved_at, f.confirmed_at
FROM sessions s JOIN accounts a ON a.id = s.account_id LEFT JOIN second_factors f ON f.account_id = a.id
WHERE s.token_hash = $1 AND a.disabled_at IS NULL
