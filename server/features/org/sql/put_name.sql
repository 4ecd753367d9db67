-- The value from a day on, recorded at an instant; twice at one instant: the last counts.
INSERT INTO unit_names (unit_id, full_name, short_name, search_key, valid_from, valid_to, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (unit_id, valid_from, recorded_at) DO UPDATE SET full_name = excluded.full_name, short_name = excluded.short_name, search_key = excluded.search_key, valid_to = excluded.valid_to
