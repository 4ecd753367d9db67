-- The value from a day on; the same day once more is a correction.
INSERT INTO unit_parents (unit_id, parent_id, valid_from, valid_to) VALUES ($1, $2, $3, $4)
ON CONFLICT (unit_id, valid_from) DO UPDATE SET parent_id = excluded.parent_id, valid_to = excluded.valid_to
