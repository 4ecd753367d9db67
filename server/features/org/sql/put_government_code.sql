-- The value from a day on; the same day once more is a correction.
INSERT INTO unit_government_codes (unit_id, code, valid_from, valid_to) VALUES ($1, $2, $3, $4)
ON CONFLICT (unit_id, code, valid_from) DO UPDATE SET valid_to = excluded.valid_to
