-- The value from a day on, recorded at an instant; twice at one instant: the last counts.
INSERT INTO unit_government_codes (unit_id, code, valid_from, valid_to, recorded_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (unit_id, code, valid_from, recorded_at) DO UPDATE SET valid_to = excluded.valid_to
