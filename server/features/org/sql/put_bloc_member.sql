-- The value from a day on, recorded at an instant; twice at one instant: the last counts.
INSERT INTO bloc_members (unit_id, bloc_id, valid_from, valid_to, recorded_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (bloc_id, unit_id, valid_from, recorded_at) DO UPDATE SET valid_to = excluded.valid_to
