INSERT INTO unit_aliases (code, unit_id) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING
