-- The value from a day on, recorded at an instant; twice at one instant: the last counts.
INSERT INTO unit_parents (unit_id, parent_id, valid_from, valid_to, recorded_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (unit_id, valid_from, recorded_at) DO UPDATE SET parent_id = excluded.parent_id, valid_to = excluded.valid_to
