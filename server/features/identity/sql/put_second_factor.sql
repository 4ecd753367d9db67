INSERT INTO second_factors (account_id, secret, begun_at, confirmed_at, used_step) VALUES ($1, $2, $3, NULL, 0)
ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at, confirmed_at = NULL, used_step = 0
