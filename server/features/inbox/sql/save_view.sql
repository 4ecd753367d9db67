INSERT INTO saved_views (id, account_id, name, query, saved_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at
