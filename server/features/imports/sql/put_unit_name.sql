INSERT INTO import_unit_names (account_id, name_key, unit_code, said_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id, name_key) DO UPDATE SET unit_code = excluded.unit_code, said_at = excluded.said_at
