-- The value from a day on; the same day once more is a correction.
INSERT INTO unit_names (unit_id, full_name, short_name, search_key, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (unit_id, valid_from) DO UPDATE SET full_name = excluded.full_name, short_name = excluded.short_name, search_key = excluded.search_key, valid_to = excluded.valid_to
